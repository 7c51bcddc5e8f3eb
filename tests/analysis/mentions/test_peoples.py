"""Nouns of a people and of the members of a party: the country, the party, or some of them."""

from __future__ import annotations

import pytest

from kg.analysis import annotate, load
from kg.types import EntityType


@pytest.mark.parametrize(
    ("text", "label", "type_"),
    [
        ("Germans built the bridge.", "Germans", EntityType.GPE),
        ("Many Germans left the town of Ulm.", "Many Germans", EntityType.PERSON),
        ("Two Danes left the town of Ulm.", "Two Danes", EntityType.PERSON),
        ("Thousands of young Spaniards left the town of Ulm.", "young Spaniards", EntityType.PERSON),
        ("Germans who rent left the town of Ulm.", "Germans", EntityType.PERSON),
        ("The Tories left the town of Ulm.", "Tories", EntityType.ORG),
        ("Moderate Democrats left the town of Ulm.", "Moderate Democrats", EntityType.PERSON),
        ("The Liberal Democrats left the town of Ulm.", "Liberal Democrats", EntityType.ORG),
    ],
)
def test_some_of_them_are_persons(text: str, label: str, type_: EntityType) -> None:
    (doc,) = annotate(load(), [(text, ())])
    assert (label, type_) in {(m.name, m.type) for m in doc._.kg_mentions}
