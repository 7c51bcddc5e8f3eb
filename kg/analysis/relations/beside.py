"""What stands beside a predication and is no part of it, or not without what comes before.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 2.31-2.34 (obligatory
adverbials), 8.121-8.133 (disjuncts), 15.10 (the subject of an infinitive after "for"), 15.60 (clauses without
a verb), 16.31 (verbs with a clause for their object).
"""

from __future__ import annotations

from kg.analysis.grammar.phrases import set_off
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.completion import completes, lacking
from kg.knowledge.lexicon import lexicon

# Verbs of thinking and saying whose complement is a clause and no thing (Quirk et al. 16.31).
OF_CLAUSES = frozenset(
    {"argue", "assume", "believe", "decide", "guess", "hope", "insist", "realise", "realize", "reckon", "say"}
    | {"suppose", "think", "wonder"}
)
_BESIDE_SAYING = frozenset({"amid", "as", "by", "despite", "of", "with", "without"})


def lacks_phrase(candidate: Candidate) -> bool:
    """A verb or adjective with a further phrase, without the one that completes it: "was put by the king"."""
    last = candidate.relation[-1]
    if candidate.clause is None or last.dep_ not in ("prep", "agent"):
        return False
    if lacking(candidate):
        return True
    verb = last.head
    return verb.pos_ == "VERB" and any(
        c.dep_ == "prep"
        and c.i < last.i
        and completes(verb, c)
        and c not in candidate.relation
        and c not in candidate.completing
        for c in verb.rights
    )


def is_absolute(candidate: Candidate) -> bool:
    """What is so meanwhile, after "with" and a comma: "it is not fixed, with the board known for haste".

    The subject of a clause without a verb or with a participle (Quirk et al. 15.60).
    """
    if candidate.clause is None:
        return False
    for word in candidate.relation:
        if word.lower_ == "with" and word.dep_ == "prep" and word.head.i < word.i and set_off(word):
            for noun in word.rights:
                participle = any(c.dep_ == "acl" and c.tag_ in ("VBG", "VBN") for c in noun.rights)
                if participle or noun.pos_ not in ("NOUN", "NUM", "PRON", "PROPN"):
                    return True
    return False


def is_told_of_saying(candidate: Candidate) -> bool:
    """Beside what somebody says or thinks, without it: "said of the race", "hopes in contrast to Lin"."""
    clause = candidate.clause
    if clause is None or not (clause.head.lemma_ in OF_CLAUSES or clause.head.lemma_ in lexicon().reporting):
        return False
    verb = clause.head
    first = next((t for t in candidate.relation if t.dep_ == "prep" and t.head is verb), None)
    if first is None or not (verb.lemma_ == "say" or any(c.dep_ == "ccomp" for c in verb.children)):
        return False
    return first.lower_ in _BESIDE_SAYING or (verb.lemma_ in OF_CLAUSES and verb.lemma_ != "say")


def is_beside_place(candidate: Candidate) -> bool:
    """A further phrase of a copula, without the first, which says where or what: "was on a bus to Rome"."""
    clause = candidate.clause
    last = candidate.relation[-1]
    if clause is None or clause.head.lemma_ != "be" or last.dep_ != "prep" or last.head is not clause.head:
        return False
    verb, told = clause.head, candidate.completing
    if any(c.dep_ in ("acomp", "attr", "oprd") for c in verb.rights):
        return False
    between = [c for c in verb.rights if c.i < last.i and c not in candidate.relation and c not in told]
    return any(c.dep_ == "prep" or (c.dep_ == "advmod" and c.tag_ != "RB") for c in between)


def is_for_another(candidate: Candidate) -> bool:
    """The subject of an infinitive: "came despite a demand for Peru (to leave)" (Quirk et al. 15.10)."""
    last, target = candidate.relation[-1], candidate.object
    end = target.i + 2
    if last.lower_ != "for" or target.head is not last or end >= len(target.doc) or target.rights:
        return False
    return target.nbor().lower_ == "to" and target.nbor(2).tag_ == "VB"
