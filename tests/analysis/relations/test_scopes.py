"""What is so only with words that a reading leaves out is not said without them."""

import pytest

import kg
from kg.analysis import load
from kg.analysis.relations import extract
from kg.types import SurfaceTriple


def told(text: str) -> list[SurfaceTriple]:
    return extract(load()(text), published="2025-04-28")


def readings(text: str) -> set[tuple[str, str, str]]:
    """Return subject, relation and the object as it is shown."""
    return {(t.subject.text, t.relation, text[t.object.start : t.object.full_end]) for t in told(text)}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The tax makes it hard for a small port to build ships.", ("a small port", "build", "ships")),
        ("More homes were sold by Vale than the mayor had feared.", ("Vale", "were sold", "More homes")),
        ("Reis declared war on each other.", ("Reis", "declared", "war on each other")),
        ("The troupe has toured between Bath, Wells and York.", ("The troupe", "has toured between", "Bath")),
        ("Reis said of the law that it was old.", ("Reis", "said of", "the law")),
        ("Reis backed the plan to sell Vale.", ("Reis", "backed the plan to sell", "Vale")),
        ("The bid includes £9 per share in bonds.", ("The bid", "includes £ 9 in", "bonds")),
        ("In Peru demand for ships is likely to be low.", ("demand", "is likely in", "Peru")),
        ("Voters would be less likely to back Reis.", ("Voters", "would be less likely to back", "Reis")),
        ("Reis and Lin are the two owners.", ("Reis", "are", "the two owners")),
        ("Vale or Orsa bought the mine.", ("Vale", "bought", "the mine")),
        ("The pilot did well to save the ship.", ("The pilot", "did to save", "the ship")),
        ("Its success was their part in the win.", ("Its success", "was their part in", "the win")),
        ("Asked whether Vale could win the vote, she smiled.", ("Vale", "could win", "the vote")),
        ("The town could stop ships coming to the port.", ("ships", "coming to", "the port")),
        ("The strike could lead to Vale losing the port.", ("The strike", "could lead to", "Vale")),
        ("Lin asked which clerk would sell the port.", ("which clerk", "would sell", "the port")),
        ("The tides were the same in Peru as in Chile.", ("The tides", "were the same in", "Peru")),
        ("Peru and Chile want the same port.", ("Peru", "want", "the same port")),
        ("Peru bought copper, Chile zinc and Ghana gold.", ("Peru", "bought", "Chile zinc")),
        ("Reis pays either a small tax or is free of it.", ("Reis", "pays", "a small tax")),
        ("Reis saw the port with no trouble.", ("Reis", "saw the port with", "trouble")),
        ("Reis left the port at no cost.", ("Reis", "left the port at", "cost")),
        ("Reis bought the port for no money.", ("Reis", "bought the port for", "money")),
        ("Reis had a ship with no crew.", ("Reis", "had a ship with", "crew")),
        ("Reis acted under no law.", ("Reis", "acted under", "law")),
        ("Fewer homes were sold by Vale than the mayor had feared.", ("Vale", "were sold", "Fewer homes")),
        ("Less money went to Vale than to Orsa.", ("Less money", "went to", "Vale")),
        ("Reis declared war on one another.", ("Reis", "declared", "war on one another")),
        ("Reis asked of the law whether it was old.", ("Reis", "asked of", "the law")),
        ("Voters would be least likely to back Reis.", ("Voters", "would be least likely to back", "Reis")),
        ("The tides were different in Peru from those in Chile.", ("The tides", "were different in", "Peru")),
        ("Vale and Orsa are these lenders.", ("Vale", "are", "these lenders")),
        ("The ban stopped a firm selling the port.", ("a firm", "selling", "the port")),
        *(
            (f"Reis did not say {word} Vale would sell the port.", ("Vale", "would sell", "the port"))
            for word in ("how", "where", "why")
        ),
        *(
            (f"Reis did not say {word} Vale would sell to Lin.", ("Vale", "would sell to", "Lin"))
            for word in ("what", "whose ships", "which ships", "exactly which ships")
        ),
        ("She was asked whether Vale could win the vote.", ("Vale", "could win", "the vote")),
        ("The town will prevent ships leaving the port.", ("ships", "leaving", "the port")),
        ("Reis declined to comment on how Vale would sell the port.", ("Vale", "would sell", "the port")),
        ("Reis refused to say when Vale would sell the port.", ("Vale", "would sell", "the port")),
        ("The leak led to the port being hit with fines.", ("The leak", "led to", "the port")),
        ("Vale is the first of nine banks to sell the port.", ("Vale", "is the first of", "nine banks")),
        ("Reis spent three days at the port.", ("Reis", "spent", "three days")),
        ("Reis is through to the Lima semi-finals.", ("Reis", "is through to", "finals")),
        ("Reis had her first win at home since 1990.", ("Reis", "had her first win at", "home")),
        ("Reis will be out of work after the fire.", ("Reis", "will be after", "the fire")),
        ("Prices were up 9% in the port.", ("Prices", "were in", "the port")),
        ("Reis has not visited Peru since 2001.", ("Reis", "has not visited", "Peru")),
        ("Reis did not leave the port until Lin came.", ("Reis", "did not leave", "the port")),
        ("Reis is ready and willing to pay the fine.", ("Reis", "is", "ready")),
        ("Vale was hit after the port was closed by Lin.", ("Vale", "was hit after", "the port")),
        ("Reis called for Vale to pay the fine.", ("Reis", "to pay", "the fine")),
        ("A rise in wages and a fall in jobs hurt Vale.", ("A rise", "in", "a fall in jobs")),
        ("She was asked if Vale could win the vote.", ("Vale", "could win", "the vote")),
        ("To Lin, Reis never said that Vale would sell the port.", ("Vale", "would sell", "the port")),
        ("The law prevents him selling the port.", ("him", "selling", "the port")),
        (
            "The law did not stop Vale using the port to hurt Lin.",
            ("The law", "using the port to hurt", "Lin"),
        ),
        ("Reis issued a warning in Lima.", ("Reis", "issued a warning in", "Lima")),
        ("Peru is still slow compared to other states.", ("Peru", "is slow compared to", "other states")),
    ],
)
def test_what_holds_only_with_more(text: str, part: tuple[str, str, str]) -> None:
    assert part not in readings(text), readings(text)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The tax allowed Reis to build ships.", ("Reis", "to build", "ships")),
        ("More than 90 homes were sold by Vale.", ("Vale", "were sold", "More than 90 homes")),
        ("The rivals declared war on each other.", ("The rivals", "declared", "war on each other")),
        ("Reis spoke of the law.", ("Reis", "spoke of", "the law")),
        ("The strike could lead to Vale", ("The strike", "could lead to", "Vale")),
        ("Reis swam in no lake.", ("Reis", "swam in", "lake")),
        ("They declared war on each other.", ("They", "declared", "war on each other")),
        ("We declared war on each other.", ("We", "declared", "war on each other")),
        ("Less money went to Vale.", ("Less money", "went to", "Vale")),
        ("The tides were the same in Peru.", ("The tides", "were the same in", "Peru")),
        ("Peru and Chile want the same port as Ghana.", ("Peru", "want", "the same port as Ghana")),
        ("Vale and Orsa are lenders.", ("Vale", "are", "lenders")),
        ("Reis is not either a judge or a clerk.", ("Reis", "is not", "a judge")),
        ("The law helped a firm selling the port.", ("a firm", "selling", "the port")),
        ("Reis spoke of how Vale would sell the port.", ("Vale", "would sell", "the port")),
        ("She was asked by Lin whether Vale could win the vote.", ("Vale", "could win", "the vote")),
        ("Ships coming to the port could stop the town.", ("Ships", "coming to", "the port")),
        ("The ban on ships leaving the port stopped Lin.", ("ships", "leaving", "the port")),
        ("Reis did not see how Vale would sell the port.", ("Vale", "would sell", "the port")),
        ("Reis has to decide how Vale would sell the port.", ("Vale", "would sell", "the port")),
        ("Reis told Lin how Vale would sell the port.", ("Vale", "would sell", "the port")),
        ("Reis did not say how Vale sold the port.", ("Vale", "sold", "the port")),
        ("Peru wants the same port.", ("Peru", "wants", "the same port")),
        ("Peru bought copper, Chile zinc and Ghana gold.", ("Ghana", "bought", "gold")),
        ("Peru bought copper, Chile zinc and Ghana gold.", ("Chile", "bought", "zinc")),
        ("Moody's cut the rating of Orsa.", ("Moody", "cut", "the rating of Orsa")),
        ("Vale is the first of nine banks.", ("Vale", "is the first of", "nine banks")),
        ("Reis served three days at the port.", ("Reis", "served", "three days")),
        ("Sales fell to their lowest in nine years.", ("Sales", "fell to", "their lowest in nine years")),
        ("Reis won her first cup since leaving Vale.", ("Reis", "won", "her first cup since leaving Vale")),
        ("Vale made a loss of $90m in Peru.", ("Vale", "made a loss of", "$90m")),
        ("More banks went under due to the fire.", ("More banks", "went under due to", "the fire")),
        ("Reis is through to the Lima semi-finals.", ("Reis", "is through to", "the Lima semi-finals")),
        ("Reis had her first win at home.", ("Reis", "had her first win at", "home")),
        ("Reis was in Peru after the fire.", ("Reis", "was in", "Peru")),
        ("Reis has not visited Peru.", ("Reis", "has not visited", "Peru")),
        ("Reis called for Vale to pay the fine.", ("Vale", "to pay", "the fine")),
        ("The plan is little more than a bribe.", ("The plan", "is little more than", "a bribe")),
        ("Vale was hit after the fire.", ("Vale", "was hit after", "the fire")),
        ("Reis announced a plan to sell Vale.", ("Reis", "announced a plan to sell", "Vale")),
        ("Reis is likely to back Lin.", ("Reis", "is likely to back", "Lin")),
        ("Reis and Lin are experts.", ("Reis", "are", "experts")),
        ("Staff were asked to stay if Vale closed the port.", ("Vale", "closed", "the port")),
        ("If Vale has broken the rules, it will be asked to stop.", ("Vale", "has broken", "the rules")),
        ("It was debated whether Vale could win the vote.", ("Vale", "could win", "the vote")),
        (
            "Vale sold the port on Monday; it did not explain why, but Reis smiled.",
            ("Vale", "sold", "the port"),
        ),
        ("Reis asked of the town a favour.", ("Reis", "asked a favour of", "the town")),
        ("Reis gave assurances from Lin.", ("Reis", "gave assurances from", "Lin")),
        ("Vale did not buy the mine or the mill.", ("Vale", "did not buy", "the mill")),
        ("Vale offered a rebate or a gift.", ("Vale", "offered", "a rebate or a gift")),
        (
            "Their children were paid between $60,000 and $90,000 a year.",
            ("Their children", "were paid", "between $60,000 and $90,000 a year"),
        ),
        ("Lin bought a stake in Vale.", ("Lin", "bought", "a stake in Vale")),
        ("The shares were little changed.", ("The shares", "were", "little changed")),
        ("Reis lives 90 metres away from the station.", ("Reis", "lives 90 metres away from", "the station")),
        (
            "Reis was among the clerks hurt in the crash.",
            ("Reis", "was among", "the clerks hurt in the crash"),
        ),
        (
            "It is the first Dutch film in 20 years and a good one.",
            ("It", "is", "the first Dutch film in 20 years"),
        ),
    ],
)
def test_what_is_whole(text: str, whole: tuple[str, str, str]) -> None:
    assert whole in readings(text), readings(text)


@pytest.mark.parametrize(
    ("text", "subject", "target"),
    [
        ("She sent letters that Reis said showed the mark.", "letters", "the mark"),
        (
            "Police arrested the captain of the ferry, who paid the judge.",
            "the captain of the ferry",
            "the judge",
        ),
    ],
)
def test_of_whom_a_relative_clause_tells(text: str, subject: str, target: str) -> None:
    assert any(t.subject.text in subject and t.object.text == target for t in told(text)), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was delayed for an hour, leading to protests.",
        "Reis wrote it by hand, which was a big effort.",
        "Advice is needed on how to be more frugal.",
    ],
)
def test_what_nobody_named_does(text: str) -> None:
    lost = {"protests", "a big effort", "frugal", "more frugal"}
    assert lost.isdisjoint({t.object.text for t in told(text)}), told(text)


def test_what_is_told_by_an_owner_who_stays_open() -> None:
    assert not kg.build_text("Its best known brand is Orsa beer.", id="a").statements()
    graph = kg.build_text("Vale sells beer. Its best known brand is Orsa.", id="a")
    assert "Vale's best known brand" in {s.subject.label for s in graph.statements()}
