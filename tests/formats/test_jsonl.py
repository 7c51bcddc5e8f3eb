from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from kg.errors import DamageWarning, EvidenceError, FormatError
from kg.formats import FORMATS, find_format, read, write
from kg.graph import KnowledgeGraph
from kg.records import statement_record
from kg.types import ArticleResult
from tests import factory


@pytest.fixture
def graph() -> KnowledgeGraph:
    return factory.small_graph()


def test_the_contract(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = write(graph, tmp_path / "out" / "statements.jsonl")
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(records) == len(graph) == 6
    record = next(r for r in records if r["predicate"]["id"] == "treaty")
    assert list(record) == [
        "id", "subject", "predicate", "object", "time", "place", "polarity", "modality", "attribution",
        "confidence", "sources", "evidence",
    ]  # fmt: skip
    assert record["subject"] == {
        "id": "gpe/russia",
        "label": "Russia",
        "type": "GPE",
        "aliases": ["Moscow"],
        "sameAs": ["http://www.wikidata.org/entity/Q159"],
    }
    assert record["predicate"] == {
        "id": "treaty",
        "label": "treaty",
        "surface": "signed a treaty with",
        "symmetric": True,
        "family": "agree",
    }
    assert "sameAs" not in record["object"]
    assert (record["time"], record["place"], record["attribution"]) == ("2024-06", None, None)
    assert record["confidence"] == 0.95
    assert [e["article"] for e in record["evidence"]] == ["kremlin", "second report"]
    assert list(record["evidence"][0])[:5] == ["article", "start", "end", "text", "subject"]


def test_qualifiers_and_literals(graph: KnowledgeGraph) -> None:
    records = {s.predicate.id: statement_record(s) for s in graph.statements()}
    worth = {"value": 20_000_000_000}
    assert records["paid"]["object"] == {"value": "20bn", "datatype": "xsd:string", "quantity": worth}
    assert records["assist"]["modality"] == "conditional"
    said = records["assist"]["attribution"]
    assert (said["id"], said["label"], said["surface"]) == ("person/dmitry-peskov", "Dmitry Peskov", "said")
    assert records["invade"]["polarity"] == "negative"
    assert records["invade"]["place"]["label"] == "Kursk"
    assert records["president_of"]["predicate"]["broader"] == "holds_position"


def test_evidence_is_the_articles_characters(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = write(graph, tmp_path, "jsonl")
    articles = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()]
    texts = {a["id"]: a["text"] for a in articles}
    assert list(texts) == ["kremlin", "second report", "silent"]
    for line in path.read_text("utf-8").splitlines():
        for evidence in json.loads(line)["evidence"]:
            assert texts[evidence["article"]][evidence["start"] : evidence["end"]] == evidence["text"]


def test_reads_back_equal(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write(graph, tmp_path, "jsonl")
    assert read(tmp_path) == read(tmp_path / "statements.jsonl") == graph
    again = read(write(graph, tmp_path / "other.jsonl"))
    assert again == graph
    assert (tmp_path / "other.articles.jsonl").exists()
    assert {id_: len(r.statements) for id_, r in again.results.items()} == {
        "kremlin": 3,
        "second report": 4,
        "silent": 0,
    }
    assert {e.article for s in again.results["kremlin"].statements for e in s.evidence} == {"kremlin"}


@settings(deadline=None)
@given(factory.graphs())
def test_any_graph_reads_back_equal(graph: KnowledgeGraph) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(graph, folder, "jsonl")
        again = read(path)
        assert again == graph
        assert write(again, Path(folder, "again.jsonl")).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("label", [factory.HOSTILE, "عربي", "x" * 10_000, "\u2028", "\r"])
def test_hostile_names(label: str, tmp_path: Path) -> None:
    graph = factory.named_graph(label, "b", label + "c")
    path = write(graph, tmp_path, "jsonl")
    assert read(path) == graph
    assert path.read_bytes().count(b"\n") == len(graph)


def test_half_a_character_survives(tmp_path: Path) -> None:
    article = replace(factory.SILENT, text="half \ud83d of a pair")
    graph = KnowledgeGraph([ArticleResult(article=article, statements=())])
    assert read(write(graph, tmp_path, "jsonl")) == graph


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("{", "not JSON"),
        ("", "not JSON"),
        ("[]", "the line is a list"),
        ('{"id": "x"}', '"object" is missing'),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_broken_line_is_named(graph: KnowledgeGraph, tmp_path: Path, broken: str, reason: str) -> None:
    path = write(graph, tmp_path, "jsonl")
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([*lines[:2], broken, *lines[2:]]), "utf-8")
    with pytest.warns(DamageWarning, match=rf"statements\.jsonl: line 3: .*{reason}"):
        assert read(path) == graph


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"polarity": "negative"', '"polarity": "maybe"', "not a valid Polarity"),
        ('"label": "Ukraine"', '"label": 7', '"label" is a int'),
        ("did not invade", "did invade", "says something else there"),
        ('"article": "second report"', '"article": "lost"', "not in the graph"),
        ('"evidence": [{', '"evidence": [], "was": [{', "needs evidence"),
        ('"subject": [', '"subject": [true, ', "not .start, end."),
    ],
)
def test_a_changed_line_costs_itself(
    graph: KnowledgeGraph, tmp_path: Path, old: str, new: str, reason: str
) -> None:
    path = write(graph, tmp_path, "jsonl")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.warns(DamageWarning, match=rf"line \d: .*{reason}"):
        left = read(path)
    assert {s.id for s in left.statements()} < {s.id for s in graph.statements()}


