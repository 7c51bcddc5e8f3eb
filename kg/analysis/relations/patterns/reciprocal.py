"""What coordinated subjects do with each other: "Putin and Kim signed a treaty", "A and B met".

Whether a relation is reciprocal is the vocabulary's to say: the candidate reads "… with", and only a
symmetric predicate accepts it.

References
----------
Dalrymple et al., "Reciprocal expressions and the concept of reciprocity", Linguistics and
Philosophy 21, 1998.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.analysis.grammar.arguments import identifying
from kg.analysis.grammar.clauses import Clause, actors_and_acted_on
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.knowledge.rule_table import COUPLE, RECIPROCAL
from kg.knowledge.word_classes import word_class

_PLURALS = frozenset({"they", "both", "two", "three", "pair", "couple", "duo", "trio"})
_COUPLED = word_class("coupling participle")
_SIDE_BY_SIDE = word_class("side-by-side verb")


def reciprocal(clause: Clause) -> Iterator[Candidate]:
    """Yield a relation between each two of several actors."""
    actors, done = actors_and_acted_on(clause)
    yield from _couples(clause)
    if not actors or any(c.dep_ == "neg" for c in clause.head.children) or not _is_mutual(clause.head):
        return
    if any(t.lower_ == "other" and t.nbor(-1).lower_ == "each" for t in done):
        return  # it sums up the actors, as coreference says
    if any(c.tag_ == "PRP$" for t in done for c in t.lefts):
        return  # "finished their work": each its own
    held = identifying(done[0]) if done else []
    pairs: Iterable[tuple[Word, Word]] = combinations(actors, 2)
    if len(actors) == 1 and _is_plural(actors[0]):
        pairs = [(actors[0], actors[0])]  # of those whom "the two leaders" or "they" sums up
    for first, second in pairs:
        relation = (*clause.group, *held)
        yield Candidate(subject=first, relation=relation, object=second, rule=RECIPROCAL, clause=clause)


def _couples(clause: Clause) -> Iterator[Candidate]:
    """Yield who is joined to whom: "Reis and Lin were married in 2011"."""
    verb = clause.head
    participle = verb if clause.passive else next((c for c in verb.rights if c.dep_ == "acomp"), None)
    if participle is None or participle.lower_ not in _COUPLED or len(clause.subjects) != 2:
        return
    if any(c.lower_ in ("to", "by") and c.dep_ in ("agent", "prep") for c in participle.rights):
        return
    first, second = clause.subjects
    relation = tuple(dict.fromkeys((*clause.group, participle)))
    yield Candidate(subject=first, relation=relation, object=second, rule=COUPLE, clause=clause)


def _is_mutual(verb: Word) -> bool:
    """Whether what several do they may do with each other: "met"; "worked" only with "together"."""
    return verb.lemma_ not in _SIDE_BY_SIDE or any(c.lower_ == "together" for c in verb.children)


def _is_plural(actor: Word) -> bool:
    return actor.tag_ in ("NNS", "NNPS") or actor.lower_ in _PLURALS
