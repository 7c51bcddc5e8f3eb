"""Which event a phrase tells: by its verb, by the noun that its verbs govern, by what they do to it."""

from __future__ import annotations

import pytest

from kg.events.phrases import told_by_noun, told_by_verb, words_of
from kg.knowledge.happenings import Tone, Trait, bases, event_types, relations, words
from kg.knowledge.tables import read_table
from kg.knowledge.vocabulary import Vocabulary

TOLD = {
    "threatened to bomb": ("threat", "threatened"),
    "agreed to step down": ("agreement", "agreed to"),
    "has vowed to deport": ("deportation", "deport"),
    "is prepared to order a crackdown on": ("crackdown", "crackdown"),
    "announced a suspension of rail links with": ("reduction", "rail links"),
    "has lifted a state of emergency": ("easing", "state of emergency"),
    "launched a mediation effort": ("mediation", "mediation effort"),
    "issued a stern reminder Friday to": ("demand", "reminder"),
    "declared martial law": ("crackdown", "martial law"),
    "refused to observe a truce with": ("rejection", "truce"),
    "blocked the main coastal road": ("obstruction", "blocked"),
    "closed its embassy in": ("reduction", "closed"),
    "fired dozens of mortars at": ("attack", "fired"),
    "drew sharp criticism from": ("criticism", "criticism"),
    "was hopeful about": None,
    "owns": None,
    "watched the picnic": None,
    "ended": None,
}


@pytest.mark.parametrize("text", TOLD)
def test_what_a_phrase_tells(text: str) -> None:
    told = told_by_verb(words_of(text, 0, len(text)))
    assert (told and (told.type.name, text[told.start : told.end])) == TOLD[text]


def test_what_verbs_do_to_an_event() -> None:
    def operators(text: str) -> set[str]:
        told = told_by_verb(words_of(text, 0, len(text)))
        assert told is not None
        return set(told.operators)

    assert operators("plans to visit") == {"plan"}
    assert operators("tried to kidnap") == {"try"}
    assert operators("kidnapped") == set()


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("two Chadian air raids on the port", "attack"),
        ("the talks", "talks"),
        ("an attacker", None),
        ("", None),
    ],
)
def test_which_event_a_noun_is(text: str, type_: str | None) -> None:
    told = told_by_noun(words_of(text, 0, len(text)))
    assert (told and told.type.name) == type_


def test_forms_of_verbs_are_found() -> None:
    for form, lemma in {"struck": "strike", "seized": "seize", "robbed": "rob", "denies": "deny"}.items():
        assert lemma in bases(form)
    assert bases("talks") == ("talks", "talk")


def test_the_tables_agree_with_the_vocabulary() -> None:
    """A relation is of one type, and PLOVER says the same of both; no word is of two types by itself."""
    predicates = Vocabulary.load().predicates
    rows = [*read_table("event_types.tsv")]
    listed = [id_ for row in rows for id_ in row["relations"].split(";") if id_]
    assert len(listed) == len(set(listed)) and set(listed) == set(relations())
    for id_, type_ in relations().items():
        assert (predicates[id_].plover or "") == type_.plover, id_
    assert {id_ for id_, entry in predicates.items() if entry.plover} <= set(relations())
    assert all(row["example"] for row in rows) and len(rows) == len(event_types())
    assert {row["operator"] for row in read_table("event_operators.tsv")} == {
        *("start", "reduce", "plan", "try", "refuse", "consent", "undergo", "pass")
    }
    assert event_types()["visit"].tone is Tone.COOPERATION
    assert event_types()["threat"].traits == {Trait.REPEATED, Trait.SPOKEN}
    assert [event_types()[name].harm for name in ("killing", "injury", "visit")] == ["killed", "injured", ""]
    assert not words().nouns.keys() & {("attacker",), ("protester",), ("visitor",)}
