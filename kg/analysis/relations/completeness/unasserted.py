"""What the sentence only asks, leaves open or says to be kept from coming about.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 15.5-15.6 and 16.35 (indirect
questions), 16.54 (participles as complements).
"""

from __future__ import annotations

from kg.analysis.grammar.signatures import signature_of
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.presuppositions import is_admitted
from kg.analysis.relations.reports import asks_how
from kg.analysis.relations.verb_groups import is_negated
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import Polarity

_QUESTIONS = frozenset({"how", "what", "when", "where", "which", "who", "whom", "whose", "why"})
_WHETHER = frozenset({"if", "whether"})
_ASKING = _QUESTIONS | _WHETHER
_ANSWERING = word_class("answering verb") | {"be"}
_PREVENTING = word_class("preventing verb")


def is_left_open(candidate: Candidate) -> bool:
    """What is in an unanswered question about what is to come: "did not say how it would pay".

    What asks how something was done takes for granted that it was; what asks whether it was does not.
    """
    clause = candidate.clause
    while clause is not None:
        ahead = any(c.tag_ == "MD" or (c.dep_ == "mark" and c.lower_ in _WHETHER) for c in clause.head.lefts)
        if ahead and _is_question(clause.head) and _is_unanswered(clause.head.head):
            return True
        clause = clause.parent
    return False


def is_only_asked(candidate: Candidate) -> bool:
    """What somebody who is not named asked: "asked whether Vale could win, he smiled"."""
    clause = candidate.clause
    if clause is None:
        return False
    asked = clause.head.head
    whether = any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in clause.head.lefts)
    return (
        whether
        and asked.i < clause.head.i
        and asked.lemma_ == "ask"
        and asked.tag_ == "VBN"
        and not any(c.dep_ == "agent" for c in asked.rights)
    )


def is_prevented(candidate: Candidate) -> bool:
    """What is kept from coming about: "to stop casinos coming to the town" (Quirk et al. 16.54)."""
    clause = candidate.clause
    if clause is None or clause.head.tag_ != "VBG" or clause.kind not in ("acl", "advcl", "ccomp"):
        return False
    kept = clause.head.head if clause.kind == "acl" else next(iter(clause.subjects), clause.head)
    verb = kept.head if clause.kind == "acl" else clause.head.head
    return (
        verb.lemma_ in _PREVENTING
        and (clause.kind != "acl" or kept.dep_ == "dobj")
        and verb.i < clause.head.i
    )


def _is_question(verb: Word) -> bool:
    opening = verb.left_edge
    while opening.dep_ == "advmod" and opening.tag_ == "RB" and opening.i + 1 < verb.i:
        opening = opening.nbor()  # "exactly which"
    return verb.dep_ in ("ccomp", "pcomp") and opening.lower_ in _ASKING


def _is_unanswered(above: Word) -> bool:
    """Whether what stands above a question denies the answer: "declined to comment on", "is not clear"."""
    while above.pos_ == "ADP" or (above.dep_ == "xcomp" and above.lemma_ in _ANSWERING):
        if is_negated(above):
            return True
        above = above.head
    verbs = (above, above.head) if above.dep_ == "xcomp" else (above,)  # "declined to discuss whether"
    entries = [entry for entry in map(signature_of, verbs) if entry is not None]
    answers = above.lemma_ in _ANSWERING and is_negated(above)
    return answers or any(entry.polarity is Polarity.NEGATIVE for entry in entries)


def is_unsaid(candidate: Candidate) -> bool:
    """What somebody is said not to say: "never suggested that Vale should leave"; nobody says otherwise.

    Thoughts are not so: who does not think that it left thinks that it did not (Horn, *A Natural History of
    Negation*, 1989, 5.2).
    """
    clause = candidate.clause
    while clause is not None:
        report = clause.head.head
        told = clause.head.dep_ == "ccomp" and lexicon().attitudes.get(report.lemma_) == "verb.communication"
        row = lexicon().reporting.get(report.lemma_) if told else None
        if row is not None and row.polarity is Polarity.POSITIVE and _is_denied_saying(clause.head, report):
            return True
        clause = clause.parent
    return False


def _is_denied_saying(content: Word, report: Word) -> bool:
    known = asks_how(report) or is_admitted(content, report)
    denied = any(c.dep_ == "neg" or c.lower_ == "never" for c in report.lefts)  # not "nobody said"
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in report.lefts)  # "decided not to say"
    return denied and not infinitive and content.i > report.i and not known


RULES = (is_left_open, is_only_asked, is_prevented, is_unsaid)
