"""What the kinds of source share: where the bytes are, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.types import Article

LIMIT = 1_000_000  # characters an article may have: what spaCy's parser takes at most
BYTES = 32 * LIMIT  # what is read of one article at most, to say how long it is


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
class Blob:
    """Bytes that can be read again and again.

    Parameters
    ----------
    where : str
        The path, for messages.
    stem : str
        The file's name without its suffix: the id of the article in it.
    open : callable
        Opens the bytes from their beginning.
    """

    where: str
    stem: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article as its source gives it: the metadata not yet checked, the id not yet unique."""

    where: str
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of source.

    Parameters
    ----------
    name : str
        What it is called in messages.
    accepts : callable
        Whether a blob is of this kind, judged by its name and its first bytes.
    read : callable
        Yields the articles in a blob and reports what it cannot read.
    """

    name: str
    accepts: Callable[[Blob, bytes], bool]
    read: Callable[[Blob, Report], Iterator[Found]]


def too_long(characters: int) -> str:
    """Return the reason why an article of so many characters is not read.

    Examples
    --------
    >>> too_long(5_000_000)
    'article of 5,000,000 characters is longer than the limit of 1,000,000; split it'
    """
    return f"article of {characters:,} characters is longer than the limit of {LIMIT:,}; split it"
