"""What a telling has to compare with others: sides, time, places, claims."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.events.event import Role, Status
from kg.events.telling import Telling
from kg.knowledge.happenings import Trait, event_types
from kg.query import Period, period
from kg.types import Entity, EntityType, Statement


@dataclass(frozen=True)
class Profile:
    """What a telling has to compare."""

    telling: Telling
    published: str | None

    @property
    def traits(self) -> frozenset[Trait]:
        """What sets events of its type apart."""
        return event_types()[self.telling.type].traits

    @cached_property
    def sure(self) -> bool:
        """Whether its words are surely of its type."""
        return any(reading.sure for reading in self.telling.readings)

    @cached_property
    def source(self) -> frozenset[str]:
        """Ids of who acts."""
        return self._ids(Role.SOURCE)

    @cached_property
    def target(self) -> frozenset[str]:
        """Ids of who is acted on."""
        return self._ids(Role.TARGET)

    @cached_property
    def others(self) -> frozenset[str]:
        """Ids of who takes part at large."""
        return self._ids(Role.PARTICIPANT)

    @cached_property
    def named(self) -> frozenset[str]:
        """Ids of all who take part and have a name, which other articles may use."""
        return frozenset(id_ for id_ in self.source | self.target | self.others if "@" not in id_)

    @cached_property
    def persons(self) -> frozenset[str]:
        """Ids of those of them that are persons."""
        parts = self.telling.parts
        return frozenset(
            p.entity.id for p in parts if p.entity.type is EntityType.PERSON and "@" not in p.entity.id
        )

    @cached_property
    def when(self) -> Period | None:
        """The days on which it is told to happen."""
        known = [p for r in self.telling.readings if (p := period(r.time)) is not None]
        return min(known, key=lambda p: (length(p), p)) if known else None

    @cached_property
    def places(self) -> frozenset[str]:
        """Ids of where it happens, with the country of each."""
        return frozenset(r.place.id for r in self.telling.readings if r.place is not None)

    @cached_property
    def claims(self) -> frozenset[tuple[str, ...]]:
        """What its statements relate: who tells the same of the same tells the same event."""
        statements = (reading.statement for reading in self.telling.readings)
        return frozenset(_ends(s) for s in statements if "@" not in s.subject.id)

    @cached_property
    def planned(self) -> bool:
        """Whether it is still to come."""
        return self.telling.status is Status.PLANNED

    def _ids(self, role: Role) -> frozenset[str]:
        return frozenset(entity.id for entity in self.telling.of(role))


def length(days: Period) -> int:
    """How many days a period has, roughly: to compare."""
    if not (days[0][:4].isdigit() and days[1][:4].isdigit()):
        return 10**6
    (a, b, c), (x, y, z) = (map(int, d.split("-")) for d in days)
    return (x - a) * 372 + (y - b) * 31 + z - c + 1


def _ends(statement: Statement) -> tuple[str, ...]:
    target = statement.object
    last = target.id if isinstance(target, Entity) else target.value.casefold()
    return statement.subject.id, statement.predicate.id, last
