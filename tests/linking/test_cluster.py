"""Names that are one across articles."""

from __future__ import annotations

import pytest

from kg.linking.cluster import link
from tests import factory
from tests.linking.stories import TARIFFS, story


def joined(first: tuple[str, str], second: tuple[str, str]) -> set[str]:
    """Return the rules that join two names of two articles."""
    stories = [
        story(f"story {n}", (f"{label} criticised the United States.", entity, "criticised", TARIFFS))
        for n, (label, type_) in enumerate((first, second))
        for entity in [factory.entity(label, type_)]
    ]
    return {join.rule for joins in link(stories).joins.values() for join in joins}


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        (("Alphabet", "ORG"), ("Alphabet Inc", "ORG"), "legal-form"),
        (("Volta Group Corp.", "ORG"), ("Volta Ltd", "ORG"), "legal-form"),
        (("Ana Roux-Meyer", "PERSON"), ("Roux-Meyer", "PERSON"), "surname"),
        (("Ana Roux", "PERSON"), ("Roux", "PERSON"), "surname"),
    ],
)
def test_one_entity(first: tuple[str, str], second: tuple[str, str], rule: str) -> None:
    assert joined(first, second) == {rule}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Arsenal", "ORG"), ("Arsenal TV", "ORG")),
        (("Meta", "ORG"), ("Meta Platforms", "ORG")),
        (("Ana Roux-Meyer", "PERSON"), ("Meyer", "PERSON")),
        (("Ana Roux", "PERSON"), ("Peter Roux", "PERSON")),
    ],
)
def test_two_entities(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert joined(first, second) == set()
