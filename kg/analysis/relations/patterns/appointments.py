"""Roles that a verb gives somebody: "made her chief executive of Vale", "was elected president of Peru".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 16.46 (resulting object complements).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.analysis.grammar.antecedents import meant
from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.grammar.clauses import Clause
from kg.analysis.grammar.functions import subject_of
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.claimed_words import Claim, Place
from kg.analysis.relations.patterns.roles import ROLE_PREPOSITIONS, is_role, role_relations
from kg.knowledge.rule_table import PREDICATIVE
from kg.knowledge.word_classes import word_class

_APPOINTING = word_class("appointing verb")
_COPULAS = ("be", "become", "remain")
_CONFERRED = frozenset({"attr", "dobj", "oprd", "pobj"})


def appointed(role: Word) -> Iterator[Candidate]:
    """Yield whose role it is that somebody is given."""
    verb = role.head.head if role.head.lower_ == "as" else role.head
    for holder in _holders(role):
        for candidate in role_relations(role, holder, PREDICATIVE):
            yield replace(candidate, clause_verb=verb)


def ascribed(clause: Clause) -> Iterator[Candidate]:
    """Yield whose role somebody comes to have by a copula that has no subject of its own.

    "Left Vale and became president of Orsa", "wants to be the mayor of Lima"; what is only aimed at is not
    told: "ran to become mayor", "had hopes of becoming president".
    """
    copula = clause.head
    aim = copula.dep_ == "advcl" and copula.tag_ == "VB"
    aim = aim or clause.gap == "purpose" or (copula.dep_ == "pcomp" and copula.head.head.pos_ == "NOUN")
    if copula.lemma_ not in _COPULAS or aim or subject_of(copula) is not None:
        return
    for role in (t for c in copula.rights if c.dep_ == "attr" for t in conjuncts(c) if is_role(t)):
        for subject in clause.subjects:
            for candidate in role_relations(role, subject, PREDICATIVE):
                yield replace(candidate, clause_verb=copula)


def _holders(role: Word) -> list[Word]:
    """Return who is given a role: "made her chief executive of Vale", "was elected president of Peru"."""
    if role.dep_ not in _CONFERRED:
        return []
    verb = role.head.head if role.head.lower_ == "as" else role.head
    if verb.lemma_ not in _APPOINTING or not is_role(role):
        return []
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        found = [c for c in verb.lefts if c.dep_ == "nsubjpass"]
    else:
        found = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c is not role]
        found += [c for c in verb.lefts if c.lower_ == "whom" and c not in found]
    return [meant(t) for c in found for t in conjuncts(c)]


def _is_ascribed(role: Word) -> bool:
    """Whether a copula ascribes a role that says itself whose it is: "is the chairman of Vale"."""
    if role.dep_ != "attr" or not is_role(role) or role.head.lemma_ not in _COPULAS:
        return False
    return any(f.object.dep_ in ("pobj", "poss") for f in role_relations(role, role, PREDICATIVE))


def _says_whose(word: Word) -> bool:
    return word.dep_ == "prep" and word.lower_ in ROLE_PREPOSITIONS and _is_ascribed(word.head)


ASCRIBED = (
    Claim(place=Place.WITHIN, holds=lambda word: bool(_holders(word))),
    Claim(place=Place.OBJECT, holds=_is_ascribed),
    Claim(place=Place.LAST, holds=_says_whose),
)
