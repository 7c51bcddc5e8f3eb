"""A build at work: the queue of a store, worked off by an engine in whatever processes."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import tee
from typing import TYPE_CHECKING

from kg.builds import Listener, Report, Step
from kg.config import stamped
from kg.drafts import Extractor
from kg.engines import Engine, Outcome, Work
from kg.evidence import admit
from kg.models import Models
from kg.store import (
    Store,
    digest,
    pack_statements,
    unpack_mentioned,
    unpack_references,
    unpack_statements,
)
from kg.types import Article, ArticleResult

if TYPE_CHECKING:
    from types import FrameType


_SENTENCE = 20_000  # characters that a sentence may have; the time to read one grows with its square
_STOP = re.compile(r"[.!?\n]")


@dataclass(frozen=True, slots=True)
class Start:
    """Loads the extractor, in whatever process it is called."""

    extractor: Extractor

    def __call__(self) -> Work:
        """Return the work of an engine."""
        results = self.results()

        def work(batch: Sequence[Article]) -> Iterator[bytes]:
            return (
                pack_statements(r.statements, r.references, r.mentioned, r.refused) for r in results(batch)
            )

        return work

    def results(self) -> Callable[[Iterable[Article]], Iterator[ArticleResult]]:
        """Return the function from articles to results."""
        extract = self.extractor.start()

        def results(articles: Iterable[Article]) -> Iterator[ArticleResult]:
            articles, again = tee(articles)
            return (admit(article, found) for article, found in zip(articles, extract(again), strict=True))

        return results


class Run:
    """One build into a store: read everything into its queue, then work the queue off.

    What the queue holds when a build is cut off is done by the next one.
    """

    def __init__(self, store: Store, extractor: Extractor, listen: Listener) -> None:
        self.report = Report()
        self._store = store
        self._extractor = extractor
        self._fingerprint = stamped(type(extractor).__qualname__, extractor.fingerprint)
        self._listen = listen
        self._number = store.begin_run(self._fingerprint)

    def read(self, articles: Iterable[Article]) -> None:
        """Queue the articles that are new or changed, and those of the store that are out of date."""
        report = self.report
        for article in articles:
            known = self._store.known(article.id)
            if known is not None and known.digest == digest(article):
                report.unchanged += 1
                self._store.unqueue(article.id)
            else:
                report.new += known is None
                report.changed += known is not None
                self._store.queue(article)
            report.read += 1
            self._listen(Step(article=article, done=report.read))
        report.outdated = self._store.queue_outdated(self._fingerprint)

    def analyse(self, chosen: Engine) -> None:
        """Work the queue off; on Ctrl-C, stop once the articles in hand are done."""
        total, done = self._store.queued(), 0
        with _interruptible() as stopped:
            models = Models(self._extractor, self._store.answers, stopped)
            start = Start(models.asked(lambda: self._wanted(stopped)))
            for outcome in models.judged(chosen.map(start, self._wanted(stopped))):
                done += 1
                self._finish(outcome)
                self._listen(Step(article=outcome.article, done=done, total=total))
            for outcome in self._copies(stopped):
                done += 1
                self._finish(outcome)
                self._listen(Step(article=outcome.article, done=done, total=total))
            if stopped():
                raise KeyboardInterrupt
        self._store.end_run(self._number, self.report.counts())

    def _wanted(self, stopped: Callable[[], bool]) -> Iterator[Article]:
        by_id = getattr(
            self._extractor, "reads_ids", False
        )  # what is found in one is then not found in its copy
        for article in self._store.waiting(self._fingerprint, copies=by_id):
            if stopped():
                return
            longest = max(map(len, _STOP.split(article.text)))
            if longest <= _SENTENCE:
                yield article
                continue
            reason = f"has a sentence of {longest:,} characters, {_SENTENCE:,} are the limit; split it"
            self._finish(Outcome(article=article, error=reason))

    def _copies(self, stopped: Callable[[], bool]) -> Iterator[Outcome]:
        from kg.analysis.statements.transfer import transfer, transfer_mentioned, transfer_references

        for article in self._store.waiting(self._fingerprint, copies=True):
            told = None if stopped() else self._store.teller(article, self._fingerprint)
            if told is not None:
                statements = transfer(unpack_statements(told[1]), told[0], article)
                found = transfer_references(unpack_references(told[1]), told[0], article)
                others = transfer_mentioned(unpack_mentioned(told[1]), told[0], article)
                self.report.copies += 1
                yield Outcome(article=article, statements=pack_statements(statements, found, others))

    def _finish(self, outcome: Outcome) -> None:
        self.report.failed += outcome.error is not None
        self._store.finish(
            outcome.article, outcome.statements, settings=self._fingerprint, error=outcome.error
        )


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Make the first Ctrl-C a request to stop, and the second one what it always is."""
    asked = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            signal.default_int_handler(number, frame)
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
