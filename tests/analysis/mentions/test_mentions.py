"""Names: which are found, and whose they are."""

from __future__ import annotations

import pytest

from kg.analysis import annotate, load
from kg.analysis.mentions.persons import may_be_person
from kg.types import EntityType


def types(text: str) -> dict[str, EntityType]:
    (doc,) = annotate(load(), [(text, ())])
    return {m.name: m.type for m in doc._.kg_mentions if m.kind == "name"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In 1998 Ottoline Krage moved to Bremen.", "Ottoline Krage"),  # a given name
        ("The prize went to J. K. Oduya.", "J. K. Oduya"),  # initials
        ("After a long trial, Krage wept.", "Krage"),  # does what persons do
        ("Then Krage, who studied law, was elected.", "Krage"),  # who
        ("The house of Krage's widow burned down.", "Krage"),  # kin
        ("Then Krage and her team lost the match.", "Krage"),  # her
        ("Uncle Petrov cooked dinner.", "Petrov"),  # a title
    ],
)
def test_a_person_is_found(text: str, name: str) -> None:
    assert types(text)[name] is EntityType.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Siemens bought the plant from Alstom.", "Siemens"),
        ("The Warwick Castle stands on the Avon.", "Warwick Castle"),
        ("He studied at the Pamela Institute.", "Pamela Institute"),
        ("Moscow wants a treaty.", "Moscow"),
        ("He toured with the Mumbles and sang.", "Mumbles"),
        ("Ana Reis won an Oscar.", "Oscar"),
    ],
)
def test_no_person(text: str, name: str) -> None:
    assert types(text)[name] is not EntityType.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The guard of the St Luke's Shopping Centre in Hull called.", "St Luke's Shopping Centre"),
        ("Vale helps Orsa 7 owners to sell.", "Orsa 7"),
    ],
)
def test_a_name_is_whole(text: str, name: str) -> None:
    assert name in types(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The guard of St Luke's parish in Hull called.", "St Luke"),
        ("In March Orsa sold 7 owners a ship.", "Orsa"),
    ],
)
def test_a_name_is_no_more(text: str, name: str) -> None:
    assert name in types(text)


def test_a_surname_that_is_a_common_word() -> None:
    found = types("Stephen King met reporters. They said that King was tired.")
    assert found["Stephen King"] is found["King"] is EntityType.PERSON


