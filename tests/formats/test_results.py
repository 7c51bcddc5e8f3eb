"""What is kept beside the statements: the articles' own results, and what a person decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from kg.errors import ConfigError, DamageWarning
from kg.formats import read, write
from kg.formats.results import summed
from kg.graph import KnowledgeGraph
from kg.linking import Overrides
from tests import factory
from tests.linking import stories
from tests.linking.test_overrides import overrides

DECIDED = Overrides.parse('different = [["Li Wei", "Li Wei (Ministry)"]]\nignore = ["Svobodova"]')


@settings(deadline=None, max_examples=60)
@given(factory.graphs(), overrides())
def test_reading_back(
    tmp_path_factory: pytest.TempPathFactory, graph: KnowledgeGraph, decided: Overrides
) -> None:
    folder = tmp_path_factory.mktemp("g")
    graph = graph.with_overrides(decided)
    again = read(write(graph, folder, "jsonl"))
    assert again == graph
    assert (again.results, again.overrides) == (graph.results, decided)


def test_decisions_read_back_and_are_taken_back(tmp_path: Path) -> None:
    graph = stories.graph()
    write(graph.with_overrides(DECIDED), tmp_path, "jsonl")
    again = read(tmp_path)
    assert again == graph.with_overrides(DECIDED) != graph
    assert again.with_overrides(Overrides()) == graph
    assert dict(again.results) == dict(graph.results)
    (tmp_path / "overrides.toml").write_text("")
    assert read(tmp_path) == graph


def test_merging_what_was_written_is_building_it_at_once(tmp_path: Path) -> None:
    parts = []
    for result in stories.STORIES:
        path = tmp_path / f"{result.article.id}.jsonl"
        write(KnowledgeGraph([result], overrides=DECIDED), path)
        parts.append(read(path))
    assert parts[2] | parts[0] | parts[1] == KnowledgeGraph(stories.STORIES, overrides=DECIDED)
    assert (tmp_path / "tennis.overrides.toml").exists()


def test_results_of_another_build_are_not_read(tmp_path: Path) -> None:
    path = write(stories.graph(), tmp_path, "jsonl")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[1:]), "utf-8")
    assert len(read(tmp_path)) == len(lines) - 1


def test_without_results_the_statements_are_read(tmp_path: Path) -> None:
    write(stories.graph(), tmp_path, "jsonl")
    (tmp_path / "results.jsonl").unlink()
    assert read(tmp_path) == stories.graph()


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ('{"article": "nobody", "entities": [], "statements": [], "references": []}', "not the result of"),
        ('{"article": "tennis"}', "not the result of an article"),
        ('{"article": "tennis", "entities": [], "statements": [{}], "references": []}', "not the result"),
        (
            '{"article": "tennis", "entities": [], "statements": [], "references": [["a", "zz", "", [0]]]}',
            "tennis[0:2]: the article says something else there",
        ),
        ("{", "cut short or was changed"),
    ],
)
def test_a_broken_result_costs_its_article(tmp_path: Path, broken: str, message: str) -> None:
    graph = stories.graph()
    write(graph, tmp_path, "jsonl")
    path = tmp_path / "results.jsonl"
    lines = path.read_text("utf-8").splitlines()
    assert json.loads(lines[0]).keys() == {"statements", "crc32"}
    number = next(n for n, line in enumerate(lines) if '"article": "tennis"' in line)
    lines[number] = summed(broken) if broken.endswith("}") else broken
    path.write_text("\n".join([*lines, ""]), "utf-8")
    with pytest.warns(DamageWarning) as told:
        left = read(tmp_path)
    assert left == KnowledgeGraph(r for r in graph.results.values() if r.article.id != "tennis")
    first, second = (str(each.message) for each in told)
    assert f"results.jsonl: line {number + 1}: " in first
    assert message in first
    assert second == "tennis: what it states is lost; build it anew"


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=strategies.data())
def test_any_changed_byte_of_the_results_costs_one_article(
    tmp_path: Path, data: strategies.DataObject
) -> None:
    graph = stories.graph()
    write(graph, tmp_path, "jsonl")
    path = tmp_path / "results.jsonl"
    raw = bytearray(path.read_bytes())
    start = raw.index(b"\n") + 1
    at = data.draw(strategies.integers(start, len(raw) - 2).filter(lambda n: raw[n] != 10))
    raw[at] ^= data.draw(strategies.integers(1, 127).filter(lambda bits: raw[at] ^ bits != 10))
    number = raw.count(b"\n", 0, at)
    path.write_bytes(raw)
    with pytest.warns(DamageWarning) as told:
        left = read(tmp_path)
    assert f"results.jsonl: line {number + 1}: " in str(told[0].message)
    lost = set(graph.articles) - set(left.articles)
    assert len(lost) == 1
    assert left == KnowledgeGraph(r for r in graph.results.values() if r.article.id not in lost)


def test_decisions_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    write(stories.graph(), tmp_path, "jsonl")
    (tmp_path / "overrides.toml").write_text("same = 3")
    with pytest.raises(ConfigError, match=r"overrides\.toml: same is no list"):
        read(tmp_path)
