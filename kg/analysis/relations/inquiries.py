"""Who raises a question that a clause leaves open: "asked whether", "questions about how", "a row over who".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 15.5 (subordinate interrogative
clauses, also as complements of prepositions). Karttunen, "Syntax and semantics of questions", 1977.
"""

from __future__ import annotations

from kg.analysis.grammar.signatures import signature_of
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.analysis.relations.reports import reporter
from kg.analysis.relations.speakers import can_wish, is_thought, owner_of, source_of, speaker_of
from kg.analysis.relations.verb_groups import ASKS, is_condition, is_negated
from kg.analysis.relations.wishes import bearer_of
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import Polarity

_RAISING = word_class("raising verb") | {"have"}
_PONDERING = word_class("pondering verb")
_ABOUT = frozenset({"about", "as", "at", "concerning", "into", "of", "on", "over", "regarding", "to"})
_VOICED = word_class("voiced issue")
_OPENING = frozenset({"WDT", "WP", "WP$", "WRB"})


def inquirer(clause: Word, above: Word) -> Speaker | None:
    """Return who asks whether something is so, or holds it open; who refuses to say whether tells nothing."""
    if clause.dep_ == "pcomp":
        return raiser(above, anybody=True)
    return _asker(above) or _sent_by(above) or (_ponderer(above) if _is_finite(clause) else None)


def raiser(preposition: Word, *, anybody: bool = False) -> Speaker | None:
    """Return whose question a preposition leads to: "raised doubts about whether", "disagreed over how".

    Parameters
    ----------
    preposition : Word
        What the question follows.
    anybody : bool
        Whether whoever does something over a question has it, though the verb tells of no words or thoughts:
        what "whether" leaves open is open to somebody, "the party is split on whether".
    """
    above = preposition.head
    if preposition.lower_ not in _ABOUT:
        return None  # "braced for what came"
    if above.dep_ == "prep" and above.pos_ == "ADP":  # "questions as to when"
        above = above.head
    if above.pos_ == "NOUN":
        return _holder(above) if above.lemma_.lower() in lexicon().issues else None
    subject = _subject(above)
    if subject is not None and subject.lemma_.lower() in lexicon().issues:  # "a row arose over"
        return _holder(subject)
    if above.pos_ != "VERB" or is_negated(above):
        return None
    asked = _asked(above)
    if asked is not None:
        return asked
    told = anybody or above.lemma_ in lexicon().attitudes or above.lemma_ in lexicon().reporting
    entry = signature_of(above.head) if above.dep_ == "xcomp" else None
    refused = entry is not None and entry.polarity is Polarity.NEGATIVE
    own = source_of(above, can_wish) if told and not refused else None
    if own is None and anybody and subject is not None and can_wish(subject, above) and not refused:
        return Speaker(subject, (above,))  # "the party is split on whether"
    return (reporter(above) if own is not None and is_thought(own) else None) or own


def is_question(clause: Word, above: Word) -> bool:
    """Whether a clause is an indirect question with "if" or "whether", whatever the parser makes of it.

    Not the condition of "if he asks": it stands after a verb of asking, "asked if he had left".
    """
    if not is_condition(clause):
        return False
    asked = clause.dep_ == "advcl" and above.i < clause.i and above.lemma_ in ASKS and above.tag_ == "VBN"
    return clause.dep_ in ("ccomp", "pcomp") or asked


def is_interrogative(clause: Word) -> bool:
    """Whether a clause opens with a word that asks: "why he left", "to whom it belongs"."""
    return any(w.tag_ in _OPENING for w in clause.subtree[:2])


def _subject(verb: Word) -> Word | None:
    """Return the subject of a verb, or of the one that it is an infinitive of: "questions arose"."""
    while verb.dep_ == "xcomp" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts):
        verb = verb.head
    own = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    return own if own is not None or verb.dep_ != "acl" else verb.head


def _holder(issue: Word) -> Speaker | None:
    """Return who has an issue: its owner, who raises it, or nobody named, the noun itself."""
    owner = owner_of(issue)
    if owner is not None:
        return Speaker(owner, (issue,))
    verb = issue.head
    if issue.dep_ == "dobj" and verb.lemma_ in _RAISING:
        raised = source_of(verb, can_wish)
        if raised is not None:
            return Speaker(raised.head, (issue,))
    return reporter(issue) or (Speaker(issue, (issue,)) if issue.lemma_.lower() in _VOICED else None)


def _asked(verb: Word) -> Speaker | None:
    """Return who asks in a passive: "asked by Lin whether", "was asked if"; the verb if nobody is named."""
    if verb.lemma_ not in ASKS or verb.tag_ != "VBN":
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    reduced = verb.dep_ in ("acl", "advcl") and not any(c.dep_ in ("aux", "nsubj") for c in verb.lefts)
    if not (passive or reduced):
        return None
    by = next((c for c in verb.rights if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
    who = next((c for c in by.rights if c.dep_ == "pobj"), None) if by is not None else None
    return Speaker(who or verb, (verb,))


def _asker(verb: Word) -> Speaker | None:
    if is_negated(verb):
        return None  # "did not say whether"
    asked = _asked(verb)
    if asked is not None:
        return asked
    own = speaker_of(verb) if verb.lemma_.lower() in ASKS else None
    return own if own is not None and not is_thought(own) else reporter(verb) or own


def _sent_by(verb: Word) -> Speaker | None:
    """Return who wants an open question answered: "asked the police to find out whether"."""
    return None if _is_refused(verb) else bearer_of(verb, verb.head)


def _is_finite(clause: Word) -> bool:
    """Whether a question has a subject of its own: who decides whether to go decides on a deed."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.lefts)


def _ponderer(verb: Word) -> Speaker | None:
    pondering = verb.pos_ == "VERB" and verb.lemma_ in _PONDERING and not _is_refused(verb)
    return source_of(verb, can_wish) if pondering else None


def _is_refused(verb: Word) -> bool:
    entry = signature_of(verb.head)
    return is_negated(verb) or (entry is not None and entry.polarity is Polarity.NEGATIVE)
