"""Tables on a terminal: a narrow one is spared the columns that tell least."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.cli.console import safe, stdout
from kg.names import short

ROOMY = 100
"""From how many characters a line has room for a row of many cells."""


class Column(NamedTuple):
    """A column of a table.

    Parameters
    ----------
    name : str
        What stands above it.
    style : str
        How its cells look.
    right : bool
        Whether they are numbers.
    room : int
        How wide the terminal must be, in characters, for the column to be shown.
    longest : int
        How many characters of a cell are shown.
    """

    name: str
    style: str = ""
    right: bool = False
    room: int = 0
    longest: int = 100


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Write rows of as many cells to stdout, as a table that fits."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    console = stdout()
    shown = [(n, column) for n, column in enumerate(columns) if column.room <= console.width]
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for _, column in shown:
        table.add_column(
            Text(safe(column.name)),
            style=column.style,
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=column.right,
        )
    for row in rows:
        table.add_row(*(Text(short(safe(row[n]), column.longest)) for n, column in shown))
    console.print(table)
