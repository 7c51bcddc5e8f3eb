"""Two holders of one graph, in memory and in a store: every question has one answer."""

from __future__ import annotations

import gc
import sqlite3
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.errors import KgError, NameWarning
from kg.formats.rdf import Names
from kg.formats.rdf.turtle import Turtle, documents
from kg.graph import KnowledgeGraph
from kg.proposals import Proposal, Refusal
from kg.query import StatementIndex
from kg.store import Store, pack_statements
from kg.store.graph import StoredGraph
from kg.types import Article, ArticleResult, Entity, Literal, Statement
from tests import factory
from tests.benchmarks.piles import results
from tests.graphs import random_graph
from tests.query.test_index import patterns

ENDS = [factory.entity(name) for name in ("Iran", "Oman", "Chad")]


def fill(path: Path, given: Iterable[ArticleResult]) -> None:
    """Write results to a store."""
    with Store(path, write=True) as store:
        for r in given:
            packed = pack_statements(r.statements, r.references, r.mentioned, r.refused)
            store.finish(r.article, packed, settings="s")


@contextmanager
def stored(graph: KnowledgeGraph) -> Iterator[StoredGraph]:
    """The graph, answered by a store."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "news.kg")
        fill(path, graph.results.values())
        found = kg.read(path)  # links the names, and keeps that
        assert isinstance(found, StoredGraph)
        yield found


def answer(ask: Callable[[], Any]) -> Any:
    """What is answered, with the notes; or what is complained of."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", NameWarning)
        try:
            found = ask()
        except KgError as error:
            found = type(error).__name__, str(error)
    return found, [str(each.message) for each in told]


def test_an_export_holds_few_statements_at_a_time(tmp_path: Path) -> None:
    """Whatever the pile: not even its events hold what tells them."""
    fill(tmp_path / "news.kg", results(80))
    graph, names = kg.read(tmp_path / "news.kg"), Names()
    alive = [
        sum(isinstance(each, Statement) for each in gc.get_objects())
        for _ in documents(graph, names, Turtle(graph, names), 100_000)
    ]
    assert max(alive) < 1000 < len(graph) / 3
    assert {event.id for event in graph.events()} == {each.id for each in graph.outlines()} != set()


def test_what_no_article_bears_out_is_told_by_both() -> None:
    proposal = Proposal(subject="Oman", predicate="sued", object="Chad", quote="Oman sued Chad")
    refusal = Refusal(proposal=proposal, reason="the article has no such words")
    results = [
        ArticleResult(article=Article(id="a", text="Oman sued Iran."), statements=(), refused=(refusal,)),
        ArticleResult(article=Article(id="b", text="Iran sued Oman."), statements=()),
    ]
    graph = KnowledgeGraph(results)
    with stored(graph) as other:
        assert dict(other.refused) == dict(graph.refused) == {"a": (refusal,)}


