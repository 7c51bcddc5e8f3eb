"""``kg mentions``: where the articles speak of whom, with the rule that says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.claims import csv_row
from kg.cli.console import counted, print_lines, safe, stderr
from kg.cli.export import write_to_file, write_to_stdout
from kg.cli.options import GraphArgument, on_terminal
from kg.cli.progress import load
from kg.cli.tables import Column, print_table
from kg.names import short

if TYPE_CHECKING:
    from kg.linking import LinkedMention

_FIELDS = ("article", "start", "end", "text", "entity", "type", "kind", "reason")
_COLUMNS = (
    Column("article", style="dim"),
    Column("start", right=True),
    Column("text", style="bold"),
    Column("entity", style="bold cyan"),
    Column("type"),
    Column("kind", style="dim", room=80),
    Column("reason", style="dim", room=100),
)


class Form(StrEnum):
    """How mentions are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    DOCBIN = "docbin"
    ANNOTATIONS = "annotations"


_WHOLE = (Form.DOCBIN, Form.ANNOTATIONS)


def mentions(
    folder: GraphArgument,
    entity: Annotated[
        str | None, typer.Argument(metavar="ENTITY", help="Of whom, by any name or id; of all by default.")
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write it; a table on a terminal, JSON Lines in a pipe. docbin is spaCy's, "
            "annotations are the W3C's: both of all entities.",
        ),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="For docbin and annotations.")
    ] = None,
) -> None:
    """Print every mention of every entity: its place in its article, the entity, the rule that took it.

    Entities that nothing is stated of are mentioned too. For example: `kg mentions out "Steve Jobs"`,
    `kg mentions out --format docbin -o mentions.spacy`
    """
    chosen = form or (Form.TABLE if on_terminal() else Form.JSONL)
    if entity is not None and chosen in _WHOLE:
        raise typer.BadParameter(f"{chosen.value} is of all; leave the name out", param_hint="ENTITY")
    if to is not None and chosen not in _WHOLE:
        raise typer.BadParameter("is for docbin and annotations; redirect stdout", param_hint="--output")
    graph = load(folder)
    if chosen in _WHOLE:
        if to is None or str(to) == "-":
            write_to_stdout(graph, chosen.value, {})
        else:
            write_to_file(graph, to, chosen.value, {})
        return
    found = graph.mentions(entity)
    if chosen is Form.JSONL:
        print_lines(json.dumps(mention.record(), ensure_ascii=False) for mention in found)
    elif chosen is Form.CSV:
        print_lines(map(csv_row, _rows(found)))
    else:
        print_table(_COLUMNS, map(_cells, found))
        stderr().print(counted(len(found), "mention"), style="dim")


def _rows(found: Iterable[LinkedMention]) -> Iterator[tuple[str, ...]]:
    yield _FIELDS
    for mention in found:
        record = mention.record()
        yield tuple(str(record[name]) for name in _FIELDS)


def _cells(mention: LinkedMention) -> tuple[str, ...]:
    text = short(safe(mention.text), 60)
    entity = mention.entity
    place = str(mention.start)
    return mention.article, place, text, safe(entity.label), entity.type.value, mention.kind, mention.reason
