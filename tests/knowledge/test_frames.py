"""The tables of nouns of action: every row is sound, and its example shows what it says."""

from __future__ import annotations

import pytest

from kg.knowledge.frames import frames, verb_of
from kg.knowledge.tables import TABLES, read_table

NOUNS = [*read_table("noun_frames.tsv")]
VERBS = [*read_table("supporting_verbs.tsv")]


@pytest.mark.parametrize("name", ["nominalisations", "noun_frames", "supporting_verbs"])
def test_a_table_is_sorted_and_says_where_it_comes_from(name: str) -> None:
    text = (TABLES / f"{name}.tsv").read_text(encoding="utf-8")
    words = [row["lemma"] for row in read_table(f"{name}.tsv")]
    assert words == sorted(set(words))
    assert any(source in text for source in ("WordNet", "NomBank"))


@pytest.mark.parametrize("row", NOUNS, ids=[row["lemma"] for row in NOUNS])
def test_an_example_shows_an_argument(row: dict[str, str]) -> None:
    words = row["example"].split()
    assert row["lemma"] in words
    told = {*row["theme"].split(), *row["agent"].split(), *row["governed"].split()}
    assert told & {*words} and row["theme"]


def test_subjects_of_support_verbs_are_agents_or_undergo() -> None:
    assert {row["subject"] for row in VERBS} == {"agent", "given", "theme"}


@pytest.mark.parametrize(
    ("noun", "verb", "theme", "agents"),
    [
        ("rejection", "reject", "of", set()),  # of a verb with an object
        ("arrival", "arrive", "", {"of"}),  # of one without
        ("warning", "warn", "to", {"from"}),  # of what is sent
        ("attack", "attack", "on", {"from"}),
    ],
)
def test_where_arguments_stand(noun: str, verb: str, theme: str, agents: set[str]) -> None:
    frame = frames()[noun]
    assert (frame.verb, frame.undergone, {*frame.agents}) == (verb, theme, agents)


def test_what_is_no_action_has_no_frame() -> None:
    assert not {"chairman", "bank", "city", "table"} & frames().keys()


def test_the_verb_of_a_noun_keeps_its_preposition() -> None:
    assert verb_of(("reaction", "to")) == ("react", "to")
    assert verb_of(("handling", "of")) == ("handle",)
    assert verb_of(("rejection", "in")) == ()
