"""Events as PLOVER codes them: who does what to whom, by country, in sixteen categories.

What is intended is coded as such: an act of cooperation that is to come is an agreement, one of force a
threat. What is only possible, denied, or long past when it is told is not coded.

References
----------
Schrodt, *KEDS: Kansas Event Data System*, 2001 (the order of actors). Open Event Data Alliance, *PLOVER
Codebook*, 2018. Schrodt, *CAMEO: Conflict and Mediation Event Observations*, 2012 (categories 03 and 13:
express intent to cooperate, threaten).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.events.actors import Countries, named_in
from kg.events.event import Role, Status
from kg.events.reading import Reading
from kg.events.telling import Telling
from kg.knowledge.happenings import EventType, Tone, event_types
from kg.names import short
from kg.types import Article, Entity, EntityType, Literal

_INTENT = {Tone.COOPERATION: "AGREE", Tone.FORCE: "THREATEN"}
_ACTORS = frozenset(
    {EntityType.GPE, EntityType.GROUP, EntityType.LOC, EntityType.NORP, EntityType.ORG, EntityType.PERSON}
)
_SITES = frozenset({EntityType.FAC, EntityType.GPE, EntityType.LOC})
_SHARED = re.compile(r"\s+(?:between|among|by|from)\b")
# Where what is said of another happening begins.
_CLAUSE = re.compile(r"[,;]|\b(?:after|although|as|because|before|but|following|since|though|when|while)\b")
_WORDS = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_INITIALS = 3
Known = Mapping[re.Pattern[str], Entity]
_CODED = (Status.HAPPENED, Status.ATTEMPTED, Status.PLANNED)


def category(type_: EventType, status: Status) -> str | None:
    """Return the PLOVER category of an event of a type, or None if it has none.

    Examples
    --------
    >>> category(event_types()["visit"], Status.PLANNED), category(event_types()["arrest"], Status.PLANNED)
    ('AGREE', 'THREATEN')
    """
    if not type_.plover or status not in _CODED:
        return None
    intended = status is Status.PLANNED
    return _INTENT.get(type_.tone, type_.plover) if intended else type_.plover


def plover_rows(
    tellings: Iterable[Telling], article: Article, countries: Countries
) -> Iterator[dict[str, Any]]:
    """Yield the coded events of one article, in reading order.

    Parameters
    ----------
    tellings : iterable of Telling
        The article's events.
    article : Article
        Which tells them.
    countries : Countries
        Of the actors.
    """
    said: set[tuple[object, ...]] = set()
    found = [*tellings]
    known = _known(found)
    topics = [(t, span) for t in found for r in t.readings for span in _topics(t, r)]
    for telling in found:
        if any(t.type != telling.type and a <= telling.anchor[1] - 1 < b for t, (a, b) in topics):
            continue  # what is rejected, demanded or accepted
        type_ = event_types()[telling.type]
        coded = category(type_, telling.status)
        time = next((r.statement.time for r in telling.readings if r.statement.time), None)
        if coded is None or _is_past(time, article.published):
            continue
        source, target = _sides(telling, article, countries, known)
        if not source:
            continue
        key = (coded, *source, "", *target)
        if key in said:
            continue
        said.add(key)
        place = next((r.statement.place for r in telling.readings if r.statement.place), None)
        yield {
            "article": article.id,
            "type": coded,
            "mode": type_.mode if coded == type_.plover else "",
            "source": source,
            "target": target,
            "date": time or article.published,
            "place": place.label if place else None,
        }


def _known(tellings: Iterable[Telling]) -> Known:
    """The persons and bodies that the article's statements name, by the patterns of their names."""
    entities = {e.id: e for t in tellings for r in t.readings for e in r.statement.entities}
    actors = (entities[id_] for id_ in sorted(entities) if entities[id_].type in _ACTORS and "@" not in id_)
    names = {entity: (entity.label, entity.label.rpartition(" ")[2]) for entity in actors}
    return {
        re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"): entity
        for entity, forms in names.items()
        for name in forms
        if len(name) > _INITIALS
    }


