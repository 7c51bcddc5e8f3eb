"""The command ``kg`` and its manners; each subcommand has a file of its own."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from kg import __version__
from kg.cli.build import build
from kg.cli.compare import compare
from kg.cli.console import safe
from kg.cli.diff import diff
from kg.cli.entities import entities
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.path import path
from kg.cli.query import query
from kg.cli.read import read
from kg.cli.reconcile import reconcile
from kg.cli.remove import remove
from kg.cli.resolve import resolve
from kg.cli.review import merge, split
from kg.cli.serve import serve
from kg.cli.show import show
from kg.cli.timeline import timeline
from kg.cli.validate import validate
from kg.errors import KgError

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with `kg build ARTICLES -o out`, then `kg show out`. Exit codes: 0 done, 1 failed "
    "(one line on stderr says why), 2 wrong usage, 130 interrupted.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Knowledge graphs from news: who did what to whom, when, who says so, and the words that say it."""


_COMMANDS = (
    *(build, read, remove, show, query, path, timeline, compare, diff, explain, export, validate, serve),
    *(entities, merge, split, reconcile, extract, resolve),
)
for _command in _COMMANDS:
    app.command()(_command)


def main() -> None:
    """Run ``kg`` with the arguments of the process, and end the process."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.exit(_run())


def _run() -> int:
    from kg.query.notes import listening

    try:
        with listening(_note()):
            code = _command_code()
        sys.stdout.flush()
    except KgError as error:
        message = " ".join(str(error).split())
        typer.echo(f"kg: {message}", err=True)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, such as head, has seen enough
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _note() -> Callable[[str], None]:
    """Return what writes a note to stderr, each once: a command may ask for one name several times."""
    said: set[str] = set()

    def note(text: str) -> None:
        if text not in said:
            said.add(text)
            typer.echo(f"kg: {safe(text)}", err=True)

    return note


def _command_code() -> int:
    try:
        app(prog_name="kg")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
