"""``kg events``: what happened, who took part, and who tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import counted, print_lines, safe, stderr
from kg.cli.options import GraphArgument, SinceOption, UntilOption, on_terminal
from kg.cli.progress import load
from kg.cli.tables import Column, print_table
from kg.errors import QueryError
from kg.names import short

if TYPE_CHECKING:
    from kg.events import Event, Role
    from kg.graph import KnowledgeGraph

_COLUMNS = (
    Column("id", style="dim"),
    Column("when"),
    Column("type", style="bold"),
    Column("source", style="bold cyan"),
    Column("target", style="bold cyan"),
    Column("place"),
    Column("status", style="dim", room=100),
    Column("sources", right=True),
    Column("differing", room=120),
)
_SHOWN = 8  # characters of an id
_ROOM = 40  # characters of a cell


class Form(StrEnum):
    """How events are written."""

    TABLE = "table"
    JSONL = "jsonl"
    PLOVER = "plover"
    ICS = "ics"


def events(
    folder: GraphArgument,
    kind: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="attack, visit and so on; or a category of PLOVER."),
    ] = None,
    participant: Annotated[
        str | None, typer.Option("--participant", metavar="ENTITY", help="Who takes part, by any name or id.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write it; a table on a terminal, JSON Lines in a pipe. plover codes every report by "
            "country, ics is a calendar.",
        ),
    ] = None,
) -> None:
    """Print the happenings that the articles tell: type, participants, time, place, and who tells them.

    What several statements and articles tell of one happening is one event. For example:
    `kg events out --type visit --since 2024-06`, `kg events out --format plover`
    """
    graph = load(folder)
    chosen = form or (Form.TABLE if on_terminal() else Form.JSONL)
    asked = any(value is not None for value in (kind, participant, since, until))
    if chosen is Form.PLOVER:
        if asked:
            raise typer.BadParameter("codes all reports; leave the other options out", param_hint="plover")
        print_lines(_plover(graph))
        return
    found = graph.events(type=kind, participant=participant, since=since, until=until)
    if not found and asked:
        raise QueryError("no event is of this type, participant and time; kg events without options has all")
    if chosen is Form.JSONL:
        from kg.events import event_record

        records = (event_record(event, graph.agreement(event)) for event in found)
        print_lines(json.dumps(record, ensure_ascii=False) for record in records)
    elif chosen is Form.ICS:
        from kg.events import calendar_of

        print_lines(f"{line}\r" for line in calendar_of((event, graph.agreement(event)) for event in found))
    else:
        print_table(_COLUMNS, (_cells(graph, event) for event in found))
        stderr().print(counted(len(found), "event"), style="dim")


def _plover(graph: KnowledgeGraph) -> Iterator[str]:
    from kg.events import Countries, plover_rows, told

    countries = Countries(graph)
    for article, tellings in told(graph.by_article()):
        for row in plover_rows(tellings, article, countries):
            yield json.dumps(row, ensure_ascii=False)


def _cells(graph: KnowledgeGraph, event: Event) -> Sequence[str]:
    from kg.events import Role

    agreement = graph.agreement(event)
    source = _names(event, Role.SOURCE)
    target = _names(event, Role.TARGET, Role.PARTICIPANT)
    differing = "; ".join(f"{a.of} {a.value} ({len(a.sources)})" for a in agreement.differing)
    return (
        event.id[:_SHOWN],
        event.time or (f"≤ {event.published[:10]}" if event.published else ""),
        event.type,
        source,
        target,
        short(safe(event.place.label), _ROOM) if event.place else "",
        event.status.value,
        str(len(agreement.sources)),
        short(safe(differing), 2 * _ROOM),
    )


def _names(event: Event, *roles: Role) -> str:
    labels = ", ".join(safe(entity.label) for entity in event.of(*roles))
    return short(labels, _ROOM)
