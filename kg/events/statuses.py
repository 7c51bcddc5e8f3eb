"""How a statement holds an event to be so, and whether its subject is acted on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.events.event import Status
from kg.events.phrases import Told, Word
from kg.knowledge.happenings import Trait
from kg.knowledge.rule_table import rule_of_any
from kg.knowledge.vocabulary import Vocabulary
from kg.types import Evidence, Modality, Polarity, Statement

MODAL = frozenset({"could", "ll", "may", "might", "must", "shall", "should", "will", "would", "'ll"})
_NEGATION = frozenset({"never", "no", "nobody", "not", "nor"})


def status_of(statement: Statement, told: Told, trigger: Sequence[Word]) -> Status | None:
    """How the statement holds the event to be so; None if it does not say."""
    before = {word for word, _, end in trigger if end <= told.start}
    modal, negated = MODAL & before, any(w in _NEGATION or w.endswith("n't") for w in before)
    matrix = Trait.SPOKEN in told.type.traits
    lessened = told.type.name in ("easing", "reduction") and "plan" not in told.operators
    content = told.type.name in ("agreement", "rejection") or lessened  # it is not so since it is rejected
    if negated or (statement.polarity is Polarity.NEGATIVE and not content):
        return None if told.type.name == "rejection" else Status.DENIED
    if "plan" in told.operators or ("consent" in told.operators and not matrix):
        return Status.PLANNED
    if "try" in told.operators and statement.modality in (Modality.ASSERTED, Modality.POSSIBLE):
        return Status.HAPPENED if statement.modality is Modality.ASSERTED else Status.ATTEMPTED
    if told.type.name in ("easing", "reduction") and not modal and statement.polarity is Polarity.NEGATIVE:
        return Status.HAPPENED  # "scrapped plans to deploy"
    if statement.modality is Modality.ASSERTED or (matrix and not modal):
        return Status.HAPPENED
    if statement.modality is Modality.FUTURE:
        return Status.PLANNED
    said = statement.attribution
    own = said is not None and said.speaker.id == statement.subject.id
    if statement.modality is Modality.CONDITIONAL and own:
        return Status.PLANNED
    return Status.POSSIBLE


def refuses(trigger: Sequence[Word], told: Told) -> bool:
    """Whether one will not do it: "would not accept"."""
    return told.type.name == "agreement" or any(w in ("will", "would", "wo") for w, _, _ in trigger)


def is_passive(statement: Statement, evidence: Evidence) -> bool:
    """Whether the subject is acted on."""
    id_ = statement.predicate.id
    return rule_of_any(evidence.rule).undergone or id_.startswith("be_") or id_ in _undergone()


@cache
def _undergone() -> frozenset[str]:
    """The relations of the vocabulary whose subject is acted on."""
    vocabulary = Vocabulary.load()
    verbs = {match.predicate.id for match in vocabulary.verbs.values()}
    return frozenset(match.predicate.id for match in vocabulary.passives.values()) - verbs


def status_of_claim(statement: Statement) -> Status:
    """How a statement about an event holds it to be so."""
    if statement.polarity is Polarity.NEGATIVE or statement.modality is Modality.ASSERTED:
        return Status.HAPPENED  # that it did not end presupposes it
    return Status.PLANNED if statement.modality is Modality.FUTURE else Status.POSSIBLE
