"""``kg explain``: why a statement is in the graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.claims import claim, origin, place, qualifiers, sentence
from kg.cli.console import counted, listed, print_lines, safe, stdout
from kg.cli.options import GraphArgument, Reading, ReadingOption, on_terminal
from kg.cli.progress import load
from kg.names import short
from kg.types import Article, Evidence, Statement

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.events import Event
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
    for event in graph.events(statement=found):
        console.print(_event(event, graph), soft_wrap=True)
    for evidence in found.evidence:
        console.print(_place(evidence, graph))


def _json(graph: KnowledgeGraph, statement: Statement) -> str:
    from kg.records import article_record, statement_record

    articles = [article_record(graph.articles[id_]) for id_ in statement.articles]
    bare = [{name: value for name, value in record.items() if name != "text"} for record in articles]
    sources = graph.sources(statement)
    record = statement_record(statement, sources=len(sources))
    events = [_event_record(graph, event) for event in graph.events(statement=statement)]
    return json.dumps(
        {**record, "independent": sources, "articles": bare, "events": events}, ensure_ascii=False
    )


def _event_record(graph: KnowledgeGraph, event: Event) -> dict[str, object]:
    agreement = graph.agreement(event)
    differing = [{"of": a.of, "value": a.value, "sources": len(a.sources)} for a in agreement.differing]
    told = {"sources": len(agreement.sources), "outlets": list(agreement.outlets), "first": agreement.first}
    return {"id": event.id, "type": event.type, "label": event.label, **told, "differing": differing}


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


def _event(event: Event, graph: KnowledgeGraph) -> RenderableType:
    """The happening that it tells: who tells it in these or other words, and in what they differ."""
    from rich.text import Text

    agreement = graph.agreement(event)
    shown = Text.assemble(
        ("tells the event ", "dim"), (safe(str(event)), "bold"), (f" [{event.id[:8]}]", "dim")
    )
    outlets = f" ({safe(listed(agreement.outlets))})" if agreement.outlets else ""
    first = graph.articles[agreement.first]
    told = f"\n  {counted(len(agreement.sources), 'independent source')}{outlets}, first {origin(first)}"
    shown.append(told, style="dim")
    for account in agreement.differing:
        shown.append(f"\n  {account.of} {safe(account.value)}: {counted(len(account.sources), 'source')}")
    return shown


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
