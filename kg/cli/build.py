"""``kg build``: articles in, a graph out."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import safe, working
from kg.cli.options import (
    AnyLanguageOption,
    ColumnsOption,
    NetworkOption,
    PublishedOption,
    SourcesArgument,
    source_options,
)
from kg.errors import FormatError, SourceError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def _formats(value: str | None) -> str | None:
    try:
        _wanted(value)
    except FormatError as error:
        raise typer.BadParameter(str(error)) from error
    return value


def build(
    sources: SourcesArgument,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write.")],
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="A spaCy model in place of the one kg comes with.")
    ] = None,
    published: PublishedOption = None,
    vocabulary: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="Turtle with predicates of your own; repeatable.",
        ),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            callback=_formats,
            help="See kg export --list. `turtle,html,graphml` by default; jsonl always.",
        ),
    ] = None,
    columns: ColumnsOption = None,
    any_language: AnyLanguageOption = False,
    allow_network: NetworkOption = False,
) -> None:
    """Build a graph from articles, and write it to a folder.

    Exit code 0: at least one article was built. One that cannot be read is listed with the reason and
    stops nothing. Exit code 1: nothing could be read, or a SOURCE does not exist (the others are built
    and written all the same).
    """
    from kg.cli.summary import print_problems, print_summary
    from kg.pipeline import build as run

    _check(output)
    began = time.perf_counter()
    with working("reading articles") as advance:
        built = run(
            sources,
            model=model,
            published=published,
            vocabulary=vocabulary or (),
            options=source_options(columns, any_language, allow_network),
            on_article=lambda article: advance(article.title or article.id),
        )
    graph, problems = built.graph, built.problems
    if not graph.articles:
        print_problems(problems)
        raise SourceError("no article could be read, so nothing was written; give files that hold articles")
    written = _write(graph, output, formats)
    print_summary(graph, problems, written, seconds=time.perf_counter() - began)
    missing = [source for source in sources if not _exists(source)]
    if missing:
        raise SourceError(f"{', '.join(map(safe, missing))}: does not exist; the rest was built")


def _wanted(formats: str | None) -> list[str]:
    """Return the names of the formats to write; jsonl among them, for other commands read it."""
    from kg.formats import FORMATS, find_format

    if formats is None:
        return [entry.name for entry in FORMATS if entry.usual]
    return sorted({"jsonl", *(find_format(name.strip()).name for name in formats.split(","))})


def _check(folder: Path) -> None:
    """Find out that a folder cannot be written before the work rather than after it."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not (there.is_dir() and os.access(there, os.W_OK)):
        raise FormatError(f"{folder}: cannot be written, {there} forbids it; choose another folder")


def _write(graph: KnowledgeGraph, folder: Path, formats: str | None) -> list[Path]:
    from kg.formats import write

    folder.mkdir(parents=True, exist_ok=True)
    with working("writing") as advance:
        written = []
        for name in _wanted(formats):
            advance(name)
            written.append(write(graph, folder, name))
    return written


def _exists(source: str) -> bool:
    from kg.sources import is_address

    path = Path(source)
    if source == "-" or is_address(source) or path.exists():
        return True
    return any(Path(path.anchor).glob(str(path.relative_to(path.anchor))))  # a pattern
