"""Building into a store: only what is new, taken back exactly, the same bytes whatever the way."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import kg
from kg.pipeline import build as run
from tests.cli.conftest import COMMAND
from tests.store.conftest import Run, digests, write_articles


def test_the_same_bytes_whatever_the_way(build: Run, tmp_path: Path) -> None:
    files = write_articles(tmp_path / "in", 40)
    build(tmp_path / "in", "-o", tmp_path / "plain", "--processes", 1)
    build(*reversed(files), "-o", tmp_path / "two", "--processes", 2)
    store = tmp_path / "news.kg"
    run(files[20:], store=store)
    run(files[:25], store=store)
    build("--store", store, "-o", tmp_path / "stored")
    plain = digests(tmp_path / "plain")
    assert digests(tmp_path / "two") == digests(tmp_path / "stored") == plain
    assert "errors.jsonl" not in plain
    for command in (("query", store), ("export", store, "--format", "jsonl")):
        shown = subprocess.run([*COMMAND, *map(str, command)], capture_output=True, check=True).stdout
        assert len(shown.splitlines()) == len(kg.read(tmp_path / "plain"))


def test_only_what_is_new_or_changed_is_analysed(tmp_path: Path) -> None:
    files, store = write_articles(tmp_path / "in", 5), tmp_path / "news.kg"
    analysed: list[str] = []

    def again(*sources: Path) -> dict[str, int]:
        analysed.clear()
        done = run(sources, store=store, on_step=lambda s: analysed.append(s.article.id) if s.total else None)
        return {name: number for name, number in done.report.counts().items() if number}

    assert again(tmp_path / "in") == {"read": 5, "new": 5}
    assert again(tmp_path / "in") == {"read": 5, "unchanged": 5}
    assert analysed == []
    files[2].write_text("France signed a treaty with Chad.", "utf-8")
    assert again(tmp_path / "in") == {"read": 5, "unchanged": 4, "changed": 1}
    assert analysed == ["report-002"]
    assert again(files[2], files[2].parent / "report-*.txt") == {"read": 5, "unchanged": 5}
    with kg.open(store) as kept:
        said = kept.graph().statements(article="report-002")
        assert [run["read"] for run in kept.runs()] == [5, 5, 5, 5]
    assert "treaty" in {s.predicate.id for s in said if s.subject.label == "France"}


def test_another_vocabulary_means_another_result(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 2)
    (tmp_path / "in" / "other.txt").write_text(
        "A visit to Rome\n\nFrance tickled Italy. It laughed.\n", "utf-8"
    )
    words = tmp_path / "words.ttl"
    words.write_text(
        "@prefix kg: <https://example.org/kg/vocabulary#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://mine.example/#amused> a owl:ObjectProperty ; rdfs:label "amused" ; kg:verb "tickle" .\n',
        "utf-8",
    )
    store = tmp_path / "news.kg"
    first = run([tmp_path / "in"], store=store)
    assert not first.graph.statements(predicate="amused")
    second = run(store=store, vocabulary=[words])
    assert second.report.outdated == 3
    assert second.graph.statements(predicate="amused")
    assert second.graph == run([tmp_path / "in"], vocabulary=[words]).graph


def test_the_same_text_is_read_once(tmp_path: Path) -> None:
    files = write_articles(tmp_path / "in", 3)
    for number in range(4):
        shutil.copy(files[1], tmp_path / "in" / f"copy-{number}.txt")
    apart = [run([path]).graph for path in sorted((tmp_path / "in").iterdir())]
    for processes in (1, 2):
        done = run([tmp_path / "in"], processes=processes)
        assert done.report.copies == 4
        whole = apart[0]
        for graph in apart[1:]:
            whole |= graph
        assert dict(done.graph.results) == dict(whole.results)


def test_added_and_removed_is_never_added(build: Run, tmp_path: Path) -> None:
    files = write_articles(tmp_path / "in", 8)
    a, b = tmp_path / "a.kg", tmp_path / "b.kg"
    run(files, store=a)
    run([*files[:3], *files[5:]], store=b)
    removed = subprocess.run(
        [*COMMAND, "remove", "report-003", "report-004", "--store", str(a)], capture_output=True, text=True
    )
    assert (removed.returncode, removed.stdout) == (0, "")
    assert removed.stderr == f"removed 2 articles from {a}; 6 left\n"
    for store in (a, b):
        build("--store", store, "-o", tmp_path / store.stem)
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert run(files, store=a).graph == run(files, store=b).graph == run(files).graph
    gone = subprocess.run([*COMMAND, "remove", "x", "--store", str(a)], capture_output=True, text=True)
    assert (gone.returncode, gone.stderr.count("\n")) == (1, 1)


def test_the_report_says_what_became_of_everything(build: Run, tmp_path: Path) -> None:
    files = write_articles(tmp_path / "in", 4)
    store = tmp_path / "news.kg"
    run(files[:2], store=store)
    files[0].write_text("Peru accused Chile of spying.", "utf-8")
    (tmp_path / "in" / "empty.txt").write_text("", "utf-8")
    lines = [{"id": "x", "text": "Norway praised Chad."}] * 2 + [{"id": "y", "text": "Norway praised Chad."}]
    (tmp_path / "in" / "lines.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    out = ("-o", tmp_path / "out", "--formats", "jsonl")
    done = build(tmp_path / "in", "--store", store, *out)
    said = " ".join(re.sub("[│╭╮╰╯─]", " ", done.stderr).split())
    for words in (
        "6 read, 4 new, 1 changed, 1 unchanged, 1 duplicate, 1 of the same text",
        "empty.txt: is empty",
    ):
        assert words in said
    (error,) = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text().splitlines()]
    assert error["where"].endswith("empty.txt")
    assert "is empty" in error["reason"]
    (tmp_path / "in" / "empty.txt").unlink()
    build(tmp_path / "in", "--store", store, *out)
    assert not (tmp_path / "out" / "errors.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("in",), 2),
        (("--store", "nowhere.kg"), 1),
        (("-o", "out"), 2),
        (("in", "--store", "x.kg", "--processes", "0"), 2),
        (("in", "--store", "x.kg", "--processes", "many"), 2),
        (("in", "--store", "in/report-000.txt"), 1),
    ],
)
def test_wrong_usage(build: Run, tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    write_articles(tmp_path / "in", 1)
    done = build(*arguments, code=code, cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert code == 2 or done.stderr.startswith("kg: ")
