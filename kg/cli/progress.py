"""How far a build is, on a terminal: what is done, how fast, how long it will take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.cli.console import safe, short, stderr

if TYPE_CHECKING:
    from rich.progress import ProgressColumn, Task
    from rich.text import Text

    from kg.pipeline import Step


@contextmanager
def building() -> Iterator[Callable[[Step], None]]:
    """Show the progress of a build on a terminal.

    Yields
    ------
    callable
        To be called with each step of the build.
    """
    console = stderr()
    if not console.is_terminal:
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        _rate(),
        TimeLeft(),
        TextColumn("{task.fields[left]}"),
        TextColumn("{task.fields[title]}", style="dim"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=None, left="", title="")
        analysing = False

        def listen(step: Step) -> None:
            nonlocal analysing
            if step.total is not None and not analysing:
                analysing = True
                progress.reset(task, total=step.total, description="analysing", left="left")
            title = short(safe(step.article.title or step.article.id), 40)
            progress.update(task, completed=step.done, title=title)

        yield listen


def _rate() -> ProgressColumn:
    from rich.progress import ProgressColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Articles a second."""

        def render(self, task: Task) -> Text:
            """Return the rate over the last seconds."""
            return Text(f"{task.speed:,.1f}/s" if task.speed else "", style="cyan")

    return Rate()
