"""The events of a pile, as its statements tell them: a pure function of articles and what they state."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.events.event import Amount, Outline, Participant, Place, Report, Role, Status
from kg.events.joining import joined
from kg.events.profiles import NUMBER, Profile, profile_of
from kg.events.reading import readings
from kg.events.telling import Telling, tellings
from kg.knowledge.happenings import event_types
from kg.types import Article, Entity, Statement

# What may be how things stand between two, unless it has a time.
_STANDING = frozenset({"cooperation", "rapprochement"})
_ROLES = tuple(Role)
_ORDER = (Status.HAPPENED, Status.ATTEMPTED, Status.PLANNED, Status.POSSIBLE, Status.DENIED)


def told(
    stated: Iterable[tuple[Article, Sequence[Statement]]],
) -> Iterator[tuple[Article, list[Telling]]]:
    """Yield what each article tells.

    Parameters
    ----------
    stated : iterable of tuple of Article and sequence of Statement
        The articles of a graph with what each states, on its own evidence alone.
    """
    for article, statements in stated:
        found = (r for s in statements for e in s.evidence for r in readings(s, e, article.text))
        yield article, [*tellings(article.id, found)]


def find_events(stated: Iterable[tuple[Article, Sequence[Statement]]]) -> Iterator[Outline]:
    """Yield the events that articles tell, in any order.

    Parameters
    ----------
    stated : iterable of tuple of Article and sequence of Statement
        The articles of a graph, in any order, with what each states, on its own evidence alone.
    """
    profiles = (
        profile_of(telling, article)
        for article, found in told(stated)
        for telling in found
        if telling.parts or any(reading.place is not None for reading in telling.readings)
    )
    clusters = (cluster for cluster in joined(profiles) if any(profile.sure for profile in cluster))
    return filter(_is_node, map(_outline, clusters))


def _is_node(event: Outline) -> bool:
    """Whether who takes part or where it is has a name, and it is more than a possibility."""
    if event.type in _STANDING and event.time is None:
        return False
    named = any("@" not in p.entity.id for p in event.participants) or (
        event.place is not None and "@" not in event.place.id
    )
    return named and any(r.status not in (Status.POSSIBLE, Status.DENIED) for r in event.reports)


def _outline(cluster: Sequence[Profile]) -> Outline:
    ordered = sorted(cluster, key=lambda p: (p.published or "~", p.article, p.anchor))
    first = ordered[0]
    type_ = event_types()[first.type]
    reports = tuple(sorted({r for p in ordered for r in p.reports}, key=_place_of))
    return Outline(
        id=_id(type_.name, first.article, first.anchor),
        type=type_.name,
        plover=type_.plover,
        mode=type_.mode,
        status=_status(reports),
        participants=_participants(ordered),
        time=_most(_precise([time for p in ordered for time in p.times])),
        published=first.published,
        place=_place([site for p in ordered for site in p.sites]),
        amounts=_amounts(amount for p in ordered for amount in p.amounts),
        reports=reports,
    )


def _id(type_: str, article: str, anchor: tuple[int, int]) -> str:
    text = "\x1f".join((type_, article, *map(str, anchor)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _place_of(report: Report) -> tuple[Place, Status, str]:
    return report.evidence, report.status, report.statement


def _status(reports: Iterable[Report]) -> Status:
    """As most articles hold it to be; of as many, what commits most."""
    best: dict[str, Status] = {}
    for report in reports:
        known = best.get(report.evidence.article, Status.DENIED)
        best[report.evidence.article] = min(known, report.status, key=_ORDER.index)
    counts: Counter[Status] = Counter(best.values())
    return min(counts, key=lambda status: (-counts[status], _ORDER.index(status)))


def _participants(profiles: Iterable[Profile]) -> tuple[Participant, ...]:
    """Who takes part; those whom no article names are one where they are called alike."""
    found: defaultdict[tuple[Role, str], dict[Place, Entity]] = defaultdict(dict)
    for profile in profiles:
        for part in profile.parts:
            name = _called(part.entity) if "@" in part.entity.id else part.entity.id
            place = Place(article=profile.article, start=part.span[0], end=part.span[1])
            found[part.role, name][place] = part.entity
    sided = {name for role, name in found if role is not Role.PARTICIPANT}
    parts = (
        Participant(role=role, entity=places[min(places)], evidence=tuple(sorted(places)))
        for (role, name), places in found.items()
        if role is not Role.PARTICIPANT or name not in sided
    )
    return tuple(sorted(parts, key=lambda p: (_ROLES.index(p.role), p.evidence, p.entity.id)))


def _called(entity: Entity) -> str:
    """What those are called whom no article names, whatever their number: "84 rebels", "some rebels"."""
    return NUMBER.sub("", entity.label.casefold()).strip()


def _precise(times: list[str]) -> list[str]:
    points = [time for time in times if "/" not in time]
    length = max(map(len, points), default=0)
    return [time for time in points if len(time) == length] or times


def _most(values: Sequence[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _place(places: Sequence[Entity]) -> Entity | None:
    counts = Counter(place.id for place in places)
    by_id = {place.id: place for place in places}
    return by_id[min(counts, key=lambda id_: (-counts[id_], id_))] if counts else None


def _amounts(every: Iterable[Amount]) -> tuple[Amount, ...]:
    found: defaultdict[tuple[str, str], set[Place]] = defaultdict(set)
    for amount in every:
        found[amount.of, amount.text].update(amount.evidence)
    amounts = (Amount(of=of, text=text, evidence=tuple(sorted(p))) for (of, text), p in found.items())
    return tuple(sorted(amounts))
