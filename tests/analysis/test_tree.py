"""The tree that rules read: what it remembers holds for as long as it stays as it is."""

from __future__ import annotations

from kg.analysis import load
from kg.analysis.grammar.arguments import identifying
from kg.analysis.parse.tree import tree_of


def test_what_was_found_out_is_asked_anew_once_a_word_hangs_elsewhere() -> None:
    tree = tree_of(load()("Rebels seized the old town."))
    verb, old, town = tree[1], tree[3], tree[4]
    assert [word.text for word in identifying(town)] == ["the", "old", "town"]
    assert town.subtree is town.subtree
    old.attach(verb)
    assert [word.text for word in identifying(town)] == ["the", "town"]
    assert [word.text for word in verb.children] == ["Rebels", "old", "town", "."]
    assert old in verb.rights
    assert old not in town.subtree
