"""What a noun phrase tells of what is only wanted, feared or to come is no fact."""

import pytest

from kg.types import Modality
from tests.analysis.relations.reading import speaker, told


@pytest.mark.parametrize(
    ("text", "target", "modality"),
    [
        # a thing that may come to be
        ("The row could lead to a law banning the trade.", "the trade", Modality.POSSIBLE),
        ("It will be the first ship sent to the moon.", "the moon", Modality.FUTURE),
        ("Lin was asked to design a boat that met the rules.", "the rules", Modality.POSSIBLE),
        ("Voters need a party that respects the courts.", "the courts", Modality.POSSIBLE),
        ("The risk of Vale losing the port worried them.", "the port", Modality.POSSIBLE),
        ("It is vital that Peru protects the coast.", "the coast", Modality.OBLIGATION),
        ("We’ll sell the port.", "the port", Modality.FUTURE),
        ("The strike should have led to Vale selling the port.", "the port", Modality.OBLIGATION),
        ("Lin refused to confirm that she sold the port.", "the port", Modality.POSSIBLE),
        ("Lin refused to blame her for leaving the port.", "the port", Modality.POSSIBLE),
        ("Vale's planned takeover of Orsa was a shock.", "Orsa", Modality.FUTURE),
        ("Vale's proposed takeover of Orsa was a shock.", "Orsa", Modality.POSSIBLE),
        # a thing that is there
        ("Vale's hostile takeover of Orsa was a shock.", "Orsa", Modality.ASSERTED),
        ("The strike led to Vale selling the port.", "the port", Modality.ASSERTED),
        ("The row could anger the board that sold the port.", "the port", Modality.ASSERTED),
        ("They need men who served the crown.", "the crown", Modality.ASSERTED),
        ("Lin designed a boat that met the rules.", "the rules", Modality.ASSERTED),
        ("The party respects the courts.", "the courts", Modality.ASSERTED),
        ("It is clear that Peru protects the coast.", "the coast", Modality.ASSERTED),
    ],
)
def test_modality(text: str, target: str, modality: Modality) -> None:
    if text.startswith("We"):
        text = f"“{text}” Lin said."
    assert told(text, target).modality is modality


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("There is no doubt that Vale sold the port.", False),
        ("Vale's failed attack on the port was a shock.", True),
        ("She said reports that Vale had sold the port were untrue.", True),
        ("She said reports that Vale had sold the port were true.", False),
        ("The mayor's claim that Vale had sold the port was untrue.", False),  # it stays his claim
    ],
)
def test_polarity(text: str, negative: bool) -> None:
    assert (told(text, "the port").polarity.value == "negative") is negative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the navy, the data showed that Vale sold the port.", "the navy"),
        ("The data showed that Vale sold the port.", "The data"),
        ("Lin said the fee was high but argued it hurt the port.", "Lin"),
        ("“I spoke to Ana (Reis, captain of the port) in May,” Lin said.", None),
        ("There is no doubt that Vale sold the port.", None),
        ("Clerks may want to leave as experts left the port.", None),
        ("The film saw Lin leave the port.", None),
        ("Lin refused to confirm that Vale sold the port.", None),
        ("BMW is to recall cars sold in the port.", None),
    ],
)
def test_who_says_so(text: str, expected: str | None) -> None:
    assert speaker(text, "the port") == expected
