"""Everyday dates are read as `dateparser` reads them, which kg asks for all others."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product

import pytest
from dateparser.date import DateDataParser

from kg.analysis.relations.everyday_dates import everyday_date

DAYS = ("2017-12-17", "2024-03-11")  # a Sunday, a Monday
SIDES = {False: "past", True: "future"}
EXPRESSIONS = (
    *("yesterday", "today", "tonight", "tomorrow"),
    *("last month", "next year", "last week", "this spring", "next winter"),
    *("a year ago", "an month ago", "two days ago", "10 months ago", "3 weeks ago", "0 days ago"),
    *("last friday", "last sunday", "next monday", "next sunday", "same day", "end of 2005"),
    *("years", "recent months", "past year", "several weeks ago", "day ago"),
    *("june", "dec.", "sept", "may 2016", "august, 1999", "nov. 2004"),
    *("june 5", "17 december", "march 11th", "jan. 31", "sept. 3, 2017", "2 february 2024", "april 31, 2020"),
)


def parsed(text: str, anchor: str, *, ahead: bool) -> str:
    """Return what `dateparser` makes of an expression, as far as it is sure of it."""
    settings = {"RELATIVE_BASE": datetime.fromisoformat(anchor), "PREFER_DATES_FROM": SIDES[ahead]}
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    length = {"year": 4, "month": 7, "day": 10}.get(found.period, 0)
    return "" if found.date_obj is None else found.date_obj.date().isoformat()[:length]


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_is_read_as_dateparser_reads_it(text: str) -> None:
    for anchor, ahead in product(DAYS, SIDES):
        found = everyday_date(text, date.fromisoformat(anchor), ahead=ahead)
        assert (found or "") == parsed(text, anchor, ahead=ahead), (anchor, ahead)


def test_a_month_is_the_next_one_even_if_it_has_no_such_day() -> None:
    assert everyday_date("february", date(2024, 3, 31), ahead=True) == "2025-02"


@pytest.mark.parametrize(
    "text", ["christmas day", "february 29", "5 june 6", "10:25", "may and july of 2016"]
)
def test_what_else_there_is_is_left(text: str) -> None:
    assert everyday_date(text, date(2023, 3, 31), ahead=False) is None
