"""An engine of one's own: a thread beside the caller's works, while the caller reads the next articles.

A package that publishes `Background` in the group ``kg.engines`` is all that it takes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from kg.engines import Outcome, Start
from kg.engines.base import attempt, batches
from kg.types import Article

AHEAD = 3  # batches in hand


class Background:
    """One thread, which has at most a few batches waiting."""

    def map(self, start: Start, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield the outcomes in the order of the articles."""
        waiting: deque[Future[list[Outcome]]] = deque()
        with ThreadPoolExecutor(max_workers=1) as thread:
            work = None
            for batch in batches(articles):
                work = work or thread.submit(start).result()
                waiting.append(thread.submit(lambda work, batch: list(attempt(work, batch)), work, batch))
                if len(waiting) == AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
