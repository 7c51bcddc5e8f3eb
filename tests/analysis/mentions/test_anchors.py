"""The place that a noun is of: the whole of its name, whatever places are in a part of it."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.mentions.mentions import anchor
from kg.analysis.parse.tree import tree_of


@pytest.mark.parametrize(
    ("sentence", "noun", "place"),
    [
        ("South Africa's banks lent less.", "banks", "place/south-africa"),
        ("North Korean troops left the town.", "troops", "place/north-korea"),
        ("Peru's miners struck.", "miners", "place/peru"),
        ("The miners struck.", "miners", None),
    ],
)
def test_the_whole_name_says_which_place(sentence: str, noun: str, place: str | None) -> None:
    (head,) = [word for word in tree_of(load()(sentence)) if word.text == noun]
    assert anchor(head) == place
