"""``kg export``: a graph in another format."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import stderr
from kg.cli.options import on_terminal
from kg.cli.progress import load, working
from kg.cli.tables import Column, print_table
from kg.errors import FormatError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_HEAD = 4096


def export(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="A folder of `kg build`, a file that kg reads back, or a store."),
    ] = None,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to; the ending tells the format.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--format", "-f", metavar="NAME", help="The format; see --list.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Same as FILE; - is stdout.")
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="What IRIs start with, in formats that have them.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
) -> None:
    """Write a graph in another format: to FILE, or with --format to stdout.

    For example: `kg export out war.graphml`, `kg export out --format turtle | head`,
    `kg export news.kg lake --format parquet`
    """
    from kg.formats import find_format

    if list_:
        _print_formats()
        return
    target = file or to
    if folder is None:
        raise typer.BadParameter("which graph? give the folder that kg build wrote", param_hint="DIR")
    if file and to:
        raise typer.BadParameter("give the file once", param_hint="--output")
    if target is None and name is None:
        raise typer.BadParameter("give a file, or --format; kg export --list shows them", param_hint="FILE")
    try:
        entry = find_format(name or str(target))
    except FormatError as error:
        raise typer.BadParameter(str(error), param_hint="--format" if name else "FILE") from error
    graph = load(folder)
    options = {} if base is None else {"base": base}
    if target is None or str(target) == "-":
        write_to_stdout(graph, entry.name, options)
    else:
        write_to_file(graph, target, entry.name, options)


def write_to_file(graph: KnowledgeGraph, target: Path, name: str, options: dict[str, str]) -> None:
    """Write a graph to a file in a format, and say on stderr where it is."""
    from kg.formats import write

    with working(f"writing {target}"):
        written = write(graph, target, name, **options)
    stderr().print(f"wrote {written}", style="dim", soft_wrap=True)


def write_to_stdout(graph: KnowledgeGraph, name: str, options: dict[str, str]) -> None:
    """Write a graph to stdout in a format; what is binary not to a terminal."""
    from kg.formats import find_format, write

    with tempfile.TemporaryDirectory() as folder:
        with working(f"writing {name}"):
            path = write(graph, Path(folder, find_format(name).filename), name, **options)
        with path.open("rb") as file:
            if on_terminal() and not _legible(file.read(_HEAD)):
                raise typer.BadParameter(
                    f"{name} is binary, and not for a terminal; give a file, or a pipe", param_hint="FILE"
                )
            file.seek(0)
            shutil.copyfileobj(file, sys.stdout.buffer)


def _legible(head: bytes) -> bool:
    """Tell whether the first bytes of a file are text."""
    text = head.decode("utf-8", "replace").rstrip("\N{REPLACEMENT CHARACTER}")  # a character that was cut
    return "\N{REPLACEMENT CHARACTER}" not in text and all(c.isprintable() or c.isspace() for c in text)


def _print_formats() -> None:
    from kg.formats import formats

    columns = (Column("format", style="bold"), Column("endings"), Column("what it is for"))
    print_table(columns, ((entry.name, " ".join(entry.suffixes), entry.description) for entry in formats()))
