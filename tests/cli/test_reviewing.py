"""``kg review``: which pairs are asked, one key a decision, and every decision can be taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kg as library
from kg.formats import read, write
from kg.graph import KnowledgeGraph
from kg.names import slug
from kg.types import Entity, EntityType
from tests.cli.conftest import Kg
from tests.cli.terminal import spawn
from tests.linking.stories import TARIFFS, story

pexpect = pytest.importorskip("pexpect", reason="terminals are POSIX")

# Two spellings of each, in articles of their own: joined, and worth a question.
SPELLINGS = (
    ("Qassem Rahmani", "Qasem Rahmani"),
    ("Volodymyr Petrenko", "Vladimir Petrenko"),
    ("Oleksiy Zelenchuk", "Oleksii Zelenchuk"),
    ("Sergey Markovskiy", "Sergei Markovsky"),
    ("Moussa Kourouma", "Musa Kuruma"),
    ("Yousef Barakat", "Yusef Barakat"),
    ("Dmitry Gerasimenko", "Dmitri Gerasimenko"),
    ("Khalid Mansour", "Kalid Mansur"),
    ("Anatoly Ryzhkov", "Anatoliy Ryzhkov"),
    ("Hassan Boukari", "Hasan Bukari"),
)
ROUX = ("Ana Roux", "Peter Roux", "Roux")


def person(label: str) -> Entity:
    return Entity(id=f"person/{slug(label)}", label=label, type=EntityType.PERSON)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    named = [name for pair in SPELLINGS for name in pair] + [*ROUX]
    told = [
        story(f"story {n:02}", (f"{name} criticised the United States.", person(name), "criticised", TARIFFS))
        for n, name in enumerate(named)
    ]
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("jsonl", "graphml"):
        write(KnowledgeGraph(told), folder, name)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_pairs_in_a_pipe(kg: Kg, out: Path) -> None:
    before = contents(out)
    done = kg("review", out)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    worth = [row["worth"] for row in rows]
    assert worth == sorted(worth, reverse=True)
    asked = {(row["first"]["label"], row["second"]["label"]): row for row in rows}
    for pair in SPELLINGS:
        row = asked.get(pair) or asked[pair[1], pair[0]]
        assert (row["joined"], row["rule"]) == (True, "spelling")
    for bearer in ROUX[:2]:
        assert asked[bearer, "Roux"]["joined"] is False
    for row in rows:
        for side in (row["first"], row["second"]):
            assert side["sentences"]
            assert all(side["label"] in sentence["text"] for sentence in side["sentences"])
    assert kg("review", out, "--limit", 1).stdout == done.stdout.splitlines()[0] + "\n"
    assert contents(out) == before


def test_what_is_decided_is_not_asked_again(kg: Kg, out: Path) -> None:
    first, second = SPELLINGS[0]
    assert kg("split", out, first, second).returncode == 0
    asked = [json.loads(line) for line in kg("review", out).stdout.splitlines()]
    assert not any({row["first"]["label"], row["second"]["label"]} == {first, second} for row in asked)


@pytest.mark.parametrize(
    ("first", "second"), [("Muammar Gaddafi", "Moamer Kadhafi"), ("Hussein Qadiri", "Husain Kadiri")]
)
def test_two_spellings_in_one_article_are_two_and_worth_a_question(first: str, second: str) -> None:
    claims = [
        (f"{name} criticised the United States.", person(name), "criticised", TARIFFS)
        for name in (first, second)
    ]
    graph = KnowledgeGraph([story("one", *claims)])
    (pair,) = graph.doubts()
    assert {pair.first.entity.label, pair.second.entity.label} == {first, second}
    assert (pair.joined, pair.rule) == (False, "spelling")


def test_as_text(kg: Kg, out: Path) -> None:
    shown = kg("review", out, "--format", "text", "--limit", 3).stdout
    assert "two spellings" in shown
    assert "criticised the United States" in " ".join(shown.split())


def test_nothing_to_decide(kg: Kg, tmp_path: Path) -> None:
    write(library.build_text("France signed a treaty with Italy."), tmp_path / "calm", "jsonl")
    assert kg("review", tmp_path / "calm").stdout == ""


def answer(child: Any, number: int, key: str) -> None:
    """Press a key once a pair is asked."""
    child.expect(rf"{number + 1} of \d+")
    child.expect("q quit")
    child.send(key)


def test_ten_decisions_hold(out: Path, tmp_path: Path) -> None:
    before = read(out)
    asked = before.doubts(10)
    fewer = sum(not pair.joined for pair in asked[::2])  # two that are said to be one
    more = sum(pair.joined for pair in asked[1::2])
    child = spawn(("review", out), tmp_path, width=100, env={}, patience=True)
    for number in range(10):
        answer(child, number, "sd"[number % 2])
        child.expect(("same", "different")[number % 2])
    answer(child, 10, "q")
    child.expect("2 files written anew")
    child.expect("10 decisions in")
    child.wait()
    decided = library.Overrides.read(out / "overrides.toml")
    assert (len(decided.same), len(decided.different)) == (5, 5)
    graph = read(out)
    assert graph.overrides == decided
    assert len(graph.entities) == len(before.entities) - fewer + more
    assert fewer
    assert more


def test_ten_decisions_are_taken_back_and_leave_no_trace(out: Path, tmp_path: Path) -> None:
    before = contents(out)
    child = spawn(("review", out), tmp_path, width=100, env={}, patience=True)
    for number in range(10):
        answer(child, number, "d")
    assert len(library.Overrides.read(out / "overrides.toml").different) >= 9
    for number in range(10, 0, -1):
        answer(child, number, "u")
        child.expect("taken back")
    answer(child, 0, "q")
    child.expect("nothing is changed")
    child.wait()
    assert contents(out) == before


def test_a_decision_survives_an_interruption(out: Path, tmp_path: Path) -> None:
    child = spawn(("review", out), tmp_path, width=100, env={}, patience=True)
    answer(child, 0, "d")
    answer(child, 1, "\x03")
    child.expect("written anew")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert len(read(out).overrides.different) == 1
