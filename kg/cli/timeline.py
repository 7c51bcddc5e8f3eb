"""``kg timeline``: what happened to an entity, in order."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.claims import claim_block, claim_line, print_statements
from kg.cli.console import counted, safe, stderr, stdout
from kg.cli.options import GraphArgument, Output, OutputOption, SinceOption, UntilOption, chosen
from kg.cli.progress import load
from kg.errors import QueryError


def timeline(
    folder: GraphArgument,
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="By any name or id.")],
    since: SinceOption = None,
    until: UntilOption = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", "-e", help="Show the sentences, words set off.")
    ] = False,
    output: OutputOption = None,
) -> None:
    """Print the dated statements about ENTITY in the order of their events.

    For example: `kg timeline out Ukraine --since 2024-08`
    """
    from rich.text import Text

    graph = load(folder)
    found = graph.timeline(entity, since=since, until=until)
    if not found:
        within = " in that time" if since or until else ""
        raise QueryError(f"{graph.entity(entity).label}: nothing dated is stated of it{within}; try kg show")
    form = chosen(output)
    if form is not Output.TABLE:
        print_statements(graph, found, form, evidence=evidence)
        return
    width = max((len(safe(s.time or "")) for s in found), default=0)
    for statement in found:
        date = Text(safe(statement.time or "").ljust(width) + "  ", style="bold")
        stdout().print(date.append_text(claim_line(graph, statement)), soft_wrap=True)
        if evidence:
            stdout().print(claim_block(graph, statement, headed=False))
    label = safe(graph.name(graph.entity(entity)))
    stderr().print(f"{counted(len(found), 'dated statement')} about {label}", style="dim", soft_wrap=True)
