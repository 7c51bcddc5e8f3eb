from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import (
    AmbiguousEntityError,
    EntityNotFoundError,
    KgError,
    NoPathError,
    QueryError,
    StatementNotFoundError,
)
from kg.graph import KnowledgeGraph
from kg.types import Article, ArticleResult, Entity, EntityType, Literal, Modality, Polarity
from tests import factory


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return factory.small_graph()


def predicates(graph: KnowledgeGraph, **question: Any) -> list[str]:
    return sorted(s.predicate.id for s in graph.statements(**question))


# -- what it holds


def test_holds_articles_entities_and_statements(graph: KnowledgeGraph) -> None:
    assert repr(graph) == "KnowledgeGraph(3 articles, 8 entities, 6 statements)"
    assert len(graph) == len(graph.statements()) == 6
    assert list(graph.articles) == ["kremlin", "second report", "silent"]
    assert list(graph.entities) == sorted(graph.entities)
    assert factory.PESKOV.id in graph.entities  # only a speaker
    assert [s.id for s in graph.statements()] == sorted(s.id for s in graph.statements())


def test_one_claim_in_two_articles_is_one_statement(graph: KnowledgeGraph) -> None:
    (treaty,) = graph.statements(predicate="treaty")
    assert treaty.articles == ("kremlin", "second report")
    assert treaty.confidence == 0.95
    assert graph.evidence(treaty) == graph.evidence(treaty.id) == treaty.evidence


# -- questions


def test_statements_by_names_as_people_write_them(graph: KnowledgeGraph) -> None:
    assert predicates(graph, subject="moscow") == ["assist", "paid", "treaty"]
    assert predicates(graph, object="the DPRK") == ["assist", "treaty"]
    assert predicates(graph, subject="gpe/russia", object="20BN") == ["paid"]
    assert predicates(graph, object="20bn") == ["paid"]
    assert predicates(graph, attributed_to="Peskov") == ["assist"]


def test_a_symmetric_predicate_matches_both_ways(graph: KnowledgeGraph) -> None:
    assert predicates(graph, subject="North Korea") == ["treaty"]
    assert predicates(graph, subject="North Korea", object="Russia") == ["treaty"]
    assert predicates(graph, subject="Kursk") == []


@pytest.mark.parametrize("predicate", ["president_of", "President of", "holds_position", "holds position"])
def test_predicates_by_id_label_or_broader(graph: KnowledgeGraph, predicate: str) -> None:
    assert predicates(graph, predicate=predicate) == ["president_of"]
    assert predicates(graph, predicate=predicate, subject="Putin") == ["president_of"]


def test_qualifiers(graph: KnowledgeGraph) -> None:
    assert (
        predicates(graph, polarity="negative") == predicates(graph, polarity=Polarity.NEGATIVE) == ["invade"]
    )
    assert predicates(graph, modality=Modality.CONDITIONAL) == ["assist"]
    assert predicates(graph, plain=True) == ["landed_on", "paid", "president_of", "treaty"]


def test_articles_and_sources(graph: KnowledgeGraph) -> None:
    assert predicates(graph, article="kremlin") == ["assist", "president_of", "treaty"]
    assert predicates(graph, source="Other Wire") == ["invade", "landed_on", "paid", "treaty"]
    assert predicates(graph, article="kremlin", source="Other Wire") == []
    assert predicates(graph, source="Nobody") == []


def test_questions_without_answer_say_why(graph: KnowledgeGraph) -> None:
    questions: tuple[dict[str, Any], ...] = (
        {"subject": "Rusia"},
        {"object": "Rusia"},
        {"attributed_to": "Rusia"},
    )
    for question in questions:
        with pytest.raises(EntityNotFoundError, match="did you mean Russia"):
            graph.statements(**question)
    with pytest.raises(QueryError, match='polarity "maybe" does not exist; use one of positive, negative'):
        graph.statements(polarity="maybe")
    with pytest.raises(QueryError, match="use one of asserted, possible, conditional"):
        graph.statements(modality="maybe")


def test_statement_by_prefix(graph: KnowledgeGraph) -> None:
    first = graph.statements()[0]
    assert graph.statement(first.id) is graph.statement(first.id[:6]) is first
    for wrong in ("", "zz", f"{first.id}0"):
        with pytest.raises(StatementNotFoundError, match="kg query shows the ids"):
            graph.statement(wrong)


