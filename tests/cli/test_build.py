"""``kg build`` and ``kg extract``: the pipeline behind the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.formats import FORMATS, read
from tests.cli.conftest import Kg

TREATY = "France signed a treaty with Italy on 26 November 2021."
REPORT = f"Treaty signed\n\n{TREATY}\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "treaty.txt").write_text(REPORT, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    return folder


def test_build(kg: Kg, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    done = kg("build", articles, "-o", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert {path.name for path in out.iterdir()} == {
        "articles.jsonl",
        "results.jsonl",
        "unsure.jsonl",
        *(entry.filename for entry in FORMATS if entry.usual),
        "errors.jsonl",
    }
    assert [s.evidence[0].text for s in read(out).statements(subject="France", predicate="treaty")] == [
        TREATY
    ]
    said = " ".join(done.stderr.split())
    for words in (
        "1 article ",
        "Best connected",
        "France",
        "Open next",
        "graph.html",
        "empty.txt: ",
    ):
        assert words in said
    assert "Traceback" not in said


def test_the_summary_counts_copies(kg: Kg, articles: Path, tmp_path: Path) -> None:
    (articles / "copy.txt").write_text(f"Pact signed\n\n{TREATY}\n", "utf-8")
    done = kg("build", articles, "-o", tmp_path / "out", "--formats", "jsonl")
    assert "2 of them near-duplicates, in 1 cluster: each counts as one source" in " ".join(
        done.stderr.split()
    )
    (statement,) = read(tmp_path / "out").statements(subject="France", predicate="treaty")
    assert read(tmp_path / "out").sources(statement) == (("copy", "treaty"),)


def test_what_does_not_exist_fails_but_stops_nothing(kg: Kg, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = kg("build", tmp_path / "nowhere.txt", articles / "treaty.txt", "-o", out, "--formats", "turtle")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("nowhere.txt: does not exist; the rest was built")
    assert {path.name for path in out.iterdir()} == {
        "articles.jsonl",
        "errors.jsonl",
        "graph.ttl",
        "results.jsonl",
        "statements.jsonl",
        "unsure.jsonl",
    }
    assert read(out).statements(subject="France")


def test_nothing_to_read(kg: Kg, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for source, reason in (
        (tmp_path / "nowhere", "there is no such file or folder; give one that exists"),
        (tmp_path / "*.nothing", "matches no file; give one that exists"),
    ):
        done = kg("build", source, "-o", out)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines()[-1] == f"kg: {source}: {reason}"
        assert not out.exists()
    done = kg("build", articles / "empty.txt", "-o", out)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("; no article could be read; give files that hold articles\n")
    assert [path.name for path in out.iterdir()] == ["errors.jsonl"]


def test_build_from_stdin_and_patterns(kg: Kg, articles: Path, tmp_path: Path) -> None:
    flags = ("--formats", "jsonl", "--published", "2021-11-27")
    assert kg("build", "-", "-o", tmp_path / "a", *flags, stdin=REPORT).returncode == 0
    assert kg("build", articles / "t*.txt", "-o", tmp_path / "b", *flags).returncode == 0
    for folder in ("a", "b"):
        graph = read(tmp_path / folder)
        assert [article.published for article in graph.articles.values()] == ["2021-11-27"]
        assert graph.statements(predicate="treaty")


def test_what_cannot_be_used(kg: Kg, articles: Path, tmp_path: Path) -> None:
    done = kg("build", articles, "-o", tmp_path / "out", "--model", "no_such_model")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "no_such_model" in done.stderr
    done = kg("build", articles / "treaty.txt", "-o", articles / "treaty.txt" / "out")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert kg("build", articles, "-o", tmp_path / "out", "--vocabulary", "nowhere.ttl").returncode == 2


def test_extract_openie(kg: Kg, tmp_path: Path) -> None:
    sentences = tmp_path / "sentences.txt"
    sentences.write_text("Graner handcuffed him to the bars .\r\n\nIt rained .\n", "utf-8")
    binary = [line.split("\t") for line in kg("extract", sentences).stdout.splitlines()]
    assert binary
    assert {len(cells) for cells in binary} == {5}
    assert {cells[0] for cells in binary} == {"Graner handcuffed him to the bars ."}
    assert all(0 <= float(cells[1]) <= 1 for cells in binary)
    nary = kg("extract", "--arguments", "nary", "-", stdin=sentences.read_text("utf-8")).stdout.splitlines()
    assert max(len(line.split("\t")) for line in nary) > 5


def test_extract_jsonl(kg: Kg, articles: Path) -> None:
    done = kg("extract", "--format", "jsonl", articles / "treaty.txt")
    assert done.returncode == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert any(each["predicate"]["id"] == "treaty" for each in found)
    assert {e["article"] for each in found for e in each["evidence"]} == {"treaty"}
    empty = kg("extract", "--format", "jsonl", articles / "empty.txt")
    assert (empty.returncode, empty.stdout, empty.stderr.count("\n")) == (1, "", 1)


def test_what_kg_wrote_among_the_articles_is_none(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "treaty.txt").write_text("Treaty signed\n\nFrance signed a treaty with Italy.", "utf-8")
    (tmp_path / "empty.txt").touch()
    build = ("build", ".", "--store", "news.kg", "-o", "out")
    written = []
    for _ in range(2):
        assert kg(*build).returncode == 0
        written.append((tmp_path / "out" / "results.jsonl").read_bytes())
    assert written[0] == written[1]
    assert [len(path.read_text("utf-8").splitlines()) for path in tmp_path.glob("**/errors.jsonl")] == [1]
    assert kg("build", "out", "-o", "new", "--formats", "jsonl").returncode == 0
    assert (tmp_path / "new" / "results.jsonl").read_bytes() == written[0]
