"""``kg diff``: what one build says that another does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.answers import print_records, print_rows
from kg.cli.claims import claim_line, parts
from kg.cli.console import safe, stderr, stdout
from kg.cli.options import Output, OutputOption, chosen
from kg.cli.progress import load
from kg.query import Diff
from kg.types import Statement

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

Row = tuple[str, tuple[str, ...], Statement | None, Statement | None]

_SIGNS = {"added": ("+", "green"), "gone": ("-", "red"), "changed": ("~", "yellow")}


def diff(
    a: Annotated[Path, typer.Argument(metavar="A", help="The earlier graph: a folder, or statements.jsonl.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The later one.")],
    output: OutputOption = None,
) -> None:
    """Print the statements that B adds to A, that are gone, and that changed in certainty.

    Certainty is polarity, modality, attribution and confidence. For example: `kg diff monday tuesday`
    """
    earlier, later = load(a), load(b)
    found = earlier.diff(later)
    rows = list(_rows(found))
    form = chosen(output)
    if form is Output.TABLE:
        _print(earlier, later, found, rows)
    elif form is Output.JSONL:
        from kg.records import statement_record

        print_records(
            {
                "change": change,
                "changed": list(changed),
                "before": before and statement_record(before),
                "after": after and statement_record(after),
            }
            for change, changed, before, after in rows
        )
    else:
        cells = (
            (change, " ".join(changed), before and before.id, after and after.id, *parts(after or before))
            for change, changed, before, after in rows
        )
        print_rows(("change", "changed", "before", "after", "subject", "predicate", "object"), cells, form)


def _rows(found: Diff) -> Iterator[Row]:
    yield from (("added", (), None, statement) for statement in found.added)
    yield from (("gone", (), statement, None) for statement in found.gone)
    yield from (("changed", change.changed, change.before, change.after) for change in found.changed)


def _print(earlier: KnowledgeGraph, later: KnowledgeGraph, found: Diff, rows: list[Row]) -> None:
    from rich.text import Text

    console = stdout()
    for change, changed, before, after in rows:
        sign, style = _SIGNS[change]
        shown = after or before
        if shown is None:
            continue
        graph = later if after else earlier
        line = Text(f"{sign} ", style=f"bold {style}").append_text(claim_line(graph, shown))
        if before is not None and after is not None:
            line.append(f"  was {_certainty(before, changed)}", style=style)
        console.print(line, soft_wrap=True)
    stderr().print(
        f"{len(found.added):,} added, {len(found.gone):,} gone, {len(found.changed):,} changed in certainty",
        style="dim",
    )


def _certainty(statement: Statement, changed: tuple[str, ...]) -> str:
    """Return what a statement was in the qualifiers that changed."""
    said = statement.attribution
    speaker = f"said by {safe(said.speaker.label)}" if said else "the article's own"
    words = {
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "attribution": speaker,
        "confidence": f"{statement.confidence:.2f}",
    }
    return ", ".join(words[name] for name in changed)
