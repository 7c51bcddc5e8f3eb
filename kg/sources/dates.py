"""Dates of publication as they are written."""

from __future__ import annotations

import re
from datetime import date, datetime

_LONGEST = 80  # characters; no date needs more
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b")
_MONTHS = 12


def parse_date(text: str) -> str | None:
    """Return the ISO 8601 date that a text states, or None where it states none or not surely.

    A time of day is left out; a date without its year, and one whose day and month could change places,
    stay unknown.

    Examples
    --------
    >>> parse_date("28 April 2025"), parse_date("2025-04-28T10:00:00Z"), parse_date("soon")
    ('2025-04-28', '2025-04-28', None)
    >>> parse_date("28/04/2025"), parse_date("03/04/2025")
    ('2025-04-28', None)
    """
    text = text.strip()
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text).strftime("%Y-%m-%d").zfill(10)
        except ValueError:
            continue
    if len(text) > _LONGEST or not re.search(r"\d", text) or _ambiguous(text):
        return None
    return _spelled(text)


def _ambiguous(text: str) -> bool:
    numbers = _NUMERIC.search(text)
    if numbers is None:
        return False
    first, second = int(numbers[1]), int(numbers[2])
    return first != second and max(first, second) <= _MONTHS


def _spelled(text: str) -> str | None:
    import dateparser

    found = dateparser.parse(
        text,
        languages=["en"],
        settings={"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]},
    )
    return found.date().isoformat() if found else None
