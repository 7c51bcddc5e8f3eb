"""How a graph shows itself to a notebook: later stages offer ways, and the graph asks for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Way = Callable[[Any], str]

_WAYS: dict[str, Way] = {}


def offer(kind: str, way: Way) -> None:
    """Let `represent` show things of this kind in this way.

    Parameters
    ----------
    kind : str
        ``"html"``.
    way : callable
        From what is to be shown to its text.

    Examples
    --------
    >>> offer("shout", str.upper)
    >>> represent("shout", "treaty")
    'TREATY'
    """
    _WAYS[kind] = way


def represent(kind: str, shown: object) -> str | None:
    """Return the text that shows something, or None if nobody has offered a way.

    Parameters
    ----------
    kind : str
        ``"html"``.
    shown : object
        What to show.

    Examples
    --------
    >>> represent("smoke signals", "treaty") is None
    True
    """
    way = _WAYS.get(kind)
    return way(shown) if way else None
