"""Language models around a build: asked before the analysis, and of what it found; all else knows none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import replace
from itertools import islice

from kg.drafts import Extractor
from kg.engines import Outcome
from kg.extractors import ProposalExtractor
from kg.proposers import Proposer
from kg.store import (
    pack_statements,
    unpack_mentioned,
    unpack_references,
    unpack_refused,
    unpack_statements,
)
from kg.types import Article

_AT_ONCE = 32  # articles whose statements are judged together


def named(chosen: str | Extractor | Proposer | None) -> str | Extractor | Proposer | None:
    """Return what was chosen; of "llm" the language model that the environment names."""
    if chosen != "llm":
        return chosen
    from kg.llm import from_environment

    return from_environment()


class Models:
    """The models that an extractor asks, if it asks any.

    Parameters
    ----------
    extractor : Extractor
        What finds the claims.
    answers : MutableMapping of str to str
        Where answers are kept.
    stopped : callable
        Whether to ask nothing more.
    """

    def __init__(
        self, extractor: Extractor, answers: MutableMapping[str, str], stopped: Callable[[], bool]
    ) -> None:
        self._extractor = extractor
        self._answers = answers
        self._stopped = stopped

    def asked(self, articles: Callable[[], Iterable[Article]]) -> Extractor:
        """Return the extractor with the answers for articles: it asks nothing any more, in any process."""
        if isinstance(self._extractor, ProposalExtractor):
            self._extractor = self._extractor.prepared(articles, self._answers, self._stopped)
        return self._extractor

    def judged(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield outcomes as the models leave them, with what they did not answer as an error beside it."""
        proposers = self._extractor.proposers if isinstance(self._extractor, ProposalExtractor) else ()
        judges = [proposer for proposer in proposers if getattr(proposer, "judges", False)]
        failing = [proposer.failure for proposer in proposers if hasattr(proposer, "failure")]
        if not (judges or failing):
            yield from outcomes
            return
        waiting = iter(outcomes)
        while window := list(islice(waiting, _AT_ONCE if judges else 1)):
            for judge in judges:
                window = list(self._judged(judge, window))
            for outcome in window:
                reasons = [reason for reason in (fails(outcome.article) for fails in failing) if reason]
                yield replace(outcome, error=outcome.error or "; ".join(reasons) or None)

    def _judged(self, judge: object, window: list[Outcome]) -> Iterator[Outcome]:
        found = [unpack_statements(o.statements) if o.statements is not None else () for o in window]
        seen = judge.judge(found, self._answers, self._stopped)  # type: ignore[attr-defined]
        for outcome, one in zip(window, seen, strict=True):
            if outcome.statements is None:
                yield outcome
                continue
            before = outcome.statements
            packed = pack_statements(
                one.statements, unpack_references(before), unpack_mentioned(before), unpack_refused(before)
            )
            yield replace(outcome, statements=packed, error=outcome.error or one.failure)
