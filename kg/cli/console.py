"""Where the commands print: data on stdout, progress and counts on stderr."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from kg.errors import DamageWarning

if TYPE_CHECKING:
    from rich.console import Console

    from kg.graph import KnowledgeGraph

_MOST_DAMAGE = 10  # lines that a person is told of one by one
_PATIENCE = 1.0  # seconds before a person wants to see that something happens
_SPACE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
# Control characters, which a terminal would obey, and those that turn the direction of writing.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def stdout() -> Console:
    """Return the console of the data."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False)


def stderr() -> Console:
    """Return the console of what is said to the person."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False, markup=False)


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


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal that work goes on, once it has taken a second.

    Parameters
    ----------
    what : str
        What is being done.

    Yields
    ------
    callable
        To be called with the name of each piece done.
    """
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TimeElapsedColumn(),
    )
    console = stderr()
    progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = progress.add_task(what, total=None)
    timer = Timer(_PATIENCE, progress.start)
    timer.daemon = True
    timer.start()
    done = 0

    def advance(piece: str) -> None:
        nonlocal done
        done += 1
        progress.update(task, description=f"{what}  {done:,}  {short(safe(piece), 40)}")

    try:
        yield advance
    finally:
        timer.cancel()
        timer.join()
        progress.stop()


def load(source: Path) -> KnowledgeGraph:
    """Read the graph of a build folder or a statements file.

    Raises
    ------
    FormatError
        If there is none.
    """
    from kg.formats import read

    with working(f"reading {source}"), warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", DamageWarning)
        graph = read(source)
    for message in [str(each.message) for each in told][:_MOST_DAMAGE]:
        sys.stderr.write(f"kg: {safe(message)}; the rest was read\n")
    if len(told) > _MOST_DAMAGE:
        sys.stderr.write(f"kg: and {len(told) - _MOST_DAMAGE:,} more such lines\n")
    return graph


def short(text: str, width: int = 100) -> str:
    """Return a text cut to a width.

    Examples
    --------
    >>> short("a stake in the bank", 8)
    'a stake…'
    """
    return text if len(text) <= width else f"{text[: width - 1]}…"
