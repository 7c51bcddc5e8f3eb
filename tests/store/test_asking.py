"""A large store asked in SPARQL and Cypher: from disk, and only what can answer."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
import pytest
from hypothesis import given, settings

import kg
from kg import sparql
from kg.graph import KnowledgeGraph
from kg.query import Answer, cypher
from kg.store import Store, pack_statements
from tests import factory

QUESTIONS = (
    "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT ?n WHERE { ?x rdfs:label ?n } ORDER BY ?n",
    "ASK { ?a rel:treaty ?b }",
)


def stored(path: Path, graph: KnowledgeGraph) -> None:
    with Store(path, write=True) as store:
        for r in graph.results.values():
            packed = pack_statements(r.statements, r.references, r.mentioned, r.refused)
            store.finish(r.article, packed, settings="s")


@pytest.fixture(autouse=True)
def all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql, "LARGE", 1)


def kept(path: Path) -> list[Path]:
    """The stores of triples beside a store."""
    folder = path.with_name(f"{path.name}-sparql")
    return sorted(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("at_once", [1, 5_000])
def test_any_graph_answers_alike(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """However many parts it is loaded in."""
    monkeypatch.setattr(sparql, "LARGE", 1)
    monkeypatch.setattr(sparql, "AT_ONCE", at_once)

    @settings(deadline=None, max_examples=10)
    @given(factory.graphs())
    def check(graph: KnowledgeGraph) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder, "news.kg")
            stored(path, graph)
            for _ in range(2):  # the second finds what the first has left
                for question in QUESTIONS:
                    assert kg.read(path).sparql(question) == graph.sparql(question)
            assert len(kept(path)) == (len(graph) > 0)

    check()


def test_of_another_graph_it_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    stored(path, factory.small_graph())
    ask = "SELECT ?n WHERE { kg:named('Russia') rel:treaty/rdfs:label ?n }"
    before = kg.read(path)
    assert before.sparql(ask).rows == (("North Korea",),)
    (first,) = kept(path)
    made = first.stat().st_mtime_ns
    assert kg.read(path).sparql(ask).rows == (("North Korea",),)
    assert first.stat().st_mtime_ns == made
    with Store(path, write=True) as store:
        store.remove("kremlin", "second report")
        article = kg.Article(id="more", text="Russia and Chad: a treaty.")
        chad = factory.entity("Chad")
        claim = factory.claim(article, article.text, factory.RUSSIA, "treaty", chad, predicate=factory.TREATY)
        store.finish(article, pack_statements((claim,)), settings="s")
    assert kg.read(path).sparql(ask).rows == (("Chad",),)
    assert first not in kept(path)
    assert len(kept(path)) == 1
    assert before.sparql(ask).rows == (("North Korea",),)  # it is open


def test_of_a_small_graph_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql, "LARGE", 1000)
    stored(tmp_path / "news.kg", factory.small_graph())
    assert kg.read(tmp_path / "news.kg").sparql(QUESTIONS[2]).rows == ((True,),)
    assert kept(tmp_path / "news.kg") == []


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_where_nothing_can_be_written_it_is_answered_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    stored(path, factory.small_graph())
    graph = kg.read(path)
    path.with_name("news.kg-sparql").write_text("a file is in the way", "utf-8")
    assert graph.sparql(QUESTIONS[2]).rows == ((True,),)


def test_a_copy_to_serve_outlives_the_store(tmp_path: Path) -> None:
    path, served = tmp_path / "news.kg", tmp_path / "served"
    stored(path, factory.small_graph())
    served.mkdir()
    prefixes = sparql.copied(kg.read(path), served)
    assert {"rel", "rdfs"} <= prefixes.keys()
    for file in kept(path)[0].rglob("*.*"):
        file.unlink()
    found = pyoxigraph.Store.read_only(str(served)).query("ASK { ?s ?p ?o }")
    assert bool(found)


TYPED = (
    "MATCH (a)-[r:treaty]->(b) RETURN a.id, r.id, b.id",
    "MATCH (a)-[r:treaty|met_with]->(b) RETURN a.id, r.id, b.id",
    "MATCH (a)-[:treaty]->(b)-[:met_with]->(c) RETURN a.label, b.label, c.label",
    'MATCH (a)<-[r:treaty]-(b) WHERE r.polarity = "negative" RETURN a.id, r.id, b.id',
    'MATCH (a)-[r:treaty]->(b) WHERE a.label <> "-->" RETURN a.id, r.id',
)


@settings(deadline=None, max_examples=15)
@given(factory.graphs())
def test_of_typed_relationships_the_part_answers_as_the_whole(graph: KnowledgeGraph) -> None:
    whole = cypher._labelled(graph.to_networkx())
    for question in TYPED:
        assert cypher.relations(question) is not None
        alone = KnowledgeGraph(graph.results.values())
        alone.memo(f"cypher {cypher.relations(question)}", lambda: whole)
        assert rows(alone.cypher(question)) == rows(graph.cypher(question))


def rows(answer: Answer) -> list[str]:
    """The rows, which Cypher puts in no order unless asked."""
    return sorted(map(repr, answer.rows))


@pytest.mark.parametrize(
    "question",
    [
        "MATCH (a) RETURN a",
        "MATCH (a)-[r]->(b) RETURN a",
        "MATCH (a)-->(b) RETURN a",
        "MATCH (a)-[:sue]->(b), (c) RETURN c",
        "MATCH (a)-[:sue]->(b) MATCH (c) RETURN c",
        "MATCH (a)-[:sue*1..2]->(b) RETURN b",
        "OPTIONAL MATCH (a)-[:sue]->(b) RETURN b",
        'MATCH (a {label: "-[:sue]-"}) RETURN a',
    ],
)
def test_what_any_relationship_may_answer_is_put_to_the_whole(question: str) -> None:
    assert cypher.relations(question) is None
