"""In this process, one batch after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.engines.base import Outcome, Start, attempt, batches
from kg.types import Article


class Serial:
    """The engine for few articles: nothing is started, nothing is sent.

    Examples
    --------
    >>> engine = Serial()
    >>> articles = [Article(id="a", text="Talks")]
    >>> [o.statements for o in engine.map(lambda: lambda batch: (a.text.encode() for a in batch), articles)]
    [b'Talks']
    """

    def map(self, start: Start, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield the outcomes in the order of the articles; nothing is loaded if there are none."""
        work = None
        for batch in batches(articles):
            work = work or start()
            yield from attempt(work, batch)
