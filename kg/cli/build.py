"""``kg build``: articles in, a graph out."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import safe, working
from kg.errors import FormatError, SourceError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def _day(value: str | None) -> str | None:
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date like 2025-04-28") from error


def _formats(value: str | None) -> str | None:
    try:
        _wanted(value)
    except FormatError as error:
        raise typer.BadParameter(str(error)) from error
    return value


def build(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Text files, JSON Lines, folders, patterns such as 'news/*.txt'; - is stdin.",
            show_default=False,
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write.")],
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="A spaCy model in place of the one kg comes with.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=_day, help="For articles that do not tell their own date."),
    ] = None,
    vocabulary: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="Turtle with predicates of your own; repeatable.",
        ),
    ] = None,
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="CSV (name, aliases, type, id) or Turtle with names of your own; repeatable.",
        ),
    ] = None,
    overrides: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="What you decided about entities; by default overrides.toml of DIR, if it is there.",
        ),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            callback=_formats,
            help="Such as `turtle,html`; see kg export --list. All by default; jsonl always.",
        ),
    ] = None,
) -> None:
    """Build a graph from articles, and write it to a folder.

    Exit code 0: at least one article was built. One that cannot be read is listed with the reason and
    stops nothing. Exit code 1: nothing could be read, or a SOURCE does not exist (the others are built
    and written all the same).
    """
    from kg.cli.review import check, settle
    from kg.cli.summary import print_problems, print_summary
    from kg.pipeline import build as run

    _check(output)
    check(overrides, output)
    began = time.perf_counter()
    with working("reading articles") as advance:
        built = run(
            sources,
            model=model,
            published=published,
            vocabulary=vocabulary or (),
            gazetteer=gazetteer or (),
            on_article=lambda article: advance(article.title or article.id),
        )
    graph, problems = built.graph, built.problems
    if not graph.articles:
        print_problems(problems)
        raise SourceError("no article could be read, so nothing was written; give files that hold articles")
    graph = settle(graph, overrides, output)
    written = _write(graph, output, formats)
    print_summary(graph, problems, written, seconds=time.perf_counter() - began)
    missing = [source for source in sources if not _exists(source)]
    if missing:
        raise SourceError(f"{', '.join(map(safe, missing))}: does not exist; the rest was built")


def _wanted(formats: str | None) -> list[str]:
    """Return the names of the formats to write; jsonl among them, for other commands read it."""
    from kg.formats import FORMATS, find_format

    if formats is None:
        return [entry.name for entry in FORMATS]
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
    path = Path(source)
    if source == "-" or path.exists():
        return True
    return any(Path(path.anchor).glob(str(path.relative_to(path.anchor))))  # a pattern
