"""What one article tells of one event: the readings that speak of the same happening, together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.events.event import Role, Status
from kg.events.reading import Part, Reading
from kg.types import Entity

_ORDER = (Status.HAPPENED, Status.ATTEMPTED, Status.PLANNED, Status.POSSIBLE, Status.DENIED)


@dataclass(frozen=True)
class Telling:
    """An event as one article tells it.

    Parameters
    ----------
    article : str
        Its id.
    readings : tuple of Reading
        By the place of their words.
    """

    article: str
    readings: tuple[Reading, ...]

    @property
    def type(self) -> str:
        """The name of its type."""
        return self.readings[0].type

    @property
    def anchor(self) -> tuple[int, int]:
        """The words that tell it first."""
        return self.readings[0].anchor

    @cached_property
    def status(self) -> Status:
        """What most commits the article: that it happened goes before that it may have."""
        return min((r.status for r in self.readings), key=_ORDER.index)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Who takes part; who is in a role of his own is no participant at large."""
        every = [part for reading in self.readings for part in reading.parts]
        found = {(p.role, p.entity.id): p for p in sorted(every, key=lambda p: p.span, reverse=True)}
        parts = sorted(found.values(), key=lambda p: (p.span, p.role))
        sided = {p.entity.id for p in parts if p.role is not Role.PARTICIPANT}
        return tuple(p for p in parts if p.role is not Role.PARTICIPANT or p.entity.id not in sided)

    def of(self, role: Role) -> tuple[Entity, ...]:
        """Return who takes part in a role."""
        return tuple(p.entity for p in self.parts if p.role is role)


def tellings(article: str, readings: Iterable[Reading]) -> Iterator[Telling]:
    """Yield the events of an article: what the same words tell, or words for the same referent, is one."""
    ordered = sorted(readings, key=_place)
    leaders = list(range(len(ordered)))
    for later, reading in enumerate(ordered):
        for earlier in range(later):
            other = ordered[earlier]
            if reading.type == other.type and (_overlap(reading, other) or reading.key == other.key != ""):
                first, second = sorted((_leader(leaders, earlier), _leader(leaders, later)))
                leaders[second] = first
    groups: dict[int, list[Reading]] = {}
    for number, reading in enumerate(ordered):
        groups.setdefault(_leader(leaders, number), []).append(reading)
    for group in groups.values():
        yield Telling(article, tuple(group))


def _place(reading: Reading) -> tuple[object, ...]:
    return reading.anchor, reading.type, reading.statement.id, reading.evidence


def _overlap(one: Reading, other: Reading) -> bool:
    return one.anchor[0] < other.anchor[1] and other.anchor[0] < one.anchor[1]


def _leader(leaders: Sequence[int], number: int) -> int:
    while leaders[number] != number:
        number = leaders[number]
    return number
