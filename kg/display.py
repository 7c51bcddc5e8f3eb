"""How a graph shows itself, and in what other shapes: later stages offer ways, and the graph asks for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Way = Callable[[Any], Any]

_WAYS: dict[str, Way] = {}


def offer(kind: str, way: Way) -> None:
    """Let `represent` show things of this kind in this way.

    Parameters
    ----------
    kind : str
        ``"html"`` or ``"rdflib"``.
    way : callable
        From what is to be shown to what shows it.

    Examples
    --------
    >>> offer("shout", str.upper)
    >>> represent("shout", "treaty")
    'TREATY'
    """
    _WAYS[kind] = way


def represent(kind: str, shown: object) -> Any:
    """Return what shows something, or None if nobody has offered a way.

    Parameters
    ----------
    kind : str
        ``"html"`` or ``"rdflib"``.
    shown : object
        What to show.

    Examples
    --------
    >>> represent("smoke signals", "treaty") is None
    True
    """
    way = _WAYS.get(kind)
    return way(shown) if way else None
