"""What coordinated subjects do with each other: "Putin and Kim signed a treaty", "A and B met".

Whether a relation is reciprocal is the vocabulary's to say: the finding reads "… with", and only a
symmetric predicate accepts it.

References
----------
Dalrymple et al., "Reciprocal expressions and the concept of reciprocity", Linguistics and
Philosophy 21, 1998.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from kg.extract.arguments import identifying
from kg.extract.clauses import Clause, actors_and_acted_on
from kg.extract.findings import Finding


def reciprocal(clause: Clause) -> Iterator[Finding]:
    """Yield a relation between each two of several actors."""
    actors, done = actors_and_acted_on(clause)
    if len(actors) < 2 or any(c.dep_ == "neg" for c in clause.head.children):
        return
    mutual = next((t for t in done if t.lower_ == "other" and t.nbor(-1).lower_ == "each"), None)
    held = identifying(done[0]) if done and mutual is None else []
    rule = "reciprocal" if mutual is None else "each-other"
    # "help each other": each helps the other; "met": one meeting
    for first, second in combinations(actors, 2) if mutual is None else permutations(actors, 2):
        relation = (*clause.group, *held)
        yield Finding(subject=first, relation=relation, object=second, rule=rule, clause=clause)
