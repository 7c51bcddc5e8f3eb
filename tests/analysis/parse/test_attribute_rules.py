"""Rules matched by kind of word: what spaCy's own attribute ruler matches and sets."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from kg.analysis import load
from kg.analysis.parse.attribute_rules import KindRuler, match_by_kind

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = ["", "He's gonna go, let's say.\n\nI'd've got it."]
TEXTS += [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
RULES: list[list[list[dict[int | str, Any]]]] = [
    [[{"TAG": "NNP"}]],
    [[{"LOWER": {"IN": ["the", "a"]}, "DEP": {"NOT_IN": ["det", ""]}}], [{"LOWER": "to", "TAG": "TO"}]],
    [[{"IS_SPACE": True}]],
    [[{"TAG": "NN", "IS_SPACE": False}]],
    [[{"LOWER": {"REGEX": "^s"}}]],
    [[{"ORTH": "Russia"}]],
    [[{"TAG": "NN", "OP": "+"}]],
    [[{"TAG": "DT"}, {"TAG": "NN"}], [{"TAG": "PRP"}]],
    [[{}]],
]


def test_the_matches_are_those_of_the_ruler() -> None:
    nlp = load()
    ours, own = KindRuler(nlp.vocab), AttributeRuler(nlp.vocab)
    docs = list(nlp.pipe(TEXTS))
    for patterns in RULES:  # each rule added after some were matched
        for ruler in (ours, own):
            ruler.add(patterns, {"POS": "X"})
        assert [ours.match(doc) for doc in docs] == [own.match(doc) for doc in docs]
    assert all(len(ours.match(doc)) >= len(doc) for doc in docs)
    ours.clear()
    assert ours.match(docs[1]) == []


def test_it_is_written_and_read_back(tmp_path: Path) -> None:
    nlp = load()
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, KindRuler)
    ruler.to_disk(tmp_path / "ruler")
    one = KindRuler(nlp.vocab).from_bytes(ruler.to_bytes())
    two = KindRuler(nlp.vocab).from_disk(tmp_path / "ruler")
    assert one.patterns == two.patterns == ruler.patterns
    for doc in nlp.pipe(TEXTS):
        assert one.match(doc) == two.match(doc) == ruler.match(doc)


class Ruler(AttributeRuler):
    """A user's own."""


@pytest.fixture
def blank() -> Language:
    Language.factory("a_users_ruler", func=lambda nlp, name: Ruler(nlp.vocab, name))
    return spacy.blank("en")


def test_another_ruler_stays_as_it_is(blank: Language) -> None:
    blank.add_pipe("a_users_ruler", name="attribute_ruler")
    match_by_kind(blank)
    assert type(blank.get_pipe("attribute_ruler")) is Ruler