@settings(deadline=None, max_examples=60)
@given(factory.graphs(), st.data())
def test_every_question_has_one_answer(graph: KnowledgeGraph, data: st.DataObject) -> None:
    names = [name for e in graph.entities.values() for name in (e.id, e.label, *e.aliases)]
    names += [graph.name(e) for e in graph.entities.values()]
    names += [name[:3] + "…" for name in names]
    names += [s.object.value for s in graph.statements() if isinstance(s.object, Literal)]
    some = st.sampled_from([*names, "nobody", "a b", "é"]) | factory.texts
    bound = st.sampled_from([None, "2024-06-15", "2024-07", "2025", "soon"])
    asked = st.fixed_dictionaries(
        {},
        optional={
            "subject": some,
            "object": some,
            "attributed_to": some,
            "predicate": st.sampled_from(["treaty", "Met With", "none"]),
            "polarity": st.sampled_from(["positive", "negative"]),
            "modality": st.sampled_from(["asserted", "future"]),
            "article": st.sampled_from([*graph.articles, "none"]),
            "source": st.sampled_from([*graph.outlets(), "none"]),
            "saying": st.sampled_from([e.text for s in graph for e in s.evidence] or ["x"]) | some,
            "since": st.sampled_from(["2024-06-15", "2025"]),
            "until": st.sampled_from(["2024-06-20", "2026"]),
            "min_confidence": st.floats(0, 1),
            "plain": st.booleans(),
        },
    )
    with stored(graph) as other:
        for part in ("results", "articles", "entities"):
            assert [*getattr(other, part).items()] == [*getattr(graph, part).items()]
            assert [*getattr(other, part).values()] == [*getattr(graph, part).values()]
        assert (other == graph, len(other), str(other)) == (True, len(graph), str(graph))
        for entity in graph.entities.values():
            assert other.name(entity) == graph.name(entity)
            assert entity in other
        for statement in graph.statements():
            assert other.statement(statement.id) == statement
            assert statement in other
            assert other.sources(statement) == graph.sources(statement)
        for whole in ("degree", "plain", "predicates", "outlets", "statements", "mentions"):
            assert getattr(other, whole)() == getattr(graph, whole)()
        assert (other.near_duplicates, other.refused) == (graph.near_duplicates, graph.refused)
        assert [*other.by_claim()] == [*graph.by_claim()] == sorted(graph.statements(), key=lambda s: s.key)
        assert [*other.by_claim(plain=True)] == [s for s in graph.by_claim() if s.plain]
        assert [*other.by_claim(unsure=True)] == sorted(graph.unsure, key=lambda s: s.key)
        assert [*other.by_article()] == [*graph.by_article()]
        assert (other.events(), other.outlines()) == (graph.events(), graph.outlines())
        for most in (0, 1, 3, 9):
            best, same = other.best_connected(most), graph.best_connected(most)
            assert (best, best.near_duplicates) == (same, same.near_duplicates)
        assert (other.unsure, other.with_floor(0.2)) == (graph.unsure, graph.with_floor(0.2))
        for _ in range(6):
            question, a, b = data.draw(asked), data.draw(some), data.draw(some)
            when, plain, hops = data.draw(bound), data.draw(st.booleans()), data.draw(st.integers(0, 2))
            for ask in (
                lambda g: g.statements(**question),  # noqa: B023 - asked at once
                lambda g: g.entity(a),  # noqa: B023
                lambda g: g.candidates(a),  # noqa: B023
                lambda g: a in g,  # noqa: B023
                lambda g: g.statement(a[:1]),  # noqa: B023
                lambda g: g.neighbors(a),  # noqa: B023
                lambda g: g.timeline(a, since=when),  # noqa: B023
                lambda g: g.path(a, b, plain=plain),  # noqa: B023
                lambda g: g.paths(a, b, limit=9, detour=hops, plain=plain),  # noqa: B023
                lambda g: g.compare(a, b),  # noqa: B023
                lambda g: g.subgraph(a, hops),  # noqa: B023
                lambda g: sorted(g.subgraph(a, hops).to_networkx().edges),  # noqa: B023
            ):
                assert answer(lambda: ask(other)) == answer(lambda: ask(graph))  # noqa: B023


@settings(deadline=None, max_examples=60)
@given(factory.graphs(), st.data())
def test_every_pattern_has_one_answer(graph: KnowledgeGraph, data: st.DataObject) -> None:
    if not graph.statements():
        return
    index = StatementIndex({s.id: s for s in graph}, graph.articles)
    with stored(graph) as other:
        for _ in range(8):
            pattern = data.draw(patterns(graph.statements()))
            assert other._index.matching(pattern) == index.matching(pattern)
        for id_ in [*graph.entities, "nobody"]:
            assert [*other._index.about(id_)] == [*index.about(id_)]
            assert other._index.headline(id_) == index.headline(id_)
            assert other._index.degree(id_) == index.degree(id_)


def test_paths_through_many() -> None:
    graph = random_graph(150, 300)
    ids = [*graph.entities]
    with stored(graph) as other:
        for a, b in zip(ids[::7], ids[::-5], strict=False):
            for plain in (False, True):
                assert answer(lambda: other.path(a, b, plain=plain)) == answer(  # noqa: B023
                    lambda: graph.path(a, b, plain=plain)  # noqa: B023
                )
                assert answer(lambda: other.paths(a, b, limit=20)) == answer(  # noqa: B023
                    lambda: graph.paths(a, b, limit=20)  # noqa: B023
                )
            assert other.subgraph(a, 2) == graph.subgraph(a, 2)


def test_of_several_names_for_one_label() -> None:
    graph = factory.told(
        (factory.named("org/mercury@1", "Mercury", "Mercury Records"), 3),
        (factory.named("org/mercury@2", "Mercury", "Mercury Motors"), 2),
        (factory.named("place/mercury", "Mercury", kind=kg.EntityType.LOC), 2),
        (factory.named("person/mercury", "Freddie Mercury", kind=kg.EntityType.PERSON), 40),
    )
    with stored(graph) as other:
        for name in ("Mercury", "mercury records", "Mercury (ORG, Mercury…", "merkury", "freddie"):
            assert answer(lambda: other.entity(name)) == answer(lambda: graph.entity(name))  # noqa: B023
        for entity in graph.entities.values():
            assert other.entity(other.name(entity)) == entity
            assert other.name(entity) == graph.name(entity)


