"""A question with wildcards over statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.knowledge.families import family_of
from kg.names import words_of
from kg.query.times import Period, overlap, period
from kg.types import Entity, Literal, Modality, Polarity, Predicate, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What a statement must be like; None stands for anything.

    Parameters
    ----------
    subject, object, attributed_to : collection of str or None
        Ids of acceptable entities. A symmetric predicate matches either way round.
    object_value : str or None
        Text of an acceptable literal, any case.
    predicate : str or None
        Id or label of the predicate or of its broader one, any case.
    family : str or None
        Name of the family that the predicate belongs to.
    polarity, modality : Polarity, Modality or None
        The qualifier's value.
    articles : collection of str or None
        Ids of articles of which one must be among the evidence.
    words : frozenset of str or None
        Words, as `kg.names.words_of` folds them, that one sentence of the evidence must all have.
    when : (str, str) or None
        A period that the event's time must touch; an unknown time touches none.
    min_confidence : float
        The confidence of the surest evidence, at least.
    plain : bool
        Only what the articles state themselves, as so.
    """

    subject: Collection[str] | None = None
    predicate: str | None = None
    family: str | None = None
    object: Collection[str] | None = None
    object_value: str | None = None
    attributed_to: Collection[str] | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None
    articles: Collection[str] | None = None
    words: frozenset[str] | None = None
    when: Period | None = None
    min_confidence: float = 0.0
    plain: bool = False

    def matches(self, statement: Statement) -> bool:
        """Tell whether the statement answers the pattern."""
        return (
            (not self.plain or statement.plain)
            and (self.polarity is None or statement.polarity is self.polarity)
            and (self.modality is None or statement.modality is self.modality)
            and (self.predicate is None or _is(statement.predicate, self.predicate))
            and (self.family is None or family_of(statement.predicate) == self.family)
            and (self.articles is None or any(e.article in self.articles for e in statement.evidence))
            and (self.min_confidence <= 0 or statement.confidence >= self.min_confidence)
            and (self.when is None or self._touched(statement))
            and (self.words is None or any(self.words <= words_of(e.text) for e in statement.evidence))
            and self._attributed(statement)
            and self._arguments(statement)
        )

    def _touched(self, statement: Statement) -> bool:
        days = period(statement.time)
        return days is not None and self.when is not None and overlap(days, self.when)

    def _attributed(self, statement: Statement) -> bool:
        if self.attributed_to is None:
            return True
        return statement.attribution is not None and statement.attribution.speaker.id in self.attributed_to

    def _arguments(self, statement: Statement) -> bool:
        subject, target = statement.subject, statement.object
        if self._is_subject(subject) and self._is_object(target):
            return True
        return (
            statement.predicate.symmetric
            and isinstance(target, Entity)
            and self._is_subject(target)
            and self._is_object(subject)
        )

    def _is_subject(self, entity: Entity) -> bool:
        return self.subject is None or entity.id in self.subject

    def _is_object(self, target: Entity | Literal) -> bool:
        if self.object is None and self.object_value is None:
            return True
        if isinstance(target, Entity):
            return self.object is not None and target.id in self.object
        return self.object_value is not None and target.value.casefold() == self.object_value.casefold()


def predicate_keys(predicate: Predicate) -> set[str]:
    """Return what a predicate may be asked for by: id, label, IRI of one's own, broader predicate's id.

    Examples
    --------
    >>> sorted(predicate_keys(Predicate(id="president_of", label="President of", broader="holds_position")))
    ['holds_position', 'president_of']
    """
    words = (predicate.id, predicate.label, predicate.definition.iri, predicate.broader)
    return {predicate_key(word) for word in words if word}


def predicate_key(wanted: str) -> str:
    """Fold case, and spaces to underscores."""
    return wanted.casefold().replace(" ", "_")


def _is(predicate: Predicate, wanted: str) -> bool:
    return predicate_key(wanted) in predicate_keys(predicate)
