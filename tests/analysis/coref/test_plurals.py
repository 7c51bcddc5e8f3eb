"""Plurals that sum several referents up, offices that imply their body, descriptions by country."""

from __future__ import annotations

import pytest

from kg.analysis import annotate, load
from kg.types import Mention


def coreference(text: str) -> tuple[Mention, ...]:
    (doc,) = annotate(load(), [(text, ())])
    found: tuple[Mention, ...] = doc._.kg_coref
    return found


def names_of(text: str, phrase: str) -> set[str]:
    """Return the names of whatever a phrase stands for."""
    found = coreference(text)
    meant = {m.cluster for m in found if m.text == phrase}
    return {m.name for m in found if m.kind == "name" and m.cluster in meant}


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        # a coordination
        ("Olga Brandt met Peter Roux in Lyon. She left early.", "She", {"Olga Brandt"}),
        ("Olga Brandt and Peter Roux met. They left early.", "They", {"Olga Brandt", "Peter Roux"}),
        ("Karl Brandt and Peter Roux met. The two men left.", "The two men", {"Karl Brandt", "Peter Roux"}),
        ("Olga Brandt and Peter Roux met. Both left early.", "Both", {"Olga Brandt", "Peter Roux"}),
        ("Olga Brandt and Peter Roux met. The pair visited Lyon.", "The pair", {"Olga Brandt", "Peter Roux"}),
        ("Chad and Niger signed a pact. In it, the parties share water.", "the parties", {"Chad", "Niger"}),
        # the only two of a kind
        (
            "Renault sued Nissan in Paris. The two companies will appear.",
            "The two companies",
            {"Renault", "Nissan"},
        ),
        # the two that the text is about
        (
            "Renault will buy Nissan. Renault sued Opel. Nissan won. Ford, Fiat and Volvo lost. "
            "The two companies cut jobs.",
            "The two companies",
            {"Renault", "Nissan"},
        ),
        # countries, of those who lead them
        (
            "French President Olga Brandt and Italian leader Aldo Neri met. Both countries want peace.",
            "Both countries",
            {"French", "Italian"},
        ),
        # kin
        (
            "Hans Brandt, the brother of Karl Brandt, sold the firm. Olga Roux bought it. The brothers left.",
            "The brothers",
            {"Hans Brandt", "Karl Brandt"},
        ),
        # bound by the subject
        ("Olga Brandt and Peter Roux praised each other.", "each other", {"Olga Brandt", "Peter Roux"}),
        # "they" of "the two"
        (
            "Olga Brandt and Peter Roux met. The two politicians left. They were tired.",
            "They",
            {"Olga Brandt", "Peter Roux"},
        ),
    ],
)
def test_a_plural_stands_for_each(text: str, phrase: str, expected: set[str]) -> None:
    assert names_of(text, phrase) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Olga Brandt, Peter Roux and Aldo Neri met. The two politicians left.", "The two politicians"),
        ("Olga Brandt met Peter Roux. The two companies merged.", "The two companies"),
        ("Olga Brandt and Peter Roux met. The two men left.", "The two men"),
        ("Olga Brandt and Peter Roux met. The two women left.", "The two women"),
        ("Renault sued Nissan, Toyota and Ford. The two companies will appear.", "The two companies"),
        ("Olga Brandt and Peter Roux met. Two politicians left the hall.", "Two politicians"),
        ("Olga Brandt and Peter Roux met. The politicians of the new party left.", "The politicians"),
    ],
)
def test_where_the_number_or_the_kind_is_wrong_it_stands_for_none(text: str, phrase: str) -> None:
    assert names_of(text, phrase) == set()


def test_a_plural_is_no_name_of_any_of_them() -> None:
    from kg.analysis.statements.entities import article_entities

    mentions = coreference("Renault and Nissan merged. The two companies will share factories.")
    people = article_entities("a", mentions)
    (first, second) = people.by_head[next(m.head for m in mentions if m.text == "The two companies")]
    assert {first.label, second.label} == {"Renault", "Nissan"}
    assert first.aliases == second.aliases == ()


@pytest.mark.parametrize(
    ("text", "office", "expected"),
    [
        ("Renault lost money. Renault said chairman Olga Brandt would go.", "chairman", {"Renault"}),
        ("Renault lost money. Renault cut jobs. Chief executive Olga Brandt left.", "executive", {"Renault"}),
        ("Renault and Nissan lost money. Nissan chairman Olga Brandt resigned.", "chairman", set()),
        ("Renault and Nissan lost money. It said chairman Olga Brandt would go.", "chairman", set()),
        ("Renault lost money. Renault said its chairman Olga Brandt would go.", "chairman", set()),
        # one to a body: Renault's is another
        (
            "Aldo Neri, Renault's founder and chief executive, met Nissan. Chief executive Olga Brandt won.",
            "executive",
            {"Nissan"},
        ),
        ("France lost the war. France said Prime Minister Olga Brandt would go.", "Minister", set()),
    ],
)
def test_a_bare_office_is_of_the_body_that_the_text_is_about(
    text: str, office: str, expected: set[str]
) -> None:
    bridges = [m for m in coreference(text) if m.kind == "bridge" and m.text.lower() == office]
    found = coreference(text)
    assert {
        m.name for m in found if m.kind == "name" and m.cluster in {b.cluster for b in bridges}
    } == expected


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Aldo Neri joined the club. The Italian scored twice.", "The Italian", {"Aldo Neri"}),
        ("Aldo Neri replaced Peter Roux. The Dutchman scored twice.", "The Dutchman", {"Aldo Neri"}),
        ("Japan's Toyota sued Renault. The Japanese company won.", "The Japanese company", {"Toyota"}),
        ("Japan's Toyota sued Renault. The French firm denied it.", "The French firm", {"Renault"}),
        ("Aldo Neri joined the club. The Dutch praised him.", "The Dutch", set()),
        ("Toyota sued Renault. The French parliament met.", "The French parliament", set()),
        # the topic, where nothing near fits
        (
            "Peru closed its border. Olga Brandt wept. Trade stopped. Schools shut. The country is poor.",
            "The country",
            {"Peru"},
        ),
        # a pronoun in subject position is what the passage is about
        ("Toyota cut jobs. It sold a plant to Renault. The company lost money.", "The company", {"Toyota"}),
    ],
)
def test_a_description_by_country_or_topic(text: str, phrase: str, expected: set[str]) -> None:
    names = names_of(text, phrase)
    assert names == expected or (not expected and not names & {"Aldo Neri", "Toyota", "Renault"})


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Renault lost the case. It was a mistake to sue.", "It", set()),
        ("Renault opened the plant. It was the first visit of the minister.", "It", set()),
        ("Renault lost the case. It is a French company.", "It", {"Renault"}),
        ("Renault won the trial. The verdict pleased its chairman.", "its", {"Renault"}),
        ("The board hailed Hans and Karl Brandt. Renault was run by their father.", "their", {"Karl Brandt"}),
    ],
)
def test_what_is_said_of_it_tells_what_it_may_be(text: str, pronoun: str, expected: set[str]) -> None:
    assert expected <= names_of(text, pronoun)
    assert bool(expected) or not names_of(text, pronoun)
