"""What a relation takes in, so that a statement says what its sentence says."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract


def said(sentence: str) -> set[tuple[str, str, str]]:
    return {(t.subject.text, t.relation, t.object.text) for t in extract(load()(sentence))}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a phrase that completes the verb
        ("The storm left Bergen without power.", ("The storm", "left … without power", "Bergen")),
        (
            "The ferry left Bergen on Friday with ninety people.",
            ("The ferry", "left … with ninety people", "Bergen"),
        ),
        ("Critics dismissed Rao as a clown.", ("Critics", "dismissed … as a clown", "Rao")),
        ("Vale poured its profits into the mine.", ("Vale", "poured … into the mine", "its profits")),
        (
            "The prince was put under a spell by a witch.",
            ("The prince", "was put under a spell by", "a witch"),
        ),
        ("The prices range from a dollar to a pound.", ("The prices", "range from a dollar to", "a pound")),
        # a complement of the object
        ("Rao called the play dull.", ("Rao", "called … dull", "the play")),
        # adverbs of place, states
        ("The label put its songs online.", ("The label", "put … online", "its songs")),
        ("Buyers took their money elsewhere.", ("Buyers", "took … elsewhere", "their money")),
        ("The plan was put forward by Rao.", ("Rao", "was put forward", "The plan")),
        ("The ship had ninety people on board.", ("The ship", "had … on board", "ninety people")),
        ("Sales were up by 30%.", ("Sales", "were up by", "30%")),
        # ranks
        ("Rao finished third in Lima.", ("Rao", "finished third in", "Lima")),
        # the infinitive of the object
        ("The letter prompted Rao to sell the mine.", ("The letter", "prompted … to sell the mine", "Rao")),
        (
            "The ruling led a judge in May to drop the case.",
            ("The ruling", "led … to drop the case", "a judge"),
        ),
        # what somebody is seen to do
        ("Rao recalled the tram speeding up.", ("Rao", "recalled … speeding up", "the tram")),
        # particles
        ("Vale said its rivals brought back their money.", ("its rivals", "brought back", "their money")),
        ("Rao stepped down from his post.", ("Rao", "stepped down from", "his post")),
        # who receives
        ("The win gave Rao her first title.", ("The win", "gave Rao", "her first title")),
        # comparison and excess
        ("The pump is less noisy than the drill.", ("The pump", "is less noisy than", "the drill")),
        ("The boat was too heavy for the bridge.", ("The boat", "was too heavy for", "the bridge")),
        # what only says more
        (
            "Vale speeded up the delivery of spare parts to its miners.",
            ("Vale", "speeded up the delivery of spare parts to", "its miners"),
        ),
        ("Rao nearly won the cup.", ("Rao", "nearly won", "the cup")),
        # of the adjective
        (
            "Under the new law, the firm is subject to a tax.",
            ("the firm", "is subject to", "a tax"),
        ),
    ],
)
def test_takes_in(sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(sentence)


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Under the new law, the firm is subject to a tax.", "is subject Under"),
        ("The date is not fixed, with the chairman known for his haste.", "is not fixed with"),
        ("Rao comes from Lima rather than Quito.", "comes than"),
        ("The tax hurts traders, like the butchers.", "hurts traders like"),
        ("The pact came despite a demand for Peru to leave.", "came despite a demand for"),
        ("Rao did not believe anyone from Quito had called.", "did not believe anyone from"),
    ],
)
def test_says_nothing_without(sentence: str, relation: str) -> None:
    assert relation not in {r for _, r, _ in said(sentence)}


def test_an_infinitive_of_a_noun_is_nobodys_deed() -> None:
    found = said("Rao welcomed the call to sell the mine.")
    assert not any("…" in relation for _, relation, _ in found)


def test_a_particle_is_no_verb_of_its_own() -> None:
    triples = extract(load()("The guards brought Rao back."))
    assert [t.lemmas for t in triples if t.rule == "object"] == [("bring back",)]
