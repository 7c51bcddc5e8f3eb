"""The store itself: what it keeps, whom it lets in, and how it ages."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

import kg
from kg.errors import DamageWarning, StoreError
from kg.graph import KnowledgeGraph
from kg.store import Store, digest, pack_statements, unpack_statements
from kg.store.keeping import TABLES
from kg.store.migrations import MIGRATIONS
from kg.store.schema import APPLICATION
from kg.types import Article
from tests import factory


def filled(path: Path, graph: KnowledgeGraph) -> Path:
    with Store(path, write=True) as store:
        for result in graph.results.values():
            store.finish(result.article, pack_statements(result.statements), settings="s")
    return path


@pytest.mark.parametrize(
    "graph", [factory.small_graph(), factory.named_graph(factory.HOSTILE, "b\ud800", "c")]
)
def test_what_goes_in_comes_out(tmp_path: Path, graph: KnowledgeGraph) -> None:
    path = filled(tmp_path / "news.kg", graph)
    with kg.open(path) as store:
        assert store.graph() == graph
        assert {r.article.id: r for r in store.results()} == dict(graph.results)
    assert kg.read(path) == graph
    assert [p.name for p in tmp_path.iterdir()] == ["news.kg"]
    for result in graph.results.values():
        assert unpack_statements(pack_statements(result.statements)) == result.statements


def test_ids_of_any_characters(tmp_path: Path) -> None:
    ids = ["a", "", "\udc80", "\x00", "a\nb", "é", "𝄞", "'; DROP TABLE articles; --"]
    with Store(tmp_path / "news.kg", write=True) as store:
        for id_ in ids:
            store.queue(Article(id=id_, text="Talks fail \udcff."))
        assert sorted(a.id for a in store.waiting("s", copies=True)) == sorted(ids)
        assert len(list(store.waiting("s"))) == 1
        for id_ in ids:
            store.finish(Article(id=id_, text="Talks fail."), None, settings="s", error="why")
        assert store.queued() == 0
        assert [f.article for f in store.failures()] == sorted(ids)
        store.remove(*ids)
        assert len(store) == 0


def test_one_article_is_whole_or_not_there(tmp_path: Path) -> None:
    article = Article(id="a", text="Talks fail.")
    with Store(tmp_path / "news.kg", write=True) as store:
        store.queue(article)
        assert store.known("a") is None
        assert list(store.results()) == []
        store.finish(article, pack_statements(()), settings="s")
        known = store.known("a")
        assert known is not None
        assert (known.digest, known.settings, known.error) == (digest(article), "s", None)


def test_removing_is_all_or_nothing(tmp_path: Path) -> None:
    graph = factory.small_graph()
    path = filled(tmp_path / "news.kg", graph)
    first = next(iter(graph.articles))
    with Store(path, write=True) as store:
        with pytest.raises(StoreError, match='has no article "nobody"'):
            store.remove(first, "nobody")
        assert store.graph() == graph
        store.remove(first)
        assert store.graph() == KnowledgeGraph(r for id_, r in graph.results.items() if id_ != first)


def test_two_writers_are_kept_apart_and_readers_are_not(tmp_path: Path) -> None:
    path = filled(tmp_path / "news.kg", factory.small_graph())
    with Store(path, write=True) as writer:
        with pytest.raises(StoreError, match="another kg is writing to it; wait until it ends"):
            Store(path, write=True)
        writer.remove(next(iter(factory.small_graph().articles)))
        with kg.open(path) as reader:
            assert len(reader) == len(writer)
            with pytest.raises(StoreError, match="readonly"):
                reader.remove("x")
    Store(path, write=True).close()


def old_store(path: Path, version: int, tables: bool = True) -> None:
    connection = sqlite3.connect(path)
    for migration in MIGRATIONS[:version] if tables else ():
        for statement in migration:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("write", [True, False])
def test_an_old_store_is_brought_up_to_date(tmp_path: Path, write: bool) -> None:
    path, full = tmp_path / "old.kg", filled(tmp_path / "new.kg", factory.small_graph())
    old_store(path, 1)
    connection = sqlite3.connect(path)
    connection.execute("ATTACH ? AS new", (str(full),))
    connection.execute("INSERT INTO articles SELECT * FROM new.articles")
    connection.commit()
    connection.close()
    with Store(path, write=write) as store:
        assert store.graph() == factory.small_graph()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    ours = {name for name in tables if not name.startswith(("sqlite_", "words_"))}
    assert ours == {"answers", "articles", "changes", "queue", "runs", "touched", "words", *TABLES}
    connection.close()


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    old_store(tmp_path / "new.kg", len(MIGRATIONS) + 1, tables=False)
    before = (tmp_path / "new.kg").read_bytes()
    for write in (True, False):
        with pytest.raises(StoreError, match=r"was written by a newer kg .* update kg"):
            Store(tmp_path / "new.kg", write=write)
    assert (tmp_path / "new.kg").read_bytes() == before


def test_what_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "text.kg").write_text("Talks fail. " * 1000)
    connection = sqlite3.connect(tmp_path / "other.kg")
    connection.execute("CREATE TABLE stamps (id)")
    connection.close()
    for name, reason in (
        ("text.kg", "is no store"),
        ("other.kg", "is an SQLite file but no store of kg"),
        ("nowhere.kg", "no store there; make one with kg build"),
        ("", "cannot be opened"),
    ):
        with pytest.raises(StoreError, match=reason) as caught:
            Store(tmp_path / name)
        assert "\n" not in str(caught.value)
    with pytest.raises(StoreError, match="cannot be"):
        Store(tmp_path / "no" / "folder.kg", write=True)


def test_a_dead_writer_leaves_no_lock(tmp_path: Path) -> None:
    path = filled(tmp_path / "news.kg", factory.small_graph())
    child = os.fork()
    if not child:
        Store(path, write=True)
        os._exit(0)
    os.waitpid(child, 0)
    with Store(path, write=True) as store:
        assert store.graph() == factory.small_graph()
    assert [p.name for p in tmp_path.iterdir()] == ["news.kg"]


def test_a_damaged_article_costs_itself(tmp_path: Path) -> None:
    graph = factory.small_graph()
    path = filled(tmp_path / "news.kg", graph)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET statements = x'789c' WHERE id = ?", (b"kremlin",))
    connection.close()
    with pytest.warns(DamageWarning, match=r"news\.kg: kremlin: what it states is lost"):
        left = kg.read(path)
    assert left == KnowledgeGraph(r for r in graph.results.values() if r.article.id != "kremlin")
