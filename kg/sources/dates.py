"""Dates of publication as they are written."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

_LONGEST = 80  # characters; no date needs more
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b")
_MONTHS = 12
_COMPACT = re.compile(r"(?P<day>\d{8})(?:T?\d{6}Z?)?")  # GDELT's
_WEEKDAY = re.compile(r"^[^\W\d]+\.?,\s*(?=\d)")  # of another language: "Do, 10 Mar 2022"
_ADDRESS = re.compile(
    r"[/=-](?P<year>(?:19|20)\d\d)(?P<between>[/-]?)(?P<month>0?[1-9]|1[0-2]|[a-z]{3})(?P=between)"
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?![\d])",
    re.IGNORECASE,
)


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
    if compact := _COMPACT.fullmatch(text):
        text = compact["day"]
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text).strftime("%Y-%m-%d").zfill(10)
        except ValueError:
            continue
    if len(text) > _LONGEST or not re.search(r"\d", text) or _ambiguous(text):
        return None
    return _spelled(text) or _spelled(_WEEKDAY.sub("", text))


def date_of_address(url: str) -> str | None:
    """Return the ISO 8601 date of publication that many sites put into the address of an article.

    Examples
    --------
    >>> date_of_address("https://example.org/2017/12/30/talks-fail"), date_of_address("https://x.org/2017/dec/3/a")
    ('2017-12-30', '2017-12-03')
    >>> date_of_address("https://example.org/report-2017-08"), date_of_address("https://x.org/a-20171230")
    (None, '2017-12-30')
    """
    found = _ADDRESS.search(url)
    if found is None or (not found["between"] and len(found["month"] + found["day"]) < len("0101")):
        return None
    return parse_date(" ".join((found["day"], _month(found["month"]), found["year"])))


def _month(written: str) -> str:
    return calendar.month_abbr[int(written)] if written.isdecimal() else written


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
