"""Words that a pattern or a qualifier keeps: a reading that ends in them or leads through them says it again.

Every pattern that tells what a chain of arguments would tell too lists its `Claim`s beside its grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.knowledge.rule_table import Rule, Step


class Place(Enum):
    """Where in a reading a claimed word makes it redundant."""

    LAST = "the last word of its relation"
    WITHIN = "any word of its relation"
    BEYOND = "a word of its relation after the first, without the verb of its clause"
    OBJECT = "the head of its object"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Claim:
    """A word that another than a chain of arguments tells.

    Parameters
    ----------
    place : Place
        Where a reading must have it.
    holds : callable
        Whether a word is claimed.
    by : Rule or None
        The rule whose own readings have the word.
    through : Step or None
        A step that a reading must have taken to be subsumed.
    """

    place: Place
    holds: Callable[[Word], bool]
    by: Rule | None = None
    through: Step | None = None

    def subsumes(self, candidate: Candidate) -> bool:
        """Whether a reading only tells what the claimed word tells elsewhere."""
        rule = candidate.rule
        if rule is self.by or (self.through is not None and self.through not in rule.steps):
            return False
        return any(map(self.holds, _at(self.place, candidate)))


def _at(place: Place, candidate: Candidate) -> tuple[Word, ...]:
    if place is Place.OBJECT:
        return (candidate.object,)
    if place is Place.LAST:
        return candidate.relation[-1:]
    if place is Place.BEYOND:
        own = None if candidate.clause is None else candidate.clause.head
        return tuple(t for t in candidate.relation[1:] if t is not own)
    return candidate.relation


def is_claimed(candidate: Candidate, claims: Iterable[Claim]) -> bool:
    """Whether a reading of a clause says again what one of the claims is for."""
    return candidate.clause is not None and any(claim.subsumes(candidate) for claim in claims)
