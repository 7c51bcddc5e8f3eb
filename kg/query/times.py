"""Periods: what an ISO 8601 time of any precision covers.

References
----------
ISO 8601-1:2019 (reduced precision, intervals); ISO 8601-2:2019, Extended Date/Time Format (open intervals).
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

from kg.errors import QueryError

Period = tuple[str, str]
"""First and last day, ``YYYY-MM-DD``, so that they compare as text; "" and "~" are open ends."""

_POINT = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_OPEN = ("", "..")


@lru_cache(maxsize=65536)
def period(time: str | None) -> Period | None:
    """Return the days that a time covers, or None if it is no date.

    Examples
    --------
    >>> period("2024-06"), period("2021/2022-03-01")
    (('2024-06-01', '2024-06-31'), ('2021-01-01', '2022-03-01'))
    >>> period("../2024"), period("soon")
    (('', '2024-12-31'), None)
    """
    first, slash, last = (time or "").partition("/")
    if not slash:
        return _point(first)
    start = ("", "") if first in _OPEN else _point(first)
    end = ("~", "~") if last in _OPEN else _point(last)
    if start is None or end is None or start[0] > end[1]:
        return None
    return start[0], end[1]


def _point(text: str) -> Period | None:
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    year, month, day = found.groups()
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or '31'}"


def calendar_day(day: str) -> str | None:
    """Return a bound of a period as a day of the calendar, or None if it is an open end.

    Examples
    --------
    >>> calendar_day("2024-02-31"), calendar_day("~")
    ('2024-02-29', None)
    """
    if not day[:1].isdigit() or day.startswith("0000"):
        return None
    year, month, last = map(int, day.split("-"))
    return f"{day[:8]}{min(last, monthrange(year, month)[1]):02}"


def overlap(one: Period, other: Period) -> bool:
    """Tell whether two periods have a day in common.

    Examples
    --------
    >>> overlap(("2024-06-01", "2024-06-31"), ("2024-06-19", "~"))
    True
    """
    return one[0] <= other[1] and other[0] <= one[1]


def window(since: str | None, until: str | None) -> Period | None:
    """Return the period that two bounds leave open, each of any precision and included; None for no bound.

    Raises
    ------
    QueryError
        If a bound is no date, or the last lies before the first.

    Examples
    --------
    >>> window("2024", None), window("2024-02", "2024-06")
    (('2024-01-01', '~'), ('2024-02-01', '2024-06-31'))
    """
    if since is None and until is None:
        return None
    bounds = {"since": since, "until": until}
    points = {name: None if text is None else _point(text) for name, text in bounds.items()}
    for name, text in bounds.items():
        if text is not None and points[name] is None:
            raise QueryError(f'{name} "{text}" is no date; write 2024, 2024-06 or 2024-06-19')
    first, last = (points["since"] or ("", ""))[0], (points["until"] or ("~", "~"))[1]
    if first > last:
        raise QueryError(f"since {since} lies after until {until}; change places")
    return first, last
