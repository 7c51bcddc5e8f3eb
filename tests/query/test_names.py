from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import AmbiguousEntityError, EntityNotFoundError
from kg.names import name_key
from kg.query import NameIndex
from kg.types import Entity, EntityType
from tests.factory import entity


def index(*entities: Entity) -> NameIndex:
    return NameIndex({e.id: e for e in entities})


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("The Élysée", "elysee"),
        ("U.S.", "u s"),
        ("Kim Jong-un", "KIM JONG UN"),
        ("  Kremlin ", "the Kremlin"),
        ("Straße", "STRASSE"),
        ("The", "the"),
        ("O'Brien", "O’Brien"),
        ("Wałęsa", "Walesa"),
    ],
)
def test_one_key(name: str, other: str) -> None:
    assert name_key(name) == name_key(other)


@pytest.mark.parametrize(("name", "other"), [("🇺🇦", "🇷🇺"), ("?", "!"), ("Mali", "Malawi")])
def test_two_keys(name: str, other: str) -> None:
    assert name_key(name) != name_key(other)


@given(st.text(), st.text())
def test_every_entity_is_found_by_its_names(label: str, alias: str) -> None:
    named = Entity(id="org/x", label=label, type=EntityType.ORG, aliases=(alias,))
    assert index(named).find(label) == index(named).find(alias) == index(named).find("org/x") == [named]


def test_closest_kind_of_match_only() -> None:
    georgia = entity("Georgia", "GPE", "Tbilisi")
    state = entity("State of Georgia", "GPE", "Georgia Republic")
    tech = entity("Georgia Tech", "ORG", "Tech")
    names = index(georgia, state, tech)
    assert names.find("georgia") == [georgia]  # a label, before parts of names
    assert names.find("gpe/georgia") == [georgia]
    assert names.find("TECH") == [tech]  # an alias
    assert names.find("republic") == [state]  # a part
    assert names.find("tech georgia") == [tech]  # parts in any order
    assert names.find("Georgi") == []
    assert names.find("") == []


def test_messages() -> None:
    many = [entity(f"Kim {letter}", "PERSON") for letter in "ABCDEFGHIJ"]
    names = index(*many, entity("Russia", "GPE", "Russian Federation"))
    with pytest.raises(AmbiguousEntityError, match=r'"Kim" may be 10 entities: Kim A .* and 5 more; use the'):
        names.get("Kim")
    with pytest.raises(EntityNotFoundError, match=r"did you mean Russia\?"):
        names.get("Russian Federaton")
    with pytest.raises(EntityNotFoundError, match="list them with kg show"):
        names.get("Atlantis")
    assert names.get("Russian Federation").label == "Russia"
