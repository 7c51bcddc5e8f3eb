"""Which tellings are compared: all those that may be joined."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence

import pytest

from kg.events import Status, joining
from kg.events.profiles import Profile
from kg.knowledge.happenings import Trait, event_types

TYPES = [
    next(name for name, type_ in event_types().items() if trait in type_.traits)
    for trait in (Trait.SITED, Trait.ONCE, Trait.REPEATED)
]
NAMES = [*(f"person/p{n}" for n in range(6)), *(f"org/o{n}" for n in range(40)), "group/rebels@a1"]
WEIGHTS = [8] * 6 + [1] * 41  # the persons are those of whom everybody speaks
PLACES = ["place/oslo", "place/lima", "place/chad"]
TIMES = [("2024-01-30", "2024-01-30"), ("2024-02-01", "2024-02-01"), ("2024-02-01", "2024-02-29")]
TIMES += [("2024-01-01", "2024-12-31")]
REPORTED = ["2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02", "2024-02-20", None]


def telling(dice: random.Random, number: int) -> Profile:
    """What an article may tell of an event, of so few names and days that much is alike."""
    source, target, others = (
        frozenset(dice.choices(NAMES, WEIGHTS, k=dice.choice(sizes)))
        for sizes in ((0, 1), (0, 1, 2), (0, 0, 1))
    )
    named = frozenset(id_ for id_ in source | target | others if "@" not in id_)
    claimed = dice.sample(sorted(named), min(len(named), dice.randrange(2)))
    return Profile(
        type=dice.choice(TYPES),
        article=f"a{number // 2}",
        published=dice.choice(REPORTED),
        anchor=(number, number + 1),
        status=dice.choice([Status.HAPPENED, Status.HAPPENED, Status.PLANNED, Status.DENIED]),
        sure=dice.random() < 0.7,
        parts=(),
        source=source,
        target=target,
        others=others,
        named=named,
        persons=frozenset(id_ for id_ in named if id_.startswith("person/")),
        places=frozenset(dice.sample(PLACES, dice.choice((0, 0, 1)))),
        when=dice.choice([None, None, *TIMES]),
        claims=frozenset((id_, "struck", dice.choice(("a bridge", "a mill"))) for id_ in claimed),
        times=(),
        sites=(),
        amounts=(),
        reports=(),
    )


def all_compared(given: Sequence[Profile]) -> list[list[Profile]]:
    """Join each telling to the first cluster that it may join, of all that there are."""
    of_type: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in given:
        of_type[profile.type].append(profile)
    everyday = joining._everyday(of_type.values())
    every: list[list[Profile]] = []
    for of_one_type in of_type.values():
        clusters: list[list[Profile]] = []
        for profile in sorted(of_one_type, key=joining._order):
            place = next((c for c in clusters if joining._joins(profile, c, everyday)), None)
            if place is None:
                clusters.append([profile])
            else:
                place.append(profile)
        every += clusters
    return every


@pytest.mark.parametrize("seed", range(12))
def test_what_is_not_compared_would_not_be_joined(seed: int) -> None:
    dice = random.Random(seed)
    given = [telling(dice, number) for number in range(300)]
    found = Counter(map(frozenset, joining.joined(given)))
    assert found == Counter(map(frozenset, all_compared(given)))
    assert max(map(len, found)) > 2
