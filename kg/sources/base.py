"""What the kinds of source share: where the bytes are, and what can be wrong with them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from kg.errors import SourceError, install
from kg.types import Article

LIMIT = 1_000_000  # characters an article may have: what spaCy's parser takes at most
FIELDS = ("title", "published", "source", "author", "url")  # of an article, beside its id and text
BYTES = 32 * LIMIT  # what is read of one article at most, to say how long it is
_SLUG = 60  # characters of an id that are made from an address
_SAID = 120  # characters of a library's message


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """Why something could not be read, or not as it stands.

    Parameters
    ----------
    where : str
        The path as given or found, with the line for JSON Lines: ``news.jsonl:17``.
    reason : str
        What is wrong and what to do about it.
    """

    where: str
    reason: str


Report = Callable[[Problem], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How sources are read, where there is a choice.

    Parameters
    ----------
    columns : mapping of str to str
        For CSV and JSON: the column or key that holds a field of an article, by the field's name.
    any_language : bool
        Keep articles that are not in English; nothing is extracted from them.
    allow_network : bool
        Fetch sources that are addresses.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    any_language: bool = False
    allow_network: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """Bytes that can be read again and again.

    Parameters
    ----------
    where : str
        The path or address, for messages.
    stem : str
        The file's name without its suffix: the id of the article in it.
    open : callable
        Opens the bytes from their beginning.
    suffix : str
        The suffix of the file's name, in small letters, with its dot.
    url : str, optional
        Where the bytes come from.
    charset : str, optional
        The encoding that the server stated.
    """

    where: str
    stem: str
    open: Callable[[], BinaryIO]
    suffix: str = ""
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article as its source gives it: the metadata not yet checked, the id not yet unique.

    Parameters
    ----------
    where : str
        The place, for messages.
    id : str
        The id that the source gives, or its place.
    content : bytes
        What the article is made from. Two of one id and one content are one article.
    make : callable
        Makes the article; raises SourceError if there is none in it.
    """

    where: str
    id: str
    content: bytes
    make: Callable[[], Article]


def metadata(*values: str | None) -> dict[str, Any]:
    """Return the values of the `FIELDS`, in their order, as keywords of an article."""
    return dict(zip(FIELDS, values, strict=True))


def whole(article: Article, where: str) -> Found:
    """Return an article that took no work to make."""
    said = "".join(f"\x1f{getattr(article, name) or ''}" for name in ("text", *FIELDS))
    content = said.encode("utf-8", "surrogatepass")
    return Found(where=where, id=article.id, content=content, make=lambda: article)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One kind of source.

    Parameters
    ----------
    name : str
        What it is called in messages.
    accepts : callable
        Whether a blob is of this kind, judged by its first bytes and, where they leave it open, its name.
    read : callable
        Yields the articles in a blob and reports what it cannot read.
    """

    name: str
    accepts: Callable[[Blob, bytes], bool]
    read: Callable[[Blob, Options, Report], Iterator[Found]]


def slurp(blob: Blob, limit: int = BYTES) -> bytes:
    """Return the bytes of a blob that is one piece.

    Raises
    ------
    SourceError
        If there are more than the limit.
    """
    with blob.open() as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        if limit == BYTES:
            raise SourceError(f"article of more than {LIMIT:,} characters is longer than the limit; split it")
        raise SourceError(f"is larger than the limit of {limit:,} bytes; split it")
    return data


def need(module: str, extra: str, what: str) -> Any:
    """Import the library that reads a kind of source.

    Raises
    ------
    SourceError
        If it is not installed.

    Examples
    --------
    >>> need("no_such_library", "pdf", "PDF")
    Traceback (most recent call last):
    ...
    kg.errors.SourceError: needs a library to be read as PDF; run pip install ".[pdf]" in kg's folder
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise SourceError(f"needs a library to be read as {what}; {install(extra)}") from error


@contextmanager
def parsing(what: str) -> Iterator[None]:
    """Turn whatever a library raises at hostile bytes into one line.

    Raises
    ------
    SourceError
        If anything is raised inside.

    Examples
    --------
    >>> with parsing("PDF"):
    ...     raise KeyError("/Root")
    Traceback (most recent call last):
    ...
    kg.errors.SourceError: cannot be read as PDF (KeyError: '/Root'); it may be damaged
    """
    try:
        yield
    except (SourceError, OSError):
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:_SAID]
        reason = f"{type(error).__name__}: {said}" if said else type(error).__name__
        raise SourceError(f"cannot be read as {what} ({reason}); it may be damaged") from error


def tidy(text: str | None) -> str | None:
    r"""Return a piece of metadata in one line; None if there is nothing in it.

    Examples
    --------
    >>> tidy(" Talks\n  fail "), tidy(" ")
    ('Talks fail', None)
    """
    return " ".join((text or "").split()) or None


def page_id(url: str) -> str:
    """Return the id of the article at an address: what its path ends in, and a hash of the whole.

    Examples
    --------
    >>> page_id("https://example.org/2025/04/talks-fail.html?ref=rss")
    'talks-fail-e4ac84e2'
    """
    digest = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    steps = [step for step in re.split(r"[/?#]", url.partition("://")[2])[1:] if re.search("[a-z]{3}", step)]
    paths = [step for step in steps if not re.match(r"index\.|\w+=", step)]
    slug = re.sub(r"[^\w-]+", "-", re.sub(r"\.\w{2,5}$", "", paths[-1] if paths else "page"))
    return f"{slug[:_SLUG].strip('-')}-{digest}"


def host(url: str | None) -> str | None:
    """Return the host of an address, without its "www".

    Examples
    --------
    >>> host("https://www.example.org/talks"), host("Coastal News")
    ('example.org', None)
    """
    found = urlsplit(url).hostname if url else None
    return found.removeprefix("www.") if found else None


def too_long(characters: int) -> str:
    """Return the reason why an article of so many characters is not read.

    Examples
    --------
    >>> too_long(5_000_000)
    'article of 5,000,000 characters is longer than the limit of 1,000,000; split it'
    """
    return f"article of {characters:,} characters is longer than the limit of {LIMIT:,}; split it"
