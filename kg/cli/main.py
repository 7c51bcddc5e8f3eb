"""The command ``kg``: its subcommands, each of which has a file of its own, in groups."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextvars import copy_context
from typing import Annotated

import typer

from kg import __version__
from kg.cli.build import build
from kg.cli.compare import compare
from kg.cli.deciding import merge, split
from kg.cli.diff import diff
from kg.cli.entities import entities
from kg.cli.events import events
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.help import help_
from kg.cli.manners import Command, Group, ended, with_messages
from kg.cli.mentions import mentions
from kg.cli.path import path
from kg.cli.propose import propose
from kg.cli.query import query
from kg.cli.read import read
from kg.cli.reconcile import reconcile
from kg.cli.remove import remove
from kg.cli.resolve import resolve
from kg.cli.review import review
from kg.cli.serve import serve
from kg.cli.show import show
from kg.cli.timeline import timeline
from kg.cli.validate import validate
from kg.cli.vocabulary import vocabulary

__all__ = ["app", "main", "run"]

app = typer.Typer(
    name="kg",
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with `kg build ARTICLES -o out`, then `kg show out`. More to read: `kg help`.",
)

GROUPS = {
    "Build": (build, propose, read, remove, vocabulary),
    "Ask": (show, query, events, path, timeline, compare, diff, explain),
    "Decide who is who": (entities, mentions, review, merge, split, reconcile),
    "Pass on": (export, validate, serve),
    "Text in, text out": (extract, resolve),
}


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


for _panel, _commands in GROUPS.items():
    for _command in _commands:
        app.command(cls=Command, rich_help_panel=_panel)(with_messages(_command))
app.command("help", cls=Command, rich_help_panel="Read on")(help_)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run ``kg`` with arguments, by default those of the process, and return its exit code.

    Examples
    --------
    >>> run(["--version"])
    kg ...
    0
    """
    return copy_context().run(ended, app, arguments)


def main() -> None:
    """Run ``kg`` with the arguments of the process, and end the process."""
    _open_streams()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="strict")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.exit(run())


def _open_streams() -> None:
    """Open the standard streams that the shell has closed (``kg … >&-``): nothing is in them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
