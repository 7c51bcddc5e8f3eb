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
from itertools import combinations

from kg.extract.arguments import identifying
from kg.extract.clauses import Clause
from kg.extract.findings import Finding


def reciprocal(clause: Clause) -> Iterator[Finding]:
    """Yield a relation between each two of several subjects."""
    if clause.passive or len(clause.subjects) < 2 or any(c.dep_ == "neg" for c in clause.head.children):
        return
    held = identifying(clause.objects[0]) if clause.objects else []
    for first, second in combinations(clause.subjects, 2):
        yield Finding(
            subject=first,
            relation=(*clause.group, *held),
            object=second,
            rule="reciprocal",
            clause=clause,
        )
