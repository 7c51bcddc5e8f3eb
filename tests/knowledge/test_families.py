"""Every relation belongs to one of few families, and each of their words to one."""

from __future__ import annotations

import pytest

from kg.knowledge.families import families, family_of
from kg.knowledge.predicates import open_predicate, passive_predicate, role_predicate
from kg.knowledge.tables import read_table
from kg.knowledge.vocabulary import Vocabulary
from kg.types import Predicate


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def test_there_are_few_and_each_is_used(vocabulary: Vocabulary) -> None:
    assert len(families()) <= 30
    words = {row["family"] for row in read_table("family_words.tsv")}
    relations = {family_of(entry.predicate) for entry in vocabulary.predicates.values()}
    assert words == set(families())
    assert relations == set(families()) - {"act", "handle"}  # what is left over of two of WordNet's classes


def test_each_relation_of_the_vocabulary_has_one(vocabulary: Vocabulary) -> None:
    rows = [(row["relation"], row["family"]) for row in read_table("relation_families.tsv")]
    assert sorted(relation for relation, _ in rows) == sorted(vocabulary.predicates)
    assert {family for _, family in rows} <= set(families())


@pytest.mark.parametrize(
    ("phrase", "family"),
    [
        ("strafe", "attack"), ("asphyxiate", "harm"), ("embroider", "make"), ("saunter along", "move"),
        ("gossip about", "speak"), ("surmise", "think"), ("hibernate", "live"), ("lease out", "trade"),
        ("make pilgrimage to", "move"), ("launch raid near", "attack"), ("murmur to", "speak"),
        ("rivalry among", "compete"), ("beside", "be"), ("xyzzy", "be"), ("", "be"),
    ],
)  # fmt: skip
def test_open_relations_have_that_of_their_words(vocabulary: Vocabulary, phrase: str, family: str) -> None:
    assert family_of(open_predicate(phrase.split(), vocabulary)) == family


def test_the_passive_is_of_the_verb_and_the_copula_of_the_noun(vocabulary: Vocabulary) -> None:
    assert family_of(passive_predicate("praised", ("praise", "for"), vocabulary)) == "support"
    assert family_of(open_predicate(("be", "proud", "of"), vocabulary)) == "be"


def test_a_role_has_that_of_the_relation_above_it(vocabulary: Vocabulary) -> None:
    assert family_of(role_predicate("president", vocabulary=vocabulary)) == "lead"
    assert family_of(role_predicate("cousin", vocabulary=vocabulary)) == "kin"
    assert family_of(role_predicate("singer", vocabulary=vocabulary)) == "make"


def test_what_shells_raids_or_opens_fire_attacks(vocabulary: Vocabulary) -> None:
    for words in ("shell", "raid", "open fire on"):
        match = vocabulary.match_verb(words.split())
        assert match is not None
        assert (match.predicate.id, family_of(match.predicate)) == ("attacked", "attack")


def test_a_predicate_of_any_make_has_one() -> None:
    for id_ in ("_", "attacked_by_night", "be", "of", "be_of", "42"):
        assert family_of(Predicate(id=id_, label=id_)) in families()
