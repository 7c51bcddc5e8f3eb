"""``kg read``: the articles as kg sees them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.cli.console import counted, print_lines, stderr
from kg.cli.options import (
    AnyLanguageOption,
    ColumnsOption,
    NetworkOption,
    PublishedOption,
    SourcesArgument,
    on_terminal,
    source_options,
)
from kg.cli.progress import working
from kg.cli.tables import ROOMY, Column, print_table

if TYPE_CHECKING:
    from kg.sources import Problem, Reading

_COLUMNS = (
    Column("id"),
    Column("kind", room=ROOMY),
    Column("title", longest=60),
    Column("published"),
    Column("outlet", room=ROOMY),
    Column("words", right=True),
)


def read(
    sources: SourcesArgument,
    published: PublishedOption = None,
    columns: ColumnsOption = None,
    any_language: AnyLanguageOption = False,
    allow_network: NetworkOption = False,
) -> None:
    """Print the articles as kg sees them: a table on a terminal, JSON Lines in a pipe.

    The JSON Lines are articles that `kg build` reads: `kg read news.warc.gz | kg build - -o out`. What
    cannot be read is listed on stderr with the reason, and what was mended in the text (characters that were
    decoded wrongly, escapes, invisible characters) is counted there. Exit code 1: nothing could be read.
    """
    from kg.cli.summary import nothing_read, print_problems
    from kg.sources import read_sources

    problems: list[Problem] = []
    options = source_options(columns, any_language, allow_network)
    found = _counted(read_sources(sources, published=published, options=options, on_problem=problems.append))
    mended: Counter[str] = Counter()
    found = _noted(found, mended)
    count = _print_table(found) if on_terminal() else _print_lines(found)
    if mended:
        told = ", ".join(f"{kind} in {counted(number, 'article')}" for kind, number in sorted(mended.items()))
        stderr().print(f"mended: {told}", soft_wrap=True)
    found_wrong = [(problem.where, problem.reason) for problem in problems]
    if not count:
        raise nothing_read(found_wrong)
    print_problems(found_wrong)


def _counted(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Show on a terminal how far the reading is."""
    with working("reading articles") as advance:
        for each in readings:
            advance(each.article.title or each.article.id)
            yield each


def _noted(readings: Iterable[Reading], mended: Counter[str]) -> Iterator[Reading]:
    """Count what was mended in the articles that pass."""
    for each in readings:
        mended.update(each.mended)
        yield each


def _print_lines(readings: Iterable[Reading]) -> int:
    from kg.records import article_record

    count = 0

    def lines() -> Iterator[str]:
        nonlocal count
        for reading in readings:
            count += 1
            yield json.dumps(article_record(reading.article), ensure_ascii=False)

    print_lines(lines())
    return count


def _print_table(readings: Iterable[Reading]) -> int:
    rows, words = [], 0
    for reading in readings:
        article = reading.article
        size = len(article.text.split())
        words += size
        cells = (article.id, reading.kind, article.title, article.published, article.source, f"{size:,}")
        rows.append([cell or "" for cell in cells])
    if rows:
        print_table(_COLUMNS, rows)
        stderr().print(f"{counted(len(rows), 'article')}, {counted(words, 'word')}")
    return len(rows)
