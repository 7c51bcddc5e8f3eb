"""The arguments of a noun, by where they stand: whose it is, who is named before it, its phrases.

Coordinated nouns share them: the possessor of the first is the second's too, and what follows the last is
said of both, "the bank's criticism and rejection of the plan".

References
----------
Meyers et al., "The NomBank project", 2004. Quirk et al., *A Comprehensive Grammar of the English Language*,
1985, 13.60-13.68 (coordination inside the noun phrase), 17.104-17.112 (premodification by nouns).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts, prepositions
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon

_OWN = frozenset({"det", "poss"})
_MODIFYING = frozenset({"amod", "compound", "nmod"})
_ACTING = frozenset({"GPE", "NORP", "ORG", "PERSON"})


def owners(noun: Word) -> list[Word]:
    """Return whose it is that a noun names: "Vale", of "Vale's purchase of Orsa and sale of Reis".

    Parameters
    ----------
    noun : Word
        Head of a phrase.
    """
    found = [t for c in noun.lefts if c.dep_ == "poss" for t in conjuncts(c)]
    first = _shares_with(noun)
    return owners(first) if not found and first is not None else found


def shared_with_first(noun: Word) -> list[Word]:
    """Return what a bare noun shares with the one that it is coordinated with: possessors and later phrases.

    "Vale's founder and chairman", "founder and chairman of Vale".

    Parameters
    ----------
    noun : Word
        The second of them.
    """
    first = _shares_with(noun)
    if first is None:
        return []
    own = any(c.dep_ == "prep" for c in noun.rights)
    return [c for c in first.children if c.dep_ == "poss" or (c.dep_ == "prep" and c.i > noun.i and not own)]


def named_before(noun: Word) -> list[Word]:
    """Return the names before a noun that may act: "the Vale bid for Orsa"; of a longer one its head."""
    return [c for c in noun.lefts if c.dep_ in _MODIFYING and c.pos_ == "PROPN" and c.ent_type_ in _ACTING]


def phrases(noun: Word) -> Iterator[tuple[list[Word], Word]]:
    """Yield the prepositional phrases of a noun, as (preposition words, object), each conjunct on its own.

    A second phrase with one preposition tells no second argument: "a match with Peru with two days' notice".
    """
    own = [(words, t) for words, t in prepositions(noun) if t.dep_ == "pobj"]
    beside = [noun.head] if noun.dep_ == "conj" else [c for c in noun.rights if c.dep_ == "conj"]
    if not own:
        own = [
            (words, t)
            for other in beside
            if other.pos_ == "NOUN" and other.lemma_.lower() not in lexicon().roles and _is_short(noun, other)
            for words, t in prepositions(other)
            if t.dep_ == "pobj" and t.i > max(noun.i, other.i)
        ]
    told: dict[str, Word] = {}
    for words, first in own:
        again = told.setdefault(words[-1].lower_, words[-1]) is not words[-1]
        if again and words[-1].dep_ != "conj":
            continue
        yield from ((words, t) for t in conjuncts(first) if _shares_with(t) is not noun)


def _shares_with(noun: Word) -> Word | None:
    """The noun that a bare one is coordinated with, also where the parser joins it to a name after "of"."""
    bare = noun.dep_ == "conj" and noun.pos_ == "NOUN" and not any(c.dep_ in _OWN for c in noun.lefts)
    if not bare or not any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.rights):
        return noun.head if bare and noun.head.pos_ == "NOUN" else None
    first = noun.head
    inside = first.pos_ == "PROPN" and first.dep_ == "pobj" and first.head.lower_ == "of"
    first = first.head.head if inside else first  # "Vale's purchase of Orsa and sale of Reis"
    return first if first.pos_ == "NOUN" else None


def _is_short(noun: Word, other: Word) -> bool:
    """Whether nothing but "and" and what stands before the second parts two nouns: "arrest and trial of"."""
    first, second = sorted((noun, other), key=lambda word: word.i)
    return all(t.dep_ in (*_MODIFYING, "cc") for t in noun.doc[first.i + 1 : second.i])