def test_entity_neighbors_degree(graph: KnowledgeGraph) -> None:
    assert graph.entity("Moscow") is graph.entity("gpe/russia")
    assert graph.neighbors("Russia") == [factory.NORTH_KOREA, factory.PUTIN]
    degrees = graph.degree()
    assert degrees[0] == (factory.RUSSIA, 4)
    assert degrees[-1] == (factory.PESKOV, 0)
    assert len(degrees) == len(graph.entities)


def test_path(graph: KnowledgeGraph) -> None:
    assert [s.predicate.id for s in graph.path("Putin", "North Korea")] == ["president_of", "treaty"]
    assert [s.predicate.id for s in graph.path("DPRK", "Putin", plain=True)] == ["treaty", "president_of"]
    assert graph.path("Putin", "Putin") == []
    with pytest.raises(NoPathError, match="nothing connects Mars with Ukraine"):
        graph.path("Mars", "Ukraine")
    with pytest.raises(NoPathError):
        graph.path("Ukraine", "Kursk", plain=True)


def test_paths(graph: KnowledgeGraph) -> None:
    (chain,) = graph.paths("Putin", "North Korea")
    assert chain == graph.path("Putin", "North Korea")
    assert graph.paths("Putin", "Putin") == [[]]
    assert graph.paths("Putin", "DPRK", limit=0) == []
    with pytest.raises(NoPathError, match="nothing connects Mars with Ukraine"):
        graph.paths("Mars", "Ukraine")


def test_timeline(graph: KnowledgeGraph) -> None:
    assert [s.time for s in graph.timeline("Russia")] == ["2024-06"]
    assert [s.predicate.id for s in graph.timeline("Kursk")] == ["invade"]
    assert graph.timeline("Mars") == []
    with pytest.raises(EntityNotFoundError):
        graph.timeline("Rusia")


def test_subgraph(graph: KnowledgeGraph) -> None:
    assert predicates(graph.subgraph("Russia", 0)) == ["paid"]
    part = graph.subgraph("Russia")
    assert predicates(part) == ["assist", "paid", "president_of", "treaty"]
    assert list(part.articles) == ["kremlin", "second report"]
    assert part.subgraph("Russia") == part
    assert part.statements() == [s for s in graph.statements() if s in part.statements()]
    assert part | part != part  # articles come whole
    assert part | graph == graph | part == graph


# -- networkx


def test_to_networkx(graph: KnowledgeGraph) -> None:
    full = graph.to_networkx()
    assert isinstance(full, nx.MultiDiGraph)
    assert full.number_of_edges() == len(graph)
    assert full.nodes["gpe/russia"]["aliases"] == ["Moscow"]
    assert full.nodes['"20bn"^^xsd:string'] == {"kind": "literal", "label": "20bn", "type": "xsd:string"}
    treaty = graph.statements(predicate="treaty")[0]
    edge = full.edges["gpe/russia", "gpe/north-korea", treaty.id]
    assert edge["articles"] == ["kremlin", "second report"]
    assert edge["plain"] is True
    few = graph.to_networkx(literals=False)
    assert few.number_of_edges() == len(graph) - 1
    assert all(data["kind"] == "entity" for _, data in few.nodes(data=True))


# -- merging


def test_merge_is_union(graph: KnowledgeGraph) -> None:
    parts = [KnowledgeGraph([result]) for result in graph.results.values()]
    for a, b, c in itertools.permutations(parts):
        assert a | b | c == a.merge(b.merge(c)) == graph
    assert graph | graph == graph
    assert graph | KnowledgeGraph() == graph
    assert graph != KnowledgeGraph()
    assert graph != "a graph"


@settings(deadline=None, max_examples=50)
@given(factory.graphs(), factory.graphs(), factory.graphs())
def test_merge_laws(a: KnowledgeGraph, b: KnowledgeGraph, c: KnowledgeGraph) -> None:
    assert a | b == b | a
    assert (a | b) | c == a | (b | c)
    assert a | a == a


