"""What a name names, and where it begins and ends, by what its article says: each kind with what is none."""

from __future__ import annotations

import pytest

from kg.analysis import annotate, load
from kg.types import Mention


def names(text: str) -> dict[str, Mention]:
    """Return the names of a text, each with its last mention."""
    (doc,) = annotate(load(), [(text, ())])
    return {m.name: m for m in doc._.kg_mentions if m.kind == "name"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a class noun, officers or a plural verb outweigh the form of a name
        ("The investment bank Morgan Reed cut jobs. Morgan Reed said so.", {"Morgan Reed": "ORG"}),
        ("Laura Brandt chief Ivo Lind resigned. Laura Brandt are cutting jobs.", {"Laura Brandt": "ORG"}),
        ("Morgan Reed wept. She said that Morgan Reed had left.", {"Morgan Reed": "PERSON"}),
        ("The musical Ana Belle closed. Ana Belle had run for years.", {"Ana Belle": "WORK_OF_ART"}),
        ("The rock band Franz Reed, who won, have sold out. Franz Reed won.", {"Franz Reed": "ORG"}),
        # a class noun tells what all in the list after it are
        ("Sun owns mines in three cities - Klin, Omsk and Ana Perm.", {"Omsk": "GPE", "Ana Perm": "GPE"}),
        # those whom a firm is made up of tell a firm, before one name
        ("The sale was held by auctioneers Helen Brandt.", {"Helen Brandt": "ORG"}),
        ("The bankers Helen Brandt and Ivo Lind left.", {"Helen Brandt": "PERSON", "Ivo Lind": "PERSON"}),
        # what has shares or a seat is no person
        ("A stake in Laura Brandt was sold. Laura Brandt fell.", {"Laura Brandt": "ORG"}),
        ("Lima-based Laura Brandt fell.", {"Laura Brandt": "ORG"}),
        # a player's position is no building
        ("Wasps centre Helen Brandt hurt her leg.", {"Helen Brandt": "PERSON"}),
        ("Munster prop Darko Brandt hurt his leg.", {"Darko Brandt": "PERSON"}),
        # a name with a hyphen has a class noun before it, too
        ("Danish firm K-Volta sued Boeing.", {"K-Volta": "ORG"}),
        ("The British sitcom X-Reed returned.", {"X-Reed": "WORK_OF_ART"}),
        # works borrow any name; bodies and clubs those of places
        ("She wrote the novel Vell Island. Vell Island won a prize.", {"Vell Island": "WORK_OF_ART"}),
        ("The musical Brandt Company closed in May.", {"Brandt Company": "WORK_OF_ART"}),
        ("Brandt Forest beat Leeds. Brandt Forest striker Ivo Lind scored.", {"Brandt Forest": "ORG"}),
        ("Two hikers were lost in Brandt Forest.", {"Brandt Forest": "LOC"}),
        ("Vell Airways cut jobs near Vell Island.", {"Vell Airways": "ORG", "Vell Island": "LOC"}),
        ("The Danish Centre for Rare Birds closed.", {"Danish Centre for Rare Birds": "ORG"}),
        ("The Vell Code of Conduct was published.", {"Vell Code of Conduct": "LAW"}),
        ("The Danish outfit Red Brandt Vell won.", {"Red Brandt Vell": "ORG"}),
        # what is named best film, or is a film's name, is a work
        ("The Brandt was named best film on Sunday.", {"Brandt": "WORK_OF_ART"}),
        ("The film is called Vell.", {"Vell": "WORK_OF_ART"}),
        ("Helen Brandt was named best actress on Sunday.", {"Helen Brandt": "PERSON"}),
        # nobody is founded
        ("Helen Brandt was founded in Kent in 1955.", {"Helen Brandt": "ORG"}),
        ("Helen Brandt was found in Kent on Sunday.", {"Helen Brandt": "PERSON"}),
        # a surname that is a word for places
        ("Captain Wayne Bridge scored. Bridge left the pitch.", {"Wayne Bridge": "PERSON"}),
        ("She walked through Victoria Park. Victoria Park was closed.", {"Victoria Park": "FAC"}),
        ("He served as a pilot during World War II.", {"World War II": "EVENT"}),
        # a word in capitals before a name is a body's where the article has it alone
        ("BT sells BT Vision. BT Vision is cheap.", {"BT": "ORG"}),
        ("Volta Europe cut jobs in Spain.", {"Volta Europe": "ORG"}),
        ("Jack London wrote novels. Robert Milan wept.", {"Jack London": "PERSON", "Robert Milan": "PERSON"}),
        # a part of a country where somebody is or is from, else somebody
        ("Joss Reed, a singer from Devon, won.", {"Devon": "GPE"}),
        ("Clark Kent met Lois Lane. Kent wept.", {"Kent": "PERSON"}),
        # a club that bears the name of a capital
        ("Real Madrid view him as a striker. He lives in Madrid.", {"Real Madrid": "ORG", "Madrid": "GPE"}),
        # nobody is ever at what only the model calls a place
        ("Carlsberg and Heineken lost money. Carlsberg said that profits fell.", {"Carlsberg": "ORG"}),
        ("The firm bought Yaransk. The purchase of Yaransk took a year.", {"Yaransk": "ORG"}),
        ("They came from Zembla. Zembla is cold.", {"Zembla": "GPE"}),
        ("The towns of Portland and Salem sued Boeing.", {"Portland": "GPE", "Salem": "GPE"}),
        # the members of a party act as the party
        ("The Tories attacked Labour.", {"Tories": "ORG", "Labour": "ORG"}),
        ("Ivo Lind joined Celtic on loan. Later Celtic beat Hearts.", {"Celtic": "ORG"}),
        ("Sales fell, according to Bloomberg.", {"Bloomberg": "ORG"}),
    ],
)
def test_types(text: str, expected: dict[str, str]) -> None:
    found = names(text)
    assert {name: found[name].type.value for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected", "absent"),
    [
        # what a body is for is of its name, and so is what shares its article and its last word
        (
            "The Danish Foundation for Rare Birds and Plants closed.",
            {"Danish Foundation for Rare Birds and Plants"},
            {"Danish Foundation", "Plants"},
        ),
        ("The Growth and Employment Act failed.", {"Growth and Employment Act"}, {"Employment Act"}),
        ("Rao left the Lyon Institute for Peru.", {"Lyon Institute"}, {"Lyon Institute for Peru"}),
        ("The Growth Bank and Vell Bank failed.", {"Growth Bank", "Vell Bank"}, set()),
        ("Sprinter Kelly Reed won. Kelly Reed wept.", {"Kelly Reed"}, {"Sprinter Kelly Reed"}),
        ("Sprinters Kostas Pavlou and Ana Roux left.", {"Kostas Pavlou", "Ana Roux"}, {"Sprinters"}),
        ("He met Flanker Colin Roux.", {"Colin Roux"}, {"Flanker Colin Roux"}),
        ("Tory Dominic Reed said so.", {"Dominic Reed"}, {"Tory Dominic Reed"}),
        ("Parker Ana Roux left. Miller Brewing rose.", {"Miller Brewing"}, {"Brewing"}),
        ("She beat Bernal, Jamie Reed and Johnny Roux.", {"Bernal", "Jamie Reed"}, {"Bernal, Jamie Reed"}),
        ("He battled past Mario Roux 6-4 3-6 6-3.", {"Mario Roux"}, {"Mario Roux 6"}),
        # a common noun of the article is large only where any word is
        ("Broadband grew. The firm sells broadband.", set(), {"Broadband"}),
        ("Orange grew. The firm sells an orange. Shares in Orange fell.", {"Orange"}, set()),
        ("The court dismissed a claim by the HWKB union.", {"HWKB"}, set()),
        # a contest is named by where it is held
        ("Ana Roux, the US Open winner, wept.", {"US Open"}, {"US", "Open"}),
        ("Ana Roux, the US tax office boss, wept.", {"US"}, {"US tax office"}),
    ],
)
def test_where_names_begin_and_end(text: str, expected: set[str], absent: set[str]) -> None:
    found = names(text).keys()
    assert expected <= found
    assert absent.isdisjoint(found)


