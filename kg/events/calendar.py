"""Events as a calendar, for any program that shows one.

References
----------
RFC 5545, *Internet Calendaring and Scheduling Core Object Specification (iCalendar)*, 2009: 3.1 (lines of 75
octets), 3.3.11 (text), 3.6.1 (events of whole days end on the day after).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kg.events.agreement import Agreement
from kg.events.event import Event, Status
from kg.query import calendar_day, period

_OCTETS = 75
_STATES = {Status.HAPPENED: "CONFIRMED", Status.DENIED: "CANCELLED"}
_STAMP = "19700101T000000Z"  # of no day: the same graph is the same calendar


def calendar_of(events: Iterable[tuple[Event, Agreement]]) -> Iterator[str]:
    """Yield the lines of a calendar of the events whose day, month or year is told.

    Parameters
    ----------
    events : iterable of (Event, Agreement)
        In the order of the calendar.

    Examples
    --------
    >>> list(calendar_of([]))[0], list(calendar_of([]))[-1]
    ('BEGIN:VCALENDAR', 'END:VCALENDAR')
    """
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//kg//events//EN"
    for event, agreement in events:
        days = _days(event)
        if days is None:
            continue
        yield "BEGIN:VEVENT"
        yield from _folded(f"UID:{event.id}@kg")
        yield f"DTSTAMP:{_STAMP}"
        yield f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{days[1] + timedelta(days=1):%Y%m%d}"
        yield from _folded(f"SUMMARY:{_text(event.label)}")
        yield from _folded(f"DESCRIPTION:{_text(_description(agreement))}")
        if event.place is not None:
            yield from _folded(f"LOCATION:{_text(event.place.label)}")
        yield from _folded(f"CATEGORIES:{_text(event.type)}")
        yield f"STATUS:{_STATES.get(event.status, 'TENTATIVE')}"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _days(event: Event) -> tuple[date, date] | None:
    known = period(event.time)
    days = None if known is None else [calendar_day(day) for day in known]
    if days is None or None in days:
        return None
    first, last = (date.fromisoformat(day) for day in days if day is not None)
    return (first, last) if last < date.max else None


def _description(agreement: Agreement) -> str:
    number = len(agreement.sources)
    told = f"told by {number} {'source' if number == 1 else 'sources'}"
    outlets = f": {', '.join(agreement.outlets)}" if agreement.outlets else ""
    differing = [f"{a.of} {a.value} by {len(a.sources)}" for a in agreement.differing]
    return told + outlets + (f"; {', '.join(differing)}" if differing else "")


def _text(value: str) -> str:
    """Return a text with its signs escaped; control characters would end a line."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(c if c.isprintable() else " " for c in escaped)


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of 75 octets at the most; those that go on begin with a space."""
    part = ""
    for character in line:
        if len(f"{part}{character}".encode("utf-8", "replace")) > _OCTETS:
            yield part
            part = " "
        part += character
    yield part
