"""Arguments as people write them: one path or many, a date of any kind, a name or what bears it.

What cannot be meant is a `TypeError` that says in one line what is taken; a number out of its range is a
`kg.errors.RangeError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias, TypeVar

from kg.errors import RangeError

PathLikes: TypeAlias = "str | Path | Iterable[str | Path]"
"""One path or several."""
Day: TypeAlias = "str | date | None"
"""A day as ISO text, `datetime.date` or `datetime.datetime`, whose time of day is left out."""

_Kind = TypeVar("_Kind")


def refusal(name: str, given: object, takes: str, remedy: str) -> TypeError:
    """Return the error for an argument of a wrong type.

    Examples
    --------
    >>> refusal("subject", ["Iran"], "a name", "ask once for each")
    TypeError('subject: takes a name, not list; ask once for each')
    """
    return TypeError(f"{name}: takes {takes}, not {type(given).__name__}; {remedy}")


def instance(name: str, given: object, kind: type[_Kind], takes: str, remedy: str) -> _Kind:
    """Return an argument if it is of a type.

    Raises
    ------
    TypeError
        If it is not.

    Examples
    --------
    >>> instance("plain", True, bool, "True or False", "leave it out for both")
    True
    """
    if isinstance(given, kind):
        return given
    raise refusal(name, given, takes, remedy)


def path(name: str, given: object) -> Path:
    """Return one path.

    Raises
    ------
    TypeError
        If it is none.

    Examples
    --------
    >>> path("path", "out/graph.ttl").name
    'graph.ttl'
    """
    if isinstance(given, str | PathLike) and isinstance(text := fspath(given), str):
        return given if isinstance(given, Path) else Path(text)
    raise refusal(name, given, "one path (str or Path)", 'write it like "out/"')


def paths(name: str, given: object) -> tuple[str | Path, ...]:
    """Return one path or several as several; a `str` stays one, as it may be a pattern or an address.

    Raises
    ------
    TypeError
        If something else is, or is among, what is given.

    Examples
    --------
    >>> paths("sources", "news/"), paths("sources", ["a.txt", "b.txt"])
    (('news/',), ('a.txt', 'b.txt'))
    """
    if isinstance(given, str | Path):
        return (given,)
    takes, remedy = "a path (str or Path) or several", f'write {name}="news/" or {name}=["a.txt", "b.txt"]'
    if isinstance(given, PathLike):
        return (path(name, given),)
    if not isinstance(given, Iterable) or isinstance(given, bytes | bytearray | Mapping):
        raise refusal(name, given, takes, remedy)
    found: list[str | Path] = []
    for each in given:
        if not isinstance(each, str | PathLike):
            raise TypeError(f"{name}: takes {takes}, but {type(each).__name__} is among them; {remedy}")
        found.append(each if isinstance(each, str) else path(name, each))
    return tuple(found)


def files(name: str, given: object) -> tuple[Path, ...]:
    """Return one path or several as paths.

    Raises
    ------
    TypeError
        If something else is, or is among, what is given.

    Examples
    --------
    >>> [each.name for each in files("vocabulary", "my/own.ttl")]
    ['own.ttl']
    """
    return tuple(map(Path, paths(name, given)))


def day(name: str, given: object) -> str | None:
    """Return a date as text; of a `datetime` the calendar day that it has where it is.

    Raises
    ------
    TypeError
        If it is neither text nor a date.

    Examples
    --------
    >>> day("since", date(2024, 6, 19)), day("since", datetime(2024, 6, 19, 23, 59)), day("since", "2024")
    ('2024-06-19', '2024-06-19', '2024')
    """
    if given is None:
        return None
    if isinstance(given, str):
        return _without_time(given)
    if isinstance(given, datetime):
        given = given.date()
    if isinstance(given, date):
        return given.isoformat()
    raise refusal(name, given, "a day (ISO text, date or datetime)", 'write it like "2024-06-19"')


def _without_time(text: str) -> str:
    if "T" not in text and " " not in text:
        return text
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return text


def probability(name: str, given: object) -> float:
    """Return a number from 0 to 1.

    Raises
    ------
    TypeError
        If it is no number.
    RangeError
        If it is less or more.

    Examples
    --------
    >>> probability("min_confidence", 1)
    1.0
    """
    if isinstance(given, bool) or not hasattr(given, "__float__"):
        raise refusal(name, given, "a number from 0 to 1", "write it like 0.8")
    number = float(given)
    if not 0 <= number <= 1:
        raise RangeError(f"{name}: {given} is not from 0 to 1; write it like 0.8")
    return number


def count(name: str, given: object, *, least: int = 0) -> int:
    """Return a whole number that is not too small.

    Raises
    ------
    TypeError
        If it is no whole number.
    RangeError
        If it is smaller than the least.

    Examples
    --------
    >>> count("radius", 2)
    2
    """
    if isinstance(given, bool) or not hasattr(given, "__index__"):
        raise refusal(name, given, "a whole number", f"give {least} or more")
    number = int(given)
    if number < least:
        raise RangeError(f"{name}: {number} is too small; give {least} or more")
    return number
