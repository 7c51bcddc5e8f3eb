"""A model's second look: whether each statement is what its sentence states. It adds none.

References
----------
Zheng et al., "Judging LLM-as-a-judge", NeurIPS 2023, on how far such verdicts can be relied on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import TYPE_CHECKING, Any

from kg.llm.asking import Budget, Request
from kg.llm.prompts import PROMPTS, VERDICTS, digest, judging
from kg.llm.reading import Answer
from kg.types import Evidence, Statement

if TYPE_CHECKING:
    from kg.llm.model import Llm

BOUNDS: Mapping[str, float] = {"yes": 1.0, "no": -2.0, "unclear": 0.0}
"""What a verdict adds to the log-odds: it lowers and raises within bounds, whatever the model is sure of."""
_AT_ONCE = 20  # statements of one request
_EVEN = 0.5
_LEAST, _MOST = 0.01, 0.99
_DOUBTS = 3  # that an evidence names


@dataclass(frozen=True, slots=True)
class Judged:
    """The statements of an article as a model leaves them, and why it did not see all of them."""

    statements: tuple[Statement, ...]
    failure: str | None = None


def judged(
    llm: Llm,
    found: Sequence[tuple[Statement, ...]],
    answers: MutableMapping[str, str],
    budget: Budget,
    stopped: Callable[[], bool],
) -> list[Judged]:
    """Return the statements of articles with the confidence that a model's verdicts leave them.

    Parameters
    ----------
    llm : Llm
        Who judges.
    found : sequence of tuple of Statement
        Of each article.
    answers : MutableMapping of str to str
        Where answers are kept.
    budget : Budget
        What may be spent.
    stopped : callable
        Whether to send nothing more.
    """
    requests: dict[str, Request] = {}
    asked: list[list[tuple[str, tuple[Statement, ...]]]] = []
    for statements in found:
        of_one = []
        for at in range(0, len(statements), _AT_ONCE):
            some = statements[at : at + _AT_ONCE]
            messages = judging([(str(s), s.surest.text) for s in some])
            key = digest(llm.model, PROMPTS, messages[-1]["content"])
            requests[key] = Request(
                key=key, messages=messages, schema=VERDICTS, name="verdicts", make=_verdict
            )
            of_one.append((key, some))
        asked.append(of_one)
    with llm.asker(answers, budget, stopped) as asker:
        replies = dict(asker.ask(requests.values()))
    return [_applied(of_one, replies) for of_one in asked]


def _applied(asked: list[tuple[str, tuple[Statement, ...]]], replies: Mapping[str, Answer | str]) -> Judged:
    statements: list[Statement] = []
    failure: str | None = None
    for key, some in asked:
        reply = replies.get(key, "was not asked: the build was stopped")
        verdicts: dict[int, str] = {}
        if isinstance(reply, str):
            failure = f"not judged by the model ({reply}); build again to ask again"
        else:
            for record in reply.records:
                number, verdict = _verdict(record)
                verdicts.setdefault(number, verdict)
        statements += [weighed(s, verdicts.get(n, "")) for n, s in enumerate(some, start=1)]
    return Judged(tuple(statements), failure)


def weighed(statement: Statement, verdict: str) -> Statement:
    """Return a statement as a verdict leaves it: of its claim nothing changes, only how sure it is.

    Examples
    --------
    >>> import kg
    >>> sued = kg.build_text("Norway sued Iceland.").statements()[0]
    >>> doubted = weighed(sued, "no")
    >>> doubted.id == sued.id, doubted.confidence < sued.confidence, weighed(sued, "whatever") == sued
    (True, True, True)
    """
    if verdict not in BOUNDS:
        return statement
    return replace(statement, evidence=tuple(_weighed(each, verdict) for each in statement.evidence))


def _weighed(evidence: Evidence, verdict: str) -> Evidence:
    before = min(_MOST, max(_LEAST, evidence.confidence))
    odds = log(before / (1 - before)) + BOUNDS[verdict]
    sure = min(_MOST, max(_LEAST, round(1 / (1 + exp(-odds)), 2)))
    doubts = () if sure >= _EVEN else evidence.doubts
    if verdict != "yes":
        doubts = (f"judge:{verdict}", *doubts)[:_DOUBTS]
    return replace(evidence, confidence=sure, doubts=doubts)


def _verdict(record: dict[str, Any]) -> tuple[int, str]:
    number, verdict = record.get("n"), record.get("verdict")
    if not isinstance(number, int) or isinstance(number, bool):
        raise ValueError('has no number "n"')
    if not isinstance(verdict, str) or verdict.strip().casefold() not in BOUNDS:
        raise ValueError('has a "verdict" that is not yes, no or unclear')
    return number, verdict.strip().casefold()
