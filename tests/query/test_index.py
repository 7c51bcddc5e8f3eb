from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph
from kg.names import words_of
from kg.query import Pattern, StatementIndex
from kg.types import Entity, Modality, Polarity, Statement
from tests import factory
from tests.graphs import random_graph


@st.composite
def patterns(draw: st.DrawFn, statements: list[Statement]) -> Pattern:
    """A question whose parts are taken from statements that are there, each from another."""

    def some() -> Statement:
        return draw(st.sampled_from(statements))

    makers: dict[str, Any] = {
        "subject": lambda: {some().subject.id, some().subject.id},
        "object": lambda: {end.id for end in (some().object,) if isinstance(end, Entity)},
        "object_value": lambda: getattr(some().object, "value", "none").upper(),
        "predicate": lambda: some().predicate.label,
        "attributed_to": lambda: {s.attribution.speaker.id for s in (some(), some()) if s.attribution},
        "articles": lambda: set(some().articles),
        "words": lambda: words_of(draw(st.sampled_from(some().evidence)).text),
        "polarity": lambda: draw(st.sampled_from(Polarity)),
        "modality": lambda: draw(st.sampled_from(Modality)),
        "when": lambda: ("2024-06-15", draw(st.sampled_from(["2024-06-20", "2025-01-01", "~"]))),
        "min_confidence": lambda: some().confidence,
        "plain": lambda: True,
    }
    chosen = draw(st.sets(st.sampled_from(sorted(makers)), max_size=4))
    return Pattern(**{name: makers[name]() for name in sorted(chosen)})


@settings(deadline=None)
@given(factory.graphs(), st.data())
def test_answers_what_a_scan_answers(graph: KnowledgeGraph, data: st.DataObject) -> None:
    statements = graph.statements()
    if not statements:
        return
    pattern = data.draw(patterns(statements))
    index = StatementIndex({s.id: s for s in statements}, graph.articles)
    assert index.matching(pattern) == [s for s in statements if pattern.matches(s)]


def test_reads_no_more_than_the_narrowest_part() -> None:
    graph = random_graph(200, 2000)
    index = StatementIndex({s.id: s for s in graph.statements()}, graph.articles)
    rare = min(graph.statements(), key=lambda s: len(graph.statements(subject=s.subject.id)))
    by_subject = graph.statements(subject=rare.subject.id)
    pattern = Pattern(subject={rare.subject.id}, predicate=rare.predicate.id, plain=rare.plain)
    assert len([*index._narrowest(pattern)]) == len(by_subject) < len(graph) / 100


def test_confidence_and_article(
    graph: KnowledgeGraph = factory.small_graph(),  # noqa: B008 - never changed
) -> None:
    assert [s.predicate.id for s in graph.statements(min_confidence=0.95)] == ["treaty"]
    assert graph.statements(min_confidence=0.96) == []
    assert [s.predicate.id for s in graph.statements(article="second report", polarity="negative")] == [
        "invade"
    ]
