"""Who does what a verb without a subject of its own tells: control, participles, gerunds.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 15.12, 15.58-15.60 (subjects of
nonfinite clauses), 16.36-16.42 and 16.63-16.66 (verbs with infinitives and gerunds).
"""

from __future__ import annotations

from kg.analysis.grammar.functions import first_conjunct, verb_of
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rows import Control
from kg.knowledge.word_classes import word_class

_WITH_GERUND = frozenset({"about", "despite", "of", "with", "without"})
_SUBJECT_CONTROL = word_class("verb of subject control")
_SUMMING = word_class("verb of what events do")
_AROUSING = word_class("arousing verb")
_RESPONSES = word_class("response noun")
_LEADING = word_class("verb of leading to")
_OPENING = frozenset({"clear", "open", "pave"})  # "…, paving the way for talks"
_STATIVE = word_class("verb of what things are like")
AIMS = word_class("noun of an aim")
_HARDSHIPS = word_class("noun of hardship")


def sums_up(verb: Word) -> bool:
    """Whether a participle after a clause says what the whole clause does: "…, sparking fears of a war".

    Quirk et al. 15.60: its subject is none of the clause's phrases, but what the clause tells.
    """
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i < verb.head.i:
        return False
    if any(c.dep_ == "prep" and f"{verb.lemma_} {c.lower_}" in _LEADING for c in verb.rights):
        return True
    if verb.lemma_ in _OPENING and any(c.dep_ == "dobj" and c.lemma_ in ("door", "way") for c in verb.rights):
        return True
    responses = any(c.dep_ == "dobj" and c.lemma_ in _RESPONSES for c in verb.rights)
    return verb.lemma_ in _SUMMING or (verb.lemma_ in _AROUSING and responses)


def is_said_of_noun(verb: Word) -> bool:
    """Whether a clause tells what a plan or a way is: "the only way was to sell", "the plan is to build".

    Whoever is to do something does it ("the queen is to visit Peru"); a plan does nothing.
    """
    if verb.dep_ not in ("xcomp", "ccomp", "advcl", "conj") or verb.tag_ not in ("VB", "VBG"):
        return False
    above = first_conjunct(verb).head
    subject = next((c for c in above.children if c.dep_ == "nsubj"), None) if above.lemma_ == "be" else None
    return subject is not None and subject.pos_ == "NOUN" and subject.lemma_.lower() in AIMS


def is_hardly_done(gerund: Word) -> bool:
    """Whether a gerund tells what is hard for somebody: "has trouble adapting" (Quirk et al. 17.54).

    The trouble does nothing, and whoever has it hardly does it.
    """
    noun = gerund.head
    had = noun.dep_ == "dobj" and noun.head.lemma_ == "have"
    return had and gerund.dep_ == "acl" and gerund.tag_ == "VBG" and noun.lemma_.lower() in _HARDSHIPS


def told_of(verb: Word) -> Word | None:
    """Return the noun of a relative clause that somebody's words tell of: "the man *police said* shot her".

    The subject that the content lacks is the antecedent (Quirk et al. 17.63, pushdown relative clauses).
    """
    report = verb.head
    if verb.dep_ != "ccomp" or report.dep_ not in ("acl", "relcl") or verb.i < report.i:
        return None
    held = verb.tag_ in ("VBD", "VBP", "VBZ", "VB") or any(c.tag_ == "MD" for c in verb.lefts)
    own = any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in report.lefts)
    if not (held and own) or report.lemma_ not in lexicon().reporting:
        return None
    marked = any(c.dep_ in ("aux", "mark") and c.lower_ in ("to", "that") for c in verb.lefts)
    return None if marked else report.head


def is_anybody_s(verb: Word) -> bool:
    """Whether an infinitive that asks is of whoever asks: "advice on how to pay", "and how to leave".

    Under a verb it is its subject's: "decided when to leave" (Quirk et al. 15.5, 15.18).
    """
    asks = any(c.tag_ in ("WRB", "WP", "WDT") for c in verb.lefts)
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)
    return asks and to and verb.tag_ == "VB" and verb.dep_ in ("acl", "advcl", "conj", "pcomp", "relcl")


def is_of_another(content: Word) -> bool:
    """Whether what somebody says without a subject is of another: ""Will be ready soon," he said", ""Go," …".

    The subject that an imperative lacks is whoever is spoken to (Quirk et al. 11.24).
    """
    auxiliaries = [c for c in content.lefts if c.dep_ in ("aux", "auxpass")]
    finite = content.tag_ not in ("VBG", "VB") or any(c.tag_ == "MD" for c in auxiliaries)
    imperative = content.tag_ == "VB" and not any(c.lower_ == "to" for c in auxiliaries)
    return finite or imperative


def described(verb: Word) -> Word | None:
    """Return the noun just before a participle that says what a thing is like: "a well measuring 40 feet".

    Without a comma, a stative verb is said of its neighbour, whatever the parser hangs it on (Quirk 17.29).
    """
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.lemma_ not in _STATIVE or verb.i == 0:
        return None
    before = verb.nbor(-1)
    return before if before.pos_ in ("NOUN", "PROPN") and before.dep_ in ("dobj", "pobj") else None


def doer_of_gerund(verb: Word) -> Word | None:
    """Return what a gerund after a preposition has for its subject, where the parser makes it none.

    "Ended with *him* leaving", "heard of *Vale* buying it": the noun is taken for the preposition's object,
    the gerund for another or for the verb's (Quirk et al. 15.12, 16.42).
    """
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        return next((c for c in verb.head.rights if c.dep_ == "pobj" and c.right_edge.i + 1 == verb.i), None)
    if verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return None
    start = verb.left_edge
    before = start.nbor(-1) if start.i else None
    while before is not None and before.dep_ in ("advmod", "neg") and before.i:
        before = before.nbor(-1)
    if before is None or before.dep_ != "pobj" or before.pos_ not in ("PRON", "PROPN"):
        return None
    leads = f"{before.head.head.lemma_} {before.head.lower_}" in _LEADING  # "led to Vale losing it"
    return before if leads or before.head.lower_ in _WITH_GERUND else None


def controllers(verb: Word) -> list[Word]:
    """Return the objects that an infinitive has as its subject: "asked Berlin to send tanks"."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.lemma_ in _SUBJECT_CONTROL:
        return []
    return [c for c in above.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]


def control_of(gerund: Word) -> tuple[Control, Word] | None:
    """Return what a verb makes of the gerunds after its preposition, and the verb: "blamed her for lying"."""
    first = first_conjunct(gerund)
    preposition = first.head
    if first.dep_ != "pcomp" or gerund.tag_ != "VBG" or preposition.dep_ not in ("prep", "agent"):
        return None
    verb = preposition.head if preposition.head.pos_ == "VERB" else verb_of(preposition)
    found = lexicon().control.get(f"{verb.lemma_} {preposition.lower_}") if verb is not None else None
    return (found, verb) if found is not None and verb is not None else None
