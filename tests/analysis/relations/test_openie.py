"""The n-ary rendering, one table row a construction: what it says of a sentence and what it does not."""

from __future__ import annotations

import pytest

from kg.analysis.relations.openie import COPULA
from kg.services import extract_openie

Tuple = tuple[str, ...]


def said(sentence: str) -> dict[Tuple, float]:
    """Return the n-ary tuples, subject first, with their confidence."""
    return {
        (arguments[0], relation, *arguments[1:]): confidence
        for _, confidence, relation, arguments in extract_openie([sentence], nary=True)
    }


SAYS: list[tuple[str, Tuple]] = [
    # a preposition next to the verb belongs to the relation, one behind an object does not
    ("The navy withdrew from Odesa .", ("The navy", "withdrew from", "Odesa")),
    ("Nurses opened the clinic in May .", ("Nurses", "opened", "the clinic", "in May")),
    ("On Monday , workers left the factory .", ("workers", "left", "the factory", "On Monday")),
    # adverbs in the verb group; adverbs behind the arguments
    (
        "The bridge was officially opened by the mayor .",
        ("The bridge", "was officially opened by", "the mayor"),
    ),
    ("He plays chess well .", ("He", "plays", "chess", "well")),
    # infinitives: led through, each conjunct; behind an object they are an argument
    ("The firm agreed to buy the mine .", ("The firm", "agreed to buy", "the mine")),
    ("The firm agreed to buy the mine and close the port .", ("The firm", "agreed to close", "the port")),
    (
        "The bank persuaded the firm to sell the mine .",
        ("The bank", "persuaded", "the firm", "to sell the mine"),
    ),
    # coordination of subjects, verbs and objects
    ("France and Italy signed the pact .", ("Italy", "signed", "the pact")),
    ("The army shelled the port and burned the depot .", ("The army", "burned", "the depot")),
    ("The museum owns paintings , coins and maps .", ("The museum", "owns", "coins")),
    # relative clauses: a restrictive one stays in the phrase, a supplementive one does not
    ("The man who lost the vote left the city .", ("The man who lost the vote", "left", "the city")),
    ("The mayor , who lost the vote , left the city .", ("The mayor", "left", "the city")),
    ("The mayor , who lost the vote , left the city .", ("The mayor", "lost", "the vote")),
    ("The deal that Boeing signed saved the factory .", ("Boeing", "signed", "The deal")),
    ("The committee in which she serves met on Monday .", ("she", "serves in", "The committee")),
    # participles and infinitives of nouns, appositions, titles: the copula is inferred
    ("Ships carrying grain reached Odesa .", ("Ships", f"{COPULA} carrying", "grain")),
    ("The letters written by the poet vanished .", ("The letters", f"{COPULA} written by", "the poet")),
    (
        "The council dropped a plan to close the port .",
        ("a plan", f"{COPULA} to close", "the port"),
    ),
    (
        "Marta Rossi , director of the museum , praised the city .",
        ("Marta Rossi", COPULA, "director of the museum"),
    ),
    ("President Ana Ruiz visited Lima .", ("Ana Ruiz", COPULA, "President")),
    # reports, before and behind what they report
    ("The minister said that prices fell .", ("The minister", "said that", "prices fell")),
    ("Prices fell sharply , the minister said .", ("the minister", "said", "Prices fell sharply")),
    # adverbial clauses, complements, existentials
    (
        "The farmer grows wheat because the soil is rich .",
        ("The farmer", "grows", "wheat", "because the soil is rich"),
    ),
    ("The soup tastes good .", ("The soup", "tastes", "good")),
    ("There were riots in the capital .", ("There", "were", "riots in the capital")),
]


@pytest.mark.parametrize(("sentence", "expected"), SAYS)
def test_says(sentence: str, expected: Tuple) -> None:
    assert expected in said(sentence)


@pytest.mark.parametrize(
    ("sentence", "subject", "relation"),
    [
        # a modifier that is no role is no predication
        ("Boston Airlines left Lima .", "Airlines", COPULA),
        # a conjunct is not an apposition
        ("Marta Rossi , Ana Ruiz and Jo Berg left Lima .", "Marta Rossi", COPULA),
        # the infinitive is part of what was agreed, no statement of its own
        ("The firm agreed to buy the mine .", "The firm", "buy"),
        # the clause does not modify itself
        ("Accomplishing both takes time .", "Accomplishing both", "Accomplishing"),
        # a finite verb lacks no copula
        ("The navy withdrew from Odesa .", "The navy", f"{COPULA} withdrew"),
    ],
)
def test_does_not_say(sentence: str, subject: str, relation: str) -> None:
    assert not any(s == subject and r.startswith(relation) for s, r, *_ in said(sentence))


@pytest.mark.parametrize(("sentence", "_"), SAYS)
def test_arguments_are_words_of_the_sentence(sentence: str, _: Tuple) -> None:
    words = sentence.split()
    for subject, relation, *arguments in said(sentence):
        for phrase in (subject, *arguments):
            assert set(phrase.split()) <= set(words)
            assert phrase[0] not in ",.;" and phrase[-1] not in ",;"
        inferred = relation.removeprefix(COPULA).split() if relation.startswith(COPULA) else relation.split()
        assert set(inferred) <= set(words)


def test_a_supplement_leaves_no_punctuation_behind() -> None:
    assert ("The old mayor", "fled to", "Rome") in said("The old mayor , a farmer , fled to Rome .")


def test_coordinated_objects_are_not_said_together() -> None:
    assert {t[2] for t in said("The museum owns paintings , coins and maps .")} == {
        "paintings",
        "coins",
        "maps",
    }


def test_confidence_falls_with_what_is_inferred() -> None:
    found = said("President Ana Ruiz , who chairs the board , visited ships carrying grain .")
    own = found["President Ana Ruiz", "visited", "ships carrying grain"]
    relative = found["President Ana Ruiz", "chairs", "the board"]
    participle = found["ships", f"{COPULA} carrying", "grain"]
    title = found["Ana Ruiz", COPULA, "President"]
    assert own > relative > participle > title > 0


def test_same_sentence_gives_the_same_tuples_in_the_same_order() -> None:
    sentences = [sentence for sentence, _ in SAYS]
    assert list(extract_openie(sentences, nary=True)) == list(extract_openie(sentences, nary=True))


def test_no_tuple_is_repeated() -> None:
    found = [tuple(row[2:]) for row in extract_openie(["They sang a song and sang a song ."], nary=True)]
    assert len(found) == len(set(found)) > 0


@pytest.mark.parametrize("sentence", ["", ".", ", ,", "( )", "`` ''", "Fell .", "- - -"])
def test_fragments_say_nothing(sentence: str) -> None:
    assert said(sentence) == {}
