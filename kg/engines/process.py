"""In several processes of this machine, each with its own model."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from kg.engines.base import Outcome, Start, attempt, batches
from kg.errors import EngineError, KgError
from kg.types import Article


@dataclass(slots=True)
class _Worker:
    """A process, and the articles it has in hand."""

    process: BaseProcess
    batch: list[Article]
    ready: bool = False


class Processes:
    """The engine for all the cores: articles go out in batches, packed statements come back.

    A worker that dies, killed or crashed, is replaced; of the articles it had in hand each is tried once more
    alone, so that only the one that kills its worker is lost.

    Parameters
    ----------
    workers : int
        How many processes at most. As many are started as there is work for.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._context = multiprocessing.get_context("spawn")

    def map(self, start: Start, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield the outcomes as they come."""
        more = batches(articles)
        ready = deque[list[Article]]()
        crew: dict[Connection, _Worker] = {}
        try:
            while True:
                while len(crew) < self.workers and (batch := _next(ready, more)):
                    self._hire(start, batch, crew)
                if not crew:
                    return
                if not ready and (batch := next(more, None)):
                    ready.append(batch)  # read while the workers work
                heard = wait(list(crew))
                for connection in [one for one in crew if one in heard]:
                    yield from _listen(connection, crew, ready)
                    worker = crew.get(connection)
                    if worker is not None and not worker.batch:
                        _hand(connection, crew, _next(ready, more))
        finally:
            for connection in list(crew):
                _dismiss(connection, crew)

    def _hire(self, start: Start, batch: list[Article], crew: dict[Connection, _Worker]) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, start), daemon=True)
        with _deaf(), theirs:
            process.start()
        crew[ours] = _Worker(process, batch)


def _next(ready: deque[list[Article]], more: Iterator[list[Article]]) -> list[Article] | None:
    return ready.popleft() if ready else next(more, None)


def _hand(connection: Connection, crew: dict[Connection, _Worker], batch: list[Article] | None) -> None:
    """Give a worker its next batch, or let it go."""
    if batch is None:
        _dismiss(connection, crew)
        return
    crew[connection].batch = batch
    with suppress(OSError):  # if it has died meanwhile, the next thing heard of it is that
        connection.send(batch)


def _listen(
    connection: Connection, crew: dict[Connection, _Worker], ready: deque[list[Article]]
) -> Iterator[Outcome]:
    """Take what a worker has to say: that it is ready, what came of an article, or nothing any more."""
    worker = crew[connection]
    try:
        message = connection.recv()
    except (EOFError, OSError):
        del crew[connection]
        yield from _bury(connection, worker, ready)
        return
    if isinstance(message, Exception):
        raise message
    if message is None:
        worker.ready = True
        with suppress(OSError):
            connection.send(worker.batch)
        return
    statements, error = message
    yield Outcome(article=worker.batch.pop(0), statements=statements, error=error)


def _bury(connection: Connection, worker: _Worker, ready: deque[list[Article]]) -> Iterator[Outcome]:
    connection.close()
    worker.process.join()
    why = _cause(worker.process.exitcode)
    worker.process.close()
    if not worker.ready:
        raise EngineError(
            f"a worker process {why} before it began; build with one process, or, in a script, "
            'call kg under `if __name__ == "__main__":`'
        )
    if len(worker.batch) == 1:
        reason = f"cannot be analysed (its worker process {why}); the others are not affected"
        yield Outcome(article=worker.batch[0], error=reason)
    else:
        ready.extendleft([article] for article in reversed(worker.batch))


def _cause(code: int | None) -> str:
    if code is None or code >= 0:
        return f"ended with exit code {code}"
    name = signal.Signals(-code).name
    return f"was killed by {name}{', as when memory runs out' if name == 'SIGKILL' else ''}"


def _dismiss(connection: Connection, crew: dict[Connection, _Worker]) -> None:
    """End a worker at once: it keeps nothing, and taking its model apart would only cost time."""
    worker = crew.pop(connection)
    connection.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore Ctrl-C, and so does a process started meanwhile: its parent tells it when to end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(connection: Connection, start: Start) -> None:
    """Load, then work for as long as there are batches: the life of a worker."""
    try:
        try:
            work = start()
        except KgError as error:
            connection.send(error)
            return
        connection.send(None)
        while True:
            for outcome in attempt(work, connection.recv()):
                connection.send((outcome.statements, outcome.error))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # no more work, or nobody to work for
