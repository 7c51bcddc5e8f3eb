"""On a Ray cluster: as many machines as there are, each with models of its own.

Ray starts one on this machine, bound to it alone, unless ``RAY_ADDRESS`` or `address` names one that runs;
kg, in the same version, must be installed on all its machines. Nothing is reported to anybody.

References
----------
Moritz et al., "Ray: A Distributed Framework for Emerging AI Applications", OSDI 2018.
"""

from __future__ import annotations

import logging
import os
import socket
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from kg.engines.base import Outcome, Start, Work, attempt, batches
from kg.errors import EngineError, KgError, install
from kg.types import Article

_AHEAD = 2  # batches that a worker has, the one in hand included
_TRIES = 3  # of an article by itself: a machine may go while it has it in hand
_PATIENCE = 10.0  # seconds until somebody answers
_STORE = 1 << 28  # bytes of Ray's shared memory: what is sent is small, and soon taken
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}


@dataclass(slots=True, eq=False)
class _Worker:
    """An actor, and what was asked of it: to begin, at first."""

    actor: Any
    asked: dict[Any, list[Article]] = field(default_factory=dict)
    begun: bool = False
    watched: bool = False  # whether it has one article alone, which may be what killed another worker


class Ray:
    """The engine for a cluster: articles go out in batches, packed statements come back.

    A worker or a machine that dies is replaced as far as the cluster has room; of the articles that were in
    hand there each is tried again alone, so that only the one that kills its worker is lost.

    Parameters
    ----------
    address : str, optional
        Of a cluster that runs; by default that of ``RAY_ADDRESS``, or one of this machine alone.
    workers : int, optional
        How many at most; by default one for each core of the cluster.
    """

    def __init__(self, address: str | None = None, workers: int | None = None) -> None:
        self._address = address
        self._workers = workers

    def map(self, start: Start, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield the outcomes as they come; no cluster is looked for if there are no articles."""
        more = batches(articles)
        first = next(more, None)
        if first is not None:
            with _cluster(self._address, self._workers) as ray:
                most = self._workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
                yield from _Crew(ray, start, most).work(chain([first], more))


class _Crew:
    """The workers of one build."""

    def __init__(self, ray: Any, start: Start, most: int) -> None:
        self._ray = ray
        self._start = start
        self._most = most
        self._crew: list[_Worker] = []
        self._suspects: deque[Article] = deque()
        self._waiting: deque[list[Article]] = deque()
        self._tries: Counter[str] = Counter()
        self._stillborn = 0

    def work(self, more: Iterator[list[Article]]) -> Iterator[Outcome]:
        """Yield the outcomes as they come."""
        try:
            while True:
                self._hand_out(more)
                asked = {reference: worker for worker in self._crew for reference in worker.asked}
                if not asked:
                    return
                (done, *_), _ = self._ray.wait([*asked], num_returns=1)
                yield from self._take(done, asked[done])
        finally:
            for worker in self._crew:
                self._ray.kill(worker.actor)

    def _hand_out(self, more: Iterator[list[Article]]) -> None:
        """Give batches to who has room for them, and hire while there is more to do than hands."""
        for worker in self._crew:
            if worker.begun and not worker.asked and self._suspects:
                worker.watched = True
                self._ask(worker, [self._suspects.popleft()])
            while worker.begun and not worker.watched and len(worker.asked) < _AHEAD:
                batch = self._next(more)
                if batch is None:
                    break
                self._ask(worker, batch)
        while len(self._crew) < self._most:
            batch = self._next(more)
            if batch is not None:
                self._waiting.appendleft(batch)
            beginning = sum(not worker.begun for worker in self._crew)
            if beginning >= len(self._waiting) + len(self._suspects):
                return  # who begins will take it
            worker = _Worker(self._ray.remote(num_cpus=1, max_restarts=0)(_Actor).remote(self._start))
            worker.asked[worker.actor.begin.remote()] = []
            self._crew.append(worker)

    def _ask(self, worker: _Worker, batch: list[Article]) -> None:
        worker.asked[worker.actor.do.remote(batch)] = batch

    def _next(self, more: Iterator[list[Article]]) -> list[Article] | None:
        return self._waiting.popleft() if self._waiting else next(more, None)

    def _take(self, reference: Any, worker: _Worker) -> Iterator[Outcome]:
        batch = worker.asked.pop(reference)
        try:
            found = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            self._crew.remove(worker)
            yield from self._bury(worker, [batch, *worker.asked.values()], error)
            return
        if isinstance(found, Exception):
            raise found
        worker.begun, worker.watched = True, False
        yield from found

    def _bury(self, worker: _Worker, lost: Iterable[list[Article]], error: Exception) -> Iterator[Outcome]:
        if not worker.begun:
            self._stillborn += 1
            if self._stillborn > self._most:
                why = " ".join(str(error).split())[:200]
                raise EngineError(
                    f"workers die before they begin ({why}); is kg on all machines of the cluster?"
                )
        for batch in lost:
            for article in batch:
                self._tries[article.id] += worker.watched
                if self._tries[article.id] < _TRIES:
                    self._suspects.append(article)
                else:
                    reason = "cannot be analysed (its worker dies of it); the others are not affected"
                    yield Outcome(article=article, error=reason)


class _Actor:
    """What runs on the cluster: a model, and what it makes of batches."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._work: Work | None = None

    def begin(self) -> KgError | tuple[()]:
        """Load what the work needs."""
        try:
            self._work = self._start()
        except KgError as error:
            return error
        return ()

    def do(self, batch: Sequence[Article]) -> list[Outcome]:
        """Return the outcomes of a batch."""
        assert self._work is not None
        return [*attempt(self._work, batch)]


@contextmanager
def _cluster(address: str | None, workers: int | None) -> Iterator[Any]:
    """Yield Ray, joined to a cluster; what was not there before is not there afterwards."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import ray
    except ModuleNotFoundError as error:
        raise EngineError(f"ray: not installed; to build on a cluster, {install('ray')}") from error
    if ray.is_initialized():
        yield ray
        return
    wanted = address or os.environ.get("RAY_ADDRESS")
    alone: dict[str, Any] = {
        "num_cpus": workers,
        "_node_ip_address": "127.0.0.1",
        "object_store_memory": _STORE,
        "include_dashboard": False,
    }
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if wanted:
            _knock(wanted)
            ray.init(address=wanted, **quiet)
        else:
            ray.init(**alone, **quiet)
    except (OSError, RuntimeError, ValueError) as error:
        why = " ".join(str(error).split())[:200]
        at = wanted or "this machine"
        raise EngineError(f"ray: {at}: no cluster ({why}); start one, or leave it out") from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Find out whether anybody answers at an address, which Ray would wait minutes for."""
    host, colon, port = address.rpartition(":")
    if colon and port.isdigit() and "/" not in host:
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
