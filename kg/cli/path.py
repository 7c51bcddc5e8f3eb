"""``kg path``: how two entities hang together."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.claims import print_statements
from kg.cli.console import counted, load, safe, stderr
from kg.cli.options import GraphArgument, Output, OutputOption, chosen


def path(
    folder: GraphArgument,
    a: Annotated[str, typer.Argument(metavar="A", help="One entity, by any name or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    plain: Annotated[
        bool, typer.Option("--plain", help="Walk only over what the articles themselves state as so.")
    ] = False,
    output: OutputOption = None,
) -> None:
    """Print a shortest chain of statements from A to B, with the sentences of each.

    For example: `kg path out "Kim Jong-un" Ukraine`
    """
    graph = load(folder)
    hops = graph.path(a, b, plain=plain)
    form = chosen(output)
    print_statements(graph, hops, form, evidence=True, tally=False)
    if form is Output.TABLE:
        ends = f"{safe(graph.entity(a).label)} to {safe(graph.entity(b).label)}"
        stderr().print(f"{ends} in {counted(len(hops), 'step')}", style="dim")
