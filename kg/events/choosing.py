"""Which events a question is about."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import QueryError
from kg.events.event import Outline
from kg.knowledge.happenings import event_types
from kg.query import overlap, period, window


def chosen(
    events: Iterable[Outline],
    *,
    type_: str | None = None,
    participant: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[Outline]:
    """Return the events that are asked for, by day.

    Parameters
    ----------
    events : iterable of Outline
        All.
    type_ : str or None
        Name of a type, or category of PLOVER.
    participant : str or None
        Id of who takes part.
    since, until : str or None
        Bounds of the time; of what nobody dates, of its first report.

    Raises
    ------
    QueryError
        If there is no such type, or a bound is no date.
    """
    kinds = None if type_ is None else _kinds(type_)
    when = window(since, until)
    found = [
        event
        for event in events
        if (kinds is None or event.type in kinds)
        and (participant is None or any(p.entity.id == participant for p in event.participants))
        and (when is None or ((days := period(_time(event))) is not None and overlap(days, when)))
    ]
    return sorted(found, key=lambda event: ((period(_time(event)) or ("~", "~")), event.id))


def _time(event: Outline) -> str | None:
    return event.time or (event.published or "")[:10] or None


def _kinds(name: str) -> frozenset[str]:
    wanted = name.casefold()
    kinds = frozenset(t.name for t in event_types().values() if wanted in (t.name, t.plover.casefold()))
    if not kinds:
        known = ", ".join(sorted(event_types()))
        raise QueryError(f'"{name}" is no type of event; the types: {known}; or a category of PLOVER')
    return kinds
