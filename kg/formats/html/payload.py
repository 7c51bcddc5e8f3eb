"""The graph as the page reads it: plain tables that refer to each other by number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from kg.events import Status
from kg.formats.html import drawing, layout
from kg.formats.html.ranking import rank
from kg.graph import KnowledgeGraph
from kg.knowledge.families import family_of
from kg.query import period
from kg.types import Article, Entity, Evidence, Literal, Modality, Polarity, Predicate, Statement

MOST = 100_000
"""Statements that a page holds; of a larger graph it has the best connected part, and says so."""

Table = list[dict[str, Any]]


def payload(graph: KnowledgeGraph) -> dict[str, Any]:
    """Return everything a page shows, ready for JSON.

    What has a default is left out, offsets count UTF-16 units as scripts do, and a sentence is not
    repeated: it is a span of its article.
    """
    whole, graph = graph, graph.best_connected(MOST)
    ranking = rank(graph)
    entities = [graph.entities[id_] for id_ in ranking.order]
    at = {id_: i for i, id_ in enumerate(ranking.order)}
    statements = graph.statements()
    sizes = drawing.radii(_degrees(statements, at))
    boxes = [drawing.box(entity, size) for entity, size in zip(entities, sizes, strict=True)]
    positions = layout.place(boxes, ranking.pairs, ranking.opening)
    return {
        "opening": ranking.opening,
        "whole": [len(whole.entities), len(whole), len(whole.articles)],
        "types": {kind.value: [shape, name] for kind, (shape, name) in drawing.SHAPES.items()},
        "articles": [_article(article) for article in graph.articles.values()],
        "copies": _copies(graph),
        "entities": [_entity(entity) for entity in entities],
        **_statements(graph, statements, at),
        "events": _events(graph, statements),
        "nodes": drawing.nodes(entities, sizes, positions),
        "edges": drawing.edges(statements, at),
        "options": drawing.options(),
    }


def _degrees(statements: Sequence[Statement], at: Mapping[str, int]) -> list[int]:
    counts = [0] * len(at)
    for statement in statements:
        counts[at[statement.subject.id]] += 1
        if isinstance(statement.object, Entity):
            counts[at[statement.object.id]] += 1
    return counts


def _present(**fields: object) -> dict[str, Any]:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", (), [], False)}


def _article(article: Article) -> dict[str, Any]:
    return {"id": article.id, "text": article.text} | _present(
        title=article.title,
        published=article.published,
        source=article.source,
        author=article.author,
        url=article.url,
    )


def _copies(graph: KnowledgeGraph) -> list[list[int]]:
    """Return the articles that are copies of one report, by number."""
    at = {id_: i for i, id_ in enumerate(graph.articles)}
    return [[at[id_] for id_ in cluster] for cluster in graph.near_duplicates]


def _entity(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "label": entity.label, "type": entity.type.value} | _present(
        aliases=list(entity.aliases),
        sameAs=list(entity.same_as),
    )


def _predicate(predicate: Predicate) -> dict[str, Any]:
    return {"id": predicate.id, "label": predicate.label, "family": family_of(predicate)} | _present(
        symmetric=predicate.symmetric, broader=predicate.broader
    )


def _statements(
    graph: KnowledgeGraph, statements: Sequence[Statement], at: Mapping[str, int]
) -> dict[str, Table | list[str]]:
    """Return the statements and the tables that they refer to."""
    predicates = {s.predicate.id: s.predicate for s in statements}
    order = {id_: i for i, id_ in enumerate(sorted(predicates))}
    rules = sorted({evidence.rule for s in statements for evidence in s.evidence})
    rule_at = {rule: i for i, rule in enumerate(rules)}
    units = {id_: _Units(article.text) for id_, article in graph.articles.items()}
    article_at = {id_: i for i, id_ in enumerate(graph.articles)}
    table: Table = []
    for s in statements:
        evidence = [_evidence(e, article_at, units[e.article], rule_at) for e in s.evidence]
        table.append(_statement(s, at) | {"predicate": order[s.predicate.id], "evidence": evidence})
    return {
        "predicates": [_predicate(predicates[id_]) for id_ in order],
        "rules": rules,
        "statements": table,
    }


def _statement(s: Statement, at: Mapping[str, int]) -> dict[str, Any]:
    target, said = s.object, s.attribution
    return {
        **_present(
            id=s.id,
            surface=s.surface,
            negative=s.polarity is Polarity.NEGATIVE,
            modality=None if s.modality is Modality.ASSERTED else s.modality.value,
            said=[at[said.speaker.id], said.surface] if said else None,
            time=s.time,
            days=list(period(s.time) or ()),
            value=[target.value, target.datatype] if isinstance(target, Literal) else None,
        ),
        # Numbers, of which 0 says something.
        "subject": at[s.subject.id],
        **({"object": at[target.id]} if isinstance(target, Entity) else {}),
        **({"place": at[s.place.id]} if s.place else {}),
    }


def _events(graph: KnowledgeGraph, statements: Sequence[Statement]) -> Table:
    """Return the events that several statements tell, with what their reports have in common and what not."""
    number = {statement.id: i for i, statement in enumerate(statements)}
    table: Table = []
    for event in graph.events():
        told = [number[statement.id] for statement in event.statements if statement.id in number]
        if len(told) < 2:
            continue
        agreement = graph.agreement(event)
        first = graph.articles[agreement.first]
        differing = [f"{a.of} {a.value} ({len(a.sources)})" for a in agreement.differing]
        table.append(
            {"label": event.label, "sources": len(agreement.sources), "statements": told}
            | _present(
                status=None if event.status is Status.HAPPENED else event.status.value,
                first=first.source or first.id,
                differing=differing,
            )
        )
    return table


def _evidence(
    evidence: Evidence, article_at: Mapping[str, int], units: _Units, rule_at: Mapping[str, int]
) -> dict[str, Any]:
    start, end = evidence.start, evidence.end

    def inside(span: tuple[int, int]) -> list[int]:
        return [units.at(min(max(offset, start), end)) for offset in span]

    return {
        "article": article_at[evidence.article],
        "at": [units.at(start), units.at(end)],
        "subject": inside(evidence.subject),
        "trigger": [inside(span) for span in evidence.trigger],
        "object": inside(evidence.object),
        "rule": rule_at[evidence.rule],
        "confidence": round(evidence.confidence, 4),
    }


class _Units:
    """Offsets of a text in UTF-16 units, from those in code points."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, c in enumerate(text) if c > "\uffff"] if not text.isascii() else []

    def at(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)