def changed(path: Path, how: str) -> None:
    graph = factory.small_graph()
    first = next(iter(graph.results.values()))
    with Store(path, write=True) as store:
        if how == "an article more":
            more = kg.Article(id="more", text="Talks fail.")
            store.finish(more, pack_statements(()), settings="s")
        elif how == "a result changed":
            store.finish(first.article, pack_statements(first.statements[:1]), settings="s")
        elif how == "an article less":
            store.remove(first.article.id)


@pytest.mark.parametrize("how", ["an article more", "a result changed", "an article less"])
def test_what_has_changed_is_linked_anew(tmp_path: Path, how: str) -> None:
    path = tmp_path / "news.kg"
    with Store(path, write=True) as store:
        for r in factory.small_graph().results.values():
            store.finish(r.article, pack_statements(r.statements), settings="s")
    before = kg.read(path)
    assert isinstance(before, StoredGraph)
    changed(path, how)
    with Store(path) as store:
        expected = KnowledgeGraph(store.results())
    after = kg.read(path)
    assert isinstance(after, StoredGraph)
    assert before == factory.small_graph()  # a graph is as it was when it was read
    assert after == expected != before
    del before, after
    assert [each.name for each in tmp_path.iterdir()] == ["news.kg"]


def test_another_kg_links_anew(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    with Store(path, write=True) as store:
        for r in factory.small_graph().results.values():
            store.finish(r.article, pack_statements(r.statements), settings="s")
    assert len(kg.read(path))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE linked SET fingerprint = 'another'")
        connection.execute("UPDATE entities SET degree = 77")
    connection.close()
    found = kg.read(path)
    assert isinstance(found, StoredGraph)
    assert found.degree() == factory.small_graph().degree()


def test_while_another_writes_nothing_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    with Store(path, write=True) as store:
        for r in factory.small_graph().results.values():
            store.finish(r.article, pack_statements(r.statements), settings="s")
        graph = kg.read(path)
        assert (type(graph), graph) == (KnowledgeGraph, factory.small_graph())
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM linked").fetchone() == (0,)
    connection.close()
    assert isinstance(kg.read(path), StoredGraph)


def test_entities_are_made_once() -> None:
    with stored(factory.small_graph()) as other:
        first, *_ = other.statements()
        assert isinstance(first.subject, Entity)
        assert first.subject is other.entities[first.subject.id]


def test_each_part_of_a_pattern_alone_and_two_together() -> None:
    graph = factory.small_graph() | random_graph(12, 60)
    assert any(s.predicate.symmetric for s in graph)
    ids: list[str | None] = [None, *list(graph.entities)[:14]]
    values = {s.object.value for s in graph if isinstance(s.object, Literal)}
    with stored(graph) as other:
        for a in ids:
            for b in (*ids, *values):
                for plain in (False, True):
                    for part in ("subject", "attributed_to"):
                        asked: dict[str, Any] = {part: a, "object": b, "plain": plain}
                        assert other.statements(**asked) == graph.statements(**asked)


def test_words_of_any_script_are_found() -> None:
    said = "Москва, l’Élysée and the x-ray of a_b: 東京 ² talks 𝄞 9"
    graph = KnowledgeGraph(
        [
            kg.ArticleResult(
                article=kg.Article(id=str(n), text=text),
                statements=(factory.claim(kg.Article(id=str(n), text=text), text, ENDS[0], "met", ENDS[n]),),
            )
            for n, text in ((1, f"Iran met Oman: {said}."), (2, "Iran met Chad."))
        ]
    )
    with stored(graph) as other:
        for words in (
            "МОСКВА",
            "l'elysee",
            "x",
            "x-ray",
            "a_b",
            "東京",
            "² 9",
            "talks the",
            "nothing",
            "met",
        ):
            found = graph.statements(saying=words)
            assert len(found) == {"nothing": 0, "met": 2}.get(words, 1)
            assert other.statements(saying=words) == found
        assert answer(lambda: other.statements(saying="?!")) == answer(lambda: graph.statements(saying="?!"))


def test_events_are_the_same() -> None:
    graph = kg.KnowledgeGraph()
    for id_, text in {"a": "Chad attacked Libya on 2 May 2021.", "b": "Libya was attacked by Chad."}.items():
        graph |= kg.build_text(text, id=id_, published="2021-05-03")
    with stored(graph) as held:
        assert held.events() == graph.events() != []
        (event,) = graph.events(type="attack", participant="Chad")
        assert held.events(type="attack", participant="Chad") == [event]
        assert held.agreement(event) == graph.agreement(event)
        assert held.compare_events("a", "b") == graph.compare_events("a", "b")
        assert len(event.articles) == 2
