"""What noun phrases say, a row a sentence, and what they must not be made to say."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from kg.pipeline import build_text
from kg.types import Entity, SurfaceTriple


def found(text: str, rule: str) -> set[tuple[str, str, str]]:
    triples: list[SurfaceTriple] = extract(load()(text), published="2025-04-28")
    return {(t.subject.text, t.relation, t.object.text) for t in triples if t.rule == rule}


def stated(text: str) -> set[tuple[str, str, str]]:
    """Return all that a text may state, sure or not."""
    graph = build_text(text, published="2025-04-28").graph
    return {
        (s.subject.label, s.predicate.id, s.object.label if isinstance(s.object, Entity) else s.object.value)
        for s in (*graph.statements(), *graph.unsure)
    }


@pytest.mark.parametrize(
    ("sentence", "rule", "expected"),
    [
        # where somebody is from
        ("A woman from Glasgow was hurt.", "origin", ("A woman", "from", "Glasgow")),
        ("The 61-year-old from Cardiff denied it.", "origin", ("The 61-year-old", "from", "Cardiff")),
        ("Mary Jones, 45, of Cardiff, denied it.", "origin", ("Mary Jones", "of", "Cardiff")),
        ("Police held a Chicago man on Friday.", "origin", ("a Chicago man", "man", "Chicago")),
        # ages and measures
        ("The nine-year-old girl hid in a barn.", "age", ("The nine-year-old girl", "old", "nine")),
        ("A boy, six, hid in a barn.", "age", ("A boy", ",", "six")),
        ("They dug a trench two miles long.", "measure", ("a trench", "long", "two miles")),
        ("The pipe is 12cm in diameter.", "measure", ("The pipe", "diameter", "12cm")),
        ("A six-month trial ended.", "measure", ("A six-month trial", "month", "six-month")),
        ("The levy, up to 9% from 4%, hurt shops.", "change", ("The levy", "up to", "9%")),
        ("The levy, up to 9% from 4%, hurt shops.", "change", ("The levy", "up from", "4%")),
        # classes and titles
        ("Samsung, a phone maker, was fined.", "class", ("Samsung", ",", "a phone maker")),
        ("Mary Jones, a trained nurse, denied it.", "class", ("Mary Jones", ",", "a trained nurse")),
        (
            "Critics sued software company Microsoft.",
            "class",
            ("software company Microsoft", "company", "software company"),
        ),
        (
            "Police arrested Deputy Mayor John Smith on Friday.",
            "class",
            ("Deputy Mayor John Smith", "Mayor", "Deputy Mayor"),
        ),
        # members
        ("Local firms including Tesco were fined.", "inclusion", ("Local firms", "including", "Tesco")),
        (
            "Rescue workers including two divers left.",
            "inclusion",
            ("Rescue workers", "including", "two divers"),
        ),
        # what is said, to whom, by whom, about what
        ("The letter from Oracle arrived.", "sender", ("The letter", "from", "Oracle")),
        ("The warning from police to drivers was late.", "frame", ("police", "warning to", "drivers")),
        ("An inquiry into the fire began.", "topic", ("An inquiry", "into", "the fire")),
        ("The summit on grain exports ended.", "topic", ("The summit", "on", "grain exports")),
        (
            "The involvement of Belgian troops in the raid was denied.",
            "frame",
            ("Belgian troops", "involvement in", "the raid"),
        ),
        # places
        ("She was born in Portland, Oregon.", "location", ("Portland", ",", "Oregon")),
        ("They live in Croydon, south London.", "location", ("Croydon", ",", "south London")),
        ("The stop on Baker Street was shut.", "location", ("The stop", "on", "Baker Street")),
        ("The fire at a hotel killed two men.", "location", ("The fire", "at", "a hotel")),
        ("The Boston bombing shocked many.", "location", ("The Boston bombing", "bombing", "Boston")),
        (
            "Oracle Group's Legal Department replied.",
            "unit",
            ("Oracle Group's Legal Department", "'s", "Oracle Group"),
        ),
        # what plurals do
        ("Hundreds of miners fled.", "happening", ("Hundreds of miners", "fled", "fled")),
        ("Two divers died.", "happening", ("Two divers", "died", "died")),
    ],
)
def test_says(sentence: str, rule: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(sentence, rule)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("They took a child from Leeds to York.", "origin"),  # the phrase is the verb's
        ("Augustine of Hippo wrote it.", "origin"),  # all name
        ("The minister received an envoy from Monday on.", "origin"),
        ("The Oslo minister resigned.", "origin"),  # an office of it
        ("The company sold five-year bonds.", "measure"),  # no happening lasts
        ("The 1967 Six-Day War began.", "measure"),  # a name
        ("Mary Jones, 45 miles away, heard it.", "age"),
        ("A two-year-old company failed.", "age"),
        ("Oracle rejected the bid, a decision that cost it dearly.", "class"),  # sums up the clause
        ("Former minister John Smith resigned.", "class"),  # is none any more
        ("It may replace a giant rocket NASA is building.", "class"),  # a relative clause
        ("Parent company Oracle was fined.", "class"),  # of whom?
        ("Mr John Smith resigned.", "class"),
        ("People including Mary Jones left.", "inclusion"),  # of what class is she?
        ("No local firms including Tesco were fined.", "inclusion"),
        ("Several films including Tom Hanks were shown.", "inclusion"),  # a person is no film
        ("The meeting on Friday ended.", "topic"),
        ("The meeting on Baker Street ended.", "topic"),
        ("They visited Paris, London and Rome.", "location"),  # a list
        ("The France attack failed.", "location"),  # may be who attacks
        ("He ate the sandwich, up to 9% of it.", "change"),
    ],
)
def test_does_not_say(sentence: str, rule: str) -> None:
    assert found(sentence, rule) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Samsung, a phone maker, was fined.", ("Samsung", "be", "a phone maker")),
        ("A woman from Glasgow was hurt.", ("woman from Glasgow", "from", "Glasgow")),
        ("A girl, six, hid in a barn.", ("girl", "age", "six")),
        ("The pipe is 12cm in diameter.", ("pipe", "diameter", "12cm")),
        ("They lived in Croydon, south London.", ("Croydon", "located_in", "London")),
        ("The towns of Portland and Salem sued Boeing.", ("Portland", "sued", "Boeing")),
        ("At least one state, Ohio, and the city of Salem have sued Boeing.", ("Ohio", "sued", "Boeing")),
        ("Oracle Group's Legal Department replied.", ("Legal Department", "part_of", "Oracle Group")),
        ("The summit on grain exports ended.", ("summit on grain exports", "about", "grain exports")),
        # roles that share whose they are, that two have, that a copula gives, with a second apposition
        (
            "Mary Jones, Boeing's founder and chief executive, left.",
            ("Mary Jones", "chief_executive_of", "Boeing"),
        ),
        ("Mary Jones and John Smith, both professors at Yale, left.", ("John Smith", "professor_of", "Yale")),
        ("Boeing, whose chairman is Mary Jones, was fined.", ("Mary Jones", "chairman_of", "Boeing")),
        (
            "Mary Jones left. Her deputy, the lawyer John Smith, stayed.",
            ("John Smith", "deputy_of", "Mary Jones"),
        ),
    ],
)
def test_states(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mary Jones, whose father was Norwegian, left.",  # a people is nobody's father
        "Mary Jones and Boeing, its chairman, left.",  # one has one
    ],
)
def test_a_role_is_of_its_holder_alone(text: str) -> None:
    assert not [one for one in stated(text) if one[1].endswith("_of") and one[0] in ("Norway", "Mary Jones")]


def test_an_age_is_the_number_alone() -> None:
    text = "The 42-year-old driver from Hull was hurt."
    assert ("The 42-year-old driver", "old", "42") in found(text, "age")


def test_who_decides_does_what_is_decided() -> None:
    said = stated("The vote follows a decision by Oracle to sell Sun Valley.")
    assert ("Oracle", "sold", "Sun Valley") in said


def test_a_quotation_says_who_vouches_for_a_place() -> None:
    triples = extract(
        load()('"The fire at a hotel killed two men," said John Smith.'), published="2025-04-28"
    )
    (fire,) = [t for t in triples if t.rule == "location"]
    assert fire.attribution is not None
    assert fire.attribution.speaker.text == "John Smith"
