"""A question with wildcards over statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

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
    polarity, modality : Polarity, Modality or None
        The qualifier's value.
    article, source : str or None
        An article id, or an outlet, that must be among the evidence. `source` is resolved to articles
        by the caller.
    plain : bool
        Only what the articles state themselves, as so.
    """

    subject: Collection[str] | None = None
    predicate: str | None = None
    object: Collection[str] | None = None
    object_value: str | None = None
    attributed_to: Collection[str] | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None
    articles: Collection[str] | None = None
    plain: bool = False

    def matches(self, statement: Statement) -> bool:
        """Tell whether the statement answers the pattern."""
        return (
            (not self.plain or statement.plain)
            and (self.polarity is None or statement.polarity is self.polarity)
            and (self.modality is None or statement.modality is self.modality)
            and (self.predicate is None or _is(statement.predicate, self.predicate))
            and (self.articles is None or any(a in self.articles for a in statement.articles))
            and self._attributed(statement)
            and self._arguments(statement)
        )

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


def _is(predicate: Predicate, wanted: str) -> bool:
    key = wanted.casefold()
    spaced, joined = key.replace("_", " "), key.replace(" ", "_")
    return joined in (predicate.id.casefold(), predicate.broader) or spaced == predicate.label.casefold()
