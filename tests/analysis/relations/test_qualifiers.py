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
        ("Rao told of letters which Lin may publish.", "Lin may publish letters", POSSIBLE, "Rao"),
        ("Rao told of letters, which Lin may publish.", "Lin may publish letters", POSSIBLE, None),
        ("The polls had Lin win the vote.", "Lin win the vote", ASSERTED, None),
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
        ("Rao wants to buy Orsa, as Vale sells the port.", "Vale sells the port", ASSERTED, None),
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
    ("text", "modality", "speaker"),
    [
        # what is told of men and ships is so whatever is hoped of them, if it is finite or they are definite
        ("Rao hopes to meet a man who helped Vale.", ASSERTED, None),
        ("Rao hopes to meet men who've helped Vale.", ASSERTED, None),
        ("Rao hopes to meet men who were helping Vale.", ASSERTED, None),
        ("Rao hopes to meet men who help Vale.", ASSERTED, None),
        ("Rao hopes to meet that man helping Vale.", ASSERTED, None),
        ("Rao hopes to meet those men helping Vale.", ASSERTED, None),
        ("Rao hopes to meet this man helping Vale.", ASSERTED, None),
        ("Rao hopes to meet men helping Vale.", POSSIBLE, "Rao"),
        ("Rao hopes to hide the fact that Lin helped Vale.", ASSERTED, None),
        # so are reasons, contrasts and past times, not conditions nor what lies ahead
        *(
            (f"Rao hopes to sue Orsa {word} Lin helps Vale.", ASSERTED, None)
            for word in ("although", "because", "since", "though", "whereas", "while")
        ),
        *(
            (f"Rao hopes to sue Orsa {word} Lin helped Vale.", ASSERTED, None)
            for word in ("after", "once", "when")
        ),
        ("Rao could not sleep until Lin helped Vale.", ASSERTED, None),
        ("Rao hopes to sue Orsa because Lin has helped Vale.", ASSERTED, None),
        ("Rao hopes to sue Orsa before Lin helped Vale.", POSSIBLE, "Rao"),
        ("Rao hopes to sue Orsa if Lin helped Vale.", CONDITIONAL, "Rao"),
        ("Rao hopes to sue Orsa when Lin helps Vale.", POSSIBLE, "Rao"),
        ("Rao would leave when Lin helped Vale.", CONDITIONAL, None),
        ("Rao would leave after Lin helped Vale.", ASSERTED, None),
        # what a modal makes of a second verb, of a participle after it, of a clause of time
        ("Rao may sell the port and Lin helps Vale.", ASSERTED, None),
        ("Rao may be selling the port and helping Vale.", POSSIBLE, None),
        ("Rao may sell the port and helped Vale.", ASSERTED, None),
        ("Rao may sell the port and will help Vale.", FUTURE, None),
        ("The ship will leave, helping Vale.", FUTURE, None),
        ("The ship will be late, helping Vale.", FUTURE, None),
        ("The ship will leave, soon helping Vale.", FUTURE, None),
        ("Rao is set to win as Lin helps Vale.", FUTURE, None),
        ("A song will be heard as Lin helps Vale.", FUTURE, None),
        ("A song will be heard as Lin helped Vale.", ASSERTED, None),
        ("A song was heard as Lin helps Vale.", ASSERTED, None),
        ("Rao will leave before Lin helps Vale.", FUTURE, None),
        ("Rao does not leave before Lin helps Vale.", POSSIBLE, None),
        ("Rao waits until Lin helps Vale.", FUTURE, None),
        ("Rao is set to win when Lin helps Vale.", FUTURE, None),
        ("Rao is set to win since Lin helps Vale.", ASSERTED, None),
        ("The rule applies when Lin helps Vale.", CONDITIONAL, None),
        ("Rao does not act when Lin helps Vale.", CONDITIONAL, None),
        ("The rules apply when Lin helps Vale.", CONDITIONAL, None),
        ("Rao acted after Lin has helped Vale.", ASSERTED, None),
        # conditions, and main clauses that are so under any
        ("Had Orsa left, Lin would help Vale.", CONDITIONAL, None),
        ("Were Orsa sold, Lin will help Vale.", CONDITIONAL, None),
        ("Should Orsa leave, Lin will help Vale.", CONDITIONAL, None),
        ("Lin will help Vale as long as Orsa leaves.", CONDITIONAL, None),
        ("Lin will help Vale unless Orsa leaves.", CONDITIONAL, None),
        ("Lin will help Vale even if Orsa leaves.", FUTURE, None),
        ("Lin will help Vale whether Orsa leaves or not.", FUTURE, None),
        ("Lin helped Vale lest Orsa leave.", ASSERTED, None),
        ("The deal depends upon Lin helping Vale.", CONDITIONAL, None),
        ("The deal is focused on Lin helping Vale.", ASSERTED, None),
        # modal verbs, and what stands for one
        ("Lin ought to help Vale.", OBLIGATION, None),
        ("Lin must help Vale.", OBLIGATION, None),
        ("Lin shall help Vale.", FUTURE, None),
        ("Lin is going to help Vale.", FUTURE, None),
        ("Lin is to help Vale.", FUTURE, None),
        ("The goal is to help Vale.", POSSIBLE, None),
        ("Lin can help Vale.", POSSIBLE, None),
        ("Lin reportedly helped Vale.", POSSIBLE, ""),
        ("Lin announced plans to help Vale.", FUTURE, "Lin"),
        ("Lin has hope of helping Vale.", POSSIBLE, None),
        ("Lin faces charges of helping Vale.", POSSIBLE, None),
        ("Lin is under pressure to help Vale.", ASSERTED, None),
        ("Lin met Orsa in order to help Vale.", ASSERTED, None),
        # reports of nobody, of what stands nearby, of polls
        ("No doubt Rao said that Lin helped Vale.", ASSERTED, "Rao"),
        ("Nobody said that Lin helped Vale.", POSSIBLE, None),
        ("Rao met men who want Lin to help Vale.", POSSIBLE, "men"),
        ("Rao told of letters that may help Vale.", POSSIBLE, "Rao"),
        ("Rao spoke about where Lin helped Vale.", ASSERTED, "Rao"),
        ("Rao's survey found Lin helping Vale.", ASSERTED, "Rao's survey"),
    ],
)
def test_what_is_said_of_vale(text: str, modality: Modality, speaker: str | None) -> None:
    """The last claim about Vale, in which it is helped."""
    *_, found = (t for t in read(text) if "help" in t.relation and t.object.text == "Vale")
    assert (found.polarity, found.modality) == (Polarity.POSITIVE, modality)
    assert (found.attribution.speaker.text if found.attribution else None) == speaker


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Lin works no longer for Vale.", True),
        ("Lin never helped Vale.", True),
        ("Lin did not stop and help Vale.", True),
        ("Lin did not only stop and help Vale.", False),
        ("Lin left without helping Vale.", True),
        ("Lin has yet to help Vale.", True),
        ("Lin has no plan to help Vale.", True),
        ("Lin has plans to help Vale.", False),
        ("Lin has no hope of helping Vale.", True),
        ("Lin resisted calls to help Vale.", True),
        ("Lin was blamed for failure to help Vale.", True),
        ("Lin lifted a curfew to help Vale.", False),
        ("It was ready, but Lin did not help Vale.", True),
        ("Neither Lin nor Orsa helped Vale.", True),
        ("No more than nine men helped Vale.", False),
        ("No fewer than nine men helped Vale.", False),
        ("No less than nine men helped Vale.", False),
        ("Nothing helped Vale.", True),
        ("None helped Vale.", True),
        ("Rao is no man who helped Vale.", True),
        ("Rao was not the man who helped Vale.", False),
        ("A man who helped Vale was not rich.", False),
        ("Rao is not any man who helped Vale.", True),
        ("It is no surprise that Lin sold Vale.", False),
        ("It is not wrong to say that Lin helped Vale.", False),
        ("It is misleading to say that Lin helped Vale.", True),
        ("There is little evidence that Lin helped Vale.", True),
        ("There are few signs that Lin helped Vale.", True),
    ],
)
def test_whether_vale_is_helped(text: str, denied: bool) -> None:
    """The last claim about Vale."""
    *_, found = (t for t in read(text) if t.object.text == "Vale")
    assert (found.polarity is Polarity.NEGATIVE) is denied


