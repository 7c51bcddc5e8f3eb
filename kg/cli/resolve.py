"""``kg resolve``: who is who inside each text."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.console import print_lines
from kg.cli.progress import working
from kg.cli.summary import nothing_read, print_problems


class Form(StrEnum):
    """What is read and written."""

    JSONL = "jsonl"


def resolve(
    file: Annotated[str, typer.Argument(metavar="FILE", help="JSON Lines with id and text; - is stdin.")],
    form: Annotated[Form, typer.Option("--format", "-f", help="The form of input and output.")] = Form.JSONL,
) -> None:
    """Print which mentions in a text are one and the same.

    Reads one JSON object a line, with id and text, and writes one a line: {"id", "text", "clusters":
    [[[start, end], …], …]}. A cluster holds two mentions or more: names, descriptions and pronouns, counted
    in Unicode characters from the start of the text. A line that cannot be read costs that line only; where
    none can, the exit code is 1.
    """
    from kg.services import resolve_texts
    from kg.sources import Problem

    del form  # there is one as yet
    done = 0
    problems: list[Problem] = []
    with working(f"reading {file}", streams=True) as advance:
        for article, clusters in resolve_texts(file, on_problem=problems.append):
            advance(article.id)
            row = {"id": article.id, "text": article.text, "clusters": clusters}
            print_lines([json.dumps(row, ensure_ascii=False)])
            done += 1
    found = [(problem.where, problem.reason) for problem in problems]
    if not done:
        raise nothing_read(found, verdict="no text in it; give one JSON object a line, with id and text")
    print_problems(found)
