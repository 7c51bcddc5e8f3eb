"""What the words that govern a name say of its kind: bodies of people sue and hire, things are launched.

References
----------
Resnik, "Selectional constraints: an information-theoretic model", Cognition 61, 1996.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.functions import SUBJECTS
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType

_OFFICE = ("at", "for", "from", "with")  # "a spokesman for Volta"
_SWITCHED = ("off", "on")


def preferences(name: Word) -> Iterator[EntityType]:
    """Yield the kinds that the words around a name prefer there.

    Parameters
    ----------
    name : Word
        Head of the name.

    Examples
    --------
    >>> from kg.analysis import load
    >>> doc = load()("They launched the Volta.")
    >>> from kg.analysis.parse.tree import tree_of
    >>> [kind.value for kind in preferences(tree_of(doc)[3])]
    ['PRODUCT']
    """
    table = lexicon().preferences
    first = name
    while first.dep_ == "conj" and first.head.tag_ in ("NNP", "NNPS", "NN"):
        first = first.head
    for clue in _clues(first):
        kind = table.get(clue)
        if kind is not None:
            yield kind
    if first.dep_ == "pobj" and _is_office(first):
        yield EntityType.ORG
    if first.dep_ == "dobj" and any(c.dep_ == "prt" and c.lower_ in _SWITCHED for c in first.head.rights):
        yield from (EntityType.PRODUCT,) if first.head.lemma_ in ("switch", "turn") else ()


def _clues(name: Word) -> Iterator[str]:
    """Yield what a name is to the word that governs it: "subject sue", "of chairman"."""
    head = name.head
    lemma = head.lemma_.lower()
    if name.dep_ == "nsubjpass":
        yield f"object {lemma}"
    elif name.dep_ in SUBJECTS:
        acting = any(c.dep_ in ("dobj", "dative") for c in head.rights)
        yield f"agent {lemma}" if acting and f"agent {lemma}" in lexicon().preferences else f"subject {lemma}"
        yield from (f"adjective {c.lemma_}" for c in head.rights if c.dep_ == "acomp")
    elif name.dep_ == "dobj":
        yield f"object {lemma}"
    elif name.dep_ in ("poss", "compound", "nmod") and head.i > name.i:
        yield f"possessor {lemma}"
    elif name.dep_ == "pobj":
        yield f"preposition {lemma}"
        if head.dep_ == "agent":
            yield f"agent {head.head.lemma_}"
        if lemma == "of":
            yield f"of {head.head.lemma_.lower()}"


def _is_office(name: Word) -> bool:
    """Whether somebody speaks or works for a name: "a spokesman for Volta", "analyst Ana Roux of Volta"."""
    holder = name.head.head
    if holder.ent_type_ == "PERSON" and name.ent_type_ == "ORG" and name.head.lower_ in ("at", "of", "with"):
        return any(c.lemma_.lower() in lexicon().roles for c in holder.children if c.dep_ != "prep")
    role = lexicon().roles.get(holder.lemma_.lower())
    return name.head.lower_ in _OFFICE and role is not None and role.person and role.takes != "person"
