"""What a described referent is called: with all that tells which one is meant."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.statements.entities import article_entities
from kg.types import EntityType


def labels(text: str) -> set[str]:
    """Return the labels of what a text describes."""
    entities = article_entities("a", load()(text)._.kg_coref)
    return {e.label for found in entities.by_head.values() for e in found if "@" in e.id}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whose it is
        ("Fiat's profit fell sharply in March.", "Fiat's profit"),
        ("The brewer's weight and size surprised investors.", "brewer's size"),
        ("Olga Brandt was a poet. Her husband sold houses.", "Olga Brandt's husband"),
        # what it is of, wherever it stands
        ("The majority of the losses came from Peru.", "majority of the losses"),
        ("Rao signed a book of condolence.", "book of condolence"),
        # what restricts it before its verb
        ("Shares in Fiat rose on Monday.", "Shares in Fiat"),
        ("Confidence among brewers was unchanged.", "Confidence among brewers"),
        ("Farmers who had sold their land left the valley.", "Farmers who had sold their land"),
        ("The plan to close the mine failed in May.", "plan to close the mine"),
        # its rank
        ("The world number two beat Rao.", "world number two"),
        ("The number of farmers fell in May.", "number of farmers"),
    ],
)
def test_tells_which(text: str, expected: str) -> None:
    assert expected in labels(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mine, which closed in May, employed Peruvians.", "mine"),  # tells more, not which
        ("A miner who had slept left the valley.", "miner"),  # a new one: the clause tells of him
        ("Sales in 2004 rose.", "Sales"),  # a time is the statement's
        ("Rao visited a mine near Lima in May.", "mine"),  # after the verb it may be the verb's
    ],
)
def test_leaves_what_does_not(text: str, expected: str) -> None:
    assert expected in labels(text)


def test_troops_of_a_country_are_the_same_in_every_article() -> None:
    entities = article_entities("a", load()("Russian troops in Georgia left the town.")._.kg_coref)
    assert ("group/russian-troops", "Russian troops") in {
        (e.id, e.label) for found in entities.by_head.values() for e in found
    }


def test_two_things_of_one_noun_are_two() -> None:
    text = "Shares in Fiat rose on Monday. Shares in Opel fell."
    assert {"Shares in Fiat", "Shares in Opel"} <= labels(text)


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Rao attended the engagement party.", "engagement party", EntityType.OTHER),
        ("The ruling party sued Rao.", "ruling party", EntityType.ORG),
        ("The computer network crashed.", "computer network", EntityType.OTHER),
        ("The network said that it would move.", "network", EntityType.ORG),
        ("Rao read the electric bill.", "electric bill", EntityType.OTHER),
        ("Rao read the bill.", "bill", EntityType.LAW),
        ("Rao painted a chair.", "chair", EntityType.OTHER),
        ("Rao thanked the deputy chair.", "deputy chair", EntityType.PERSON),
        ("Rao wore a linen suit.", "linen suit", EntityType.OTHER),
        ("The aircraft carrier left port.", "aircraft carrier", EntityType.OTHER),
        # what a compound is its last part says
        ("The metalworkers sued Rao.", "metalworkers", EntityType.PERSON),
        ("The tugboat sank near Lima.", "tugboat", EntityType.OTHER),
    ],
)
def test_a_noun_of_several_senses_has_a_class_where_the_article_says_so(
    text: str, label: str, kind: EntityType
) -> None:
    entities = article_entities("a", load()(text)._.kg_coref)
    assert {e.type for found in entities.by_head.values() for e in found if e.label == label} == {kind}