@pytest.mark.parametrize(
    ("text", "words", "polarity"),
    [
        ("Vale not only sold the port but bought the mine.", "Vale sold the port", Polarity.POSITIVE),
        ("Vale hardly just sold the port.", "Vale sold the port", Polarity.NEGATIVE),
        ("No country signed the treaty.", "No country signed the treaty", Polarity.NEGATIVE),
        (
            "Rao won a no-confidence vote by ten votes.",
            "Rao won a no-confidence vote by ten votes",
            Polarity.POSITIVE,
        ),
        ("No ship carrying oil left the port.", "No ship carrying oil", Polarity.POSITIVE),
        ("No ship that carries oil left the port.", "No ship carries oil", Polarity.NEGATIVE),
        ("Rao is not a man who sold ships.", "Rao sold ships", Polarity.NEGATIVE),
        ("Rao is not an envoy who sold ships.", "Rao sold ships", Polarity.NEGATIVE),
        ("Rao was the man who sold ships.", "Rao sold ships", Polarity.POSITIVE),
        ("Reis did not let Lin sell the port.", "Lin sell the port", Polarity.NEGATIVE),
    ],
)
def test_what_is_denied(text: str, words: str, polarity: Polarity) -> None:
    found = {t.polarity for t in read(text) if f"{t.subject.text} {t.relation} {t.object.text}" == words}
    assert found == {polarity}


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("It is time for Rao to sell the port.", Polarity.POSITIVE, Modality.POSSIBLE),
        ("There is a need for Rao to sell the port.", Polarity.POSITIVE, Modality.OBLIGATION),
        ("There is no need for Rao to sell the port.", Polarity.NEGATIVE, Modality.OBLIGATION),
        ("There is a plan for Rao to sell the port.", Polarity.POSITIVE, Modality.FUTURE),
    ],
)
def test_what_is_for_somebody_to_do_is_not_done(text: str, polarity: Polarity, modality: Modality) -> None:
    found = {(t.polarity, t.modality) for t in read(text) if t.lemmas[0] == "sell"}
    assert found == {(polarity, modality)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rao wants to be the mayor of Lima.", {(Polarity.POSITIVE, Modality.POSSIBLE)}),
        ("Rao is going to be the mayor of Lima.", {(Polarity.POSITIVE, Modality.FUTURE)}),
        ("Rao is not going to be the mayor of Lima.", {(Polarity.NEGATIVE, Modality.FUTURE)}),
        ("Rao refused to become the mayor of Lima.", {(Polarity.NEGATIVE, Modality.ASSERTED)}),
        ("Rao left Vale and became the mayor of Lima.", {(Polarity.POSITIVE, Modality.ASSERTED)}),
        ("Rao sold his house to become the mayor of Lima.", set()),
        ("Rao had no intention of becoming the mayor of Lima.", set()),
    ],
)
def test_who_is_to_be_what(text: str, found: set[tuple[Polarity, Modality]]) -> None:
    assert {(t.polarity, t.modality) for t in read(text) if t.relation == "mayor of"} == found


@pytest.mark.parametrize(("hard", "stated"), [("difficult", False), ("unlikely", False), ("easy", True)])
def test_what_is_made_hard_is_not_done(hard: str, stated: bool) -> None:
    found = build_text(f"The rule makes it {hard} for Vale to run Orsa.").graph.with_floor(0.0).statements()
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


@pytest.mark.parametrize(
    "text", ["Rao signed in Oslo.", "Rao signed off on the deal.", "Rao slept at a rally."]
)
def test_where_something_else_is_done_is_one(text: str) -> None:
    assert [t for t in read(text) if t.rule == "preposition"]
