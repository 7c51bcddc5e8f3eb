"""``kg query``: the statements that match."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.claims import print_statements
from kg.cli.console import load
from kg.cli.options import GraphArgument, OutputOption, chosen
from kg.types import Modality, Polarity


def query(
    folder: GraphArgument,
    subject: Annotated[str | None, typer.Option("--subject", "-s", help="Who or what acts.")] = None,
    predicate: Annotated[
        str | None, typer.Option("--predicate", "-p", help="The relation, or a broader one.")
    ] = None,
    object_: Annotated[
        str | None, typer.Option("--object", "-o", help="Whom or what it concerns; or a value.")
    ] = None,
    attributed_to: Annotated[str | None, typer.Option(help="Who says so.")] = None,
    polarity: Annotated[Polarity | None, typer.Option(help="Stated, or denied.")] = None,
    modality: Annotated[Modality | None, typer.Option(help="How it is held to be so.")] = None,
    source: Annotated[str | None, typer.Option(help="The outlet that reports it.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Only what the articles themselves state as so.")
    ] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", "-e", help="Show the sentences, words set off.")
    ] = False,
    output: OutputOption = None,
) -> None:
    """Print the statements that match; what is left out matches anything.

    Names may be any that the articles use. For example:
    `kg query out --subject Russia --predicate treaty --object "North Korea" --evidence`
    """
    graph = load(folder)
    found = graph.statements(
        subject=subject,
        predicate=predicate,
        object=object_,
        attributed_to=attributed_to,
        polarity=polarity,
        modality=modality,
        source=source,
        plain=plain,
    )
    print_statements(graph, found, chosen(output), evidence=evidence)
