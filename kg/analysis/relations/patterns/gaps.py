"""What a clause says that shares the verb of the first: "Peru bought copper, Chile zinc and Ghana gold".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 13.92-13.96 (gapping).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar import gapping
from kg.analysis.grammar.clauses import Clause
from kg.analysis.relations.candidates import Candidate
from kg.knowledge.rule_table import OBJECT


def gaps(clause: Clause) -> Iterator[Candidate]:
    """Yield subject and object of each clause without a verb of its own."""
    names = [c for c in clause.head.rights if c.dep_ == gapping.SUBJECT]
    things = [c for c in clause.head.rights if c.dep_ == gapping.OBJECT]
    for name, thing in zip(names, things, strict=True):
        yield Candidate(subject=name, relation=tuple(clause.group), object=thing, rule=OBJECT, clause=clause)
