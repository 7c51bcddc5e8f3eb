"""What installed packages add to kg, by entry points: formats, engines, extractors."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import Any

from kg.errors import KgError


def installed(group: str, what: str, error: type[KgError]) -> Iterator[tuple[str, str, Any]]:
    """Yield what packages publish in a group: name, where it is, and the thing itself; by name.

    Parameters
    ----------
    group : str
        ``"kg.formats"``, ``"kg.engines"`` or ``"kg.extractors"``.
    what : str
        What a message calls one of them.
    error : type
        What is raised if one cannot be imported; the message names it.

    Examples
    --------
    >>> list(installed("kg.spells", "spell", KgError))
    []
    """
    for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
        try:
            found = point.load()
        except (ImportError, AttributeError) as wrong:
            reason = f"{what} {point.name} cannot be imported ({wrong})"
            raise error(f"{point.value}: {reason}; repair or remove its package") from wrong
        yield point.name, point.value, found
