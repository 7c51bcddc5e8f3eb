"""``kg extract``: why it says what it says."""

from __future__ import annotations

from tests.cli.conftest import Kg

SENTENCE = "Rebels who seized Goma told Paris to leave ."


def test_explain_shows_rule_and_parse(kg: Kg) -> None:
    done = kg("extract", "--explain", "-", stdin=SENTENCE)
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[0]) == (0, SENTENCE)
    at = lines.index("  (Rebels; seized; Goma)  object")
    assert lines[at + 1 : at + 4] == [
        "      Rebels NNS nsubj",
        "      └─ seized VBD relcl",
        "         └─ Goma NNP dobj",
    ]


def test_explain_names_the_rule_of_a_whole_clause(kg: Kg) -> None:
    done = kg("extract", "--explain", "--arguments", "nary", "-", stdin=SENTENCE)
    assert any(line.endswith("  clause") for line in done.stdout.splitlines())


def test_statements_are_explained_elsewhere(kg: Kg) -> None:
    done = kg("extract", "--explain", "--format", "jsonl", "-", stdin=SENTENCE)
    assert done.returncode == 2
    assert "kg explain" in done.stderr
