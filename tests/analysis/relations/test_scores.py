"""A score tells how a contest ended; whom it was against is the object of the verb."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract


def read(text: str) -> set[tuple[str, str]]:
    return {(t.relation, t.object.text) for t in extract(load()(text), published="2025-04-28")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway beat Sweden 3-1 on Saturday.", ("beat", "Sweden")),
        ("Norway defeated Sweden 11-9 in Oslo.", ("defeated Sweden in", "Oslo")),
        ("Norway lost 2-0 to Sweden.", ("lost to", "Sweden")),
        ("Norway lost to Sweden 2-0.", ("lost to", "Sweden")),
        ("Norway won 19-13 in Oslo.", ("won in", "Oslo")),
    ],
)
def test_a_score_is_no_object_and_in_no_relation(text: str, expected: tuple[str, str]) -> None:
    said = read(text)
    assert expected in said
    assert not [one for one in said if any(digit in one[0] for digit in "0123456789")]


def test_a_score_before_a_noun_stays_with_it() -> None:
    assert ("hurt", "Sweden") in read("A 3-1 win by Norway hurt Sweden.")
