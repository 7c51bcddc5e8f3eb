"""As many processes as the machine and the work warrant."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from kg.engines.base import BATCH, Outcome, Start
from kg.engines.process import Processes
from kg.engines.serial import Serial
from kg.types import Article

_FEW = 4 * BATCH  # articles for which starting processes does not pay


class Auto:
    """The engine that looks at the work first: one process for few articles, else one a core."""

    def map(self, start: Start, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield the outcomes of the engine that fits."""
        stream = iter(articles)
        first = list(islice(stream, _FEW + 1))
        cores = _cores()
        engine = Serial() if len(first) <= _FEW or cores == 1 else Processes(cores)
        yield from engine.map(start, chain(first, stream))


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
