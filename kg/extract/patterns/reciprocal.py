"""What coordinated subjects do with each other: "Putin and Kim signed a treaty", "A and B met".

Whether a relation is reciprocal is the vocabulary's to say: the finding reads "… with", and only a
symmetric predicate accepts it.

References
----------
Dalrymple et al., "Reciprocal expressions and the concept of reciprocity", Linguistics and
Philosophy 21, 1998.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.extract.arguments import identifying
from kg.extract.clauses import Clause, actors_and_acted_on
from kg.extract.findings import Finding
from kg.language.tree import Word

_PLURALS = frozenset({"they", "both", "two", "three", "pair", "couple", "duo", "trio"})


def reciprocal(clause: Clause) -> Iterator[Finding]:
    """Yield a relation between each two of several actors."""
    actors, done = actors_and_acted_on(clause)
    if not actors or any(c.dep_ == "neg" or _tells_for_whom(c) for c in clause.head.children):
        return
    held = identifying(done[0]) if done else []
    pairs: Iterable[tuple[Word, Word]] = combinations(actors, 2)
    if len(actors) == 1 and _is_plural(actors[0]):
        pairs = [(actors[0], actors[0])]  # of those whom "the two leaders" or "they" sums up
    for first, second in pairs:
        relation = (*clause.group, *held)
        yield Finding(subject=first, relation=relation, object=second, rule="reciprocal", clause=clause)


def _tells_for_whom(word: Word) -> bool:
    """An aim that is nobody of theirs: "A and B work for Vale" is not A working with B."""
    return word.dep_ == "prep" and word.lower_ == "for"


def _is_plural(actor: Word) -> bool:
    return actor.tag_ in ("NNS", "NNPS") or actor.lower_ in _PLURALS
