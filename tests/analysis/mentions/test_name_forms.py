"""Which shorter names stand for a longer one, by what kind of thing bears it."""

from __future__ import annotations

import pytest

from kg.analysis.mentions.name_forms import NameTable
from kg.types import EntityType, Mention


def named(name: str, type_: EntityType, start: int) -> Mention:
    return Mention(
        start=start, end=start + len(name), head=start, text=name, kind="name", type=type_, name=name
    )


@pytest.mark.parametrize(
    ("whole", "short", "one"),
    [
        (("Silver Heron", EntityType.PRODUCT), ("Heron", EntityType.PRODUCT), True),
        (("Silver Heron", EntityType.OTHER), ("Heron", EntityType.OTHER), True),
        (("Silver Heron", EntityType.PRODUCT), ("Heron", EntityType.ORG), False),
        (("Volta Heron", EntityType.OTHER), ("Volta", EntityType.ORG), False),  # its maker
        (("Heron Nine", EntityType.PRODUCT), ("Heron", EntityType.PRODUCT), False),  # another model
        (("Volta Energy", EntityType.ORG), ("Volta", EntityType.ORG), True),
    ],
)
def test_things_are_called_by_the_last_word_and_bodies_by_the_first(
    whole: tuple[str, EntityType], short: tuple[str, EntityType], one: bool
) -> None:
    first, second = named(*whole, 0), named(*short, 40)
    table = NameTable([first, second])
    assert (table.key(first)[0] == table.key(second)[0]) is one
