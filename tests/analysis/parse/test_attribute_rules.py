"""Rules matched by kind of word: what spaCy's matcher finds."""

from pathlib import Path
from typing import Any

from spacy.matcher import Matcher

from kg.analysis import load
from kg.analysis.parse.attribute_rules import KindMatcher

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = ["", "He's gonna go, let's say.\n\nI'd've got it."]
TEXTS += [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
RULES: list[list[list[dict[str, Any]]]] = [
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


def test_the_matches_are_those_of_the_matcher() -> None:
    nlp = load()
    ours, own = KindMatcher(nlp.vocab, RULES), Matcher(nlp.vocab)
    for number, patterns in enumerate(RULES):
        own.add(str(number), patterns)
    for doc in nlp.pipe(TEXTS):
        assert sorted(ours(doc, allow_missing=True)) == sorted(own(doc, allow_missing=True))
        assert len(ours(doc)) >= len(doc)
