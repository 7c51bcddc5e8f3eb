"""What every engine does: a map over articles, whose outcomes may be merged in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.types import Article

BATCH = 16  # articles analysed together; more costs memory and gains nothing
_CHARACTERS = 200_000  # in one batch, of several articles

Work = Callable[[Sequence[Article]], Iterable[bytes]]
"""Analyses a batch: yields the packed statements of each article, in order."""
Start = Callable[[], Work]
"""Loads what the work needs. An engine may call it in another process, so it can be pickled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an article.

    Parameters
    ----------
    article : Article
        The article.
    statements : bytes or None
        Its packed statements.
    error : str or None
        Why there are none, or not all that were asked for.
    """

    article: Article
    statements: bytes | None = None
    error: str | None = None


class Engine(Protocol):
    """Where the articles of a build are analysed.

    An engine says only where and when the work is done. Outcomes come in any order, one an article; they
    are merged by article id, which knows no order, so that every engine gives the same graph. An article
    whose analysis fails, or kills its process, costs only its own outcome.
    """

    def map(self, start: Start, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield the outcome of each article, with the next articles taken only as they are needed.

        Raises
        ------
        KgError
            If the work cannot be started: the error of `start`, or an `EngineError`.
        """
        ...


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Group articles for the work, in order.

    Examples
    --------
    >>> [len(batch) for batch in batches(Article(id=str(n), text="Talks") for n in range(40))]
    [16, 16, 8]
    """
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and (len(batch) == BATCH or size + len(article.text) > _CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield batch


def attempt(work: Work, batch: Sequence[Article]) -> Iterator[Outcome]:
    """Do the work; if it fails, do it again article by article, so that only the culprit fails."""
    done = 0
    try:
        for article, statements in zip(batch, work(batch), strict=True):
            yield Outcome(article=article, statements=statements)
            done += 1
    except Exception as error:
        if len(batch) == 1:
            yield Outcome(article=batch[0], error=explain(error))
            return
        for article in batch[done:]:
            yield from attempt(work, [article])


def explain(error: Exception) -> str:
    """Return why an analysis failed, in one line.

    Examples
    --------
    >>> explain(RecursionError("maximum recursion depth exceeded"))
    'cannot be analysed (RecursionError: maximum recursion depth exceeded); the others are not affected'
    """
    what = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(": ")
    return f"cannot be analysed ({what[:200]}); the others are not affected"
