"""Bad input costs the one article, is named with its reason, and nothing else is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.formats import read
from kg.types import Statement
from tests.cli.conftest import Kg

HOSTILE = '<script>alert(1)</script> "quotes" \\ and ]]>'


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "latin.txt").write_bytes(
        "Visite à São Paulo\n\nFrance signed a treaty with Brazil on 3 May 2021.\n".encode("latin-1")
    )
    (folder / "long.txt").write_text("word " * 1_000_000, "utf-8")
    (folder / "lines.jsonl").write_text(
        '{"id": "a", "text": "Peru accused Chile of spying."}\n{broken\n'
        '{"id": "b", "text": "Norway invaded Denmark."}\n',
        "utf-8",
    )
    (folder / "hostile.txt").write_text(
        f"Odd words\n\nPeru signed a treaty with Bolivia in Lima. {HOSTILE} Kenya invaded Chad.\n", "utf-8"
    )
    return folder


def said(statement: Statement) -> tuple[str, str, str]:
    return statement.subject.label, statement.predicate.id, getattr(statement.object, "label", "")


def test_the_others_are_all_there(kg: Kg, pile: Path, tmp_path: Path) -> None:
    done = kg("build", pile, "-o", tmp_path / "out")
    assert done.returncode == 0
    graph = read(tmp_path / "out")
    assert {
        ("France", "treaty", "Brazil"),
        ("Peru", "accused", "Chile"),
        ("Norway", "invaded", "Denmark"),
        ("Peru", "treaty", "Bolivia"),
        ("Kenya", "invaded", "Chad"),
    } <= {said(s) for s in graph.with_floor(0.0).statements()}
    assert graph.articles["latin"].title == "Visite à São Paulo"
    assert HOSTILE in graph.articles["hostile"].text


def test_each_problem_is_one_line_with_its_reason(kg: Kg, pile: Path, tmp_path: Path) -> None:
    done = kg("build", pile, "-o", tmp_path / "out")
    lines = [line for line in done.stderr.splitlines() if line.startswith("  ")]
    for where, reason in (
        ("empty.txt", "is empty"),
        ("binary.txt", "is a binary file"),
        ("long.txt", "is longer than the limit"),
        ("lines.jsonl:2", "is not JSON"),
    ):
        assert sum(where in line and reason in line for line in lines) == 1
    assert "Traceback" not in done.stderr


def test_nothing_of_it_is_markup(kg: Kg, pile: Path, tmp_path: Path) -> None:
    kg("build", pile, "-o", tmp_path / "out")
    assert "<script>alert(1)" not in (tmp_path / "out" / "graph.html").read_text("utf-8")
