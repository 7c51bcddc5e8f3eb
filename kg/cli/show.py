"""``kg show``: the entities, or one of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.claims import csv_row, print_statements
from kg.cli.console import counted, listed, print_lines, safe, stderr, stdout
from kg.cli.options import GraphArgument, Output, OutputOption, chosen
from kg.cli.progress import load
from kg.cli.tables import ROOMY, Column, print_table
from kg.errors import QueryError
from kg.names import short
from kg.types import Entity

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_COLUMNS = (
    Column("entity", style="bold"),
    Column("type"),
    Column("statements", right=True),
    Column("also", style="dim", longest=800),
    Column("id", style="dim", room=ROOMY),
)


def show(
    folder: GraphArgument,
    entity: Annotated[
        str | None, typer.Argument(metavar="ENTITY", help="An entity, by any name or id.")
    ] = None,
    output: OutputOption = None,
) -> None:
    """Print the entities, best connected first; or one entity and what is stated of it.

    For example: `kg show out Putin`
    """
    graph, form = load(folder), chosen(output)
    if not graph.entities:
        raise QueryError(f"{folder}: no entity in it; build it of more articles")
    if entity is None:
        _print_entities(graph, graph.degree(), form)
    else:
        _print_entity(graph, graph.entity(entity), form)


def _print_entities(graph: KnowledgeGraph, degrees: list[tuple[Entity, int]], form: Output) -> None:
    if form is Output.CSV:
        rows = ((e.id, e.label, e.type.value, "; ".join(e.aliases), number) for e, number in degrees)
        print_lines(map(csv_row, (("id", "label", "type", "aliases", "statements"), *rows)))
    elif form is Output.JSONL:
        from kg.records import entity_record

        records = ({**entity_record(entity), "statements": number} for entity, number in degrees)
        print_lines(json.dumps(record, ensure_ascii=False) for record in records)
    else:
        cells = ((graph.name(e), e.type.value, str(n), listed(e.aliases), e.id) for e, n in degrees)
        print_table(_COLUMNS, cells)
        stderr().print(counted(len(degrees), "entity", "entities"), style="dim")


def _print_entity(graph: KnowledgeGraph, entity: Entity, form: Output) -> None:
    found = {s.id: s for s in graph.statements(subject=entity.id)}
    found |= {s.id: s for s in graph.statements(object=entity.id)}
    about = sorted(found.values(), key=lambda s: (not s.plain, -len(graph.sources(s)), s.key))
    said = graph.statements(attributed_to=entity.id)
    statements = [*about, *(s for s in said if s.id not in found)]
    if form is Output.TABLE:
        _print_card(graph, entity, len(about), len(said))
    print_statements(graph, statements, form)


def _print_card(graph: KnowledgeGraph, entity: Entity, about: int, said: int) -> None:
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    card = Table.grid(padding=(0, 2))
    card.add_column(style="dim")
    card.add_column()
    rows = (
        ("type", entity.type.value),
        ("id", safe(entity.id)),
        ("also", listed(entity.aliases)),
        ("same as", listed(entity.same_as)),
        ("next to", listed([graph.name(e) for e in graph.neighbors(entity.id)])),
        ("stated of it", counted(about, "statement")),
        ("says", counted(said, "statement") if said else ""),
    )
    for name, value in rows:
        if value:
            card.add_row(name, Text(value))
    stdout().print(Panel(card, title=Text(short(safe(graph.name(entity))), style="bold"), expand=False))
