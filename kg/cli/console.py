"""Where the commands print: data on stdout, progress and counts on stderr."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from contextvars import ContextVar
from enum import IntEnum
from typing import TYPE_CHECKING

from kg.names import short

if TYPE_CHECKING:
    from rich.console import Console

_SPACE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
# Control characters, which a terminal would obey, and those that turn the direction of writing.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Talk(IntEnum):
    """How much is said to the person."""

    QUIET = 0  # only what went wrong
    NORMAL = 1
    VERBOSE = 2  # every piece of the work, every problem, and where an error comes from


_TALK = ContextVar("talk", default=Talk.NORMAL)


def talk() -> Talk:
    """Return how much is said to the person in this run of the command."""
    return _TALK.get()


def set_talk(*, quiet: bool, verbose: bool) -> None:
    """Set how much is said to the person in this run of the command."""
    _TALK.set(Talk.QUIET if quiet else Talk.VERBOSE if verbose else Talk.NORMAL)


def stdout() -> Console:
    """Return the console of the data."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False)


def stderr() -> Console:
    """Return the console of what is said to the person; with ``--quiet`` it is dumb."""
    return _console(quiet=talk() is Talk.QUIET)


def complaints() -> Console:
    """Return the console of what went wrong, which is never dumb."""
    return _console(quiet=False)


def remark(text: str) -> None:
    """Say a line to the person who asked for every detail with ``--verbose``."""
    if talk() is Talk.VERBOSE:
        stderr().print(safe(text), style="dim", soft_wrap=True)


def _console(*, quiet: bool) -> Console:
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False, markup=False, quiet=quiet)


def safe(text: str) -> str:
    r"""Make text harmless to a terminal, one character for one, so that offsets stay.

    Examples
    --------
    >>> safe("two\nlines and \x1b[31m red")
    'two lines and �[31m red'
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", text))


def counted(number: int, word: str, plural: str | None = None) -> str:
    """Return a number with its word.

    Examples
    --------
    >>> counted(1, "article"), counted(1200, "entity", "entities")
    ('1 article', '1,200 entities')
    """
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def print_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout, each at once, so that a pipe sees it."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def listed(names: Iterable[str], shown: int = 12) -> str:
    """Return the first of some names, each cut to a width, and how many more there are.

    Examples
    --------
    >>> listed(["Iran", "Oman", "Peru"], shown=2)
    'Iran, Oman, and 1 more'
    """
    names = [short(safe(name), 60) for name in names]
    more = [f"and {len(names) - shown} more"] if len(names) > shown else []
    return ", ".join([*names[:shown], *more])
