"""The events of a pile, as its statements tell them: a pure function of statements and articles."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.events.event import Amount, Event, Participant, Place, Report, Role, Status
from kg.events.joining import joined
from kg.events.profiles import Profile
from kg.events.reading import Reading, readings
from kg.events.telling import Telling, tellings
from kg.knowledge.happenings import event_types
from kg.types import Article, Entity, Evidence, Statement

_NUMBER = re.compile(
    r"(?:(?:at least|at most|more than|fewer than|less than|nearly|almost|about|around|over|up to|some|"
    r"approximately|an estimated)\s+)?"
    r"(?:\d[\d,.]*(?:\s(?:hundred|thousand|million|billion))?|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|dozens|scores|hundreds|thousands|a dozen|several)\b",
    re.IGNORECASE,
)
# What may be how things stand between two, unless it has a time.
_STANDING = frozenset({"cooperation", "rapprochement"})
_ORDER = (Status.HAPPENED, Status.ATTEMPTED, Status.PLANNED, Status.POSSIBLE, Status.DENIED)


def told(
    statements: Iterable[Statement], articles: Mapping[str, Article]
) -> Iterator[tuple[Article, list[Telling]]]:
    """Yield what each article tells, by article id.

    Parameters
    ----------
    statements : iterable of Statement
        Of a graph.
    articles : mapping of str to Article
        By id.
    """
    by_article: defaultdict[str, list[tuple[Statement, Evidence]]] = defaultdict(list)
    for statement in statements:
        for evidence in statement.evidence:
            by_article[evidence.article].append((statement, evidence))
    for id_ in sorted(by_article):
        article = articles[id_]
        found = (r for s, e in by_article[id_] for r in readings(s, e, article.text))
        yield article, [*tellings(id_, found)]


def find_events(statements: Iterable[Statement], articles: Mapping[str, Article]) -> tuple[Event, ...]:
    """Return the events that statements tell, sorted by id.

    Parameters
    ----------
    statements : iterable of Statement
        Of a graph, in any order.
    articles : mapping of str to Article
        By id.
    """
    profiles = [
        Profile(telling, article.published)
        for article, found in told(statements, articles)
        for telling in found
        if telling.parts or any(reading.place is not None for reading in telling.readings)
    ]
    clusters = (cluster for cluster in joined(profiles) if any(profile.sure for profile in cluster))
    events = (_event(cluster, articles) for cluster in clusters)
    return tuple(sorted((e for e in events if _is_node(e)), key=lambda event: event.id))


def _is_node(event: Event) -> bool:
    """Whether who takes part or where it is has a name, and it is more than a possibility."""
    if event.type in _STANDING and event.time is None:
        return False
    named = any("@" not in p.entity.id for p in event.participants) or (
        event.place is not None and "@" not in event.place.id
    )
    return named and any(r.status not in (Status.POSSIBLE, Status.DENIED) for r in event.reports)


def _event(cluster: Sequence[Profile], articles: Mapping[str, Article]) -> Event:
    ordered = sorted(cluster, key=lambda p: (p.published or "~", p.telling.article, p.telling.anchor))
    first = ordered[0]
    type_ = event_types()[first.telling.type]
    every = [(p.telling.article, r) for p in ordered for r in p.telling.readings]
    reports = _reports(every)
    return Event(
        id=_id(type_.name, first.telling.article, first.telling.anchor),
        type=type_.name,
        plover=type_.plover,
        mode=type_.mode,
        status=_status(reports),
        participants=_participants(ordered),
        time=_most(_precise(r.time for _, r in every)),
        published=first.published,
        place=_place([r.place for _, r in every if r.place is not None]),
        amounts=_amounts(every, articles),
        reports=reports,
        statements=tuple(
            sorted({r.statement.id: r.statement for _, r in every}.values(), key=lambda s: s.id)
        ),
    )


def _id(type_: str, article: str, anchor: tuple[int, int]) -> str:
    text = "\x1f".join((type_, article, *map(str, anchor)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _reports(every: Sequence[tuple[str, Reading]]) -> tuple[Report, ...]:
    found = {
        Report(
            evidence=Place(article=article, start=r.anchor[0], end=r.anchor[1]),
            status=r.status,
            speaker=None if r.spoken or r.statement.attribution is None else r.statement.attribution.speaker,
            statement=r.statement.id,
        )
        for article, r in every
    }
    return tuple(sorted(found, key=lambda r: (r.evidence, r.status, r.statement)))


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
        for part in profile.telling.parts:
            name = _called(part.entity) if "@" in part.entity.id else part.entity.id
            place = Place(article=profile.telling.article, start=part.span[0], end=part.span[1])
            found[part.role, name][place] = part.entity
    sided = {name for role, name in found if role is not Role.PARTICIPANT}
    parts = (
        Participant(role=role, entity=places[min(places)], evidence=tuple(sorted(places)))
        for (role, name), places in found.items()
        if role is not Role.PARTICIPANT or name not in sided
    )
    return tuple(sorted(parts, key=lambda p: ([*Role].index(p.role), p.evidence, p.entity.id)))


def _called(entity: Entity) -> str:
    """What those are called whom no article names, whatever their number: "84 rebels", "some rebels"."""
    return _NUMBER.sub("", entity.label.casefold()).strip()


def _precise(times: Iterable[str | None]) -> list[str]:
    known = [time for time in times if time]
    points = [time for time in known if "/" not in time]
    length = max(map(len, points), default=0)
    return [time for time in points if len(time) == length] or known


def _most(values: Sequence[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _place(places: Sequence[Entity]) -> Entity | None:
    counts = Counter(place.id for place in places)
    by_id = {place.id: place for place in places}
    return by_id[min(counts, key=lambda id_: (-counts[id_], id_))] if counts else None


def _amounts(every: Iterable[tuple[str, Reading]], articles: Mapping[str, Article]) -> tuple[Amount, ...]:
    found: defaultdict[tuple[str, str], set[Place]] = defaultdict(set)
    for article, reading in every:
        if reading.amount is None:
            continue
        of, (start, end) = reading.amount
        number = _NUMBER.match(articles[article].text, start, end)
        if number is not None:
            place = Place(article=article, start=number.start(), end=number.end())
            found[of, number[0].lower()].add(place)
    amounts = (Amount(of=of, text=text, evidence=tuple(sorted(p))) for (of, text), p in found.items())
    return tuple(sorted(amounts))
