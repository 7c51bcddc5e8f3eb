"""Who does what where clauses are joined: each rule on a sentence it is for, and on one it is not for."""

from __future__ import annotations

import pytest

from kg.analysis import annotate, load
from kg.analysis.relations import extract


def subjects(text: str, verb: str) -> set[str]:
    """Return the subjects of the triples whose relation has a verb."""
    (doc,) = annotate(load(), [(text, ())])
    found = extract(doc)
    return {t.subject.text for t in found if verb in t.relation.split()}


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        # between "and" and a finite verb stands its subject
        ("Two men were put under arrest and search warrants were issued in Lima.", "issued",
         {"search warrants"}),
        ("Rao was praised and promoted in Lima.", "promoted", {"Rao"}),
        ("Lund's deal was struck by Vale and Rao Mining bought the port.", "bought", {"Rao Mining"}),
        ("Vale fulfilled the terms of the pact and Norway lifted sanctions.", "lifted", {"Norway"}),
        ("Vale sold three ports and two mills owned by Lund.", "owned", {"Lund"}),
        # a finite verb is joined to a finite verb
        ("Vale promised to help farmers to sell maize and would pay a bonus.", "pay", {"Vale"}),
        ("Vale wants to buy a mine and sell a port.", "sell", {"Vale"}),
        # a relative clause is of the last of unlike nouns
        ("The mayor and aides who had attended a party resigned in Lima.", "attended", {"aides"}),
        # a predicate name names its own, a predicate noun its subject
        ("The first winner was Vale Motors, which had built a port.", "built", {"Vale Motors"}),
        # what time or money is spent on
        ("Her father made his money buying up land in Peru.", "buying", {"Her father"}),
        ("Her father sold money changing hands in Peru.", "changing", {"money"}),
        # what a clause as a whole gives rise to
        ("Half a million people were moved, drawing criticism in Peru.", "drawing", set()),
        ("Ana Reis left the room, drawing a gun.", "drawing", {"Ana Reis"}),
        # "who" is a person, "which" is none
        ("Ana Reis is a lawyer with Nestle who sued two banks.", "sued", {"Ana Reis"}),
        ("Rao met Ana Lund of Siemens, which led the study in Lima.", "led", {"Siemens"}),
        # things use nothing
        ("Rao took a photo of the peak using a drone.", "using", {"Rao"}),
        ("Rao met farmers using a new seed.", "using", {"farmers"}),
        # two clauses that nothing joins: the first is a participle
        ("Rao said two men trapped under the roof were calling for help.", "calling", {"two men"}),
        # the apostrophe of a genitive, as printed; and of a quotation
        ("Under the law, the brewers’ foreign income would be subject to a tax.", "subject",
         {"the brewers’ foreign income"}),
        ("The so-called ‘miners’ left Lima in May.", "left", {"The so-called ‘miners"}),
    ],
)  # fmt: skip
def test_who_does_it(text: str, verb: str, expected: set[str]) -> None:
    assert subjects(text, verb) == expected
