"""What an article tells of an event, to compare with others and to make the event of: no statement is held.

A pile has as many as it has events told; what comes again in them is there once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.events.event import Amount, Place, Report, Role, Status
from kg.events.reading import Part, Reading
from kg.events.telling import Telling
from kg.knowledge.happenings import Trait, event_types
from kg.query import Period, period
from kg.types import Article, Entity, EntityType, Statement

NUMBER = re.compile(
    r"(?:(?:at least|at most|more than|fewer than|less than|nearly|almost|about|around|over|up to|some|"
    r"approximately|an estimated)\s+)?"
    r"(?:\d[\d,.]*(?:\s(?:hundred|thousand|million|billion))?|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|dozens|scores|hundreds|thousands|a dozen|several)\b",
    re.IGNORECASE,
)
_KEPT = 2**13  # sets that are not made again


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an article tells of an event.

    Parameters
    ----------
    type : str
        The name of its type.
    article, published : str, str or None
        The article's id and day.
    anchor : tuple of int
        The words that tell it first.
    status : Status
        What most commits the article.
    sure : bool
        Whether its words are surely of its type.
    parts : tuple of Part
        Who takes part.
    source, target, others, named, persons, places : frozenset of str
        Ids of who acts, who is acted on, who takes part at large; of those of them whom other articles may
        name too, and of these that are persons; of where it happens.
    when : Period or None
        The days on which it is told to happen.
    claims : frozenset of tuple of str
        What its statements relate: who tells the same of the same tells the same event.
    times, sites, amounts, reports : tuple
        When, where and with what numbers it happens, and where all this is told, by each reading.
    """

    type: str
    article: str
    published: str | None
    anchor: tuple[int, int]
    status: Status
    sure: bool
    parts: tuple[Part, ...]
    source: frozenset[str]
    target: frozenset[str]
    others: frozenset[str]
    named: frozenset[str]
    persons: frozenset[str]
    places: frozenset[str]
    when: Period | None
    claims: frozenset[tuple[str, ...]]
    times: tuple[str, ...]
    sites: tuple[Entity, ...]
    amounts: tuple[Amount, ...]
    reports: tuple[Report, ...]

    @property
    def traits(self) -> frozenset[Trait]:
        """What sets events of its type apart."""
        return event_types()[self.type].traits


def profile_of(telling: Telling, article: Article) -> Profile:
    """Return what an article tells of an event."""
    parts, found = telling.parts, telling.readings
    known = [part.entity for part in parts if "@" not in part.entity.id]
    periods = [p for r in found if (p := period(r.time)) is not None]
    sites = tuple(r.place for r in found if r.place is not None)
    return Profile(
        type=telling.type,
        article=article.id,
        published=article.published,
        anchor=telling.anchor,
        status=telling.status,
        sure=any(r.sure for r in found),
        parts=parts,
        source=_ids(telling.of(Role.SOURCE)),
        target=_ids(telling.of(Role.TARGET)),
        others=_ids(telling.of(Role.PARTICIPANT)),
        named=_ids(known),
        persons=_ids(entity for entity in known if entity.type is EntityType.PERSON),
        places=_ids(sites),
        when=min(periods, key=lambda p: (length(p), p)) if periods else None,
        claims=frozenset(_ends(r.statement) for r in found if "@" not in r.statement.subject.id),
        times=tuple(r.time for r in found if r.time),
        sites=sites,
        amounts=tuple(_amounts(found, article)),
        reports=tuple(_report(r, article) for r in found),
    )


def _ids(entities: Iterable[Entity]) -> frozenset[str]:
    return _set(*[entity.id for entity in entities])


@lru_cache(_KEPT)
def _set(*ids: str) -> frozenset[str]:
    return frozenset(ids)


def _report(reading: Reading, article: Article) -> Report:
    said = reading.statement.attribution
    return Report(
        evidence=Place(article=article.id, start=reading.anchor[0], end=reading.anchor[1]),
        status=reading.status,
        speaker=None if reading.spoken or said is None else said.speaker,
        statement=reading.statement.id,
    )


def _amounts(found: Iterable[Reading], article: Article) -> Iterable[Amount]:
    for reading in found:
        if reading.amount is None:
            continue
        of, (start, end) = reading.amount
        number = NUMBER.match(article.text, start, end)
        if number is not None:
            place = Place(article=article.id, start=number.start(), end=number.end())
            yield Amount(of=of, text=number[0].lower(), evidence=(place,))


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