@pytest.mark.parametrize(
    ("text", "name", "town"),
    [
        ("Beijing issued new rules.", "Beijing", False),
        ("Ankara is ready to talk.", "Ankara", False),
        ("They held talks with Ankara.", "Ankara", False),
        ("He sent a warning to Pyongyang.", "Pyongyang", False),
        ("They urged Tehran to stop.", "Tehran", False),
        ("Moscow is required to send help.", "Moscow", False),
        ("The Moscow-backed militia left.", "Moscow", False),
        ("Washington's objections were ignored.", "Washington", False),
        ("London leads the league of ports.", "London", True),
        ("Bangkok is a young festival.", "Bangkok", True),
        ("London's tram derailed.", "London", True),
        ("London mayor Ana Reed spoke.", "London", True),
        ("Euronext runs the Paris, Lisbon and Brussels exchanges.", "Brussels", True),
        ("Paris was hit by floods.", "Paris", True),
    ],
)
def test_a_capital_is_the_town_unless_it_acts_as_a_government_does(text: str, name: str, town: bool) -> None:
    assert names(text)[name].place is town


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # an English word opens no name of a person whom nothing but the model shows
        ("Zero Harbour Lag is a feature. Zero Harbour Lag works well.", "Zero Harbour Lag", "PERSON"),
        ("The Liberal National Convention opened in Lyon.", "Liberal National Convention", "LAW"),
        ("The Center for Coastal Studies wrote it.", "Center for Coastal Studies", "FAC"),
    ],
)
def test_no_kind_is_better_than_an_absurd_one(text: str, name: str, kind: str) -> None:
    assert not [m for m in names(text).values() if m.name == name and m.type.value == kind]