def test_not_utf_8_and_double_articles(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = write(graph, tmp_path, "jsonl")
    articles = tmp_path / "articles.jsonl"
    articles.write_bytes(articles.read_bytes() * 2)
    with pytest.warns(DamageWarning) as told:
        assert read(path) == graph
    assert "articles.jsonl: line 4: two articles" in str(told[0].message)
    articles.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(FormatError, match="line 1: it is not JSON in UTF-8"):
        read(path)
    articles.unlink()
    with pytest.raises(FormatError, match=r"put articles\.jsonl of the same build beside it"):
        read(path)


def test_wrong_evidence_is_never_written(tmp_path: Path) -> None:
    graph = factory.small_graph()
    result = graph.results["kremlin"]
    moved = replace(result.article, text="#" + result.article.text)
    wrong = KnowledgeGraph([ArticleResult(article=moved, statements=result.statements)])
    with pytest.raises(EvidenceError, match=r"kremlin\[\d+:\d+\].*says something else"):
        write(wrong, tmp_path, "jsonl")
    assert not list(tmp_path.iterdir())


# -- the registry


def test_every_format_is_an_adapter() -> None:
    names = [entry.name for entry in FORMATS]
    assert names == sorted(names)
    for entry in FORMATS:
        assert callable(entry.load("write"))
        assert entry.filename.endswith(entry.suffixes)
        assert find_format(entry.name) is find_format(f"a.b{entry.suffixes[-1].upper()}") is entry


def test_unknown_formats_list_the_known(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"graph\.docx: no such format; use one of annotations .*, turtle"):
        write(graph, tmp_path / "graph.docx")
    with pytest.raises(FormatError, match="takes no option colour"):
        write(graph, tmp_path / "graph.ttl", colour="red")
    with pytest.raises(FormatError, match="graphml cannot be read back"):
        read(write(graph, tmp_path / "graph.graphml"))
    with pytest.raises(FormatError, match="no graph there; make one with kg build"):
        read(tmp_path / "nowhere")
    with pytest.raises(FormatError, match="cannot be written"):
        write(graph, write(graph, tmp_path / "file.jsonl") / "graph.jsonl")
