"""Families of relations: some thirty, above the relations of the vocabulary and the open ones.

A relation of the vocabulary has its family in ``relation_families.tsv``. An open one has that of the
word that tells most in its phrase: of its verb, of the noun that a verb without a meaning of its own governs
("make bid for"), of the noun of a role. What no table knows says how things are: it belongs to ``be``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from kg.knowledge.lexicon import lexicon
from kg.knowledge.tables import read_table
from kg.knowledge.word_classes import word_class
from kg.types import Predicate

_BE = "be"
_LIGHT = word_class("verb that takes a noun's meaning") | {"have"}


@cache
def families() -> Mapping[str, str]:
    """Return the families, each with an example.

    Examples
    --------
    >>> families()["attack"]
    'rebels shelled the town'
    """
    return MappingProxyType({row["family"]: row["example"] for row in read_table("families.tsv")})


def family_of(predicate: Predicate) -> str:
    """Return the family of a predicate: a name among `families`.

    It follows from what the predicate is, so that graphs of any age and make have it.

    Examples
    --------
    >>> family_of(Predicate(id="attacked", label="attacked"))
    'attack'
    >>> family_of(Predicate(id="be_praise_for", label="was praised for"))
    'support'
    >>> family_of(Predicate(id="president_of", label="president of", broader="holds_position"))
    'lead'
    >>> family_of(Predicate(id="beside", label="beside"))
    'be'
    """
    return _family(predicate.id, predicate.label, predicate.broader)


@lru_cache(1 << 16)
def _family(id_: str, label: str, broader: str | None) -> str:
    relations = _table("relation_families.tsv", "relation")
    known = relations.get(id_) or (relations.get(broader) if broader else None)
    written = id_ != "relation"  # what a phrase that no id can hold is called
    return known or (_of_words(id_.split("_"), label.split()) if written else _BE)


def _of_words(lemmas: Sequence[str], words: Sequence[str]) -> str:
    """The family of an open predicate: its id holds the lemmas, its label the voice ("was praised")."""
    verbs, nouns = _words("verb"), _words("noun")
    first, *rest = lemmas
    if first == _BE and rest:
        acted_on = words[:1] == ["was"] and rest[0] in verbs
        return _of_words(rest, ()) if acted_on else nouns.get(rest[0], _BE)
    if rest and f"{first} {rest[0]}" in verbs:
        return verbs[f"{first} {rest[0]}"]
    light = first in _LIGHT or first in lexicon().support_verbs
    for table in (nouns, verbs) if light else ():  # a noun spelt like its verb stands with that
        governed = next((table[word] for word in rest if word in table), None)
        if governed is not None:
            return governed
    role = rest[-1:] == ["of"] and lemmas[-2] in nouns
    if role and first not in verbs:
        return nouns[lemmas[-2]]
    return verbs.get(first) or nouns.get(first) or verbs.get(_base(first, verbs), _BE)


def _base(word: str, verbs: Mapping[str, str]) -> str:
    """The verb of a form of it, as a user's own predicates are named: "tailed", "tails"."""
    ends = (end for end in ("ed", "d", "s", "es", "ing") if word.endswith(end))
    return next((base for end in ends if (base := word.removesuffix(end)) in verbs), word)


@cache
def _words(kind: str) -> Mapping[str, str]:
    rows = read_table("family_words.tsv")
    return MappingProxyType({row["lemma"]: row["family"] for row in rows if row["kind"] == kind})


@cache
def _table(name: str, key: str) -> Mapping[str, str]:
    return MappingProxyType({row[key]: row["family"] for row in read_table(name)})
