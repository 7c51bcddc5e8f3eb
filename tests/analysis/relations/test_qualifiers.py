"""What a sentence makes of a claim: whether it is so, how surely, on whose word, when."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from kg.pipeline import build_text
from kg.types import Modality, Polarity, SurfaceTriple

ASSERTED, POSSIBLE, FUTURE = Modality.ASSERTED, Modality.POSSIBLE, Modality.FUTURE
CONDITIONAL, OBLIGATION = Modality.CONDITIONAL, Modality.OBLIGATION


def read(text: str) -> list[SurfaceTriple]:
    return extract(load()(text), published="2025-04-28")


def claimed(text: str, words: str) -> tuple[Modality, str | None]:
    """Return how surely a text says that words relate two, and on whose word; it must not deny it."""
    (found,) = {
        (t.modality, t.attribution.speaker.text if t.attribution else None, t.polarity)
        for t in read(text)
        if f"{t.subject.text} {t.relation} {t.object.text}" == words
    }
    assert found[2] is Polarity.POSITIVE
    return found[:2]


@pytest.mark.parametrize(
    ("text", "words", "modality", "speaker"),
    [
        # the present of what is to come; a wish for it is no plan, what has been is no future
        ("The fair opens in Oslo in June 2026.", "The fair opens in Oslo", FUTURE, None),
        ("Rao hopes the fair opens in Oslo in June 2026.", "the fair opens in Oslo", POSSIBLE, "Rao"),
        ("The firm has signed up Lin for June 2026.", "The firm has signed up Lin", ASSERTED, None),
        # who tells of something tells what is said of it
        ("Rao told of letters from Lin.", "letters from Lin", ASSERTED, "Rao"),
        # of what somebody wants, an indefinite noun's participle tells no more; a definite noun's is so
        ("Rao hopes to sell ships built by Lin.", "Lin built ships", POSSIBLE, None),
        ("Rao wants to sell a port built by Lin.", "Lin built a port", POSSIBLE, None),
        ("Rao hopes to sell these ships built by Lin.", "Lin built these ships", ASSERTED, None),
        ("Rao hopes to sell Vale's ships built by Lin.", "Lin built Vale's ships", ASSERTED, None),
        ("Rao wants to meet the men selling ships to Peru.", "the men selling ships", ASSERTED, None),
        ("Rao wants to visit a port that Vale may sell.", "Vale may sell a port", POSSIBLE, "Rao"),
        ("Rao hopes to meet a man who has sold ships.", "a man has sold ships", ASSERTED, None),
        ("Rao hopes to meet men who have sold ships.", "men have sold ships", ASSERTED, None),
        # reasons are so, whatever is wished because of them
        ("Rao hopes to leave since Lin sold Vale.", "Lin sold Vale", ASSERTED, None),
        # to have something done is an obligation only if one has to
        ("Vale has to have the mine closed.", "the mine closed the mine closed", OBLIGATION, None),
        # what is done to some end; what is sought or lacked for it is not there
        ("Rao lifted a curfew to please Orsa.", "Rao lifted a curfew to please Orsa", ASSERTED, None),
        ("Vale lacks money to build the port.", "Vale lacks money to build the port", POSSIBLE, None),
        # what one is charged with may be so; what one has to do with is
        ("Vale faces years of paying Lin.", "Vale faces years of paying Lin", ASSERTED, None),
        # "would" after a report in the past is its future
        ("Rao said that Vale would sell the port.", "Vale would sell the port", FUTURE, "Rao"),
        ("Rao says that Vale would sell the port.", "Vale would sell the port", CONDITIONAL, "Rao"),
        # when something holds is a condition under "may" and "must", and so without any
        ("Vale may act when Lin leaves Peru.", "Lin leaves Peru", CONDITIONAL, None),
        ("Vale must wait when Lin leaves Peru.", "Lin leaves Peru", CONDITIONAL, None),
        ("Vale will act when Lin leaves Peru.", "Lin leaves Peru", FUTURE, None),
        # whose a decision is; whose clause a participle at its end belongs to
        ("Rao's decision to say that Vale sold the port hurt Lin.", "Vale sold the port", ASSERTED, "Rao"),
        ("Rao praised the bridge saying that Vale sold the port.", "Vale sold the port", ASSERTED, "Rao"),
        # a fear and a claim of nobody named; a place is nobody
        ("It was feared that Vale sold the port.", "Vale sold the port", POSSIBLE, ""),
        ("The claim in Peru that Vale sold the port hurt Rao.", "Vale sold the port", POSSIBLE, ""),
        ("The claim by Rao that Vale sold the port hurt Lin.", "Vale sold the port", ASSERTED, "Rao"),
        # a pointer issues nothing, its statement does
        (
            "That issued a statement saying that Vale sold the port.",
            "Vale sold the port",
            ASSERTED,
            "a statement",
        ),
        # those whom a number counts
        ("52 percent of voters say that Vale sold the port.", "Vale sold the port", ASSERTED, "voters"),
        ("Ten percent of clerks said that Vale sold the port.", "Vale sold the port", ASSERTED, "clerks"),
    ],
)
def test_how_surely_and_on_whose_word(text: str, words: str, modality: Modality, speaker: str | None) -> None:
    assert claimed(text, words) == (modality, speaker)


@pytest.mark.parametrize(
    ("text", "words", "polarity"),
    [
        ("Vale not only sold the port but bought the mine.", "Vale sold the port", Polarity.POSITIVE),
        ("Vale hardly just sold the port.", "Vale sold the port", Polarity.NEGATIVE),
        ("No country signed the treaty.", "No country signed the treaty", Polarity.NEGATIVE),
        ("Rao is not a man who sold ships.", "Rao sold ships", Polarity.NEGATIVE),
        ("Rao is not an envoy who sold ships.", "Rao sold ships", Polarity.NEGATIVE),
        ("Rao was the man who sold ships.", "Rao sold ships", Polarity.POSITIVE),
        ("Reis did not let Lin sell the port.", "Lin sell the port", Polarity.NEGATIVE),
    ],
)
def test_what_is_denied(text: str, words: str, polarity: Polarity) -> None:
    found = {t.polarity for t in read(text) if f"{t.subject.text} {t.relation} {t.object.text}" == words}
    assert found == {polarity}


@pytest.mark.parametrize(("hard", "stated"), [("difficult", False), ("unlikely", False), ("easy", True)])
def test_what_is_made_hard_is_not_done(hard: str, stated: bool) -> None:
    found = build_text(f"The rule makes it {hard} for Vale to run Orsa.").graph.statements()
    assert any(s.predicate.label.startswith("run") for s in found) is stated


@pytest.mark.parametrize(
    "setting",
    [
        *("at a rally", "before a vote", "during a debate", "from a balcony", "in a letter", "near the port"),
        *("inside the court", "outside the court", "through a lawyer", "via a friend", "on a visit"),
    ],
)
def test_where_somebody_speaks_is_no_relation(setting: str) -> None:
    assert not [t for t in read(f"Rao argued {setting}.") if t.rule == "preposition"]
    assert not [t for t in read(f"Rao warned {setting} that the dam leaked.") if t.subject.text == "Rao"]
