"""Where the articles of a build are analysed: one file an engine, behind one interface."""

from kg.engines.auto import Auto
from kg.engines.base import BATCH, Engine, Outcome, Start, Work
from kg.engines.process import Processes
from kg.engines.serial import Serial
from kg.errors import ConfigError

__all__ = ["BATCH", "Auto", "Engine", "Outcome", "Processes", "Serial", "Start", "Work", "engine"]


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
