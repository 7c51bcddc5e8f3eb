"""``kg propose``: what another tool says that articles state, through the door of every statement."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import build
from kg.cli.options import PublishedOption


def propose(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            show_default=False,
            help="JSON Lines: article, subject, predicate, object, quote; subject_type, object_type.",
        ),
    ],
    articles: Annotated[
        list[str] | None,
        typer.Option(
            "--articles", "-a", metavar="SOURCE", help="What they are about, as for kg build; repeatable."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="The folder to write.")
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, help="A store that has the articles, or keeps them."),
    ] = None,
    published: PublishedOption = None,
) -> None:
    """Read proposals made elsewhere, any tool's triples with quotations, beside what kg finds itself.

    A proposal becomes a statement if its article (by its id: of a file the name without its ending) has the
    quotation, names subject and object, and does not say it the other way round. Who says so, whether it is
    denied, possible or planned, when and where are read in the article. The others are in DIR, in
    refused.jsonl, each with the reason.

    For example: `kg propose triples.jsonl --articles news/ -o out`
    """
    build(articles, output, store, published=published, proposals=files)
