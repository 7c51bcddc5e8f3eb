"""The protocol against fitting (CONTRIBUTING, Measure): what can be checked of it by a program."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.benchmarks.judged import JUDGED
from tests.benchmarks.verdicts import OWN, WEIGHTS

ROOT = Path(__file__).parents[2]
WORDS = 8  # in a row, that nobody writes twice by chance


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)}


def test_kept_verdicts_hold_no_words_of_articles() -> None:
    texts = (path.read_text(encoding="utf-8") for path in sorted(OWN.glob("*.jsonl")))
    rows = [json.loads(line) for text in texts for line in text.splitlines()]
    assert rows
    for row in rows:
        assert row.keys() - {"part"} == {
            "verdict",
            "use",
            "reader",
            "statement",
        }  # "closed" ones teach nothing
        assert not any(evidence.keys() & {"text", "surface"} for evidence in row["statement"]["evidence"])


def test_the_weights_tell_how_well_they_know_both_parts() -> None:
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    for part in ("open", "closed"):
        assert data[part]["judged"] >= 200
        assert data[part]["calibration error"] <= 0.1


def test_no_rule_test_or_table_repeats_a_judged_article() -> None:
    articles = JUDGED / "web-a.articles.jsonl"
    if not articles.exists():
        pytest.skip("the judged articles do not lie beside the project")
    known: set[tuple[str, ...]] = set()
    for line in articles.read_text(encoding="utf-8").splitlines():
        known |= runs(json.loads(line)["text"])
    for path in [*(ROOT / "kg").rglob("*"), *(ROOT / "tests").rglob("*"), *(ROOT / "seeds").rglob("*")]:
        if path.suffix in (".py", ".tsv", ".ttl", ".txt", ".md"):
            found = runs(path.read_text(encoding="utf-8")) & known
            assert not found, f"{path}: {' '.join(min(found))}"
