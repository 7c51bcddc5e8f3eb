"""What an event is: a happening that statements tell, with who takes part, where, when, and who tells it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.types import Entity, Statement


class Role(StrEnum):
    """How somebody takes part in an event.

    Of an event that has no second side, such as a death, who undergoes it is its source.
    """

    SOURCE = "source"
    TARGET = "target"
    PARTICIPANT = "participant"


class Status(StrEnum):
    """How the reports hold an event to be so."""

    HAPPENED = "happened"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Characters of an article that tell something: ``[start, end)`` of its text."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Participant:
    """Who takes part, in which role, and where that is written."""

    role: Role
    entity: Entity
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Amount:
    """A number that reports tell of an event: "at least 80" killed.

    Parameters
    ----------
    of : str
        ``killed``, ``injured``, ``money`` or ``score``.
    text : str
        As written.
    evidence : tuple of Place
        Where.
    """

    of: str
    text: str
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Report:
    """That an article tells an event, how it holds it to be so, and on whose word.

    Parameters
    ----------
    evidence : Place
        The word or words that tell it.
    status : Status
        Whether it happened, by this report.
    speaker : Entity or None
        Who says so, if not the article.
    statement : str
        Id of the statement.
    """

    evidence: Place
    status: Status
    speaker: Entity | None
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Outline:
    """An event without its statements, which its reports name: a pile's events, in little room.

    Parameters
    ----------
    id : str
        Sixteen hexadecimal digits, of its type and its first report.
    type : str
        ``attack``, ``visit``: a name of `kg.knowledge.happenings.event_types`.
    plover, mode : str
        Category and mode of the PLOVER codebook; ``""`` where it has none.
    status : Status
        As most reports hold it to be.
    participants : tuple of Participant
        Who takes part, sorted.
    time : str or None
        When: a day, month or year, as the reports that tell it most precisely agree.
    published : str or None
        Day of the first report.
    place : Entity or None
        Where.
    amounts : tuple of Amount
        Numbers, as each report tells them.
    reports : tuple of Report
        Where it is told, by article and place.
    """

    id: str
    type: str
    plover: str
    mode: str
    status: Status
    participants: tuple[Participant, ...]
    time: str | None
    published: str | None
    place: Entity | None
    amounts: tuple[Amount, ...]
    reports: tuple[Report, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that tell it, sorted."""
        return tuple(sorted({report.evidence.article for report in self.reports}))

    @property
    def told_by(self) -> tuple[str, ...]:
        """Ids of the statements that tell it, sorted."""
        return tuple(sorted({report.statement for report in self.reports}))

    def of(self, *roles: Role) -> tuple[Entity, ...]:
        """Return who takes part in some roles; in any, without roles."""
        found = (p.entity for p in self.participants if not roles or p.role in roles)
        return tuple(dict.fromkeys(found))

    @property
    def label(self) -> str:
        """What happened, in words: "visit: Ana Roe – Chile"."""
        first, second = self.of(Role.SOURCE), self.of(Role.TARGET, Role.PARTICIPANT)
        sides = [", ".join(e.label for e in side[:_SHOWN]) for side in (first, second) if side]
        return f"{self.type}: {' – '.join(sides)}" if sides else self.type

    def __str__(self) -> str:
        where = f"in {self.place.label}" if self.place else ""
        status = "" if self.status is Status.HAPPENED else self.status.value
        told = ", ".join(filter(None, (self.time, where, status)))
        return f"{self.label} ({told})" if told else self.label

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id[:8]}: {self}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Event(Outline):
    """A happening that one or more articles tell.

    It follows from the statements, and is kept nowhere.

    Parameters
    ----------
    statements : tuple of Statement
        What tells it, sorted by id. All else it has of its `Outline`.
    """

    statements: tuple[Statement, ...]


_SHOWN = 3
