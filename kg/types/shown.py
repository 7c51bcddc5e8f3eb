"""Texts in a line."""

from __future__ import annotations

from kg.names import short

_SHOWN = 80  # characters of a text in a short form


def one_line(text: str) -> str:
    """Return a text in a line, cut where it is long.

    Examples
    --------
    >>> one_line("France  and Italy ")
    'France and Italy'
    """
    return short(" ".join(text.split()), _SHOWN)
