"""Notes that go with an answer: a warning in Python, a line on stderr of the command, a field of a reply."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from kg.errors import NameWarning

Listener = Callable[[str], None]

_listener: ContextVar[Listener | None] = ContextVar("kg_notes", default=None)


def tell(note: str) -> None:
    """Hand a note to whoever listens; if nobody does, warn the caller of kg with a `NameWarning`."""
    listener = _listener.get()
    if listener is None:
        warnings.warn(note, NameWarning, stacklevel=_caller())
    else:
        listener(note)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let a function have the notes of the answers given meanwhile, in this thread or task.

    Examples
    --------
    >>> heard = []
    >>> with listening(heard.append):
    ...     tell("two are called so")
    >>> heard
    ['two are called so']
    """
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def _caller() -> int:
    """Return how many frames above `tell` the code lies that is not kg's own."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and str(frame.f_globals.get("__name__", "")).split(".")[0] == "kg":
        level, frame = level + 1, frame.f_back
    return level
