"""A date without a year, a weekday: which one is meant, by the tense of what is told."""

import pytest

from kg.analysis.relations.times import normalise
from tests.analysis.relations.reading import told


@pytest.mark.parametrize(
    ("text", "time"),
    [
        # told on Monday, 28 April 2025
        ("Vale sold the port in May.", "2024-05"),
        ("Vale may sell the port in May.", "2025-05"),
        ("Vale will sell the port in May.", "2025-05"),
        ("Vale sells the port on May 9.", "2025-05-09"),
        ("Vale had sold the port in May.", "2024-05"),
        ("Vale sold the port on Saturday.", "2025-04-26"),
        ("Vale sold the port on Monday.", "2025-04-28"),
        ("Vale will sell the port on Tuesday.", "2025-04-29"),
        # today where Tuesday has begun, or six days ago
        ("Vale sold the port on Tuesday.", None),
        # two days, neither more exact
        ("Vale sold the port in 1989 and again in 1991.", None),
        ("Vale sold the port in 1991.", "1991"),
        # from one day to another
        ("Vale ran the port from 1983 until 1992.", "1983/1992"),
        ("Vale ran the port from 1983.", "1983"),
        # a bound
        ("Vale sold the port beyond 2009.", None),
    ],
)
def test_when(text: str, time: str | None) -> None:
    assert told(text, "the port").time == time


def test_an_age_before_a_year_is_no_day() -> None:
    assert normalise("27 in 1971", None) == "1971"
    assert normalise("27 May 1971", None) == "1971-05-27"
