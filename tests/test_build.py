"""The whole way, on the sample articles: real text, real model, real files."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.graph import KnowledgeGraph
from kg.pipeline import analyse
from kg.sources import read_articles

SEEDS = Path(__file__).parents[1] / "seeds"


DECIDED = kg.Overrides.parse("""
same = [["Dmitry Peskov", "Valery Gerasimov"]]
different = [["Volodymyr Zelensky", "Volodymyr Zelenskyy"], ["Russia", "Russia (Mongolia)"]]
ignore = ["European Union"]
[aliases]
"Kim Jong-un" = "Supreme Leader"
[type]
"Donald Trump" = "ORG"
""")


@pytest.fixture(scope="module")
def results() -> tuple[kg.ArticleResult, ...]:
    problems: list[object] = []
    found = tuple(analyse(read_articles([SEEDS], on_problem=problems.append)))
    assert not problems
    return found


@pytest.fixture(scope="module")
def graph(results: tuple[kg.ArticleResult, ...]) -> KnowledgeGraph:
    return KnowledgeGraph(results)


@pytest.mark.parametrize(
    ("subject", "predicate", "target", "time"),
    [
        ("Russia", "treaty", "North Korea", "2024-06"),
        ("Vladimir Putin", "president of", "Russia", None),
        ("Kim Jong-un", "leader of", "North Korea", None),
        ("Dmitry Peskov", "spokesman of", "Russia", None),
        ("Valery Gerasimov", "chief of", "Russian General Staff", None),
        ("Volodymyr Zelensky", "president of", "Ukraine", None),
    ],
)
def test_seeds_say(
    graph: KnowledgeGraph, subject: str, predicate: str, target: str, time: str | None
) -> None:
    found = graph.statements(subject=subject, predicate=predicate, object=target, plain=True)
    assert found
    assert time is None or time in {s.time for s in found}


def test_help_is_only_conditional(graph: KnowledgeGraph) -> None:
    aid = graph.statements(subject="Russia", predicate="aids", object="North Korea")
    assert aid
    assert not any(s.plain for s in aid)


def test_evidence_is_the_articles_text(graph: KnowledgeGraph) -> None:
    for statement in graph.statements():
        for evidence in statement.evidence:
            text = graph.articles[evidence.article].text
            assert text[evidence.start : evidence.end] == evidence.text
            for start, end in (evidence.subject, evidence.object, *evidence.trigger):
                assert evidence.start <= start < end <= evidence.end


def test_one_entity_whatever_it_is_called(graph: KnowledgeGraph) -> None:
    for names in (("Russia", "Kremlin"), ("Putin", "Vladimir Putin"), ("European Union", "EU")):
        assert len({graph.entity(name).id for name in names}) == 1


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_merging_knows_no_order(results: tuple[kg.ArticleResult, ...], data: st.DataObject) -> None:
    whole = KnowledgeGraph(results)
    shuffled = data.draw(st.permutations(results))
    cut = data.draw(st.integers(0, len(shuffled)))
    left, right = KnowledgeGraph(shuffled[:cut]), KnowledgeGraph(shuffled[cut:])
    assert left | right == whole
    assert right | left == whole
    assert whole | whole == whole
    assert (left | right).entities == whole.entities


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_merging_knows_no_order_under_overrides(
    results: tuple[kg.ArticleResult, ...], data: st.DataObject
) -> None:
    whole = KnowledgeGraph(results, overrides=DECIDED)
    shuffled = data.draw(st.permutations(results))
    cut = data.draw(st.integers(0, len(shuffled)))
    left = KnowledgeGraph(shuffled[:cut], overrides=DECIDED)
    right = KnowledgeGraph(shuffled[cut:], overrides=DECIDED)
    assert left | right == right | left == whole != KnowledgeGraph(results)
    assert (left | right).linked.joins == whole.linked.joins
    assert not whole.linked.unmatched


def test_reading_back(graph: KnowledgeGraph, tmp_path: Path) -> None:
    kg.write(graph, tmp_path / "statements.jsonl")
    again = kg.read(tmp_path / "statements.jsonl")
    assert {s.id for s in again.statements()} == {s.id for s in graph.statements()}


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_same_bytes_whatever_the_hash_seed_and_the_order(tmp_path: Path) -> None:
    files = [str(p) for p in sorted(SEEDS.glob("*.txt"))[:4]]
    outputs = []
    for seed, order in (("1", files), ("77", files[::-1])):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-m", "kg", "build", *order, "-o", str(folder)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        outputs.append(digests(folder))
    assert outputs[0] == outputs[1]
    assert {"graph.ttl", "graph.html", "graph.graphml", "statements.jsonl"} <= outputs[0].keys()


@pytest.mark.parametrize(
    "dateline",
    [
        "",
        "LONDON (Reuters) - ",
        "PARIS, 3 March – ",
        "NEW YORK — ",
        "LONDON/TOKYO, July 18 - ",
        "SEOUL—",
        "OSLO, Feb 2 (Deutsche Presse-Agentur) - ",
        "NAIROBI, June 30 (North Sea News Service) – ",
    ],
)
def test_a_dateline_takes_nothing_from_the_first_sentence(dateline: str) -> None:
    text = f"Shop sold\n\n{dateline}Tesco bought Booker for 3 billion pounds."
    (result,) = analyse([kg.Article(id="shop", title="Shop sold", text=text)])
    found = {(s.subject.label, s.predicate.id, getattr(s.object, "label", "")) for s in result.statements}
    assert ("Tesco", "acquired", "Booker") in found
    assert {subject for subject, *_ in found} == {"Tesco"}
    assert not any("LONDON" in e.text for s in result.statements for e in s.evidence)
