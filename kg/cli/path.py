"""``kg path``: how two entities hang together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from kg.cli.answers import print_records, print_rows
from kg.cli.claims import parts, print_statements
from kg.cli.console import counted, safe, stderr
from kg.cli.options import GraphArgument, Output, OutputOption, chosen
from kg.cli.progress import load
from kg.errors import QueryError
from kg.types import Statement


def path(
    folder: GraphArgument,
    a: Annotated[str, typer.Argument(metavar="A", help="One entity, by any name or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    plain: Annotated[
        bool, typer.Option("--plain", help="Walk only over what the articles themselves state as so.")
    ] = False,
    number: Annotated[
        int,
        typer.Option(
            "--number", "-n", min=1, metavar="NUMBER", help="How many chains, each through other entities."
        ),
    ] = 1,
    output: OutputOption = None,
) -> None:
    """Print shortest chains of statements from A to B, with the sentences of each.

    For example: `kg path out "Kim Jong-un" Ukraine`, `kg path out "Kim Jong-un" Ukraine -n 3`
    """
    graph = load(folder)
    if graph.entity(a) == graph.entity(b):
        raise QueryError(f"{a} and {b} are one entity; a path needs two")
    chains = [graph.path(a, b, plain=plain)]
    if number > 1:
        chains = graph.paths(a, b, limit=number, plain=plain)
    form = chosen(output)
    ends = f"{safe(graph.name(graph.entity(a)))} to {safe(graph.name(graph.entity(b)))}"
    if form is not Output.TABLE and number > 1:
        print_chains(chains, form)
        return
    for hops in chains:
        print_statements(graph, hops, form, evidence=True, tally=False)
        if form is Output.TABLE:
            stderr().print(f"{ends} in {counted(len(hops), 'step')}", style="dim", soft_wrap=True)


def print_chains(chains: Sequence[Sequence[Statement]], output: Output) -> None:
    """Write several chains to stdout: each hop a row, with the chain's number and its own."""
    from kg.records import statement_record

    numbered = [(n, m, hop) for n, hops in enumerate(chains, 1) for m, hop in enumerate(hops, 1)]
    if output is Output.JSONL:
        print_records({"chain": n, "step": m, **statement_record(hop)} for n, m, hop in numbered)
        return
    rows = [(n, m, hop.id, *parts(hop)) for n, m, hop in numbered]
    print_rows(("chain", "step", "id", "subject", "predicate", "object"), rows, output)
