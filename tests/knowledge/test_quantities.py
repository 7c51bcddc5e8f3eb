"""Amounts read from the words of a literal, and the changes that they measure."""

from __future__ import annotations

import pytest

from kg.knowledge.quantities import quantity_of, quantity_told
from kg.knowledge.tables import read_table
from kg.pipeline import build_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 per cent", {"value": 12, "unit": "%"}),
        ("just 0.4%", {"value": 0.4, "unit": "%"}),
        ("$3.5bn", {"value": 3_500_000_000, "currency": "USD"}),
        ("A$20m (£9m)", {"value": 20_000_000, "currency": "AUD"}),
        ("two million euros", {"value": 2_000_000, "currency": "EUR"}),
        ("at least 84 rebels", {"value": 84, "unit": "rebels", "bound": "at least"}),
        ("more than 1,500 old ships in the bay", {"value": 1500, "unit": "old ships", "bound": "more than"}),
        ("up to 30 people", {"value": 30, "unit": "people", "bound": "at most"}),
        ("almost a dozen", None),
        ("between £2bn and £3bn", {"value": 2_000_000_000, "upto": 3_000_000_000, "currency": "GBP"}),
        ("2 to 3 million barrels", {"value": 2_000_000, "upto": 3_000_000, "unit": "barrel"}),
        ("20-25%", {"value": 20, "upto": 25, "unit": "%"}),
        ("40 metres deep", {"value": 40, "unit": "m"}),
        ("seven", {"value": 7}),
        # more than an amount, or another number
        ("a 10% rise", None),
        ("a $2bn offer", None),
        ("3-1", None),
        ("the 2-1 win", None),
        ("2017", None),
        ("2,017", {"value": 2017}),
        ("40m", None),
        ("two of the four mills", None),
        ("20 pounds of flour", None),
        ("the one on the left", None),
        ("a 2% to 3% rise", None),
    ],
)
def test_reads(text: str, expected: dict[str, object] | None) -> None:
    found = quantity_of(text)
    assert (found and found.record()) == expected


WORDS = [row for row in read_table("quantity_words.tsv") if row["kind"] in ("bound", "currency", "unit")]


@pytest.mark.parametrize("row", WORDS, ids=[row["word"] for row in WORDS])
def test_an_example_is_read_as_its_row_says(row: dict[str, str]) -> None:
    found = quantity_of(row["example"])
    assert found is not None and getattr(found, row["kind"]) == row["means"]


def test_a_change_has_a_direction() -> None:
    graph = build_text("Profit at Boeing fell 3% to $5bn from $6bn. Boeing paid $2bn.").graph
    told = {s.predicate.id: q for s in graph.statements() if (q := quantity_told(s)) is not None}
    assert {(q.direction, q.part, q.currency or q.unit) for q in told.values()} >= {
        ("down", "by", "%"),
        ("down", "to", "USD"),
    }
    assert [(q.direction, q.part) for id_, q in told.items() if id_ == "pay"] in ([], [("", "")])


def test_an_age_is_of_years() -> None:
    (age,) = build_text("Mary Jones, 45, sued Boeing.").graph.statements(predicate="age")
    found = quantity_told(age)
    assert found is not None and found.record() == {"value": 45, "unit": "year"}
