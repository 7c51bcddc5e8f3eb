"""What a noun phrase tells of what is only wanted, feared or to come is no fact."""

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from kg.types import Modality, Polarity
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
        # what stands beside a modal verb, or goes on under it
        ("The bill will allow ports to open to the public, have bars and bring ships to Lima.", "bars",
         Modality.FUTURE),
        ("The port will be leased to Orsa and closed by Reis.", "The port", Modality.FUTURE),
        ("The port will be leased to Orsa and was closed by Reis.", "The port", Modality.ASSERTED),
        ("Leaving the port, the ship may hit the rocks.", "the port", Modality.ASSERTED),
        ("The ship may hit the rocks, leaving the port.", "the port", Modality.POSSIBLE),
        ("Vale may be the first to leave the port.", "the port", Modality.POSSIBLE),
        ("Orsa to buy the port from Vale, sources say.", "the port", Modality.FUTURE),
        ("Judges know how to ensure that Vale leaves the port.", "the port", Modality.POSSIBLE),
        ("Judges know that Vale leaves the port.", "the port", Modality.ASSERTED),
        ("Reis left and is to sell the port.", "the port", Modality.FUTURE),
        ("Vale faces a charge over selling the port.", "the port", Modality.POSSIBLE),
        ("Vale faces charges despite selling the port.", "the port", Modality.ASSERTED),
        ("It is false that Reis waited to say that Vale sold the port.", "the port", Modality.ASSERTED),
        # clauses of time
        ("Vale is set to formally close the mine when Orsa leaves the port.", "the port", Modality.FUTURE),
        ("Stop when Orsa leaves the port.", "the port", Modality.CONDITIONAL),
        ("Fees apply once banks leave the port.", "the port", Modality.ASSERTED),
        ("Reis waited until Vale had left the port.", "the port", Modality.ASSERTED),
        ("The film opens in Lima today.", "Lima", Modality.ASSERTED),
        ("The film opens in Lima tomorrow.", "Lima", Modality.FUTURE),
        ("Assuming, of course, that Rao agrees, Vale keeps the port.", "the port", Modality.CONDITIONAL),
        ("Assuming power in May, Vale keeps the port.", "the port", Modality.ASSERTED),
        # reasons and contrasts are so, whatever they are reasons for
        ("Lin may be the only one because Vale owns the port.", "the port", Modality.ASSERTED),
        ("If Reis leaves while Vale is selling the port, Lin wins.", "the port", Modality.ASSERTED),
        # what something hangs on, and what it only goes with
        ("The bid depends on Vale selling the port.", "the port", Modality.CONDITIONAL),
        ("The bid depends, despite Vale selling the port, on Reis.", "the port", Modality.ASSERTED),
        ("Reis keeps Vale selling the port.", "the port", Modality.ASSERTED),
        ("“It is bad,” Reis said of the Peru-Chile war.", "Peru-Chile", Modality.ASSERTED),
        # a thing that is there
        ("Vale's hostile takeover of Orsa was a shock.", "Orsa", Modality.ASSERTED),
        ("The strike led to Vale selling the port.", "the port", Modality.ASSERTED),
        ("The row could anger the board that sold the port.", "the port", Modality.ASSERTED),
        ("They need men who served the crown.", "the crown", Modality.ASSERTED),
        ("Lin designed a boat that met the rules.", "the rules", Modality.ASSERTED),
        ("The party respects the courts.", "the courts", Modality.ASSERTED),
        ("It is clear that Peru protects the coast.", "the coast", Modality.ASSERTED),
    ],
)  # fmt: skip
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
        ("Vale resisted calls to sell the port.", True),
        ("Vale rebuffed an attempt to buy the port.", False),
    ],
)
def test_polarity(text: str, negative: bool) -> None:
    assert (told(text, "the port").polarity.value == "negative") is negative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the navy, the wreck showed that Vale sold the port.", "the navy"),
        ("The data showed that Vale sold the port.", "The data"),
        ("Lin said the fee was high but argued it hurt the port.", "Lin"),
        ("“I spoke to Ana (Reis, captain of the port) in May,” Lin said.", None),
        ("There is no doubt that Vale sold the port.", None),
        ("Clerks may want to leave as experts left the port.", None),
        ("The film saw Lin leave the port.", None),
        ("Lin refused to confirm that Vale sold the port.", None),
        ("BMW is to recall cars sold in the port.", None),
        # whose wish does not reach beside it
        ("Reis hopes to leave as Vale sells the port.", None),
        ("Reis hopes that Vale sells the port.", "Reis"),
        ("Reis proposed the plan to be shown to the port.", "Reis"),
    ],
)
def test_who_says_so(text: str, expected: str | None) -> None:
    assert speaker(text, "the port") == expected


def test_what_fails_to_become_the_topic_is_there_all_the_same() -> None:
    triples = extract(load()("The topic failed to be Vale's attack on the port."))
    attack = next(t for t in triples if t.subject.text == "Vale" and t.object.text == "the port")
    assert attack.polarity is Polarity.POSITIVE
