"""Who lets whom do something: "Chad allowed inspectors to visit", "the army permitted them to leave".

The parser makes a clause of those who are allowed and of what they may do, so that the verb has no object.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 16.50-16.52 (verbs with an object and
an infinitive).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.grammar.clauses import Clause
from kg.analysis.grammar.noun_phrases import can_act
from kg.analysis.grammar.verb_phrases import verb_group
from kg.analysis.relations.candidates import Candidate
from kg.knowledge.rule_table import OBJECT

_LETTING = frozenset({"allow", "forbid", "permit"})


def permissions(clause: Clause) -> Iterator[Candidate]:
    """Yield who lets whom, of a verb whose object the parser gives to the infinitive."""
    verb = clause.head
    if verb.lemma_ not in _LETTING or clause.passive:
        return
    for infinitive in (c for c in verb.rights if c.dep_ == "ccomp" and c.tag_ == "VB"):
        for first in (c for c in infinitive.lefts if c.dep_ == "nsubj"):
            for subject in filter(can_act, clause.subjects):
                for allowed in conjuncts(first):
                    yield Candidate(
                        subject=subject,
                        relation=tuple(clause.group),
                        object=allowed,
                        rule=OBJECT,
                        clause=clause,
                        completing=tuple(verb_group(infinitive)),
                    )
