"""Sources of every kind as articles with ids that are unique and don't depend on the order of reading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import ConfigError, SourceError
from kg.sources.base import Blob, Found, Options, Problem, Reader, Report, host
from kg.sources.csv import CSV
from kg.sources.dates import date_of_address, parse_date
from kg.sources.english import foreign, forget, language_name
from kg.sources.feed import FEEDS
from kg.sources.html import HTML
from kg.sources.jsonl import JSON, JSONL
from kg.sources.layout import read_layout
from kg.sources.locate import locate
from kg.sources.markdown import MARKDOWN
from kg.sources.mend import mend
from kg.sources.pdf import PDF
from kg.sources.text import TEXT
from kg.sources.unpack import DAMAGED, unpack
from kg.sources.warc import WARC
from kg.types import Article

READERS: tuple[Reader, ...] = (WARC, PDF, FEEDS, HTML, JSON, JSONL, CSV, MARKDOWN, TEXT)
"""The kinds of source; the first that accepts a blob reads it. Libraries are imported when one is met."""

_HEAD = 4096
_WRITTEN = ("text", "title", "source", "author")  # what is mended
_SUFFIX = 8  # hexadecimal digits that keep articles of one id apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article, and how it was come by.

    Parameters
    ----------
    article : Article
        What was read.
    kind : str
        The kind of source it was read from.
    where : str
        Its place in the sources.
    mended : tuple of str
        The kinds of faults of its characters that were mended.
    """

    article: Article
    kind: str
    where: str
    mended: tuple[str, ...] = ()


