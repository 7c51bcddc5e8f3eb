"""What a sentence takes for granted: clauses that are so whatever is denied, asked or planned around them.

References
----------
Karttunen, "Presuppositions of compound sentences", Linguistic Inquiry 4, 1973. Levinson, *Pragmatics*, 1983,
4.2.
"""

from __future__ import annotations

from kg.analysis.grammar.phrases import set_off
from kg.analysis.grammar.signatures import signature_of
from kg.analysis.parse.tree import Word
from kg.analysis.relations.reports import asks_how, is_content
from kg.analysis.relations.verb_groups import SUBJECTS, is_negated
from kg.knowledge.word_classes import word_class
from kg.types import Polarity

_ADMITTING = word_class("admitting verb")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_WONDERS = word_class("noun of no wonder")
_KINDS = word_class("noun of a kind")
_BACKGROUND = frozenset({"although", "because", "since", "though", "whereas", "while"})
TEMPORAL = frozenset({"after", "before", "once", "until", "when"})


def is_presupposed(clause: Word, noun: Word) -> bool:
    """Whether a clause that tells of a noun is so whatever is said of it: it is finite, or the noun definite.

    "may meet the men who killed her", "vowed to cancel the loan given to it" (Karttunen,
    "Presuppositions of compound sentences", 1973).
    """
    if is_content(clause):
        return False
    if clause.dep_ == "relcl" and (is_past(clause) or clause.tag_ in ("VBZ", "VBP")):
        return not is_of_none(noun)
    if clause.dep_ == "acl" and clause.tag_ == "VBN" and set_off(clause):
        return True  # "may stand on an old pad, used by Vale": an aside tells what is so (Quirk et al. 17.28)
    definite = any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.lefts)
    return definite and clause.dep_ == "acl" and clause.tag_ in ("VBG", "VBN")


def is_fact(clause: Word, noun: Word) -> bool:
    """Whether a clause says what a fact is, whatever is thought of it: "the fact that it won".

    Kiparsky & Kiparsky, "Fact", 1970.
    """
    return is_content(clause) and noun.lemma_.lower() == "fact"


def is_backgrounded(clause: Word) -> bool:
    """Whether a clause gives a reason, a contrast or a past time, which is so whatever the main clause says.

    "They had to leave because the dam was failing", "one cannot blame her for weeping when she saw it"
    (Levinson, *Pragmatics*, 1983, 4.2; Heinämäki, *Semantics of English Temporal Connectives*, 1974).
    """
    marks = {c.lower_ for c in clause.lefts if c.dep_ == "mark"}
    finite = any(c.dep_ in SUBJECTS for c in clause.lefts)
    words = {c.lower_ for c in clause.lefts if c.dep_ in ("advmod", "mark")}
    would = any(c.lower_ == "would" for c in clause.head.lefts)  # "it would stop when they left"
    if (
        clause.dep_ == "advcl"
        and not (would and "when" in words)
        and words & {"after", "once", "until", "when"}
        and clause.tag_ == "VBD"
        and finite
    ):
        return True
    return bool(marks & _BACKGROUND) and (finite or is_past(clause))


def is_meanwhile(clause: Word) -> bool:
    """Whether a clause with a subject of its own goes beside another: "want to buy now, as prices rise"."""
    beside = clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in clause.lefts)
    return beside and any(c.dep_ in SUBJECTS for c in clause.lefts)


def is_of_none(noun: Word) -> bool:
    """Whether there is none of a noun: "not equipped with any alarm that …", "has no rule that …".

    What "it is no wonder that" opens is so.
    """
    if noun.lemma_.lower() in _WONDERS:
        return False
    if noun.lower_ in ("nobody", "none", "nothing"):
        return True
    if any(c.lower_ == "no" for c in noun.lefts):
        copula = noun.head
        return noun.dep_ != "attr" or not any(c.dep_ == "nsubj" and c.lower_ == "it" for c in copula.lefts)
    whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    kind = whole if whole.lemma_ in _KINDS else noun  # "is not the kind of name that is forgotten"
    indefinite = kind.lemma_ in _KINDS or any(c.lower_ in ("a", "an") for c in noun.lefts)
    if kind.dep_ == "attr" and kind.head.lemma_ == "be" and indefinite:
        return is_negated(kind.head)  # "is not a name that is forgotten"
    verb = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
    return verb is not None and any(c.lower_ == "any" for c in noun.lefts) and is_negated(verb)


def is_reason(clause: Word) -> bool:
    """Whether a clause asks for the reason or the manner of what is so: "asked why it left", "how it won".

    Whoever asks takes it for granted (Karttunen 1973). What a modal verb puts off, nobody does.
    """
    first = clause.left_edge
    asks = first.lower_ in ("why", "how") and first.head is clause and clause.dep_ in ("ccomp", "pcomp")
    modal_ = any(c.tag_ in ("MD", "TO") for c in clause.lefts)
    return asks and not modal_ and any(c.dep_ in SUBJECTS for c in clause.lefts)


def is_admitted(clause: Word, report: Word) -> bool:
    """Whether somebody keeps back what is so: "refused to admit that it leaked", "did not mention that".

    Verbs of owning up presuppose their clause (Kiparsky & Kiparsky, "Fact", 1970).
    """
    above = report.head
    entry = signature_of(above) if report.dep_ == "xcomp" else None
    kept = is_negated(report) or (entry is not None and entry.polarity is Polarity.NEGATIVE)
    finite = clause.dep_ == "ccomp" and any(c.dep_ in SUBJECTS for c in clause.lefts)
    return kept and finite and report.lemma_ in _ADMITTING and not asks_how(report)


def is_past(clause: Word) -> bool:
    """Whether a clause is finite and in the past: "that affected millions", "who has paid"."""
    first = next((c for c in clause.lefts if c.dep_ in ("aux", "auxpass")), clause)
    return first.tag_ == "VBD" or first.lower_ in ("has", "have", "'ve", "’ve")
