"""The "it" that refers to no phrase: expletive, extraposed, of a cleft or an idiom, or a whole clause.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 6.17 ("prop it"), 10.26, 18.25-18.36
(clefts, extraposition). Bergsma & Yarowsky, "NADA: a robust system for non-referential pronoun detection",
DAARC 2011.
"""

from __future__ import annotations

from kg.analysis.grammar.functions import is_ranked
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_SEEMING = word_class("seeming verb")
_WEATHER = word_class("weather verb")
_COSTING = word_class("costing verb")
# "did it", "made it", "get it": an act or an idiom (6.17), no thing that was named.
_ACTS = frozenset({"do", "get", "make"})
_STATES = word_class("state of things")
_JUDGING = word_class("judging adjective")
_CLAUSES = frozenset({"advcl", "ccomp", "csubj", "xcomp"})


def stands_for_nothing(token: Word) -> bool:
    """Whether an "it" stands for a clause or for nothing: "it is understood that", "it rained"."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    after = [c for c in verb.rights if c.i > token.i]
    if token.dep_ == "dobj":
        return verb.lemma_ in _ACTS or any(c.dep_ in ("ccomp", "xcomp") for c in after)
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma_ in _SEEMING or verb.lemma_ in _WEATHER:
        return True
    if verb.lemma_ == "come" and any(c.dep_ == "prep" and c.lower_ == "to" for c in after):
        return True  # "when it comes to jobs"
    if verb.lemma_ == "turn" and any(c.lower_ == "out" for c in after):
        return True
    if verb.lemma_ in _COSTING and any(c.dep_ == "xcomp" for c in after):
        return True  # "it helps to know", "it took years to build"
    if verb.lemma_ == "make" and any(c.lemma_ == "sense" for c in after):
        return True
    if token.dep_ == "nsubjpass":
        return any(c.dep_ in ("ccomp", "csubj") for c in after)
    if verb.lemma_ in _JUDGING and verb.head.lemma_ == "make":
        return True  # "which made it easy for him"
    if verb.lemma_ in ("become", "get", "prove"):  # "it became hard to sell"
        return any(c.dep_ == "acomp" and c.lower_ in _JUDGING for c in after) and _says_of_a_clause(after)
    return (verb.lemma_ == "be" or verb.lower_ == "’s") and _says_of_a_clause(after)


def _says_of_a_clause(after: list[Word]) -> bool:
    """Whether what follows "it is" is a clause, or a noun or adjective that a clause explains."""
    clauses = any(c.dep_ in _CLAUSES for c in after)
    for said in after:
        if said.lower_ == "worth":
            return True
        if said.dep_ == "acomp" and (clauses or (said.lower_ in _JUDGING and _has_clause(said))):
            return True
        if said.dep_ == "prep" and any(c.dep_ in ("advcl", "xcomp") and _is_infinitive(c) for c in after):
            return True  # "it is against the law to smoke"
        if said.dep_ in ("attr", "npadvmod"):
            explained = not _is_class(said) and any(_explains(c) for c in said.rights)
            if clauses or explained or said.pos_ == "PROPN" or said.lemma_.lower() in _STATES:
                return True
    return False


def _is_class(said: Word) -> bool:
    """Whether a noun says the class of a thing: "it is a firm that makes cars", "the first film to win"."""
    noun = lexicon().nouns.get(said.lemma_.lower())
    return is_ranked(said) or (noun is not None and noun.type not in (EntityType.EVENT, EntityType.OTHER))


def _has_clause(said: Word) -> bool:
    return any(c.dep_ in _CLAUSES for c in said.children)


def _is_infinitive(verb: Word) -> bool:
    return any(c.lower_ == "to" for c in verb.lefts)


def _explains(clause: Word) -> bool:
    """A relative clause makes a cleft, an infinitive or "that" says what is judged: "it was Ana who left"."""
    if clause.dep_ == "relcl":
        return True
    to = _is_infinitive(clause)
    return clause.dep_ in ("acl", "ccomp", "xcomp") and (to or any(c.dep_ == "mark" for c in clause.lefts))
