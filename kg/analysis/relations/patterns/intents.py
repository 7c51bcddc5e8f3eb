"""What a plan, a refusal or an attempt is to do: "Peru's decision to tax steel", "a plan by Vale to buy it".

The noun says whether it is done (its signature); whose it is does it.

References
----------
Meyers et al., "The NomBank project", 2004 (infinitives as arguments of nouns). Quirk et al., *A Comprehensive
Grammar of the English Language*, 1985, 17.35 (appositive infinitives).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.clauses import Clause
from kg.analysis.grammar.noun_arguments import owners, phrases
from kg.analysis.grammar.signatures import signature_of
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.patterns.verbal import readings_of
from kg.knowledge.rule_table import INTENT, Step

_DIRECT = ((Step.OBJECT,), (Step.PREPOSITION,))


def intended(clause: Clause) -> Iterator[Candidate]:
    """Yield what the infinitive after a noun tells of whose noun it is."""
    verb, noun = clause.head, clause.head.head
    told = (
        clause.kind == "acl" and verb.tag_ == "VB" and noun.pos_ == "NOUN" and signature_of(noun) is not None
    )
    subjects = [s for s in clause.subjects if s in _bearers(noun)] if told else []
    for reading in readings_of(clause) if subjects else ():
        if reading.rule.steps in _DIRECT:
            for subject in subjects:
                relation = (noun, *reading.relation)
                yield reading.step(subject=subject, relation=relation, rule=INTENT)


def _bearers(noun: Word) -> list[Word]:
    """Whose it is, as its possessor, its "by" or its "of" says."""
    return [*owners(noun), *(t for words, t in phrases(noun) if words[-1].lower_ in ("by", "of"))]
