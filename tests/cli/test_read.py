"""``kg read`` shows the articles as kg sees them, and ``kg build`` takes a pile of every kind."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from kg.formats import read
from tests.cli.conftest import COMMAND, Kg
from tests.sources import kinds


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A file of each kind, and a page of navigation."""
    folder = kinds.pile(tmp_path / "pile")
    (folder / "index.html").write_bytes(kinds.front_page())
    return folder


def test_a_pile_of_every_kind_builds_in_one_command(kg: Kg, pile: Path, tmp_path: Path) -> None:
    done = kg("build", pile, "-o", tmp_path / "out", "--formats", "jsonl")
    assert done.returncode == 0
    assert f"kg: {pile / 'index.html'}: holds no article but navigation" in done.stderr
    assert "problems" not in done.stderr
    graph = read(tmp_path / "out")
    assert len(graph.articles) == len(kinds.FILES) - 1  # the two archives hold the same capture of a page
    for article in graph.articles.values():
        known = (article.title, article.published, article.source, article.author)
        assert known == (kinds.STORY.title, "2025-04-28", kinds.STORY.source, kinds.STORY.author)
    (spying,) = graph.statements(subject="Peru", predicate="accused", object="Chile")
    assert {each.article for each in spying.evidence} == set(graph.articles)
    for each in spying.evidence:
        assert graph.articles[each.article].text[each.start : each.end] == each.text


def test_what_is_read_can_be_piped_into_a_build(kg: Kg, pile: Path, tmp_path: Path) -> None:
    shown = kg("read", pile)
    assert shown.returncode == 0
    assert shown.stderr.startswith(f"kg: {pile / 'index.html'}: ")
    assert shown.stderr.count("\n") == 1
    records = [json.loads(line) for line in shown.stdout.splitlines()]
    assert len(records) == len(kinds.FILES) - 1
    assert kg("build", "-", "-o", tmp_path / "a", "--formats", "jsonl", stdin=shown.stdout).returncode == 0
    assert kg("build", pile, "-o", tmp_path / "b", "--formats", "jsonl").returncode == 0
    for name in ("articles.jsonl", "statements.jsonl"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert kg("read", "-", stdin=shown.stdout).stdout == shown.stdout


@pytest.mark.skipif(os.name == "nt", reason="terminals are POSIX")
def test_a_terminal_gets_a_table(pile: Path) -> None:
    import pty

    main, terminal = pty.openpty()
    with os.fdopen(terminal, "wb") as tty:
        environment = {**os.environ, "COLUMNS": "160"}
        command = [*COMMAND, "read", str(pile)]
        done = subprocess.run(command, stdout=tty, stderr=subprocess.PIPE, check=True, env=environment)
        shown = os.read(main, 100_000).decode()
    os.close(main)
    for words in ("kind", "outlet", "words", "WARC", "PDF", "Markdown", kinds.STORY.title, "2025-04-28"):
        assert words in shown
    assert f"{len(kinds.FILES) - 1} articles, " in done.stderr.decode()


def test_columns_and_languages(kg: Kg, tmp_path: Path) -> None:
    german = "Der Kanzler hat am Montag in Berlin erklärt, dass die Regierung zurücktreten will. " * 3
    table = tmp_path / "a.csv"
    table.write_text(f'what,said\nTalks fail,The talks failed on Monday.\nGesetz,"{german}"\n', "utf-8")
    done = kg("read", table, "--columns", "text=said,title=what")
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == ["Talks fail"]
    assert "a.csv:3: the text is German (de)" in done.stderr
    done = kg("read", table, "--columns", "text=said", "--any-language")
    assert len(done.stdout.splitlines()) == 2
    assert kg("read", table, "--columns", "said").returncode == 2


def test_nothing_to_read(kg: Kg, tmp_path: Path) -> None:
    for source in (tmp_path / "nowhere", "http://127.0.0.1:1/"):
        done = kg("read", source)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"kg: {source}: ")
        assert done.stderr.endswith("; no article could be read; give files that hold articles\n")


def test_the_same_problem_of_many_files_is_one_line(kg: Kg, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(7):
        (pile / f"{number}.json").write_text("[1, 2]")
    (pile / "empty.txt").touch()
    (pile / "ferry.txt").write_text("The fer\u00adry sank.", "utf-8")
    done = kg("read", pile)
    assert done.returncode == 0
    mended, head, *shown, last = done.stderr.splitlines()
    assert mended == "mended: invisible characters in 1 article"
    assert head == "8 problems:"
    assert "2.json and 4 more: " in shown[0]
    assert shown[0].endswith("give an object with its text, or a list of them")
    assert shown[1].endswith("empty.txt: is empty")
    assert last == "  4 not shown; --verbose lists all"
    assert len(kg("read", pile, "--verbose").stderr.splitlines()) >= 10
