"""Confidence: a probability that any candidate gets, that evidence lowers, and that data alone decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.analysis import load
from kg.analysis.parse.tree import tree_of
from kg.analysis.relations import extract
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.confidence import confidence, features, weights
from kg.analysis.relations.logistic import probability
from kg.analysis.relations.triples import candidates
from kg.knowledge.rule_table import Rule

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def found(text: str) -> Iterator[Candidate]:
    for sentence in tree_of(load()(text)).sents:
        yield from candidates(sentence)


@cache
def seeds() -> tuple[Candidate, ...]:
    return tuple(candidate for path in SEEDS for candidate in found(path.read_text(encoding="utf-8")))


def one(text: str, rule: str) -> Candidate:
    return next(candidate for candidate in found(text) if candidate.rule.name == rule)


def test_is_a_probability_of_two_digits() -> None:
    for candidate in seeds():
        value = confidence(candidate)
        assert 0 < value < 1
        assert value == round(value, 2)


def test_is_deterministic() -> None:
    text = "Nurses opened the clinic in May. Kremlin spokesman Dmitry Peskov denied the report."
    assert [confidence(f) for f in found(text)] == [confidence(f) for f in found(text)]


def test_tells_extractions_apart() -> None:
    values = [confidence(candidate) for candidate in seeds()]
    assert max(values) - min(values) > 0.5


def test_is_the_sum_of_its_features() -> None:
    known = weights()
    chains = [f for f in seeds() if f.clause is not None and f.rule.last not in known.rules]
    assert chains
    for candidate in chains:
        total = known.bias + sum(known.features.get(name, 0.0) for name in features(candidate))
        assert confidence(candidate) == pytest.approx(probability(total), abs=0.01)


@pytest.mark.parametrize("name", ["depth>1", "depth>2", "skipped>0", "skipped>3", "skipped>6", "inverted"])
def test_what_makes_a_reading_harder_lowers_it(name: str) -> None:
    assert weights().features[name] < 0


def test_never_rises_with_depth() -> None:
    candidate = one("Rebels seized the town.", "object")
    values = [confidence(replace(candidate, depth=depth)) for depth in (1, 2, 3)]
    assert values == sorted(values, reverse=True)
    assert values[0] > values[-1]


def test_a_direct_object_is_surer_than_a_chain_across_a_long_sentence() -> None:
    plain = one("Rebels seized the town.", "object")
    far = one(
        "Rebels who had for many months, as officials of three neighbouring states have often said, lived "
        "in the hills north of the river moved, when the rains were over, to the outskirts of the town.",
        "preposition+noun+preposition",
    )
    assert confidence(plain) > confidence(far) + 0.1


def test_every_rule_of_the_seeds_has_weights() -> None:
    known = weights()
    for candidate in seeds():
        if candidate.rule.last not in known.rules:
            steps = {f"step:{step}" for step in candidate.rule.name.split("+")}
            assert steps <= known.features.keys(), f"{candidate.rule.name}: retrain, or give it a prior"


def test_an_unknown_rule_gets_a_sane_default() -> None:
    chain = one("Rebels seized the town.", "object")
    title = one("Kremlin spokesman Dmitry Peskov left.", "title")
    unheard_of = Rule(name="unheard-of")
    assert confidence(replace(title, rule=unheard_of)) == weights().unknown
    assert 0.3 < confidence(replace(chain, rule=unheard_of)) < 0.9


@pytest.mark.parametrize("log_odds", [-700.0, -40.0, 0.0, 40.0, 700.0])
def test_nothing_is_certain(log_odds: float) -> None:
    assert 0.01 <= probability(log_odds) <= 0.99


def test_triples_know_their_clues() -> None:
    short, long = (
        t
        for t in extract(load()("Rebels seized Lyon. After a siege, rebels angrily seized Lyon."))
        if t.relation == "seized"
    )
    assert list(short.clues().names) == sorted(short.clues().names)
    assert {"last:object", "subject:NNS", "object:NNP"} <= set(short.clues().names) & set(long.clues().names)
    assert not any(clue.startswith("left") for clue in short.clues().names)
    assert {"left:advmod", "left:prep", "left:after", "left>0"} <= set(long.clues().names)
