"""Sources of every kind as articles with ids that are unique and don't depend on the order of reading."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, replace
from pathlib import Path

from kg.errors import ConfigError
from kg.sources.base import Blob, Found, Kind, Problem, Report
from kg.sources.dates import parse_date
from kg.sources.jsonl import JSONL
from kg.sources.layout import read_layout
from kg.sources.locate import locate
from kg.sources.text import TEXT
from kg.types import Article

KINDS: tuple[Kind, ...] = (JSONL, TEXT)
"""The kinds of source; the first that accepts a blob reads it."""

_HEAD = 4096
_SUFFIX = 8  # hexadecimal digits that keep articles of one id apart


def read_articles(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    on_problem: Report,
    on_duplicate: Callable[[str], None] | None = None,
) -> Iterator[Article]:
    r"""Yield the articles of the sources.

    What cannot be read is reported and passed over. An article that is given twice is yielded once. Two
    different articles of one id both get a suffix made from their content, so that ids don't depend on
    the order of the sources. The sources are read twice, the first time for their ids.

    Parameters
    ----------
    sources : iterable of str or Path
        Files of text or JSON Lines, told apart by content; folders; patterns; ``-`` for standard input.
    published : str, optional
        Date of the articles that state none.
    on_problem : callable
        Told of everything that could not be read, or not as it stands.
    on_duplicate : callable, optional
        Told where an article is given again.

    Raises
    ------
    ConfigError
        If `published` is no date.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "talks.txt").write_text("Talks fail\n\nThe talks failed.")
    ...     [(a.id, a.title) for a in read_articles([folder], on_problem=print)]
    [('talks', 'Talks fail')]
    """
    default = None
    if published is not None:
        default = parse_date(published)
        if default is None:
            raise ConfigError(f"published: {published!r} is no date; write it like 2025-04-28")
    return _articles(list(sources), default, on_problem, on_duplicate or _ignore)


def read_lines(source: str | Path, on_problem: Report) -> Iterator[Article]:
    """Yield the texts of a JSON Lines file as they stand there: every line one, whatever its id.

    Parameters
    ----------
    source : str or Path
        The file, whatever it is called; ``-`` for standard input.
    on_problem : callable
        Told of every line that could not be read.
    """
    for blob in locate(source, on_problem):
        try:
            for found in JSONL.read(blob, on_problem):
                yield found.article
        except OSError as error:
            on_problem(Problem(where=blob.where, reason=f"cannot be read ({error.strerror or error})"))


def _articles(
    sources: list[str | Path], default: str | None, on_problem: Report, on_duplicate: Callable[[str], None]
) -> Iterator[Article]:
    blobs = {blob.where: blob for source in sources for blob in locate(source, on_problem)}.values()
    digests: defaultdict[str, set[str]] = defaultdict(set)
    for found in _read_all(blobs, _ignore):
        digests[found.article.id].add(_digest(found.article))
    seen: set[str] = set()
    for found in _read_all(blobs, on_problem):
        digest = _digest(found.article)
        id_ = found.article.id
        key = id_ if len(digests[id_]) <= 1 else f"{id_}-{digest[:_SUFFIX]}"
        if key in seen:
            on_duplicate(found.where)
            continue
        seen.add(key)
        yield _checked(replace(found.article, id=key), found.where, default, on_problem)


def _read_all(blobs: Iterable[Blob], on_problem: Report) -> Iterator[Found]:
    for blob in blobs:
        try:
            with blob.open() as stream:
                head = stream.read(_HEAD)
            kind = next(kind for kind in KINDS if kind.accepts(blob, head))
            yield from kind.read(blob, on_problem)
        except OSError as error:
            reason = f"cannot be read ({error.strerror or error})"
            on_problem(Problem(where=blob.where, reason=reason))


def _ignore(_: object) -> None:
    pass


def _digest(article: Article) -> str:
    """Hash of what the article says, whatever its id."""
    content = "\x1f".join(part or "" for part in astuple(replace(article, id="")))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _checked(article: Article, where: str, default: str | None, on_problem: Report) -> Article:
    """Return the article with what its layout tells where the source tells nothing, and a valid date."""
    published = None
    if article.published is not None:
        published = parse_date(article.published)
        if published is None:
            reason = f"published: {article.published!r} is no date; treated as unknown"
            on_problem(Problem(where=where, reason=reason))
    layout = read_layout(article.text, article.title)
    return replace(
        article,
        title=article.title or layout.headline,
        published=published or layout.published or default,
        source=article.source or layout.source,
        author=article.author or layout.author,
    )
