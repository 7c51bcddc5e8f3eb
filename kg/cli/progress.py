"""That work goes on, how far it is, how fast, how long it will take: once it has taken a second."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from kg.cli.console import complaints, remark, safe, stderr
from kg.cli.options import on_terminal
from kg.errors import DamageWarning
from kg.names import short

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn, Task
    from rich.text import Text

    from kg.graph import KnowledgeGraph
    from kg.pipeline import Step

_MOST_DAMAGE = 10  # lines that a person is told of one by one
_PATIENCE = 1.0  # seconds before a person wants to see that something happens
_SELDOM = 5.0  # seconds between two lines on a terminal that cannot move its cursor
_NUMBERS = 72  # columns that the bar and its numbers take; what is left names the piece in hand


class Work:
    """Work in pieces, as a terminal shows it: a bar that moves, or now and then a line where none can.

    Parameters
    ----------
    what : str
        What is being done.
    streams : bool
        Whether data is written meanwhile: on a terminal that shows both, it takes the place of the bar.
    """

    def __init__(self, what: str, *, streams: bool = False) -> None:
        self._what, self._streams = what, streams and on_terminal()
        self._done = 0
        self._said = time.monotonic() - _SELDOM + _PATIENCE
        console = stderr()
        shown = console.is_terminal and not console.quiet
        self._plain = shown and console.is_dumb_terminal
        self._bar = _bar(console.width) if shown and not self._plain else None
        self._timer = Timer(_PATIENCE, self._bar.start if self._bar else lambda: None)
        self._timer.daemon = True
        if self._bar is not None:
            self._task = self._bar.add_task(safe(what), total=None, piece="")
            self._timer.start()

    def __call__(self, piece: str, *, total: int | None = None, what: str | None = None) -> None:
        """Tell that a piece is done.

        Parameters
        ----------
        piece : str
            Its name.
        total : int, optional
            How many pieces there are, where that is known.
        what : str, optional
            What is being done from now on: the count begins anew.
        """
        if what is not None and what != self._what:
            self._what, self._done = what, 0
            if self._bar is not None:
                self._bar.reset(self._task, total=total, description=safe(what), piece="")
        self._done += 1
        remark(f"{self._what} {self._done}{f'/{total}' if total else ''} {piece}")
        if self._streams:
            self.end()
        elif self._bar is not None:
            room = max(self._bar.console.width - _NUMBERS, 0)
            title = short(safe(piece), room) if room else ""
            self._bar.update(self._task, completed=self._done, total=total, piece=title)
        elif self._plain and time.monotonic() - self._said >= _SELDOM:
            self._said = time.monotonic()
            of = f" of {total:,}" if total else ""
            stderr().print(f"{safe(self._what)}: {self._done:,}{of}", soft_wrap=True)

    def end(self) -> None:
        """Take the bar away."""
        if self._timer.is_alive():
            self._timer.cancel()
            self._timer.join()
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def working(what: str, *, streams: bool = False) -> Iterator[Work]:
    """Show on a terminal that work goes on, once it has taken a second.

    Parameters
    ----------
    what : str
        What is being done.
    streams : bool
        Whether data is written meanwhile.

    Yields
    ------
    Work
        To be called with the name of each piece done.
    """
    work = Work(what, streams=streams)
    try:
        yield work
    finally:
        work.end()


@contextmanager
def building() -> Iterator[Callable[[Step], None]]:
    """Show the progress of a build on a terminal.

    Yields
    ------
    callable
        To be called with each step of the build.
    """
    with working("reading") as advance:

        def listen(step: Step) -> None:
            what = "reading" if step.total is None else "analysing"
            advance(step.article.title or step.article.id, total=step.total, what=what)

        yield listen


def load(source: Path) -> KnowledgeGraph:
    """Read the graph of a build folder or a statements file, its names linked.

    Raises
    ------
    FormatError
        If there is none.
    """
    from kg.formats import read

    with working(f"reading {source}"), warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", DamageWarning)
        graph = read(source)
        len(graph)  # links the names of all articles, which takes its time
    for damage in told[:_MOST_DAMAGE]:
        complaints().print(f"kg: {safe(str(damage.message))}; the rest was read", soft_wrap=True)
    if len(told) > _MOST_DAMAGE:
        complaints().print(f"kg: and {len(told) - _MOST_DAMAGE:,} more such lines", soft_wrap=True)
    return graph


def _bar(width: int) -> Progress:
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=max(min(width - 52, 20), 8)),
        *_numbers(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[piece]}", style="dim"),
    )
    # The data is not the bar's to print: it would land on stderr, where the bar is.
    return Progress(*columns, console=stderr(), transient=True, redirect_stdout=False)


def _numbers() -> Iterator[ProgressColumn]:
    from rich.progress import ProgressColumn
    from rich.text import Text

    class Done(ProgressColumn):
        """How many pieces are done, of how many where that is known."""

        def render(self, task: Task) -> Text:
            """Return the numbers; none before the first piece."""
            of = f"/{task.total:,.0f}" if task.total else ""
            return Text(f"{task.completed:,.0f}{of}" if task.completed else "", style="green")

    class Rate(ProgressColumn):
        """Pieces a second."""

        def render(self, task: Task) -> Text:
            """Return the rate over the last seconds."""
            return Text(f"{task.speed:,.1f}/s" if task.speed else "", style="cyan")

    class Left(ProgressColumn):
        """How long it will take, where that is known."""

        def render(self, task: Task) -> Text:
            """Return minutes and seconds."""
            left = task.time_remaining
            if left is None or not task.total:
                return Text("")
            minutes, seconds = divmod(int(left), 60)
            return Text(f"{minutes}:{seconds:02} left", style="cyan")

    yield from (Done(), Rate(), Left())
