"""``kg resolve``: coreference clusters on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Kg

TEXT = "😀 Olga Brandt sold her boat in Lübeck. Brandt said that she would miss it."


def line(id_: str, text: str) -> str:
    return json.dumps({"id": id_, "text": text}, ensure_ascii=False)


def test_clusters_hold_characters_of_the_text(kg: Kg, tmp_path: Path) -> None:
    file = tmp_path / "texts.whatever"
    file.write_text(f"{line('a', TEXT)}\n\n{line('b', 'Rain fell.')}\n{line('a', TEXT)}\n", "utf-8")
    done = kg("resolve", "--format", "jsonl", file)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    assert [(row["id"], row["text"]) for row in rows] == [("a", TEXT), ("b", "Rain fell."), ("a", TEXT)]
    words = [[TEXT[start:end] for start, end in cluster] for cluster in rows[0]["clusters"]]
    assert ["Olga Brandt", "her", "Brandt", "she"] in words
    assert rows[0]["clusters"] == sorted(sorted(cluster) for cluster in rows[0]["clusters"])
    assert all(len(cluster) > 1 for cluster in rows[0]["clusters"])
    assert rows[1]["clusters"] == []


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("not json", "is not JSON"),
        ("[1]", "is no JSON object"),
        ('{"id": "x"}', "has no text"),
        ('{"id": "x", "text": [1]}', '"text" is list, not text'),
    ],
)
def test_a_wrong_line_costs_that_line(kg: Kg, bad: str, reason: str) -> None:
    done = kg("resolve", "-", stdin=f"{bad}\n{line('b', 'Ana left. She wept.')}\n")
    assert done.returncode == 0
    assert [json.loads(row)["id"] for row in done.stdout.splitlines()] == ["b"]
    assert done.stderr.startswith("kg: standard input:1: ")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("content", ["", "\n", "nonsense\n"])
def test_nothing_to_read_fails(kg: Kg, content: str) -> None:
    done = kg("resolve", "-", stdin=content)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no text in it; give one JSON object a line, with id and text" in done.stderr


def test_a_missing_file_fails(kg: Kg) -> None:
    done = kg("resolve", "nowhere.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nowhere.jsonl: there is no such file or folder" in done.stderr
