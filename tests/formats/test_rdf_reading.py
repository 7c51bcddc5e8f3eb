"""What is written as RDF reads back equal, and what cannot be read is named."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.errors import FormatError
from kg.formats import FORMATS
from kg.graph import KnowledgeGraph
from kg.types import ArticleResult
from tests import factory
from tests.graphs import hostile_graph, viewer_graph

NAMES = [e.name for e in FORMATS if e.module.startswith("kg.formats.rdf") and e.readable]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("make", [factory.small_graph, viewer_graph, hostile_graph, KnowledgeGraph])
def test_reads_back_equal(name: str, make: type[KnowledgeGraph], tmp_path: Path) -> None:
    graph = make()
    path = kg.write(graph, tmp_path, name)
    again = kg.read(path)
    assert again == graph
    assert {id_: len(r.statements) for id_, r in again.results.items()} == {
        id_: sum(id_ in s.articles for s in graph.statements()) for id_ in graph.articles
    }
    assert kg.write(again, tmp_path / f"again{path.suffix}").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", [*NAMES, "jsonl"])
def test_what_is_linked_is_not_linked_anew(name: str, tmp_path: Path) -> None:
    """A person keeps apart what the rules would join, and the file has only the outcome."""
    texts = {"a": "Nestra Inc sued Oman.", "b": "Nestra hired Ana Roux."}
    results = [kg.build_text(text, id=id_).results[id_] for id_, text in texts.items()]
    joined = KnowledgeGraph(results)
    apart = joined.with_overrides(kg.Overrides.parse('different = [["Nestra Inc", "Nestra"]]'))
    assert apart != joined
    path = kg.write(apart, tmp_path, name)
    for beside in (path.with_name("results.jsonl"), path.with_name("overrides.toml")):
        beside.unlink(missing_ok=True)
    again = kg.read(path)
    assert again == apart
    assert again | again == again.with_floor(0.5) == apart
    assert again.with_overrides(kg.Overrides.parse('same = [["Nestra Inc", "Nestra"]]')) == joined


@settings(deadline=None, max_examples=60)
@given(factory.graphs(), st.sampled_from(NAMES))
def test_any_graph_reads_back_equal(graph: KnowledgeGraph, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert kg.read(kg.write(graph, folder, name)) == graph


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "label",
    [factory.HOSTILE, '"""', "a\nb\r", "🪖👩‍👩‍👧", "שלום עולם", "<>", "x" * 10_000, "%41", "@id", "_:b"],
)
def test_hostile_names(name: str, label: str, tmp_path: Path) -> None:
    graph = factory.named_graph(label, "b", label + "c")
    assert kg.read(kg.write(graph, tmp_path, name)) == graph


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("base", ["http://data.example/news#", "https://a.example/entity/article/run/"])
def test_any_base(name: str, base: str, tmp_path: Path) -> None:
    graph = factory.small_graph()
    assert kg.read(kg.write(graph, tmp_path, name, base=base)) == graph


@pytest.mark.parametrize(
    "time", ["2024/", "/2024", "../2024", "2024/..", "..", "/", "", "a/b/c", "2024-06/2024-07"]
)
def test_any_time(time: str, tmp_path: Path) -> None:
    graph = factory.small_graph()
    (first, *_), silent = graph.results["kremlin"].statements, graph.results["silent"]
    result = ArticleResult(article=factory.FIRST, statements=(replace(first, time=time),))
    graph = KnowledgeGraph([result, silent])
    assert kg.read(kg.write(graph, tmp_path, "turtle")) == graph


def test_half_a_character_becomes_the_replacement_character(tmp_path: Path) -> None:
    article = replace(factory.SILENT, text="half \ud83d of a pair")
    graph = KnowledgeGraph([ArticleResult(article=article, statements=())])
    for name in NAMES:
        again = kg.read(kg.write(graph, tmp_path, name))
        assert again.articles["silent"].text == "half \ufffd of a pair"


def test_graphs_poured_together(tmp_path: Path) -> None:
    """Two files in one: the union of their articles, as merging is."""
    results = factory.small_graph().results.values()
    paths = [kg.write(KnowledgeGraph([result]), tmp_path / f"{n}.nt") for n, result in enumerate(results)]
    both = tmp_path / "both.nt"
    both.write_bytes(b"".join(path.read_bytes() for path in reversed(paths)))
    assert kg.read(both) == KnowledgeGraph(results)


@pytest.mark.parametrize(
    ("gone", "reason"),
    [
        ("articleBody>", r"article/kremlin>: its schema:articleBody is missing"),
        ("exact>", r"its oa:exact is missing"),
        ("polarity>", r"its kg:polarity is missing"),
        ("wasDerivedFrom>", r"no prov:wasDerivedFrom"),
        ("prov#Activity>", r"no prov:Activity of kg"),
        ("vocabulary#GPE>", r"has no class of kg; add one, such as kg:PERSON"),
        ("TextPositionSelector>", r"no oa:hasSelector that is an oa:TextPositionSelector"),
        ("NewsArticle>", r"the article is not in the graph"),
        ("subjectSpan>", r"its kg:subjectSpan is missing"),
    ],
)
def test_what_is_missing_is_named(gone: str, reason: str, tmp_path: Path) -> None:
    path = kg.write(factory.small_graph(), tmp_path, "ntriples")
    kept = [line for line in path.read_text("utf-8").splitlines(keepends=True) if gone not in line]
    path.write_text("".join(kept), "utf-8")
    with pytest.raises(FormatError, match=rf"graph\.nt: .*{reason}"):
        kg.read(path)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('kg:polarity "negative"', 'kg:polarity "maybe"', "its kg:polarity cannot be 'maybe'"),
        ('kg:subjectSpan "', 'kg:subjectSpan "x', "its kg:subjectSpan cannot be 'x"),
        ('oa:exact "Russia paid', 'oa:exact "Russia Paid', "the article says something else there"),
        ("@prefix kg:", "@prefix", "it is not TURTLE in UTF-8"),
        ("a kg:LOC", "a kg:PLACE", "has no class of kg"),
    ],
)
def test_what_is_broken_is_named(old: str, new: str, reason: str, tmp_path: Path) -> None:
    path = kg.write(factory.small_graph(), tmp_path, "turtle")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(FormatError, match=rf"graph\.ttl: .*{reason}"):
        kg.read(path)


def test_not_of_kg(tmp_path: Path) -> None:
    path = tmp_path / "other.ttl"
    path.write_bytes(b"<http://a.example/> a <http://b.example/> .")
    with pytest.raises(FormatError, match=r"other\.ttl: no prov:Activity of kg .*give a file of kg export"):
        kg.read(path)
    path.write_bytes(b'<http://a.example/> a "\xff" .')
    with pytest.raises(FormatError, match="it is not TURTLE"):
        kg.read(path)
