"""The dates of everyday news, read by their form: "yesterday", "two years ago", "June 5", "June 2024".

`dateparser` reads them alike and takes a hundred times as long; the tests compare the two.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = len(_DAYS)
_YEAR = 12  # months
_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LENGTH = {"year": 4, "month": 7, "week": 0, "day": 10}  # of an ISO date that says no more
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}  # days away
_BESIDE = {"last": -1, "next": 1}

_WEEKDAY = re.compile(rf"({'|'.join(_DAYS)})(?: (?:morning|afternoon|evening|night))?")
_CURRENT = re.compile(r"(?:this|same) (?:.* )?(week|month|year)")
_WEEKDAY_BESIDE = re.compile(rf"(last|next) ({'|'.join(_DAYS)})")
_PERIOD_BESIDE = re.compile(r"(last|next) (month|year)")
_AGO = re.compile(rf"(\d\d?|an|{'|'.join(_NUMBERS)}) (day|week|month|year)s? ago")
_OPEN = re.compile(
    r"(?:(?:coming|final|just|only|past|recent|same|several|this) )?(?:day|week|month|year)s?(?: ago)?"
    r"|(?:last|next|this) (?:week|spring|summer|autumn|fall|winter)"
    r"|(?:beginning|end|middle|start) of \d{4}"
)
_DAY = r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_CALENDAR = re.compile(rf"(?:{_DAY} )?({MONTH})\.?(?: {_DAY})?(?:,? (1[5-9]\d\d|20\d\d))?")


def number_of_month(name: str) -> int:
    """Return 1 for "January" or "Jan.", 12 for "December"."""
    return _ORDER.index(name[:3].casefold()) + 1


def everyday_date(text: str, anchor: date, *, ahead: bool) -> str | None:
    """Return the ISO 8601 form of an everyday expression; "" if it fixes no date, None if it is another one.

    Parameters
    ----------
    text : str
        The expression in small letters.
    anchor : date
        The day on which it is told.
    ahead : bool
        Whether it is still to come: "June" is the next one, not the last one.

    Examples
    --------
    >>> told = date(2025, 4, 28)
    >>> everyday_date("two years ago", told, ahead=False), everyday_date("june 5", told, ahead=False)
    ('2023', '2024-06-05')
    >>> everyday_date("recent years", told, ahead=False), everyday_date("at easter", told, ahead=False)
    ('', None)
    """
    if text in _NEAR:
        return (anchor + timedelta(days=_NEAR[text])).isoformat()
    if found := _WEEKDAY.fullmatch(text):
        return _weekday(_DAYS.index(found[1]), anchor, ahead=ahead)
    if found := _WEEKDAY_BESIDE.fullmatch(text):
        return _other_weekday(_DAYS.index(found[2]), anchor, _BESIDE[found[1]])
    if found := _CURRENT.fullmatch(text):
        return anchor.isoformat()[: _LENGTH[found[1]]]
    if found := _PERIOD_BESIDE.fullmatch(text):
        return _moved(anchor, _BESIDE[found[1]], found[2])
    if found := _AGO.fullmatch(text):
        return _moved(anchor, -_number(found[1]), found[2])
    if _OPEN.fullmatch(text):
        return ""
    found = _CALENDAR.fullmatch(text)
    if found is None or (found[1] and found[3]):
        return None
    return _of_calendar(found[4], number_of_month(found[2]), found[1] or found[3], anchor, ahead=ahead)


def _weekday(day: int, anchor: date, *, ahead: bool) -> str:
    """Return a day within a week of the anchor; "Monday" in Monday's paper is today."""
    away = (day - anchor.weekday()) % _WEEK
    if not ahead and away == 1:
        return ""  # six days ago, or, told in another time zone, today
    return (anchor + timedelta(days=away if ahead or not away else away - _WEEK)).isoformat()


def _other_weekday(day: int, anchor: date, way: int) -> str:
    """Return the last or the next such day, which is not the anchor itself."""
    away = (way * (day - anchor.weekday()) - 1) % _WEEK + 1
    return (anchor + timedelta(days=way * away)).isoformat()


def _number(word: str) -> int:
    return int(word) if word.isdigit() else max(1, _NUMBERS.index("a" if word == "an" else word))


def _moved(anchor: date, by: int, unit: str) -> str:
    if unit == "day":
        return (anchor + timedelta(days=by)).isoformat()
    months = anchor.year * _YEAR + anchor.month - 1 + by * (_YEAR if unit == "year" else 1)
    return f"{months // _YEAR:04}-{months % _YEAR + 1:02}"[: _LENGTH[unit]]


def _of_calendar(year: str | None, month: int, day: str | None, anchor: date, *, ahead: bool) -> str | None:
    """Return a month or one of its days: without a year the last one, or, if it is to come, the next one."""
    if year is None:
        later = (month, int(day) if day else anchor.day) > (anchor.month, anchor.day)
        year = str(anchor.year + (0 if later == ahead else 1 if ahead else -1))
    if day is None:
        return f"{year}-{month:02}"
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None  # "February 29", of which leap year?
