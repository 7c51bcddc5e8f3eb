"""The table of predicates: its arithmetic, its judgements, and what it must not show."""

from __future__ import annotations

import re

import pytest

from kg.knowledge.vocabulary import Vocabulary
from tests.benchmarks.predicates import (
    COLUMNS,
    JUDGEMENTS,
    TABLE,
    VERDICTS,
    Row,
    judgements,
    markdown,
    measure,
    page,
    predicate_of,
    weak,
    wilson,
)

TYPES = {"France": "GPE", "Italy": "GPE", "Ana": "PERSON", "Acme": "ORG", "the pact": "LAW"}


def test_wilson() -> None:
    # of 81 of 263: Newcombe, Statistics in Medicine 17, 1998, table I
    assert [round(bound, 4) for bound in wilson(81, 263)] == [0.2553, 0.3662]
    assert wilson(0, 20)[0] == 0
    assert wilson(20, 20)[1] == 1


@pytest.mark.parametrize(
    ("phrases", "ends", "expected"),
    [
        (["sign"], ("France", "the pact"), "signed"),
        (["sign"], ("France", "Ana"), "recruited"),  # nobody puts a name to a person
        (["negotiate"], ("France", "Italy"), "negotiated"),  # with
        (["boss", "own"], ("Ana", "Acme"), "holds_position"),
        (["founder"], ("Ana", "Acme"), "founded"),
        (["buy"], ("Acme", "five tons"), None),  # an acquisition is of something named
        (["walk", "sign"], ("France", "the pact"), None),
    ],
)
def test_gold_facts_find_their_predicate(phrases: list[str], ends: tuple[str, str], expected: str) -> None:
    fact = {"r": phrases, "s": ends[0], "o": ends[1]}
    assert predicate_of(fact, TYPES, Vocabulary.load()) == expected


def test_the_table() -> None:
    rows = {"met": Row(statements=12, right=9, judged=12), "treaty": Row(statements=20, right=5, judged=5)}
    assert weak(rows) == ["met"]
    _, _, first, second, total = markdown(rows).splitlines()
    assert first.startswith("| `treaty` | 20 | 5 of 5 | 100 % (57–100) |")
    assert second.startswith("| `met` | 12 | 9 of 12 | 75 % (47–91) |")
    assert total.startswith("| **all** | 32 | 14 of 17 | 82 % (59–94) |")


def test_judgements_are_whole() -> None:
    rows = judgements()
    assert len(rows) == len(JUDGEMENTS.read_text(encoding="utf-8").splitlines()) - 1  # no digest twice
    for digest, row in rows.items():
        assert tuple(row) == COLUMNS
        assert re.fullmatch("[0-9a-f]{12}", digest)
        assert row["verdict"] in VERDICTS
        assert bool(row["why"]) is (row["verdict"] == "wrong"), row


def test_no_predicate_of_many_statements_is_often_wrong() -> None:
    rows, stated = measure()
    assert len(stated) == sum(row.statements for row in rows.values()) > 100
    assert weak(rows) == []
    assert markdown(rows).count("\n") == len(rows) + 2
    assert page(rows, {"seeds": 10}).startswith("# Predicates")
    assert TABLE.read_text(encoding="utf-8").startswith("# Predicates")
