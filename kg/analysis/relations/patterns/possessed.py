"""What is done to somebody's something: "rejected Ukraine's offer", "his resignation was accepted by Rao".

The possessor of what is acted on takes part in what happens, and is often all that names a participant.

References
----------
Meyers et al., "The NomBank project", 2004 (arguments of nouns, possessors among them).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.analysis.grammar.antecedents import meant
from kg.analysis.grammar.clauses import Clause, actors_and_acted_on
from kg.analysis.grammar.noun_arguments import owners
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.patterns.actions import is_action
from kg.analysis.relations.patterns.verbal import readings_of
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import POSSESSED, POSSESSOR
from kg.types import EntityType


def possessed(clause: Clause) -> Iterator[Candidate]:
    """Yield a relation from each actor to the possessor of what is acted on.

    A possessor is a participant where the noun is a predicate: "rejected Vale's offer" is about Vale, "parked
    Vale's car" is about the car. Where "of" tells who undergoes it, the relation would turn it round:
    "condemned Peru's invasion of Chile".
    """
    actors, acted_on = actors_and_acted_on(clause)
    for noun in (n for n in acted_on if is_action(n) and not any(c.lower_ == "of" for c in n.rights)):
        for owner in _owners(noun):
            for actor in actors:
                if actor != owner:
                    relation = (*clause.group, noun)
                    yield Candidate(
                        subject=actor,
                        relation=relation,
                        object=owner,
                        rule=POSSESSED,
                        clause=clause,
                        depth=2,
                    )


def possessor(clause: Clause) -> Iterator[Candidate]:
    """Yield what somebody's something does, as of its owner: "Fiat's shares rose 4.5 %".

    Not of people in office, who act for themselves: "Rao's spokesman denied it".
    """
    for noun in clause.subjects:
        known = lexicon().nouns.get(noun.lemma_.lower())
        person = known is not None and known.type in (EntityType.PERSON, EntityType.GROUP, EntityType.ORG)
        if noun.lemma_.lower() in lexicon().roles or person or clause.head.lemma_ == "be":
            continue
        for owner in (*_owners(noun), *_located(noun)):
            for found in readings_of(clause):
                if found.object != owner and _is_counted(found.object):
                    relation = (noun, *found.relation)
                    yield replace(
                        found, subject=owner, relation=relation, rule=POSSESSOR, depth=found.depth + 1
                    )


def _is_counted(target: Word) -> bool:
    return target.ent_type_ in ("CARDINAL", "MONEY", "PERCENT", "QUANTITY")


def _located(noun: Word) -> Iterator[Word]:
    """Yield the body whose figure a noun is: "profit at Fiat", "sales of Fiat"."""
    for child in noun.rights if noun.pos_ == "NOUN" else ():
        if child.dep_ == "prep" and child.lower_ in ("at", "of"):
            yield from (t for t in child.children if t.dep_ == "pobj" and t.pos_ == "PROPN")


def _owners(noun: Word) -> Iterator[Word]:
    if noun.pos_ == "NOUN":
        yield from (meant(t) for t in owners(noun) if t.pos_ in ("PROPN", "PRON") or t.tag_ == "WP$")
