"""Pronouns: each rule on a sentence it is for, and on one it is not for."""

from __future__ import annotations

import pytest

from kg.analysis import annotate, load
from kg.types import Mention


def coreference(text: str) -> tuple[Mention, ...]:
    (doc,) = annotate(load(), [(text, ())])
    found: tuple[Mention, ...] = doc._.kg_coref
    return found


def antecedents(text: str, pronoun: str, nth: int = 0) -> set[str]:
    """Return the names that the nth such pronoun refers to."""
    found = coreference(text)
    chosen = [m for m in found if m.text.lower() == pronoun and m.kind == "pronoun"][nth]
    return {m.text for m in found if m.cluster == chosen.cluster and m.kind != "pronoun"}


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        # gender: given names, titles, nouns
        ("Olga Brandt met Peter Roux in Lyon. She praised the city.", "she", {"Olga Brandt"}),
        ("Olga Brandt met Peter Roux in Lyon. He praised the city.", "he", {"Peter Roux"}),
        ("Lady Okafor wrote to Mr Castell. He never replied.", "he", {"Castell"}),
        ("The actress wrote to Peter Roux because she was ill.", "she", {"The actress"}),
        # the possessor of an own clause's thing
        ("Olga Brandt sold her boat to Maria Roux.", "her", {"Olga Brandt"}),
        # the subject of the main clause
        ("Olga Brandt left the party when she heard the news.", "she", {"Olga Brandt"}),
        ("Olga Brandt said that she would leave.", "she", {"Olga Brandt"}),
        # whoever is blamed or praised is the cause of it
        ("Olga Brandt sacked Maria Roux because she had lied.", "she", {"Maria Roux"}),
        ("Olga Brandt phoned Maria Roux because she had lied.", "she", {"Olga Brandt"}),
        ("Vale sued Jera after it sold the mine.", "it", {"Jera"}),
        # parallel subjects
        ("Olga Brandt met Maria Roux at the station. She carried a red bag.", "she", {"Olga Brandt"}),
        # objects of clauses side by side
        ("Rome signed the pact; Athens rejected it.", "it", {"the pact"}),
        ("The court fined Siemens, but the minister praised it.", "it", {"Siemens"}),
        # the same speaker goes on
        ("Olga Brandt said Maria Roux would win. She added that the race was hard.", "she", {"Olga Brandt"}),
        ('Peter Roux told Hans Brandt to go. "It is late," he added.', "he", {"Peter Roux"}),
        # pointing ahead: what precedes the subject's verb
        ("After he left the army, Peter Roux wrote three novels.", "he", {"Peter Roux"}),
        ("In her first novel, Olga Brandt described the war.", "her", {"Olga Brandt"}),
        # beside: "Roux and his wife"
        ("The guests of Peter Roux and his wife stayed.", "his", {"Peter Roux"}),
        # reflexive
        ("Peter Roux blamed himself for the fire.", "himself", {"Peter Roux"}),
    ],
)
def test_refers(text: str, pronoun: str, expected: set[str]) -> None:
    assert antecedents(text, pronoun) == expected


@pytest.mark.parametrize(
    ("text", "pronoun", "wrong"),
    [
        # principle B: not the subject of its own clause
        ("Peter Roux praised him after the race.", "him", "Peter Roux"),
        ("Olga Brandt wrote about her in a letter.", "her", "Olga Brandt"),
        # the subject of an infinitive is an object of the verb above
        ("Peter Roux made him wait.", "him", "Peter Roux"),
        # principle C: a subject does not point ahead past its own verb
        ("He left the army after Peter Roux wrote a novel.", "he", "Peter Roux"),
        # not the thing possessed
        ("Her husband Peter Roux cooked, said Maria.", "her", "Peter Roux"),
        ("Her friend, Olga Brandt, cooked.", "her", "Olga Brandt"),
        # "she and Olga": two persons
        ("She and Olga Brandt sang.", "she", "Olga Brandt"),
        # what is fronted is still below the subject
        ("In the treaty, it promised help.", "it", "the treaty"),
        # no treaty says or feels anything
        ("Peru signed the treaty. It said nothing.", "it", "the treaty"),
        # gender
        ("Olga Brandt arrived in Lyon. He was tired.", "he", "Olga Brandt"),
        # no organisation, no place
        ("The Hamburg Institute closed. He was glad.", "he", "Hamburg Institute"),
        # the third person of a quotation is not its speaker
        ('"He is a liar," Peter Roux said.', "he", "Peter Roux"),
    ],
)
def test_does_not_refer(text: str, pronoun: str, wrong: str) -> None:
    assert wrong not in antecedents(text, pronoun)


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("It rained that the river rose.", "it"),
        ("It is clear that the talks failed.", "it"),
        ("He left.", "he"),
    ],
)
def test_abstains(text: str, pronoun: str) -> None:
    assert antecedents(text, pronoun) == set()


def test_every_link_has_a_reason() -> None:
    found = coreference("Olga Brandt sold her boat. She said: “I am glad.” It was old.")
    assert all(m.reason and m.cluster >= 0 for m in found)
    assert {m.text: m.reason for m in found}["her"] == "salience"
    assert {m.text: m.reason for m in found}["I"] == "speaker"
