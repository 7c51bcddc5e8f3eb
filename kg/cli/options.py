"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.sources import Options


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
    typer.Argument(metavar="DIR", help="A folder of `kg build`, a file that kg reads back, or a store."),
]
OutputOption = Annotated[
    Output | None,
    typer.Option("--format", "-f", help="How to write it; a table on a terminal, JSON Lines in a pipe."),
]
ReadingOption = Annotated[
    Reading | None,
    typer.Option("--format", "-f", help="How to write it; text on a terminal, JSON Lines in a pipe."),
]
SinceOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When it happens, at the earliest: 2024, 2024-06, 2024-06-19."),
]
UntilOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="When it happens, at the latest; 2024 lasts to its end.")
]


def _day(value: str | None) -> str | None:
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date like 2025-04-28") from error


def _columns(value: str | None) -> str | None:
    from kg.errors import ConfigError
    from kg.sources import parse_columns

    try:
        parse_columns(value or "text=text")
    except ConfigError as error:
        raise typer.BadParameter(str(error)) from error
    return value


_SOURCES = (
    "Files (text, Markdown, HTML, RSS, Atom, JSON, CSV, WARC, PDF, packed with gzip or not), folders, "
    "patterns such as 'news/*.txt', addresses of the web; - is stdin."
)
SourcesArgument = Annotated[list[str], typer.Argument(metavar="SOURCE", help=_SOURCES, show_default=False)]
OptionalSourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="SOURCE", help=f"{_SOURCES} None, if all is in the store.", show_default=False),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_day, help="For articles that do not tell their own date."),
]
ColumnsOption = Annotated[
    str | None,
    typer.Option(
        metavar="MAP", callback=_columns, help="For CSV and JSON, such as `text=body,title=headline`."
    ),
]
AnyLanguageOption = Annotated[
    bool,
    typer.Option(
        "--any-language", help="Keep articles that are not in English; nothing is extracted from them."
    ),
]
NetworkOption = Annotated[
    bool,
    typer.Option(
        "--allow-network", help="Fetch sources that are addresses, and ask models of other machines."
    ),
]


def source_options(columns: str | None, any_language: bool, allow_network: bool) -> Options:
    """Return how the sources are to be read."""
    from kg.sources import Options, parse_columns

    return Options(
        columns=parse_columns(columns) if columns else {},
        any_language=any_language,
        allow_network=allow_network,
    )


def read_stdin() -> str:
    """Return what standard input says.

    Raises
    ------
    SourceError
        If it is no text in UTF-8.
    """
    from kg.errors import SourceError

    try:
        return sys.stdin.read()
    except (OSError, ValueError) as error:
        raise SourceError("standard input: no text in UTF-8 to be read; give a text or a file") from error


def on_terminal() -> bool:
    """Tell whether the data goes to a person."""
    return sys.stdout.isatty()


def chosen(output: Output | None) -> Output:
    """Return the output asked for; else a table on a terminal and JSON Lines in a pipe."""
    return output or (Output.TABLE if on_terminal() else Output.JSONL)
