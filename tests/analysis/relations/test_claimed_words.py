"""Claimed words: what another pattern or a qualifier tells, a chain of arguments does not tell again."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract

CHAIN = {"object", "preposition", "complement", "noun", "infinitive", "gerund", "adjective"}


def said(text: str) -> set[tuple[str, str, str]]:
    return {
        (t.subject.text, t.relation, t.object.text) for t in extract(load()(text), published="2025-04-28")
    }


def chained(text: str) -> set[tuple[str, str]]:
    """Return relation and object of what chains of arguments tell."""
    found = extract(load()(text), published="2025-04-28")
    return {(t.relation, t.object.text) for t in found if set(t.rule.split("+")) <= CHAIN}


@pytest.mark.parametrize(
    ("sentence", "claimed", "told"),
    [
        # by the pattern that tells it
        ("Rao described Lin as a liar.", "described Lin as", ("Lin", "described as", "a liar")),
        ("Vale held talks between Peru and Chile.", "held talks between", ("Peru", "talks between", "Chile")),
        ("Dan Lin is the chairman of Vale.", "is the chairman of", ("Dan Lin", "chairman of", "Vale")),
        ("Lin was elected president of Peru.", "was elected president of", ("Lin", "president of", "Peru")),
        ("Peru accused the firm of fraud.", "accused the firm of", ("the firm", "accused of", "fraud")),
        ("Peru fined the bank for losses.", "fined the bank for", ("the bank", "fined for", "losses")),
        ("Dan Lin pleaded guilty.", "pleaded", ("Dan Lin", "pleaded guilty", "pleaded")),
        # by the clause of its own doer
        ("Peru asked Chile to sell the mine.", "asked Chile to sell", ("Chile", "sell", "the mine")),
        ("Dan Lin quit after leaving Orsa.", "quit after leaving", ("Dan Lin", "leaving", "Orsa")),
        # by what qualifies it
        ("Dan Lin said in Lyon that Peru sold the mine.", "said in", ("Peru", "sold", "the mine")),
        (
            "The mine was sold, according to a letter from Dan Lin.",
            "was sold according to a letter from",
            ("a letter", "from", "Dan Lin"),
        ),
    ],
)
def test_what_is_claimed_no_chain_tells(sentence: str, claimed: str, told: tuple[str, str, str]) -> None:
    assert claimed not in {relation for relation, _ in chained(sentence)}
    assert told in said(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Rao worked as a nurse.", ("worked as", "a nurse")),
        ("Vale flew over Peru and Chile.", ("flew over", "Peru")),
        ("Vale sold the mine to Orsa.", ("sold the mine to", "Orsa")),
        ("Dan Lin offered to sell the mine.", ("offered to sell", "the mine")),
        ("Dan Lin went to Lyon in anger over Orsa.", ("went to", "Lyon")),
        ("Dan Lin met Rao in Lyon.", ("met Rao in", "Lyon")),
    ],
)
def test_what_nothing_claims_a_chain_tells(sentence: str, told: tuple[str, str]) -> None:
    assert told in chained(sentence)


def test_a_name_claims_what_stands_in_its_phrase() -> None:
    assert ("beat Dan Lin of", "Vale") not in chained("Ana Roe beat Dan Lin of Vale.")
    assert ("beat", "Dan Lin") in chained("Ana Roe beat Dan Lin of Vale.")
    assert ("beat the head of", "Vale") in chained("Ana Roe beat the head of Vale.")


def test_respectively_gives_each_its_own() -> None:
    crossed = ("Ana Roe", "joined", "Orsa")
    assert crossed in said("Ana Roe and Dan Lin joined Vale and Orsa.")
    told = said("Ana Roe and Dan Lin joined Vale and Orsa respectively.")
    assert crossed not in told
    assert {("Ana Roe", "joined", "Vale"), ("Dan Lin", "joined", "Orsa")} <= told


def test_what_a_thing_is_for_it_does_not_do() -> None:
    assert not {s for s in said("Peru has a plan to sell the mine.") if s[0] == "a plan"}
    assert {s for s in said("A plan that sells the mine failed.") if s[0] == "A plan"}
