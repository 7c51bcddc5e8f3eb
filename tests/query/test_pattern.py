from __future__ import annotations

import pytest

from kg.query import Pattern
from kg.types import Modality, Polarity
from tests.factory import small_graph

GRAPH = small_graph()
TREATY, INVADE, PAID = (GRAPH.statements(predicate=word)[0] for word in ("treaty", "invade", "paid"))


@pytest.mark.parametrize(
    "pattern",
    [
        Pattern(),
        Pattern(subject={"gpe/russia"}),
        Pattern(subject={"gpe/north-korea"}, object={"gpe/russia"}),
        Pattern(object={"gpe/north-korea", "gpe/other"}, predicate="TREATY"),
        Pattern(plain=True, polarity=Polarity.POSITIVE, modality=Modality.ASSERTED),
        Pattern(articles={"second report"}),
        Pattern(object={"gpe/russia"}, object_value="20bn"),
    ],
)
def test_matches(pattern: Pattern) -> None:
    assert pattern.matches(TREATY)


@pytest.mark.parametrize(
    "pattern",
    [
        Pattern(subject=()),
        Pattern(subject={"gpe/russia"}, object={"gpe/russia"}),
        Pattern(object_value="20bn"),
        Pattern(predicate="treat"),
        Pattern(polarity=Polarity.NEGATIVE),
        Pattern(attributed_to={"gpe/russia"}),
        Pattern(articles=()),
    ],
)
def test_does_not_match(pattern: Pattern) -> None:
    assert not pattern.matches(TREATY)


def test_direction_and_values() -> None:
    assert not Pattern(subject={"loc/kursk"}, object={"gpe/ukraine"}).matches(INVADE)
    assert not Pattern(plain=True).matches(INVADE)
    assert Pattern(object_value="20BN").matches(PAID)
    assert not Pattern(object={"gpe/russia"}).matches(PAID)
