"""What is denied, kept back, taken for granted or passed over, and what nobody says at all."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from kg.types import Modality, Polarity
from tests.analysis.relations.reading import speaker, told

NO, YES = Polarity.NEGATIVE, Polarity.POSITIVE


@pytest.mark.parametrize(
    "text",
    [
        # who will not say whether something is so says nothing of it
        "Rao would not say if Orlen had sold the port.",
        "Rao declined to discuss whether Orlen had sold the port.",
        "The minister refused to say whether Orlen had sold the port.",
        # nor does who never said so
        "Rao never suggested that Orlen should sell the port.",
        "Rao did not claim that Orlen had sold the port.",
        # nor is who is spoken to whoever speaks
        '"Sell the port," Rao told the board.',
    ],
)
def test_nobody_says_so(text: str) -> None:
    assert not [t for t in extract(load()(text)) if t.object.text == "the port"]


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        # what is kept back, and what a reason is asked for, is so
        ("Orlen refused to admit that it had sold the port.", YES, Modality.ASSERTED),
        ("Orlen failed to mention that it had sold the port.", YES, Modality.ASSERTED),
        ("Rao asked why Orlen had sold the port.", YES, Modality.ASSERTED),
        ("Rao would not say why Orlen had sold the port.", YES, Modality.ASSERTED),
        ("It is no secret that Orlen sold the port.", YES, Modality.ASSERTED),
        ("Rao asked why Orlen would sell the port.", YES, Modality.POSSIBLE),
        # the upshot has come, the aim has not
        ("The upshot of the talks was to sell the port.", YES, Modality.ASSERTED),
        ("The aim of the talks was to sell the port.", YES, Modality.POSSIBLE),
        # not all, not of necessity, not only, not that instead
        ("Not all owners sold the port.", NO, Modality.ASSERTED),
        ("All owners sold the port.", YES, Modality.ASSERTED),
        ("Orlen does not necessarily own the port.", NO, Modality.POSSIBLE),
        ("Orlen doesn't just own the port.", YES, Modality.ASSERTED),
        ("Orlen can't just sell the port.", NO, Modality.POSSIBLE),
        ("Rather than sell the port, Orlen will close a mine.", NO, Modality.ASSERTED),
        # there is no such thing, or it is no such thing
        ("There is nothing that has hurt the port.", NO, Modality.ASSERTED),
        ("Orlen is not the kind of firm that sells the port.", NO, Modality.ASSERTED),
        ("Orlen is the kind of firm that sells the port.", YES, Modality.ASSERTED),
        # a state that an adjective tells is no deed that fails to come
        ("Orlen is afraid of the port.", YES, Modality.ASSERTED),
        ("Orlen was afraid to sell the port.", NO, Modality.ASSERTED),
        # what two verbs share
        ("Orlen could shrink and not be given the port.", NO, Modality.POSSIBLE),
        ("Rao said he'd been given the port.", YES, Modality.ASSERTED),
    ],
)
def test_what_is_so_all_the_same(text: str, polarity: Polarity, modality: Modality) -> None:
    found = told(text, "the port")
    assert (found.polarity, found.modality) == (polarity, modality)


def test_what_somebody_is_asked_about_is_no_plan() -> None:
    found = told("Reis will be interviewed about Orlen losing the port.", "the port")
    assert found.modality is Modality.ASSERTED
    assert told("The ruling could lead to Orlen losing the port.", "the port").modality is Modality.POSSIBLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the writer goes on after a quotation, and adds things in brackets
        ('Rao said: "I have sold a mine," but in fact Orlen owned the port.', None),
        ("Rao said that Reis (who owns the port) had left.", None),
        ("Rao said that Orlen owned the port.", "Rao"),
        ('Rao said that "we tell the truth" and that Orlen owned the port.', "Rao"),
        ('"Nobody owns it," Rao said, referring to a letter written by the port.', None),
        # who holds something back does not say it; who finds that out does
        ("The judge found that Rao did not disclose that Orlen owned the port.", "The judge"),
    ],
)
def test_who_says_so(text: str, expected: str | None) -> None:
    assert speaker(text, "the port") == expected
