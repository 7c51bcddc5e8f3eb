"""When: date expressions as ISO 8601, anchored on the day of publication.

What the words fix is given, no more: "June 2024" is ``2024-06``. A relative date without a publication
date stays unknown.

References
----------
Pustejovsky et al., "TimeML", 2003 (event time, document creation time and relative expressions).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from kg.analysis.relations.everyday_dates import MONTH, everyday_date, number_of_month

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_BARE_YEAR = re.compile(r"(?:the year )?(1[5-9]\d\d|20\d\d)")
_AGED_IN = re.compile(r"\d{1,3} in (1[5-9]\d\d|20\d\d)")  # "died aged 27 in 1971"
_SPAN = re.compile(r"(?:between |from )?(1[5-9]\d\d|20\d\d)\s*(?:-|–|and|to|until)\s*(1[5-9]\d\d|20\d\d)")
TOLD = re.compile(rf"(?:\b(?P<month>{MONTH})[a-z]*\.?,? )?\b(?P<year>1[5-9]\d\d|20\d\d)\b", re.IGNORECASE)
_MONTH_NAMES = frozenset(MONTH.split("|"))
_LAST_MONTH_NAME = re.compile(rf"^(?:last|this past|this) (?={MONTH})", re.IGNORECASE)
_VAGUE = re.compile(
    r"^(?:early|earlier|late|later|mid|the (?:end|beginning|start|middle) of|around|about|nearly|almost)[ -]"
)
_DATABLE = re.compile(
    rf"\d|{MONTH}|day|week|month|year|yesterday|today|tonight|tomorrow|ago|last|next|this", re.IGNORECASE
)
# How long, or how long after what is told: neither says when.
_LENGTH = re.compile(
    r"(?:[a-z]+ )*?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few)"
    r"(?: more)?[ -](?:second|minute|hour|day|night|week|month|year|decade)s?"
    r"(?: later| earlier| before| after)?"
)
_PERIODS = re.compile(
    r"decade|century|quarter|\d0s|years old|year-old|daily|weekly|annual|every|each|a day|a year"
)


class Side(StrEnum):
    """On which side of the day of publication something lies, as far as the verb tells."""

    PAST = "past"
    AHEAD = "future"
    EITHER = "nearest"


@lru_cache(maxsize=4096)
def normalise(expression: str, published: str | None, side: Side = Side.PAST) -> str | None:
    """Return the ISO 8601 form of a date expression, or None if the words don't fix one.

    Parameters
    ----------
    expression : str
        As written: ``"last August"``, ``"June 2024"``, ``"Saturday"``.
    published : str or None
        ISO date of publication.
    side : Side
        Whether it has been or has not come yet: "in October" is the last one or the next.

    Returns
    -------
    str or None
        None, too, for the weekday that comes next, if it has been: where the day of publication is told in
        another time zone it is that day, else six days ago.

    Examples
    --------
    >>> normalise("October", "2025-01-01"), normalise("October", "2025-01-01", Side.AHEAD)
    ('2024-10', '2025-10')
    >>> normalise("January 31", "2025-01-02", Side.EITHER), normalise("Tuesday", "2025-04-28") is None
    ('2025-01-31', True)
    >>> normalise("last August", "2025-04-28")
    '2024-08'
    >>> normalise("Monday", "2025-04-28")  # itself a Monday
    '2025-04-28'
    >>> normalise("last August", None) is None
    True
    """
    text = " ".join(expression.split()).strip(" ,.").casefold().removeprefix("the ").strip()
    if span := _SPAN.fullmatch(text):
        return f"{span[1]}/{span[2]}"
    text = _VAGUE.sub("", text)
    if year := _BARE_YEAR.fullmatch(text) or _AGED_IN.fullmatch(text):
        return year[1]
    if not _DATABLE.search(text) or _PERIODS.search(text) or _LENGTH.fullmatch(text):
        return None
    if not _YEAR.search(text) and published is None:
        return None
    said = _LAST_MONTH_NAME.sub("", text)
    last = text.startswith("last ")
    if side is not Side.EITHER or last:
        return _parse(said, published, last=last, ahead=side is Side.AHEAD)
    both = [_parse(said, published, last=False, ahead=ahead) for ahead in (False, True)]
    return min((one for one in both if one), key=lambda one: _days(one, published), default=None)


def _days(found: str, published: str | None) -> int:
    """Return how many days a date is from the day of publication; of a month or a year the middle counts."""
    middle = {4: "-07-01", 7: "-15"}.get(len(found), "")
    anchor = date.fromisoformat(published[:10]) if published else date(2000, 1, 1)
    return abs((date.fromisoformat(found + middle) - anchor).days)


def follow(expression: str, year: int, month: str | None) -> str | None:
    """Return the date of an expression that points back to one told before.

    Parameters
    ----------
    expression : str
        ``"that October"``, ``"the following year"``.
    year : int
        Of the date told before.
    month : str or None
        Its month, by its English name, if it was told.

    Examples
    --------
    >>> follow("that October", 1956, None), follow("the following March", 1956, "October")
    ('1956-10', '1957-03')
    >>> follow("the following December", 1956, "October"), follow("the following year", 1956, None)
    ('1956-12', '1957')
    """
    words = expression.casefold().split()
    number = next((number_of_month(w) for w in words if w.rstrip(".") in _MONTH_NAMES), None)
    later = "following" in words
    if number is not None:
        if later and (month is None or number <= number_of_month(month)):
            year += 1
        return f"{year}-{number:02}"
    if "year" in words:
        return str(year + later)
    if "month" in words and month is not None and not later:
        return f"{year}-{number_of_month(month):02}"
    return None


def _parse(text: str, published: str | None, *, last: bool, ahead: bool) -> str | None:
    anchor = date.fromisoformat(published[:10]) if published else date(2000, 1, 1)
    found = everyday_date(text, anchor, ahead=ahead)
    if found is None:
        found = _rarer_date(text, anchor, ahead=ahead)
    if last and text.split()[0] in _MONTH_NAMES and found.startswith(anchor.isoformat()[:7]):
        return f"{int(found[:4]) - 1}{found[4:]}"  # "last May" in May is a year ago
    return found or None


def _rarer_date(text: str, anchor: date, *, ahead: bool) -> str:
    from dateparser.date import DateDataParser  # heavy: loaded when the first such date is met

    settings = {
        "RELATIVE_BASE": datetime(anchor.year, anchor.month, anchor.day),
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "STRICT_PARSING": False,
    }
    data = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    length = {"year": 4, "month": 7, "day": 10, "time": 10}.get(data.period)
    return data.date_obj.date().isoformat()[:length] if length and data.date_obj is not None else ""
