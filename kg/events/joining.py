"""Which tellings are of one event: same type, compatible time, place and participants, never by type alone.

Within an article, what is told again is one event if nothing that is told differs and somebody who takes part
is the same. Across articles both sides must be, or one whom not everybody speaks of and the day, the place or
a number too. One wrong participant is worse than one event told as two, so that a telling joins only what it
contradicts nowhere.

References
----------
Bejan & Harabagiu, "Unsupervised event coreference resolution", Computational Linguistics 40, 2014
(participants, time and place as the features that count). Cybulska & Vossen, "Bag of events", EVENTS
workshop 2015.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations, product

from kg.events.event import Status
from kg.events.profiles import Profile, length
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.happenings import Trait

_NEAR = 3  # days between two first reports of one event whose day nobody tells
_ONCE_NEAR = 30  # of what befalls a person once
_SHORT = 4  # characters of an object, such as "true", that tells nothing
_TOLD_LATE = 7  # days from an event to a report that does not date it
_EVERYDAY = 0.02  # share of the pile's events in which somebody takes part whom everybody speaks of
_FEW = 4
_MONTH, _DAYS_OF_A_MONTH = 7, 31
_IS_MONTH = re.compile(r"\d{4}-\d{2}")
_ROUGH = "no day"  # stands where only a month or a year is told, and is met by what tells the day
_ALWAYS = "~"  # what has no beginning or no end may be at any time

Mark = tuple[Hashable, ...]
"""What tellings of one event have in common."""


def joined(profiles: Iterable[Profile]) -> Iterator[list[Profile]]:
    """Yield the tellings that are of one event, together.

    Parameters
    ----------
    profiles : iterable of Profile
        Of all articles, in any order: the result is the same.
    """
    of_type: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        of_type[profile.type].append(profile)
    everyday = _everyday(of_type.values())
    while of_type:
        yield from _joined(of_type.popitem()[1], everyday)


def _joined(profiles: list[Profile], everyday: frozenset[str]) -> list[list[Profile]]:
    """Return those of one type that are of one event, together."""
    clusters: list[list[Profile]] = []
    index: defaultdict[tuple[Mark, str], set[int]] = defaultdict(set)
    for profile in sorted(profiles, key=_order):
        ids = profile.source | profile.target | profile.others | profile.places
        here = {((id_,), profile.article) for id_ in ids}
        stands = _stands(profile)
        near = here.union(product(_marks(profile, met=True), _meets(stands)))
        numbers = sorted({number for key in near if key in index for number in index[key]})
        place = next((n for n in numbers if _joins(profile, clusters[n], everyday)), None)
        if place is None:
            place = len(clusters)
            clusters.append([])
        clusters[place].append(profile)
        for key in here.union(product(_marks(profile, met=False), stands)):
            index[key].add(place)
    return clusters


def _marks(profile: Profile, *, met: bool) -> set[Mark]:
    """What a telling of another article has one of, met or standing there, that `_same_elsewhere` may join.

    Two who take part or where it is, or one and the day; a claim; of what befalls a person once, the person.
    """
    ids = sorted(profile.named | profile.places)
    return {
        *combinations(ids, 2),
        *product(ids, _days(profile, met=met)),
        *profile.claims,
        *((id_,) for id_ in profile.persons if Trait.ONCE in profile.traits),
    }


def _days(profile: Profile, *, met: bool) -> Iterator[Hashable]:
    """Yield the day told and, since the next will do, two of the report; a day meets what tells none."""
    if profile.when is not None:
        exact = length(profile.when) <= 1
        if exact:
            yield profile.when[0]
        if exact is met:
            yield _ROUGH
    published = _day(profile.published)
    if published is not None:
        yield from (published.toordinal(), published.toordinal() + 1)


def _order(profile: Profile) -> tuple[object, ...]:
    """The fullest first, so that what tells less joins what tells more."""
    sides = bool(profile.source) + bool(profile.target)
    return not profile.sure, -sides, profile.published or "", profile.article, profile.anchor


def _stands(profile: Profile) -> set[str]:
    """Where it stands in the index: the months or years in which it may be."""
    days = profile.when
    if days is None:
        return {(profile.published or "")[:_MONTH]}
    if not (days[0][:4].isdigit() and days[1][:4].isdigit()) or days[0][:4] != days[1][:4]:
        return {_ALWAYS}
    if length(days) > _DAYS_OF_A_MONTH:
        return {days[0][:4]}
    return {day[:_MONTH] for day in days}


def _meets(stands: Iterable[str]) -> set[str]:
    """Where in the index stands what may be one with what stands there."""
    found = {_ALWAYS}
    for where in stands:
        found.add(where)
        if _IS_MONTH.fullmatch(where):
            year, month = int(where[:4]), int(where[5:])
            for number in range(12 * year + month - 2, 12 * year + month + 1):
                found.update((f"{number // 12:04}-{number % 12 + 1:02}", f"{number // 12:04}"))
        elif where.isdigit():
            found.update(f"{where}-{month:02}" for month in range(1, 13))
    return found


def _everyday(profiles: Collection[Sequence[Profile]]) -> frozenset[str]:
    counts = Counter(id_ for several in profiles for profile in several for id_ in profile.named)
    most = max(_FEW, _EVERYDAY * sum(map(len, profiles)))
    return frozenset(id_ for id_, count in counts.items() if count > most)


def _joins(profile: Profile, cluster: Sequence[Profile], everyday: frozenset[str]) -> bool:
    if not all(_agree(profile, other) for other in cluster):
        return False
    return any(
        _same_here(profile, other)
        if profile.article == other.article
        else _same_elsewhere(profile, other, everyday)
        for other in cluster
    )


def _agree(one: Profile, other: Profile) -> bool:
    """Whether nothing that both tell differs."""
    if (one.status is Status.PLANNED) != (other.status is Status.PLANNED):
        return False
    denied = (one.status is Status.DENIED) != (other.status is Status.DENIED)
    if denied and Trait.REPEATED in one.traits:
        return False  # "no longer blames him"
    sides = ((one.source, other.source), (one.target, other.target), (one.others, other.others))
    if not all(_nested(_known(a), _known(b)) for a, b in sides):
        return False
    if _known(one.source) & _known(other.target) or _known(one.target) & _known(other.source):
        return False
    return _times_meet(one, other) and _places_meet(one.places, other.places)


def _known(ids: frozenset[str]) -> frozenset[str]:
    return frozenset(id_ for id_ in ids if "@" not in id_)


def _nested(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


def _same_here(one: Profile, other: Profile) -> bool:
    """Whether two tellings of an article share a side, and the other where both have one."""
    if one.claims & other.claims:
        return True
    sides = [(a, b) for a, b in ((one.source, other.source), (one.target, other.target)) if a and b]
    shared = [bool(a & b) for a, b in sides]
    return bool(shared) and all(shared)


def _same_elsewhere(one: Profile, other: Profile, everyday: frozenset[str]) -> bool:
    """Whether tellings of two articles share enough to be of one event."""
    if Trait.SITED in one.traits and _same_site(one, other):
        return True
    shared = one.named & other.named
    first, second = _known(one.source) & _known(other.source), _known(one.target) & _known(other.target)
    if (first and second) or len(shared) > 1:
        return True
    if not shared:
        return False
    if any("@" not in last and len(last) > _SHORT for _, _, last in one.claims & other.claims):
        return True
    if Trait.ONCE in one.traits and one.persons & other.persons:
        return True
    if not (one.sure and other.sure) or not shared - everyday or Trait.REPEATED in one.traits:
        return False
    dated = one.when is not None and other.when is not None and length(one.when) <= 1
    return dated or bool(one.places & other.places) or _apart(one, other) <= 1


def _same_site(one: Profile, other: Profile) -> bool:
    """Whether two tellings are of one place, smaller than a country, and of one day or the next."""
    places = [id_ for id_ in one.places & other.places if "@" not in id_ and not _is_country(id_)]
    dated = one.when is not None and other.when is not None and length(one.when) <= 1
    return bool(places) and (dated or _apart(one, other) <= 1)


def _is_country(id_: str) -> bool:
    return id_ in _countries()


@cache
def _countries() -> frozenset[str]:
    forms = gazetteer().forms.values()
    return frozenset(referent.entity.id for referent in forms if referent.kind == "country")


def _times_meet(one: Profile, other: Profile) -> bool:
    """Whether both may be on one day: an undated event is of the days before it is reported."""
    if one.when is not None and other.when is not None:
        return one.when[0] <= other.when[1] and other.when[0] <= one.when[1]
    if one.article == other.article:
        return True
    for dated, open_ in ((one, other), (other, one)):
        if dated.when is not None:
            day = _day(open_.published)
            if day is None:
                return False
            first = (day - timedelta(days=_TOLD_LATE)).isoformat()
            return dated.when[0] <= day.isoformat() and first <= dated.when[1]
    once = Trait.ONCE in one.traits and bool(one.persons & other.persons)
    return _apart(one, other) <= (_ONCE_NEAR if once else _NEAR)


def _apart(one: Profile, other: Profile) -> float:
    """How many days lie between the reports; endless if one has no date."""
    first, second = _day(one.published), _day(other.published)
    return math.inf if first is None or second is None else abs((first - second).days)


def _places_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    if not a or not b or a & b:
        return True
    return bool(_with_countries(a) & b or a & _with_countries(b))


def _with_countries(ids: frozenset[str]) -> frozenset[str]:
    countries = (gazetteer().country_of(id_) for id_ in ids)
    return ids | {country.id for country in countries if country is not None}


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
