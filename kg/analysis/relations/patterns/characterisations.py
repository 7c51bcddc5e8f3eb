"""What somebody says that something is: "described the rebels as heroes", "called him a liar".

The characterisation is a claim of its own, vouched for by the one who makes it.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 16.43-16.47 (object complements).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.grammar.clauses import Clause
from kg.analysis.grammar.repair import takes_as
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate, Speaker
from kg.analysis.relations.claimed_words import Claim, Place
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import CHARACTERISATION


def characterisations(clause: Clause) -> Iterator[Candidate]:
    """Yield "X is Y" for a clause in which somebody calls X Y, attributed to that somebody."""
    verb = clause.head
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if clause.passive or not objects or not clause.subjects:
        return
    for relation, complement in _complements(verb):
        for target in (t for o in objects for t in conjuncts(o)):
            for noun in conjuncts(complement):
                yield Candidate(
                    subject=target,
                    relation=relation,
                    object=noun,
                    rule=CHARACTERISATION,
                    clause=clause,
                    speaker=Speaker(clause.subjects[0], (verb,)),
                )


def _complements(verb: Word) -> Iterator[tuple[tuple[Word, ...], Word]]:
    for child in verb.children:
        if child.dep_ == "prep" and _ascribes(child):
            yield from (((verb, child), t) for t in child.children if t.dep_ == "pobj")
    if lexicon().complements.get(verb.lemma_) in ("bare", "both"):
        yield from (
            ((verb,), c) for c in verb.children if c.dep_ == "oprd" and c.pos_ in ("NOUN", "PROPN", "ADJ")
        )


def _ascribes(word: Word) -> bool:
    """Whether an "as" says what the object of its verb is: "described the rebels as heroes"."""
    return word.lower_ == "as" and takes_as(word.head)


CHARACTERISED = (Claim(place=Place.LAST, holds=_ascribes, by=CHARACTERISATION),)
