"""Python as people write it: one path or many, dates of any kind, and what Python's own words mean."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import rdflib

import kg
from kg.errors import KgError
from kg.graph import KnowledgeGraph
from kg.pipeline import Build
from tests import factory

TEXT = "Iran sued Oman on Monday.\n"
VOCABULARY = """\
@prefix kg: <https://example.org/kg/vocabulary#> .
@prefix rel: <https://example.org/kg/relation#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
rel:amused a kg:Relation ; rdfs:label "amused" ; rdfs:comment "A amused B." ; kg:verb "tickle" .
"""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return factory.small_graph()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("news")
    (place / "court.txt").write_text(TEXT, "utf-8")
    return place


class Place:
    """A path that is neither `str` nor `Path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


# -- paths


@pytest.mark.parametrize(
    "written",
    [
        str,
        lambda path: f"{path}/",
        Path,
        lambda path: [str(path)],
        lambda path: (path,),
        lambda path: {path},
        lambda path: (each for each in [path]),
        lambda path: path.iterdir(),
        lambda path: f"{path}/*.txt",
        Place,
        lambda path: [Place(path)],
    ],
)
def test_sources_are_one_path_or_several(folder: Path, written: Callable[[Path], Any]) -> None:
    built = kg.build(written(folder))
    assert list(built.articles) == ["court"]
    assert not built.problems


def test_a_folder_is_not_taken_apart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert list(kg.build(f"{folder.name}/").articles) == ["court"]
    monkeypatch.chdir(folder)
    assert list(kg.build(".").articles) == ["court"]


def test_a_source_that_is_not_there_is_told_beside_one_that_is(folder: Path) -> None:
    built = kg.build([folder, folder / "gone.txt"])
    assert [problem.reason for problem in built.problems] == ["there is no such file or folder"]
    assert repr(built).endswith(", 1 problem)")


@pytest.mark.parametrize("written", [str, Path, lambda path: [str(path)], lambda path: [path]])
def test_files_of_settings_are_one_path_or_several(tmp_path: Path, written: Callable[[Path], Any]) -> None:
    (tmp_path / "clown.txt").write_text("Iran tickled Acme Widgets. France sued Oman.\n", "utf-8")
    vocabulary, gazetteer, overrides = (tmp_path / name for name in ("own.ttl", "own.csv", "own.toml"))
    vocabulary.write_text(VOCABULARY, "utf-8")
    gazetteer.write_text("name,type\nAcme Widgets,PRODUCT\n", "utf-8")
    overrides.write_text('ignore = ["France"]\n', "utf-8")
    built = kg.build(
        tmp_path / "clown.txt",
        vocabulary=written(vocabulary),
        gazetteer=written(gazetteer),
        overrides=str(overrides) if written is str else overrides,
    )
    (statement,) = built.statements(predicate="amused")
    assert str(statement) == "Iran – amused – Acme Widgets"
    assert statement.object in built
    assert isinstance(statement.object, kg.Entity)
    assert statement.object.type is kg.EntityType.PRODUCT
    assert "France" not in built


def test_overrides_of_a_store_hold(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.kg"
    built = kg.build(str(folder), store=str(store), overrides=kg.Overrides.parse('ignore = ["Oman"]'))
    assert "Oman" not in built
    assert "Oman" in kg.read(str(store))


# -- dates

LATE = datetime(2024, 6, 19, 23, 30, tzinfo=timezone(timedelta(hours=-9)))


@pytest.mark.parametrize(
    "day",
    [
        "2024-06-19",
        date(2024, 6, 19),
        datetime(2024, 6, 19, 8),
        LATE,
        "2024-06-19T23:30:00-09:00",
        pd.Timestamp(LATE),
    ],
)
def test_days_are_written_as_people_write_them(graph: KnowledgeGraph, folder: Path, day: Any) -> None:
    assert kg.build(folder, published=day).articles["court"].published == "2024-06-19"
    text = kg.build_text(TEXT, published=day)
    assert text.statements(predicate="sued")[0].time == "2024-06-17"
    assert {s.time for s in graph.statements(since=day)} == {"2024-06", "2024-08-06/2024-08-09"}
    assert {s.time for s in graph.statements(until=day)} == {"2024-06"}


# -- names, or what bears them


def test_what_was_found_can_be_asked_with(graph: KnowledgeGraph) -> None:
    (treaty,) = graph.statements(predicate="treaty")
    russia = graph.entity("Russia")
    assert graph.statements(
        predicate=treaty.predicate, subject=russia, article=graph.articles["kremlin"]
    ) == [treaty]
    assert graph.entity(russia) is russia
    assert graph.path(russia, factory.PUTIN) == graph.path("Russia", "Putin")
    assert graph.sources(treaty) == graph.sources(treaty.id)
    assert graph.subgraph(russia) == graph.subgraph("Russia")


# -- Python's own words


def test_len_iteration_and_in(graph: KnowledgeGraph) -> None:
    assert list(graph) == graph.statements()
    assert len(list(graph)) == len(graph) == 6
    for statement in graph:
        assert statement in graph
        assert statement.subject in graph
    for name in ("Russia", "moscow", "gpe/russia", graph.articles["kremlin"]):
        assert name in graph
    for absent in ("Atlantis", "North", factory.entity("Atlantis"), kg.Article(id="x", text="")):
        assert absent not in graph


def test_repr_and_str_are_short(graph: KnowledgeGraph) -> None:
    assert repr(graph) == "KnowledgeGraph(3 articles, 8 entities, 6 statements)"
    assert str(graph) == "3 articles, 8 entities, 6 statements: Russia, North Korea, Kremlin…"
    assert (repr(KnowledgeGraph()), str(KnowledgeGraph())) == (
        "KnowledgeGraph(0 articles, 0 entities, 0 statements)",
        "0 articles, 0 entities, 0 statements",
    )
    (statement,) = graph.statements(predicate="assist")
    assert str(statement) == "Russia – assist – North Korea (conditional, says Dmitry Peskov)"
    assert repr(statement) == f"<Statement {statement.id[:8]}: {statement}>"
    (denied,) = graph.statements(polarity="negative")
    assert str(denied) == "Ukraine – invade – Kursk (not so, 2024-08-06/2024-08-09, in Kursk)"
    assert repr(graph.entity("Moscow")) == "<Entity gpe/russia: Russia (GPE)>"
    assert str(graph.entity("Moscow")) == "Russia"
    long = kg.Article(id="long", text="word " * 5000, source="The Example", published="2025-04-28")
    assert repr(long).endswith("word… (The Example, 2025-04-28, 25,000 characters)>")
    assert len(repr(long)) < 200
    assert repr(statement.evidence[0]).startswith("<Evidence kremlin[")


def test_build_and_build_text_are_alike(folder: Path) -> None:
    one, other = kg.build(folder), kg.build_text(TEXT, id="court")
    assert type(one) is type(other) is Build
    assert isinstance(one, KnowledgeGraph)
    assert one == other == one.graph == other.graph
    assert repr(one) == repr(other) == "KnowledgeGraph(1 article, 2 entities, 1 statement)"
    assert str(one) == str(other)
    assert one._repr_html_() == other._repr_html_()
    assert one.report.read == other.report.read == 1
    assert (other.problems, other.failures) == ((), ())
    assert one | other == other
    assert list(one) == list(other)


# -- pandas and rdflib


def test_statements_as_a_table(graph: KnowledgeGraph) -> None:
    table = graph.to_pandas()
    assert list(table.index) == [s.id for s in graph]
    row = table[table.predicate == "assist"].iloc[0]
    assert row[["subject", "object", "speaker", "modality", "plain", "sources"]].tolist() == [
        "Russia",
        "North Korea",
        "Dmitry Peskov",
        "conditional",
        False,
        1,
    ]
    assert row[["headline", "outlet", "url", "sentence", "article"]].tolist() == [
        "Kremlin thanks North Korea",
        "The Example",
        "https://news.example/kremlin?id=1#top",
        factory.ASSIST_SENTENCE,
        "kremlin",
    ]
    assert row.published == pd.Timestamp("2025-04-28")
    assert graph.articles[row.article].text[row.start : row.end] == row.sentence
    literal = table[table.predicate == "paid"].iloc[0]
    assert literal.object == "20bn"
    assert pd.isna(literal.object_id)


def test_every_evidence_as_a_table(graph: KnowledgeGraph) -> None:
    table = graph.to_pandas("evidence")
    assert len(table) == sum(len(s.evidence) for s in graph)
    assert table[table.predicate == "treaty"].outlet.tolist() == ["The Example", "Other Wire"]
    assert table.groupby("outlet").size().to_dict() == {"Other Wire": 4, "The Example": 3}


def test_entities_as_a_table(graph: KnowledgeGraph) -> None:
    table = graph.to_pandas("entities")
    assert list(table.index) == [entity.id for entity, _ in graph.degree()]
    russia = table.loc["gpe/russia"]
    assert (russia["name"], russia.statements, russia.aliases) == ("Russia", 4, ["Moscow"])
    assert russia.sentence in graph.articles[russia.article].text
    assert table.loc[factory.PESKOV.id].sentence == factory.ASSIST_SENTENCE  # who only speaks


def test_tables_of_nothing_have_their_columns() -> None:
    for name in ("statements", "evidence", "entities"):
        table = KnowledgeGraph().to_pandas(name)
        assert len(table) == 0
        assert {"headline", "outlet", "published", "url", "sentence"} <= set(table.columns)


def test_a_date_that_is_none_stays_unknown() -> None:
    built = kg.build_text("Iran sued Oman.")
    assert built.to_pandas().published.isna().all()
    assert pd.api.types.is_datetime64_any_dtype(built.to_pandas().published)


def test_rdflib_has_the_triples_of_the_turtle(graph: KnowledgeGraph, tmp_path: Path) -> None:
    found = graph.to_rdflib()
    assert isinstance(found, rdflib.Graph)
    written = rdflib.Graph().parse(kg.write(graph, tmp_path / "graph.ttl"))
    assert set(found) == set(written)


def test_without_pandas_the_remedy_is_named(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KgError, match="pandas: not installed; tables need pip install pandas"):
        graph.to_pandas()


def test_paths_of_the_machine_mean_what_they_mean(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    kg.write(kg.build(os.fspath(folder)), out, "jsonl")
    assert kg.read(str(out)) == kg.read(out) == kg.build(folder)


@pytest.mark.parametrize("path", [lambda at: at / "new" / "out", lambda at: f"{at}/", str])
def test_a_folder_gets_what_the_command_writes(graph: KnowledgeGraph, tmp_path: Path, path: Any) -> None:
    folder = kg.write(graph, path(tmp_path))
    assert {"graph.html", "graph.ttl", "graph.graphml", "statements.jsonl"} <= {
        each.name for each in folder.iterdir()
    }
    assert kg.read(folder) == graph
