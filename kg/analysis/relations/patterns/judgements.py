"""What somebody is judged for: "was accused of fraud", "fined the bank for losses", "found him guilty".

What follows the preposition is the judged one's, whoever judges: it is read as of the passive.

References
----------
Fillmore, "Verbs of judging", 1971. Quirk et al., *A Comprehensive Grammar of the English Language*, 1985,
16.57 (object and prepositional phrase), 16.44-16.46 (object and adjective).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.grammar.clauses import Clause, actors_and_acted_on
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.claimed_words import Claim, Place
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import DEED, OBJECT
from kg.knowledge.word_classes import word_class

_VERDICTS = frozenset({"guilty", "innocent", "liable"})
_FINDING = word_class("verdict verb")
_TOLD = frozenset({"VBD", "VBN"})  # forms that are the participle as well
_CHARGING = word_class("charging verb")
_COUNTS = word_class("count of a charge")
_COMPLEMENTS = frozenset({"acomp", "ccomp", "oprd", "xcomp"})


def judgements(clause: Clause) -> Iterator[Candidate]:
    """Yield what those on whom a clause passes judgement are judged for, and who finds them guilty."""
    verb = clause.head
    judged = clause.subjects if clause.passive else [t for t in clause.objects if t.dep_ in ("dobj", "conj")]
    for preposition in _controlling(verb):
        yield from _for(clause, judged, (verb, preposition), preposition)
    if verb.lemma_ in _FINDING and verb.tag_ in _TOLD:
        yield from _verdict(clause, judged)


def _is_verdict(word: Word) -> bool:
    return word.lower_ in _VERDICTS and word.head.lemma_ in _FINDING


def _leads_to_deed(word: Word) -> bool:
    """Whether a preposition leads to what another than the subject is judged for."""
    verb = word.head if word.head.pos_ == "VERB" else word.head.head  # "accused Lin, his aide, of theft"
    return word.dep_ == "prep" and word in _controlling(verb)


def _controlling(verb: Word) -> Iterator[Word]:
    """Yield the prepositions by which a verb says what its object did."""
    if verb.tag_ in _TOLD:
        yield from (p for p in _prepositions(verb) if f"{verb.lemma_} {p.lower_}" in lexicon().control)


def _prepositions(verb: Word) -> Iterator[Word]:
    for child in verb.rights:
        if child.dep_ == "prep":
            yield child
        elif child.dep_ == "dobj":  # the parser's choice: "accused Lin, his aide, of theft"
            yield from (c for c in child.rights if c.dep_ == "prep" and c.lower_ in ("of", "with"))


def _for(
    clause: Clause, judged: list[Word], relation: tuple[Word, ...], preposition: Word
) -> Iterator[Candidate]:
    charged = relation[0].lemma_ in _CHARGING or relation[0].lemma_ in _FINDING
    kinds = ("pobj", "pcomp") if charged else ("pobj",)  # else the deed's own statement says it all
    deeds = [t for c in preposition.children if c.dep_ in kinds for t in conjuncts(c)]
    for deed in [t for d in deeds for t in (d, *_counted(d))]:
        for subject in judged:
            yield Candidate(subject=subject, relation=relation, object=deed, rule=DEED, clause=clause)


def _counted(noun: Word) -> Iterator[Word]:
    """What somebody is charged with in several counts: "seven counts of fraud and theft"."""
    if noun.lemma_ in _COUNTS:
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                yield from (t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c))


def _verdict(clause: Clause, judged: list[Word]) -> Iterator[Candidate]:
    for adjective in clause.head.rights:
        if adjective.lower_ not in _VERDICTS or adjective.dep_ not in _COMPLEMENTS:
            continue
        own = [t for c in adjective.lefts if c.dep_ == "nsubj" for t in conjuncts(c)]  # "found him guilty"
        relation = (clause.head, adjective)
        actors = actors_and_acted_on(clause)[0]
        for subject in actors:
            for target in own or judged:
                yield Candidate(subject=subject, relation=relation, object=target, rule=OBJECT, clause=clause)
        for preposition in (c for c in adjective.rights if c.dep_ == "prep"):
            yield from _for(clause, own or judged, (*relation, preposition), preposition)


JUDGED = (
    Claim(place=Place.OBJECT, holds=_is_verdict, by=DEED),
    Claim(place=Place.LAST, holds=_leads_to_deed, by=DEED),
)