def test_of_two_readings_of_an_article_one_wins_whatever_the_order() -> None:
    result = factory.small_graph().results["kremlin"]
    later = replace(result, article=replace(result.article, published="2025-05-01"))
    titled = replace(result, article=replace(result.article, title="Another"))
    surer = replace(
        result,
        statements=tuple(
            replace(s, evidence=tuple(replace(e, confidence=0.99) for e in s.evidence))
            for s in result.statements
        ),
    )
    for other in (later, titled, surer):
        assert KnowledgeGraph([result, other]) == KnowledgeGraph([other, result])
    assert KnowledgeGraph([result, later]).articles["kremlin"].published == "2025-05-01"


# -- anything


@settings(deadline=None, max_examples=50)
@given(factory.graphs())
def test_every_statement_is_found_by_each_of_its_parts(graph: KnowledgeGraph) -> None:
    names = Counter(name for e in graph.entities.values() for name in {e.label, *e.aliases})
    for s in graph.statements():
        target = s.object.id if isinstance(s.object, Entity) else s.object.value
        whole = {"subject": s.subject.id, "predicate": s.predicate.label, "object": target}
        told = [] if names[target] > 1 else [{"object": target}, whole]  # a phrase that several are called by
        questions: list[dict[str, Any]] = [
            *told,
            {"subject": s.subject.id},
            {"predicate": s.predicate.id},
            {"polarity": s.polarity, "modality": s.modality, "article": s.articles[0]},
        ]
        for question in questions:
            assert s in graph.statements(**question)
        if isinstance(s.object, Entity) and s.polarity is Polarity.POSITIVE:
            assert len(graph.path(s.subject.id, s.object.id)) <= 1


@settings(deadline=None, max_examples=50)
@given(factory.graphs(), st.integers(0, 3))
def test_a_part_is_what_networkx_reaches(graph: KnowledgeGraph, radius: int) -> None:
    network = nx.Graph(graph.to_networkx(literals=False).to_undirected())
    for id_ in graph.entities:
        part = graph.subgraph(id_, radius)
        near = nx.single_source_shortest_path_length(network, id_, cutoff=radius)
        ends = [{e.id for e in (s.subject, s.object) if isinstance(e, Entity)} for s in graph.statements()]
        inside = [s for s, both in zip(graph.statements(), ends, strict=True) if both <= near.keys()]
        assert part.statements() == inside
        assert graph | part == graph


def test_what_is_said_not_to_be_so_connects_nobody() -> None:
    article = Article(id="a", text="First did not meet Second.")
    first, second = factory.entity("First", "ORG"), factory.entity("Second", "ORG")
    claim = factory.claim(article, article.text, first, "met", second)
    graph = KnowledgeGraph(
        [ArticleResult(article=article, statements=(replace(claim, polarity=Polarity.NEGATIVE),))]
    )
    with pytest.raises(NoPathError):
        graph.path(first.id, second.id)


def test_an_entity_and_a_literal_of_one_name() -> None:
    text = "Fourth bought Fifth. Fourth came fifth."
    article = Article(id="a", text=text)
    fourth, fifth = factory.entity("Fourth", "ORG"), factory.entity("Fifth", "ORG")
    claims = (
        factory.claim(article, "Fourth bought Fifth.", fourth, "bought", fifth),
        factory.claim(article, "Fourth came fifth.", fourth, "came", Literal(value="fifth")),
    )
    graph = KnowledgeGraph([ArticleResult(article=article, statements=claims)])
    assert predicates(graph, object="FIFTH") == ["bought", "came"]


def test_ambiguous_names() -> None:
    text = "George Bush met Laura Bush."
    article = Article(id="a", text=text)
    george, laura = (factory.entity(name, "PERSON") for name in ("George Bush", "Laura Bush"))
    assert george.type is EntityType.PERSON
    graph = KnowledgeGraph(
        [ArticleResult(article=article, statements=(factory.claim(article, text, george, "met", laura),))]
    )
    with pytest.raises(AmbiguousEntityError, match=r"George Bush \(PERSON, 1 statement, .*; Laura Bush"):
        graph.entity("Bush")
    with pytest.raises(AmbiguousEntityError):  # as everywhere
        graph.statements(subject="Bush")
    assert predicates(graph, subject="George") == ["met"]
    assert issubclass(AmbiguousEntityError, KgError)