@pytest.mark.parametrize(
    ("name", "possible"),
    [
        ("Ottoline Krage", True),
        ("Krage", True),
        ("Hull City", False),
        ("NATO", False),
        ("Marks & Spencer", False),
    ],
)
def test_spelling(name: str, possible: bool) -> None:
    assert may_be_person(name) is possible


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a month, a day, a common word as a name
        ("June Whitford married August Brandt.", {"June Whitford", "August Brandt"}),
        ("In April Brandt left.", {"Brandt"}),
        ("Prime Minister Theresa May met Clare Short.", {"Theresa May", "Clare Short"}),
        # parts of one name
        ("Edson Arantes do Nascimento met Mr de la Vega.", {"Edson Arantes do Nascimento", "de la Vega"}),
        ("The Southern District of New York sued.", {"Southern District of New York"}),
        # two names, and what is none
        ("He gave Roux the Presidential Medal of Honour.", {"Roux", "Presidential Medal of Honour"}),
        ("Volta Chairman Kenji Mori left.", {"Volta", "Kenji Mori"}),
        ("Volta CEO Kenji Mori left.", {"Volta", "Kenji Mori"}),
        ("Home Secretary Priti Patel left. The Secretary of State stayed.", {"Priti Patel"}),
        ("Manchester City beat Manchester United 3-0.", {"Manchester City", "Manchester United"}),
        ("The Premier League fined General Motors.", {"Premier League", "General Motors"}),
        ("Judge Amy Berman Jackson met District Judge Ana Roux.", {"Amy Berman Jackson", "Ana Roux"}),
        ("Peter Roux won. Red Bull's Roux was glad.", {"Peter Roux", "Red Bull", "Roux"}),
        # a nationality
        ("The Nigerian told reporters that he was tired.", set()),
        ("The French have won.", {"French"}),
        # titles of works
        (
            'Her novel "The Bluest Sky" and "Song of Brno," a memoir, sold well.',
            {"The Bluest Sky", "Song of Brno"},
        ),
        ('"Absolutely," he said. The "No" campaign won.', set()),
    ],
)
def test_what_is_a_name(text: str, names: set[str]) -> None:
    assert set(types(text)) == names


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Alameda Research failed. Brandt sued Alameda.", "Alameda", EntityType.ORG),
        ("Ford Motor Co grew. Ford made cars.", "Ford", EntityType.ORG),
        ("The village of Robotyne was retaken.", "Robotyne", EntityType.GPE),
        ("The James Webb Space Telescope saw a star.", "James Webb Space Telescope", EntityType.PRODUCT),
        ("It sold chips to Samsung Electronics and Qualcomm.", "Qualcomm", EntityType.ORG),
        ("Marine Le Pen won. Le Pen was glad.", "Le Pen", EntityType.PERSON),
        ("The Hamas militant group struck.", "Hamas", EntityType.ORG),
        ("He won the Monaco Grand Prix.", "Monaco Grand Prix", EntityType.EVENT),
        ("He met SpaceX in Texas.", "SpaceX", EntityType.ORG),
    ],
)
def test_type(text: str, name: str, type_: EntityType) -> None:
    assert types(text)[name] is type_


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("The charity is run from London.", "London", True),
        ("They broadcast from Paris and Rome.", "Rome", True),
        ("The firm, based in London, closed.", "London", True),
        ("It has had help from London.", "London", False),  # the government there
        ("London denied it.", "London", False),
    ],
)
def test_where_something_is_done_from(text: str, name: str, place: bool) -> None:
    (doc,) = annotate(load(), [(text, ())])
    assert next(m.place for m in doc._.kg_mentions if m.name == name) is place


def test_the_words_of_a_name_tell_its_type_whatever_stands_beside_it() -> None:
    text = "A strike hit Qatar Airways. The agreement, Qatar Airways, and the treaty were praised."
    assert types(text)["Qatar Airways"] is EntityType.ORG


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Disgraced Nordvik lost its licence. Nordvik said so.", {"Nordvik"}),
        ("Northern Echo was sold. The Northern Echo said so.", {"Northern Echo"}),
        ("Striker Peter Holm scored twice.", {"Peter Holm"}),
        ("Staff of the World Trade Forum (WTF met in Oslo.", {"World Trade Forum", "WTF", "Oslo"}),
        ("Interim Chief Executive Peter Holm resigned.", {"Peter Holm"}),
        ("Sheikh Omar bin Khalid met Ana de la Torre.", {"Omar bin Khalid", "Ana de la Torre"}),
        ("Wendy's said sales rose. Analysts liked Wendy's.", {"Wendy's"}),
        ("Ana's brother said so. Ana was glad.", {"Ana"}),
        ("The chairman, Lee Jae-min, met Park Kun-ho.", {"Lee Jae-min", "Park Kun-ho"}),
    ],
)
def test_names_are_cut_out_of_what_is_glued_to_them(text: str, names: set[str]) -> None:
    assert set(types(text)) == names


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Judge Helen Park fined them. Park said so.", "Helen Park", EntityType.PERSON),
        ("They met in Hyde Park on Sunday.", "Hyde Park", EntityType.FAC),
        ("Ortell's chairman resigned. Ortell fell.", "Ortell", EntityType.ORG),
        ("Ortell, which makes tyres, fell. Ortell's shares were sold.", "Ortell", EntityType.ORG),
        (
            "The Silver Heron rocket blew up. The Silver Heron rocket was new.",
            "Silver Heron",
            EntityType.PRODUCT,
        ),
        ("Peter Holm founded Construtora Lua.", "Construtora Lua", EntityType.ORG),
    ],
)
def test_all_that_is_said_of_a_name_decides_its_type(text: str, name: str, type_: EntityType) -> None:
    assert types(text)[name] is type_


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        (
            "Engineers launched Brant Nine from a barge. Brant Nine landed upright.",
            "Brant Nine",
            EntityType.OTHER,
        ),
        ("The phone runs Zephyr 4.2 already.", "Zephyr 4.2", EntityType.OTHER),
        ("A shop on Harrow Lane was sold to Lyon Fund Managers.", "Lyon Fund Managers", EntityType.ORG),
        ("Quill Tree hired a lawyer. Quill Tree sued its bank.", "Quill Tree", EntityType.ORG),
        ("A spokesman for Quill Tree was there. Shares of Quill Tree fell.", "Quill Tree", EntityType.ORG),
        ("They sell phones to firms such as Wasp and Heron Blue.", "Heron Blue", EntityType.ORG),
        ("Peter Holm told Radio 4 that it was late.", "Radio 4", EntityType.ORG),
        ("She has written music for films like Wasp.", "Wasp", EntityType.WORK_OF_ART),
        ("He plays a nurse in the sitcom Wasp.", "Wasp", EntityType.WORK_OF_ART),
        ("She was on the set of the movie Tax Bill, a comedy.", "Tax Bill", EntityType.WORK_OF_ART),
        ("Parliament passed the Tax Bill.", "Tax Bill", EntityType.LAW),
        ("The show stars Ana Law and Peter Holm.", "Ana Law", EntityType.PERSON),
    ],
)
def test_a_label_alone_makes_nothing_a_body_and_nothing_a_law(
    text: str, name: str, type_: EntityType
) -> None:
    assert types(text)[name] is type_


