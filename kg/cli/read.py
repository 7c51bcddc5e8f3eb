"""``kg read``: the articles as kg sees them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import counted, print_lines, safe, short, stderr, stdout, working
from kg.cli.options import (
    AnyLanguageOption,
    ColumnsOption,
    NetworkOption,
    PublishedOption,
    SourcesArgument,
    on_terminal,
    source_options,
)
from kg.errors import SourceError

if TYPE_CHECKING:
    from kg.sources import Problem, Reading


def read(
    sources: SourcesArgument,
    text: Annotated[bool, typer.Option("--text", help="Print the texts themselves.")] = False,
    published: PublishedOption = None,
    columns: ColumnsOption = None,
    any_language: AnyLanguageOption = False,
    allow_network: NetworkOption = False,
) -> None:
    """Print the articles as kg sees them: a table on a terminal, JSON Lines in a pipe.

    The JSON Lines are articles that `kg build` reads: `kg read news.warc.gz | kg build - -o out`. What
    cannot be read is listed on stderr with the reason. Exit code 1: nothing could be read.
    """
    from kg.cli.summary import print_problems
    from kg.sources import read_sources

    problems: list[Problem] = []
    options = source_options(columns, any_language, allow_network)
    found = _counted(read_sources(sources, published=published, options=options, on_problem=problems.append))
    count = 0
    if text:
        count = _print_each(f"{safe(r.article.id)}\n\n{_lines(r.article.text)}\n" for r in found)
    elif on_terminal():
        count = _print_table(found)
    else:
        count = _print_each(map(_record, found))
    print_problems(problems)
    if not count:
        raise SourceError("no article could be read; give files that hold articles")


def _counted(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Show on a terminal how far the reading is."""
    with working("reading articles") as advance:
        for each in readings:
            advance(each.article.title or each.article.id)
            yield each


def _print_each(lines: Iterable[str]) -> int:
    count = 0

    def counting() -> Iterator[str]:
        nonlocal count
        for count, line in enumerate(lines, 1):  # noqa: B007 - the last number is the count
            yield line

    print_lines(counting())
    return count


def _record(reading: Reading) -> str:
    from kg.formats.jsonl import article_record

    return json.dumps(article_record(reading.article), ensure_ascii=False)


def _lines(text: str) -> str:
    return "\n".join(map(safe, text.splitlines()))


def _print_table(readings: Iterable[Reading]) -> int:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("id", "kind", "title", "published", "outlet"):
        table.add_column(name, overflow="fold" if name == "id" else "ellipsis", no_wrap=name != "id")
    table.add_column("words", justify="right")
    words = 0
    for reading in readings:
        article = reading.article
        size = len(article.text.split())
        words += size
        cells = (
            article.id,
            reading.kind,
            short(article.title or "", 60),
            article.published or "",
            article.source or "",
        )
        table.add_row(*(Text(safe(cell)) for cell in cells), f"{size:,}")
    if table.row_count:
        stdout().print(table)
        stderr().print(f"{counted(table.row_count, 'article')}, {counted(words, 'word')}")
    return table.row_count
