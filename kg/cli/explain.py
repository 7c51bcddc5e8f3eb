"""``kg explain``: why a statement is in the graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.claims import claim, origin, place, qualifiers, sentence
from kg.cli.console import counted, print_lines, safe, stdout
from kg.cli.options import GraphArgument, Reading, ReadingOption, on_terminal
from kg.cli.progress import load
from kg.names import short
from kg.types import Article, Evidence, Statement

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.graph import KnowledgeGraph


_SHOWN = 5  # copies of an article


def explain(
    folder: GraphArgument,
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="The statement's id, or how it starts.")
    ],
    output: ReadingOption = None,
) -> None:
    """Print what a statement rests on: the rule, the words set off in their sentence, the article.

    For example: `kg explain out 3fa9c1`
    """
    graph = load(folder)
    found = graph.statement(statement)
    if output is Reading.JSONL or (output is None and not on_terminal()):
        print_lines([_json(graph, found)])
        return
    console = stdout()
    console.print(_claim(graph, found))
    for evidence in found.evidence:
        console.print(_place(evidence, graph))


def _json(graph: KnowledgeGraph, statement: Statement) -> str:
    from kg.records import article_record, statement_record

    articles = [article_record(graph.articles[id_]) for id_ in statement.articles]
    bare = [{name: value for name, value in record.items() if name != "text"} for record in articles]
    sources = graph.sources(statement)
    record = statement_record(statement, sources=len(sources))
    return json.dumps({**record, "independent": sources, "articles": bare}, ensure_ascii=False)


def _claim(graph: KnowledgeGraph, statement: Statement) -> RenderableType:
    from rich.panel import Panel

    shown = claim(graph, statement)
    held = ", ".join([*(["stated as so"] if statement.plain else []), *qualifiers(statement)])
    said = statement.attribution
    words = f' (reporting words: "{safe(said.surface)}")' if said else ""
    shown.append(f"\n{held}{words}", style="italic")
    shown.append(f"\nconfidence {statement.confidence:.2f}, {_support(graph, statement)}", style="dim")
    return Panel(shown, title=f"statement {statement.id}", title_align="left", expand=False)


def _support(graph: KnowledgeGraph, statement: Statement) -> str:
    """How many articles state it, and how many of them by themselves: copies count once."""
    articles, sources = len(statement.articles), len(graph.sources(statement))
    return f"{counted(articles, 'article')}, {counted(sources, 'independent source')}"


def _copies(article: Article, graph: KnowledgeGraph) -> str:
    """What else is the same report: the outlets, where known, or the ids."""
    others = [id_ for cluster in graph.near_duplicates if article.id in cluster for id_ in cluster]
    known = [graph.articles[id_] for id_ in others if id_ != article.id]
    names = [" · ".join(part for part in (other.source, other.id) if part) for other in known]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return "; ".join(map(short, map(safe, names[:_SHOWN]))) + more


def _place(evidence: Evidence, graph: KnowledgeGraph) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    article = graph.articles[evidence.article]
    about = Table.grid(padding=(0, 2))
    about.add_column(style="dim")
    about.add_column()
    rows = (
        ("relation", f'"{short(safe(evidence.surface), 300)}"'),
        ("rule", f"{safe(evidence.rule)}, confidence {evidence.confidence:.2f}"),
        ("article", origin(article)),
        ("same report", _copies(article, graph)),
        ("at", place(evidence)),
        ("address", safe(article.url or "")),
    )
    for name, value in rows:
        if value:
            about.add_row(name, Text(value))
    return Group(Padding(sentence(evidence), (0, 0, 0, 2)), "", Padding(about, (0, 0, 1, 2)))
