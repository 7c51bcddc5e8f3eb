"""Nouns that the tagger reads as verbs or names: "rankings", of "slid down the world rankings".

A verb with a tense has a subject, or shares that of a verb that "and" joins it to. What stands right behind
an object, with nothing that belongs to a verb, is no verb but the head of the phrase.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 10.2 (subjects of finite clauses),
17.104 (nouns before nouns).
"""

from __future__ import annotations

from kg.analysis.parse.tree import Passage, Word

_FORMS = {"VBP": "NN", "VBZ": "NNS"}
_COMMON = {"NNP": "NN", "NNPS": "NNS"}
_SHORT = 2  # letters of a unit: "kg"
_PHRASES = frozenset({"dobj", "pobj"})
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "dep", "oprd", "xcomp"})
_OF_NOUNS = frozenset({"acl", "advcl", "appos", "dep", "npadvmod", "prep", "punct", "relcl"})
_OF_CLAUSES = frozenset({"advcl", "npadvmod"})


def mend_misread(sentence: Passage) -> None:
    """Make nouns of what was read as verbs, heads of their phrases, and of what was read as names.

    Parameters
    ----------
    sentence : Passage
        As the parser has it.
    """
    for word in sentence:
        if word.tag_ in _COMMON and _is_small(word):
            word.pos_, word.tag_ = "NOUN", _COMMON[word.tag_]
        if word.tag_ in _FORMS and word.pos_ == "VERB" and word.i > sentence.start:
            modifier = word.nbor(-1)
            if _ends_object(modifier, word) and _is_noun(word):
                _raise(word, modifier)


def _is_small(name: Word) -> bool:
    """Whether what the tagger takes for a name is in small letters, and no part of one: "the tram"."""
    return name.is_lower and name.is_alpha and not name.ent_type_ and len(name.text) > _SHORT


def _ends_object(noun: Word, word: Word) -> bool:
    """Whether a common noun or the name of a happening ends an object before a word outside of it."""
    named = noun.tag_ == "NNP" and noun.ent_type_ == "EVENT"
    common = noun.tag_ in ("NN", "NNS") and not noun.ent_type_
    return (common or named) and noun.dep_ in _PHRASES and noun.head.i < noun.i and word not in noun.ancestors


def _is_noun(word: Word) -> bool:
    """Whether nothing beside a word belongs to a verb: it hangs on a word before, in small letters."""
    bare = all(c.dep_ in _OF_NOUNS and c.i > word.i for c in word.children)
    return bare and word.text.islower() and word.dep_ in _CLAUSES and word.head.i < word.i


def _raise(word: Word, modifier: Word) -> None:
    word.pos_, word.tag_ = "NOUN", _FORMS[word.tag_]
    word.replace(modifier)
    for child in modifier.children:
        child.attach(word)
    for child in word.rights:
        if child.dep_ in _OF_CLAUSES or (child.dep_ == "prep" and child.left_edge.i > word.i + 1):
            child.attach(_clause_of(word))
    modifier.dep_ = "compound"
    modifier.attach(word)


def _clause_of(noun: Word) -> Word:
    return next((a for a in noun.ancestors if a.pos_ in ("AUX", "VERB")), noun)


__all__ = ["mend_misread"]
