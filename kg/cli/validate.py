"""``kg validate``: whether RDF is what kg promises."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import counted, print_lines, safe, stderr, stdout
from kg.cli.options import Reading, ReadingOption, on_terminal
from kg.cli.progress import load, working

if TYPE_CHECKING:
    from kg.formats.rdf.shacl import Violation


def validate(
    graph: Annotated[
        Path,
        typer.Argument(
            metavar="GRAPH", help="Turtle, N-Triples, TriG or JSON-LD, or a folder that `kg build` wrote."
        ),
    ],
    output: ReadingOption = None,
) -> None:
    """Check RDF against the SHACL shapes of kg, and say in plain words what is wrong.

    Exit code 0: it conforms. Exit code 1: it does not; each line of stdout names a node, what is expected
    of it and what is there.
    """
    with working(f"checking {graph}"):
        violations = _validate(graph)
    reading = output or (Reading.TEXT if on_terminal() else Reading.JSONL)
    if reading is Reading.JSONL:
        print_lines(json.dumps(each._asdict(), ensure_ascii=False) for each in violations)
    else:
        _print(violations)
    verdict = f"does not conform, {counted(len(violations), 'violation')}" if violations else "conforms"
    stderr().print(f"{safe(str(graph))}: {verdict}", style="dim", soft_wrap=True)
    if violations:
        raise typer.Exit(1)


def _validate(graph: Path) -> list[Violation]:
    from kg.formats import find_format, write
    from kg.formats.rdf.shacl import validate as check

    if not graph.is_dir():
        return check(graph)
    turtle = graph / find_format("turtle").filename
    if turtle.exists():
        return check(turtle)
    with tempfile.TemporaryDirectory() as folder:
        return check(write(load(graph), Path(folder), "turtle"))


def _print(violations: list[Violation]) -> None:
    from rich.text import Text

    for each in violations:
        line = Text()
        line.append(safe(each.label), style="bold")
        line.append(f"  {safe(each.node)}\n", style="dim")
        line.append(f"    expected: {safe(each.expected)}\n    found: {safe(each.found)}")
        stdout().print(line, soft_wrap=True)
