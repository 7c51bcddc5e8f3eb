"""Where the articles of a build are analysed: one file an engine, behind one interface.

A package adds one by an entry point in the group ``kg.engines``: what makes an `Engine`, such as its class.
"""

from __future__ import annotations

from collections.abc import Callable

from kg import arguments
from kg.engines.auto import Auto
from kg.engines.base import BATCH, Engine, Outcome, Start, Work
from kg.engines.process import Processes
from kg.engines.ray import Ray
from kg.engines.serial import Serial
from kg.errors import ConfigError
from kg.plugins import installed

__all__ = [
    "BATCH",
    "Auto",
    "Engine",
    "Outcome",
    "Processes",
    "Ray",
    "Serial",
    "Start",
    "Work",
    "engine",
    "engines",
    "find_engine",
]

ENGINES: dict[str, Callable[[], Engine]] = {"auto": Auto, "ray": Ray, "serial": Serial}


def engines() -> dict[str, Callable[[], Engine]]:
    """Return what makes the engines, by name; kg's own come first.

    Raises
    ------
    ConfigError
        If that of a package cannot be imported, or cannot be called.

    Examples
    --------
    >>> type(engines()["serial"]()).__name__
    'Serial'
    """
    found = dict(ENGINES)
    for name, place, make in installed("kg.engines", "engine", ConfigError):
        if not callable(make):
            raise ConfigError(f"{place}: engine {name} makes no kg.engines.Engine; repair its package")
        found.setdefault(name, make)
    return found


def find_engine(chosen: str | Engine | None, processes: int | str | None = None) -> Engine:
    """Return an engine by name, or the one given; without either that for a number of processes, one if none.

    Raises
    ------
    ConfigError
        If there is none of this name, or a number of processes is given too.
    TypeError
        If what is given is no engine.

    Examples
    --------
    >>> type(find_engine("auto")).__name__, type(find_engine(None, 2)).__name__
    ('Auto', 'Processes')
    """
    if chosen is None:
        return engine(1 if processes is None else processes)
    if processes is not None:
        raise ConfigError("processes: an engine is given, which has its own; leave one of them out")
    if isinstance(chosen, str):
        known = engines()
        if chosen not in known:
            raise ConfigError(f"engine: {chosen!r} is none; use one of {', '.join(sorted(known))}")
        return known[chosen]()
    if not hasattr(chosen, "map"):
        takes = "a name (str) or a kg.engines.Engine"
        raise arguments.refusal("engine", chosen, takes, "leave it out, or give processes=2")
    return chosen


def engine(processes: int | str) -> Engine:
    """Return the engine for a number of processes, or for ``"auto"``.

    Raises
    ------
    ConfigError
        If it is neither.

    Examples
    --------
    >>> type(engine(1)).__name__, type(engine(2)).__name__, type(engine("auto")).__name__
    ('Serial', 'Processes', 'Auto')
    """
    if processes == "auto":
        return Auto()
    if not isinstance(processes, int) or isinstance(processes, bool) or processes < 1:
        raise ConfigError(f"processes: {processes!r} is no number of processes; give 1 or more, or auto")
    return Serial() if processes == 1 else Processes(processes)
