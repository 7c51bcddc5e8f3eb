"""Who says so, as an entity."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from kg.analysis.statements.attributions import attribution, voices_of
from kg.analysis.statements.entities import article_entities
from kg.types import Article


def speaker_of_last(text: str, *, left_open: str = "") -> str:
    """Return who says the last thing that a text states; a pronoun may be left open."""
    doc = load()(text)
    triples = [t for t in extract(doc) if t.attribution is not None]
    mentions = [m for m in doc._.kg_coref if m.text != left_open]
    entities = article_entities("a", mentions)
    said = attribution(Article(id="a", text=text), triples[-1], entities, voices_of(triples, entities))
    assert said is not None
    return said.speaker.label


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Jan Novak said the bank had paid the port. He said the bank had sold the mill.", "He", "Jan Novak"),
        (
            "A spokesman for the port said the bank had paid Lin. He added that the bank had sold the mill.",
            "He",
            "spokesman for the port",
        ),
        # nobody who may be meant
        ("Jan Novak said the bank had paid the port. She said the bank had sold the mill.", "She", "She"),
        ("Politicians said the bank had paid the port. He said the bank had sold the mill.", "He", "He"),
        ("Orlen said the bank had paid the port. They said the bank had sold the mill.", "They", "They"),
        # somebody else spoke last
        (
            "Jan Novak said the bank had paid Lin. The council said the port had paid Rao. "
            "He said Lin had sold the mill.",
            "He",
            "He",
        ),
    ],
)
def test_whoever_spoke_last_speaks_on(text: str, pronoun: str, expected: str) -> None:
    assert speaker_of_last(text, left_open=pronoun) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A person close to Jan Novak said the bank had sold the mill.", "A person close to Jan Novak"),
        (
            "A columnist for the site Harbour said the bank had sold the mill.",
            "A columnist for the site Harbour",
        ),
        (
            'In a letter to Radio One, a lawyer for Jan Novak said, "The bank has sold the mill."',
            "a lawyer for Jan Novak",
        ),
        ("Officials said the bank had sold the mill.", "Officials"),
        ("Those surveyed said the bank had sold the mill.", "Those surveyed"),
        ("One in four voters said the bank had sold the mill.", "One in four voters"),
        ("Those who said the bank had sold the mill left.", "Those"),
    ],
)
def test_a_described_speaker_is_told_by_all_that_says_which(text: str, expected: str) -> None:
    assert speaker_of_last(text) == expected
