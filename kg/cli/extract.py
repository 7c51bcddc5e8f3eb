"""``kg extract``: what sentences say, without a graph."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import print_lines
from kg.cli.progress import working
from kg.errors import SourceError


class Form(StrEnum):
    """What is read and written."""

    OPENIE = "openie"
    JSONL = "jsonl"


class Arguments(StrEnum):
    """How many arguments an extraction has."""

    BINARY = "binary"
    NARY = "nary"


def extract(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The text; - is stdin.")],
    form: Annotated[
        Form, typer.Option("--format", "-f", help="openie: tab-separated; jsonl: statements.")
    ] = Form.OPENIE,
    arguments: Annotated[
        Arguments,
        typer.Option(help="openie only. binary: one thing a line; nary: a clause with all its arguments."),
    ] = Arguments.BINARY,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="openie only. Show the rule and the parse behind each extraction."),
    ] = False,
) -> None:
    """Print what a text says.

    openie reads one sentence a line and writes one extraction a line: sentence, confidence, relation,
    arguments, separated by tabs, as the scorers of open information extraction read it. jsonl reads one
    article and writes its statements, as in statements.jsonl; kg explain tells the rules of those.
    """
    if explain and form is Form.JSONL:
        raise typer.BadParameter(
            "the statements of an article are explained by kg explain", param_hint="--explain"
        )
    if form is Form.JSONL:
        print_lines(_statements(file))
        return
    write = _explained if explain else _openie
    sentences = _sentences(file)
    with working(f"extracting from {file}", streams=True) as advance:
        for line in write(sentences, nary=arguments is Arguments.NARY):
            advance(line)
            print_lines([line])


def _openie(sentences: list[str], *, nary: bool) -> Iterator[str]:
    from kg.services import extract_openie

    for sentence, confidence, relation, arguments in extract_openie(sentences, nary=nary):
        yield "\t".join(_cell(cell) for cell in (sentence, f"{confidence:.4f}", relation, *arguments))


def _explained(sentences: list[str], *, nary: bool) -> Iterator[str]:
    """For a person: every sentence, what it says, and why kg thinks so."""
    from kg.services import explain_openie

    for sentence in sentences:
        yield _cell(sentence)
        for said, rule, parse in explain_openie([sentence], nary=nary):
            yield f"  {_cell(said)}  {rule}"
            yield from (f"      {line}" for line in parse)


def _cell(text: str) -> str:
    """Return a text that is one cell: no tab and no line end in it."""
    return text.translate({ord(c): " " for c in "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"})


def _sentences(file: str) -> list[str]:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "there is nothing"
        raise SourceError(f"{file}: cannot be read ({reason}); give a text file, or - for stdin") from error
    lines = raw.decode("utf-8-sig", errors="replace").split("\n")
    if b"\0" in raw or not raw.strip():
        what = "is a binary file" if raw.strip() else "is empty"
        raise SourceError(f"{file}: {what}; give a text, one sentence a line")
    return [line for line in (line.rstrip("\r") for line in lines) if line.strip()]


def _statements(file: str) -> Iterator[str]:
    from kg.formats.jsonl import line
    from kg.pipeline import build

    with working(f"reading {file}"):
        result = build([file])
    if not result.graph.articles:
        reasons = "; ".join(f"{problem.where}: {problem.reason}" for problem in result.problems)
        raise SourceError(reasons or f"{file}: no article in it; give a text file")
    yield from map(line, sorted(result.graph.statements(), key=lambda statement: statement.key))