def read_articles(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    options: Options | None = None,
    on_problem: Report,
    on_duplicate: Callable[[str], None] | None = None,
) -> Iterator[Article]:
    r"""Yield the articles of the sources.

    What cannot be read is reported and passed over. An article that is given twice is yielded once. Two
    different articles of one id both get a suffix made from their content, so that ids don't depend on
    the order of the sources. The sources are read twice, the first time for their ids; pages are made
    into articles only the second time.

    Parameters
    ----------
    sources : iterable of str or Path
        Files of any of the `READERS`, told apart by content and packed with gzip or not; folders; patterns;
        addresses of the web, if `options` allow it; ``-`` for standard input.
    published : str, optional
        Date of the articles that state none.
    options : Options, optional
        How the sources are read, where there is a choice.
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
    found = read_sources(
        sources, published=published, options=options, on_problem=on_problem, on_duplicate=on_duplicate
    )
    return (each.article for each in found)


def read_sources(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    options: Options | None = None,
    on_problem: Report,
    on_duplicate: Callable[[str], None] | None = None,
) -> Iterator[Reading]:
    """Yield the articles of the sources, each with its kind and place; see `read_articles`.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "talks.md").write_text("# Talks fail")
    ...     [each.kind for each in read_sources([folder], on_problem=print)]
    ['Markdown']
    """
    return _readings(
        list(sources), publication_day(published), options or Options(), on_problem, on_duplicate or _ignore
    )


def publication_day(text: str | None) -> str | None:
    """Return the day of publication that a person gives.

    Raises
    ------
    ConfigError
        If it is no date.

    Examples
    --------
    >>> publication_day("28 April 2025")
    '2025-04-28'
    """
    found = None if text is None else parse_date(text)
    if text is not None and found is None:
        raise ConfigError(f"published: {text!r} is no date; write it like 2025-04-28")
    return found


def read_lines(source: str | Path, on_problem: Report) -> Iterator[Article]:
    """Yield the texts of a JSON Lines file as they stand there: every line one, whatever its id.

    Parameters
    ----------
    source : str or Path
        The file, whatever it is called; ``-`` for standard input.
    on_problem : callable
        Told of every line that could not be read.
    """
    for blob in locate(source, Options(), on_problem):
        with _reported(blob.where, on_problem):
            for found in JSONL.read(unpack(blob), Options(), on_problem):
                yield found.make()


def _readings(
    sources: list[str | Path],
    default: str | None,
    options: Options,
    on_problem: Report,
    on_duplicate: Callable[[str], None],
) -> Iterator[Reading]:
    located = (blob for source in sources for blob in locate(source, options, on_problem))
    blobs = {blob.where: blob for blob in located}.values()
    first: dict[str, bytes] = {}
    shared: set[str] = set()
    for _, found in _find(blobs, options, _ignore):
        if first.setdefault(found.id, _digest(found)) != _digest(found):
            shared.add(found.id)
    seen: set[str] = set()
    for kind, found in _find(blobs, options, on_problem):
        key = f"{found.id}-{_digest(found).hex()[:_SUFFIX]}" if found.id in shared else found.id
        if key in seen:
            on_duplicate(found.where)
            continue
        seen.add(key)
        with _reported(found.where, on_problem):
            whole, mended = _mended(replace(found.make(), id=key))
            article = _checked(whole, found.where, default, on_problem)
            if article.language is not None:
                reason = f"the text is {language_name(article.language)}, and kg reads English"
                if not options.any_language:
                    raise SourceError(f"{reason}; translate it, or keep it with --any-language")
                on_problem(
                    Problem(where=found.where, reason=f"{reason}; kept, but nothing is extracted from it")
                )
            yield Reading(article=article, kind=kind.name, where=found.where, mended=mended)
    forget()  # what is read is parsed next, which wants memory of its own


def _find(blobs: Iterable[Blob], options: Options, on_problem: Report) -> Iterator[tuple[Reader, Found]]:
    for packed in blobs:
        with _reported(packed.where, on_problem):
            blob = unpack(packed)
            with blob.open() as stream:
                head = stream.read(_HEAD)
            kind = next(kind for kind in READERS if kind.accepts(blob, head))
            for found in kind.read(blob, options, on_problem):
                yield kind, found


@contextmanager
def _reported(where: str, on_problem: Report) -> Iterator[None]:
    """Report what cannot be read, and go on after it."""
    try:
        yield
    except SourceError as error:
        on_problem(Problem(where=where, reason=str(error)))
    except DAMAGED as error:
        reason = f"is a damaged gzip file ({str(error).rstrip('.')}); fetch it again"
        on_problem(Problem(where=where, reason=reason))
    except OSError as error:
        on_problem(Problem(where=where, reason=f"cannot be read ({error.strerror or error})"))


def _ignore(_: object) -> None:
    pass


def _digest(found: Found) -> bytes:
    """Hash of what the article says, whatever its id."""
    return hashlib.sha256(found.content).digest()


def _mended(article: Article) -> tuple[Article, tuple[str, ...]]:
    """Return the article with its characters mended, and the kinds of what was mended."""
    told = {name: mend(value) for name in _WRITTEN if (value := getattr(article, name))}
    kinds = sorted({kind for _, found in told.values() for kind in found})
    if not kinds:
        return article, ()
    text = told["text"][0]
    noise = article.noise if text == article.text else None  # else its places are no longer right
    return replace(article, **{name: value for name, (value, _) in told.items()}, noise=noise), tuple(kinds)


def _without_www(outlet: str | None) -> str | None:
    return outlet and re.sub(r"^www\.(?=\S+\Z)", "", outlet)


def _checked(article: Article, where: str, default: str | None, on_problem: Report) -> Article:
    """Return the article with what its layout tells where the source tells nothing, and a valid date.

    The date of publication, by trust: what the source states; what the article prints as such, or in its
    dateline; its address; what the user gives for articles without one.
    """
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
        published=published or layout.published or date_of_address(article.url or "") or default,
        source=host(article.source) or _without_www(article.source) or layout.source,
        author=article.author or layout.author,
        language=foreign(article.text),
        noise=layout.noise if article.noise is None else article.noise,
    )
