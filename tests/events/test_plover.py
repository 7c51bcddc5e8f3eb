"""Events as PLOVER codes them: categories, countries, what is intended, and what is not coded."""

from __future__ import annotations

from typing import Any

import pytest

import kg
from kg.events import Countries, plover_rows, told
from kg.events.actors import code_of, named_in
from kg.knowledge.gazetteer import gazetteer


def rows(text: str, published: str = "2001-03-09") -> list[dict[str, Any]]:
    graph = kg.build_text(text, published=published)
    countries = Countries(graph)
    return [row for a, found in told(graph.by_article()) for row in plover_rows(found, a, countries)]


CODED = {
    "Zambia deported a British journalist on Monday.": [("COERCE", ["ZMB"], ["GBR"])],
    "Japan froze its aid to Fiji after the coup.": [("SANCTION", ["JPN"], ["FJI"])],
    "Tamil separatists declared a unilateral truce on Wednesday.": [("RETREAT", ["Tamil separatists"], [])],
    "Libya threatened to cut oil supplies to Italy.": [("THREATEN", ["LBY"], ["ITA"])],
    "Malaysia will expel illegal Indonesian workers, a minister said.": [("THREATEN", ["MYS"], ["IDN"])],
    "Gabon's president will meet Chad's leader next week.": [("AGREE", ["GAB"], ["TCD"])],
    "Australia is ready to resume aid to Indonesia.": [("AGREE", ["AUS"], ["IDN"])],
    "Slovakia accepted a Hungarian proposal for joint patrols.": [("AGREE", ["SVK"], ["HUN"])],
    "Armenia turned down an Azeri offer of talks.": [("REJECT", ["ARM"], ["AZE"])],
    "Romania's parliament ratified a treaty with Ukraine.": [("SUPPORT", ["ROU"], ["UKR"])],
    "Peruvian teachers went on strike on Tuesday.": [("PROTEST", ["PER"], [])],
    "The Croatian president's remarks drew sharp criticism from Belgrade.": [("ACCUSE", ["SRB"], ["HRV"])],
    "Chinese and Vietnamese negotiators met in Hanoi on Friday.": [("CONSULT", ["CHN", "VNM"], ["VNM"])],
    "Sweden gave 20 million dollars to Mozambique.": [("AID", ["SWE"], ["MOZ"])],
    "Lima is the capital of Peru.": [],
    "Chad may attack Libya.": [],
    "Chad did not attack Libya.": [],
    "Chad attacked Libya in 1987.": [],
}


@pytest.mark.parametrize("text", CODED)
def test_what_is_coded(text: str) -> None:
    found = [(row["type"], row["source"], row["target"]) for row in rows(text)]
    assert found == CODED[text]


def test_a_row_has_the_keys_of_the_contract() -> None:
    (row,) = rows("Chad attacked Libya on Monday.")
    assert [*row] == ["article", "type", "mode", "source", "target", "date", "place"]
    assert (row["mode"], row["date"]) == ("heavy-weapons", "2001-03-05")


def test_countries_of_places_and_of_words() -> None:
    mumbai = gazetteer().find("Mumbai")
    assert mumbai is not None and code_of(mumbai.entity) == "IND"
    assert [entity.label for entity, _, _ in named_in("Chadian-backed rebels and Peru's army")] == [
        "Chad",
        "Peru",
    ]
    assert [*named_in("the rebels met")] == []


def test_a_name_is_of_no_country() -> None:
    (row,) = rows("Jordan Reis visited Peru.")
    assert row["source"] == ["Jordan Reis"]
