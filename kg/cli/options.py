"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Output(StrEnum):
    """How a command writes its answer."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class Reading(StrEnum):
    """How a command writes an answer that has no rows."""

    TEXT = "text"
    JSONL = "jsonl"


GraphArgument = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="A folder of `kg build`, its statements.jsonl, or a store."),
]
OutputOption = Annotated[
    Output | None,
    typer.Option("--format", "-f", help="How to write it; a table on a terminal, JSON Lines in a pipe."),
]
ReadingOption = Annotated[
    Reading | None,
    typer.Option("--format", "-f", help="How to write it; text on a terminal, JSON Lines in a pipe."),
]


def on_terminal() -> bool:
    """Tell whether the data goes to a person."""
    return sys.stdout.isatty()


def chosen(output: Output | None) -> Output:
    """Return the output asked for; else a table on a terminal and JSON Lines in a pipe."""
    return output or (Output.TABLE if on_terminal() else Output.JSONL)
