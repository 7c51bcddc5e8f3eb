"""``kg entities``: who and what there is, and why forms are one entity."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.claims import csv_row
from kg.cli.console import counted, listed, print_lines, safe, stderr, stdout
from kg.cli.options import GraphArgument, Output, OutputOption, chosen
from kg.cli.progress import load
from kg.cli.tables import ROOMY, Column, print_table
from kg.errors import QueryError
from kg.names import short
from kg.types import Entity, Reference

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.graph import KnowledgeGraph
    from kg.linking import Join

_RULES = {
    "alias": "a person decided it: an alias",
    "same": "a person decided it: the same",
    "same-name": "one name, taken for another kind of entity",
    "legal-form": "a company, with and without its legal form",
    "spelling": "one name in two spellings",
    "initial": "a person, with and without a middle initial",
    "title": "a person, with and without a word that is no given name",
    "party": "a party, and the name of its members",
    "both-forms": "a name, and the fuller one that articles use it for",
    "acronym": "an acronym, and the one body whose words it is made of",
    "surname": "a surname, and the one person who bears it",
}
_COLUMNS = (
    Column("entity", style="bold"),
    Column("type"),
    Column("mentions", right=True, room=80),
    Column("statements", right=True),
    Column("articles", right=True),
    Column("also", style="dim", longest=800, room=80),
    Column("joined by", style="dim", room=ROOMY),
)


@dataclass(frozen=True, slots=True)
class _Card:
    """What there is to know of an entity."""

    entity: Entity
    statements: int
    articles: tuple[str, ...]
    forms: dict[str, Counter[str]]  # words → rules, each with how often it took them for this entity
    joins: tuple[Join, ...]

    @property
    def mentions(self) -> int:
        return sum(rules.total() for rules in self.forms.values())

    def record(self) -> dict[str, Any]:
        from kg.records import entity_record

        return {
            **entity_record(self.entity),
            "mentions": self.mentions,
            "statements": self.statements,
            "articles": list(self.articles),
            "forms": [
                {"text": text, "reasons": dict(sorted(rules.items()))}
                for text, rules in sorted(self.forms.items())
            ],
            "joins": [{"ids": [join.first, join.second], "reason": join.rule} for join in self.joins],
        }


def entities(
    folder: GraphArgument,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="An entity, by any name or id, in full.")
    ] = None,
    output: OutputOption = None,
) -> None:
    """Print the entities with their names, mentions and articles, and why names are one entity.

    For example: `kg entities out Putin`; then `kg merge` and `kg split` decide otherwise.
    """
    graph, form = load(folder), chosen(output)
    if not graph.entities:
        raise QueryError(f"{folder}: no entity in it; build it of more articles")
    wanted = [graph.entity(name)] if name is not None else [entity for entity, _ in graph.degree()]
    cards = list(_cards(graph, wanted))
    if form is Output.JSONL:
        print_lines(json.dumps(card.record(), ensure_ascii=False) for card in cards)
    elif form is Output.CSV:
        print_lines(map(csv_row, _rows(cards)))
    elif name is not None:
        stdout().print(_full(graph, cards[0]))
    else:
        print_table(_COLUMNS, (_cells(graph, card) for card in cards))
        stderr().print(counted(len(cards), "entity", "entities"), style="dim")


def _cards(graph: KnowledgeGraph, wanted: Iterable[Entity]) -> Iterator[_Card]:
    found: defaultdict[str, list[tuple[str, Reference]]] = defaultdict(list)
    for article, result in graph.results.items():
        for reference in result.references:
            entity = graph.linked.entity_of(article, reference)
            if entity is not None:
                found[entity.id].append((article, reference))
    stated: defaultdict[str, set[str]] = defaultdict(set)
    for statement in graph.statements():
        for entity in statement.entities:
            stated[entity.id].update(statement.articles)
    numbers = dict(graph.degree())
    for entity in wanted:
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for _, reference in found[entity.id]:
            forms[reference.text][reference.reason] += len(reference.starts)
        yield _Card(
            entity=entity,
            statements=numbers[entity],
            articles=tuple(sorted({*stated[entity.id], *(article for article, _ in found[entity.id])})),
            forms=forms,
            joins=graph.linked.joins.get(entity.id, ()),
        )


def _rows(cards: Iterable[_Card]) -> Iterator[tuple[str, ...]]:
    yield "id", "label", "type", "aliases", "mentions", "statements", "articles", "joins"
    for card in cards:
        entity = card.entity
        yield (
            entity.id,
            entity.label,
            entity.type.value,
            "; ".join(entity.aliases),
            str(card.mentions),
            str(card.statements),
            "; ".join(card.articles),
            "; ".join(f"{join.first} = {join.second} ({join.rule})" for join in card.joins),
        )


def _cells(graph: KnowledgeGraph, card: _Card) -> tuple[str, ...]:
    return (
        graph.name(card.entity),
        card.entity.type.value,
        *map(str, (card.mentions, card.statements, len(card.articles))),
        listed(card.entity.aliases),
        ", ".join(sorted({join.rule for join in card.joins})),
    )


def _full(graph: KnowledgeGraph, card: _Card) -> RenderableType:
    from rich.console import Group
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    about = Table.grid(padding=(0, 2))
    about.add_column(style="dim")
    about.add_column()
    about.add_row("type", card.entity.type.value)
    about.add_row("id", Text(safe(card.entity.id)))
    if card.entity.same_as:
        about.add_row("same as", Text(listed(card.entity.same_as)))
    about.add_row("stated of it", counted(card.statements, "statement"))
    about.add_row("articles", Text(listed(card.articles)))
    for join in card.joins:
        reason = _RULES.get(join.rule, join.rule)
        about.add_row("joined", Text(f"{safe(join.first)} = {safe(join.second)}: {reason}"))
    forms = Table.grid(padding=(0, 2))
    forms.add_column(style="cyan")
    forms.add_column(justify="right")
    forms.add_column(style="dim")
    for text, rules in sorted(card.forms.items(), key=lambda form: (-form[1].total(), form[0])):
        forms.add_row(Text(short(safe(text), 60)), str(rules.total()), ", ".join(sorted(rules)))
    heading = Text(f"\nMentions, and the rule that took each: {card.mentions:,}", style="bold")
    body = Group(about, heading, forms)
    return Panel(body, title=Text(short(safe(graph.name(card.entity))), style="bold"), expand=False)
