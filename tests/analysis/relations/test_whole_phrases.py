"""What a relation takes in so that it says something, and what it leaves apart."""

from __future__ import annotations

import pytest

from kg.analysis import annotate, load
from kg.analysis.relations import extract


def phrases(text: str) -> set[str]:
    """Return the readings of a text as it would be told: "Orlen | sold | the port"."""
    (doc,) = annotate(load(), [(text, ())])
    return {f"{t.subject.text} | {t.relation} | {t.object.text}" for t in extract(doc)}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "The plant is big enough to replace the old mill.",
            "The plant | is big enough to replace | the old mill",
        ),
        ("Orlen fared far better among young voters.", "Orlen | fared far better among | young voters"),
        (
            "Orlen will spend $2 billion a year on the port.",
            "Orlen | will spend $2 billion a year on | the port",
        ),
        ("Rao treated her aide unkindly during the talks.", "Rao | treated … unkindly | her aide"),
        ("For Rao, the raid was a blow.", "the raid | was | a blow"),
        # a figure and the letter of its magnitude
        ("Lund raised €12m to build a mill.", "Lund | raised €12m to build | a mill"),
        ("Orlen wants to pay €250m now and the rest in May.", "Orlen | wants to pay | €250m"),
        # a noun that the tagger reads as a verb
        ("Reis slid down the world rankings in May.", "Reis | slid down | the world rankings"),
        (
            "Many cuts carry the risk of credit ratings downgrades.",
            "Many cuts | carry the risk of | credit ratings downgrades",
        ),
    ],
)
def test_it_takes_in(text: str, whole: str) -> None:
    assert whole in phrases(text)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        # what only goes beside it
        ("Peru is Chile's ally, with two bases in Lima.", "Lima"),
        ("The hobby was not enough to keep him satisfied.", "satisfied"),
        ("Rao was named commander in chief.", "chief"),
        ("Orlen has until Friday to sell the port.", "the port"),
        # what opens a clause is said of the whole of it
        ("In Europe demand for coal is likely to be considerable.", "Europe"),
        ("After a slow start, the firm grew in value.", "a slow start"),
        # further than that of another
        ("The campaign is less far along than that of Rao.", "Rao"),
    ],
)
def test_it_does_not_end_in(text: str, cut: str) -> None:
    assert not [
        phrase for phrase in phrases(text) if phrase.endswith(f" {cut}") and "|" in phrase[: -len(cut)]
    ]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("London's Labour mayor Jo Bell met Lin.", "Labour", "mayor"),
        ("Rao, the last Republican president, met Lin.", "Republican", "president"),
        ("The truce is a kind of treaty.", "treaty", "kind of"),
    ],
)
def test_it_is_no_role_of(text: str, name: str, role: str) -> None:
    assert not [phrase for phrase in phrases(text) if phrase.endswith(f"| {name}") and f"| {role}" in phrase]
    assert any("Labour" in each for each in phrases("Labour leader Jo Bell met Lin."))


@pytest.mark.parametrize(
    "text",
    [
        "The area’s mayor sold hundreds of the dam’s turbines.",
        "Rao won’t sell the firm’s port.",
        "Rao praised men who’ve sold ships.",
    ],
)
def test_the_printed_apostrophe_is_read_as_the_typed_one(text: str) -> None:
    assert {phrase.replace("’", "'") for phrase in phrases(text)} == phrases(text.replace("’", "'"))


@pytest.mark.parametrize(
    ("text", "phrase", "partial"),
    [
        # what something is most among
        ("Rao praised one of the best goals that Ana Lund scored.", "the best goals", True),
        ("Rao sold the third port that she bought.", "the third port", False),
        # an owner, without the mark of the genitive
        ("Vale, the world's biggest miner, hired Lopez.", "the world", False),
    ],
)
def test_a_phrase_is_shown_whole_or_not_at_all(text: str, phrase: str, partial: bool) -> None:
    (doc,) = annotate(load(), [(text, ())])
    assert {t.partial for t in extract(doc) if t.object.text == phrase} == {partial}