def _topics(telling: Telling, reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the characters of what an event of words is about, and those of what it promises."""
    start, end = reading.evidence.object
    if event_types()[telling.type].plover in _WORDS and not start <= reading.anchor[0] < end:
        yield start, end


def _sides(
    telling: Telling, article: Article, countries: Countries, known: Known
) -> tuple[list[str], list[str]]:
    """Who acts on whom: those whom the statements name, else those whom the words about it name."""
    sides = {role: [e for e in telling.of(role) if _is_actor(e, countries)] for role in Role}
    source, target, both = (_coded(sides[role], countries) for role in Role)
    if both:
        target, source = (target or both, source) if source else (target, both)
    doers, others = _of_noun(telling, article, known)
    source = source or _coded(doers, countries)
    target = target or [code for code in _coded(others, countries) if code not in source]
    if event_types()[telling.type].tone is Tone.DISPUTE:
        target += [
            c for c in _coded(_phrased(telling, article, known), countries) if c not in (*source, *target)
        ]
    if not target:
        near = _coded(_near(telling, article, known), countries)
        target = [code for code in near if code not in source] or near
    if not source and event_types()[telling.type].plover == "PROTEST":
        source = _coded(telling.of(Role.SOURCE), countries)  # whoever protests is somebody
    if not source and event_types()[telling.type].plover == "MOBILIZE":
        source, target = target, []  # who is put on alert
    if not source and event_types()[telling.type].tone is Tone.FORCE:
        source = _coded(_places(telling), countries)  # who is arrested in Chad is arrested by Chad
    return source, [code for code in target if code not in source] or target


def _of_noun(telling: Telling, article: Article, known: Known) -> tuple[list[Entity], list[Entity]]:
    """Whom a noun's own phrase names: who does it before it, or by "by" and "between", and whom to."""
    doers: list[Entity] = []
    others: list[Entity] = []
    for reading in telling.readings:
        start, end = reading.evidence.subject
        if not start <= reading.anchor[0] < end:
            continue
        doers += _named(article.text[start : reading.anchor[0]], known)
        verb = min((a for a, _ in reading.evidence.trigger), default=end)
        rest = article.text[reading.anchor[1] : max(end, verb)]
        shared = _SHARED.match(rest) is not None
        (doers if shared else others).extend(_named(rest, known))
    return doers, others


def _coded(entities: Iterable[Entity], countries: Countries) -> list[str]:
    found = (countries.of(entity) or (short(entity.label),) for entity in entities)
    return [*dict.fromkeys(code for codes in found for code in codes)]


def _near(telling: Telling, article: Article, known: Known) -> Iterator[Entity]:
    """Yield whom the words about an event name: its objects, what follows in its clause, where it is.

    That the next actor after the verb is its target is the rule of the first coders (Schrodt 2001).
    """
    phrased = [*_phrased(telling, article, known)]
    if phrased:
        yield from phrased
        return
    found = False
    first = telling.readings[0]
    end = first.evidence.end
    rest = article.text[max(r.anchor[1] for r in telling.readings if r.evidence.end == end) : end]
    clause = _CLAUSE.split(rest, maxsplit=1)[0]
    for entity in _named(clause, known):
        found = True
        yield entity
    if not found:
        yield from _places(telling)


def _places(telling: Telling) -> Iterator[Entity]:
    """Yield where it is: by the qualifier of a statement, or by its object."""
    for reading in telling.readings:
        target, place = reading.statement.object, reading.statement.place
        if place is not None:
            yield place
        taking = {part.entity.id for part in reading.parts}
        if isinstance(target, Entity) and target.type in _SITES and target.id not in taking:
            yield target


def _phrased(telling: Telling, article: Article, known: Known) -> Iterator[Entity]:
    """Yield whom the phrases name that an event acts on: "rejected Chad's offer"."""
    for reading in telling.readings:
        target = reading.statement.object
        phrases = [article.text[start:end] for start, end in reading.phrases]
        phrases += [target.value] if isinstance(target, Literal) else [target.label]
        for phrase in phrases:
            yield from _named(phrase, known)


def _named(text: str, known: Known) -> Iterator[Entity]:
    """Yield whom a text names: countries and the like, and who else the article speaks of by name."""
    found = [(start, entity) for entity, start, _ in named_in(text)]
    found += [(at.start(), entity) for name, entity in known.items() for at in name.finditer(text)]
    yield from (entity for _, entity in sorted(found, key=lambda each: (each[0], each[1].id)))


def _is_actor(entity: Entity, countries: Countries) -> bool:
    return (
        entity.type in _ACTORS
        or bool(countries.of(entity))
        or ("@" not in entity.id and entity.type is EntityType.OTHER)
    )


def _is_past(time: str | None, published: str | None) -> bool:
    """Whether an event lies a year or more before it is told: it is history, and not coded."""
    if not time or not published or not time[:4].isdigit():
        return False
    return int(time[:4]) < int(published[:4]) - 1