@pytest.mark.parametrize(
    "text", ["She speaks Portuguese and Danish.", "He translated the speech into Portuguese and Danish."]
)
def test_languages_are_no_names_of_states(text: str) -> None:
    assert not types(text).keys() & {"Portuguese", "Danish"}


def test_a_people_is_no_language() -> None:
    assert "Portuguese" in types("The Portuguese won. The Portuguese team was glad.")


def test_a_club_is_not_its_town() -> None:
    (doc,) = annotate(load(), [("Liverpool beat Arsenal on Sunday. They met fans in Liverpool.", ())])
    found = [m.type for m in doc._.kg_mentions if m.name == "Liverpool"]
    assert found == [EntityType.ORG, EntityType.GPE]


def test_who_is_taken_up_by_he_is_a_person() -> None:
    text = "In 1899 Hanbrook won the seat of York. He kept it. Hanbrook wrote, and his sister sang."
    assert types(text)["Hanbrook"] is EntityType.PERSON


def test_a_name_that_no_he_takes_up_is_no_person_for_acting_alone() -> None:
    text = "Ana Reis left her post after her husband Juan Reis died. She sings. Vexillum grew fast."
    assert types(text)["Vexillum"] is not EntityType.PERSON


def test_a_town_is_told_by_its_region() -> None:
    assert types("Rao drove a van in Quellmore, Ohio, in May.")["Quellmore"] is EntityType.GPE


@pytest.mark.parametrize(
    "text",
    [
        "The 46-year-old South African is the chairman of Vale.",
        "More than two million Brits lost money.",
        "The first American to win was Lin Rao.",
    ],
)
def test_people_of_a_country_are_not_the_country(text: str) -> None:
    assert EntityType.GPE not in types(text).values()


def test_a_common_noun_that_opens_a_sentence_is_no_place() -> None:
    found = types("Few homes have broadband here. Broadband will grow. Firms sell broadband in Lima.")
    assert found.get("Broadband", EntityType.OTHER) is EntityType.OTHER


@pytest.mark.parametrize("city", ["São Paulo", "Kuala Lumpur", "Addis Ababa", "Tel Aviv"])
def test_a_known_place_of_several_words_is_no_person(city: str) -> None:
    doc = load()(f"Nestra cheated {city}, said Otto Brenner. Krage left {city} early.")
    assert {m.type.value for m in doc._.kg_coref if m.name == city} == {"GPE"}
