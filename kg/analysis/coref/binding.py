"""Where grammar forbids a pronoun to refer to a phrase, and where it allows it to point ahead.

References
----------
Chomsky, Lectures on Government and Binding (1981), principles B and C; Reinhart, Anaphora and Semantic
Interpretation (1983), on backward anaphora.
"""

from __future__ import annotations

from itertools import pairwise

from kg.analysis.grammar.functions import SUBJECTS, own_subject, subject_of, verb_of
from kg.analysis.parse.tree import Word

_ARGUMENTS = ("dobj", "dative", *SUBJECTS)
_RELATIVE = ("WDT", "WP")


def referent(token: Word | None) -> Word | None:
    """Return what a relative pronoun stands for, else the token: Brandt, of "who" in "Brandt, who sang"."""
    if token is not None and token.tag_ in _RELATIVE:
        verb = verb_of(token)
        if verb is not None and verb.dep_ == "relcl":
            return verb.head
    return token


def is_barred(token: Word, other: Word) -> bool:
    """Whether a plain pronoun may not refer to a phrase, by the phrase's head."""
    if _beside(token, other) or _is_fronted(token, other) or _is_teller(token, other):
        return True
    if token.tag_ == "PRP$":
        inside = token.head in other.ancestors and other.dep_ != "poss"
        return other == token.head or inside or other.head == token.head
    verb = verb_of(token)
    if token.dep_ in SUBJECTS and verb is not None and _is_infinitive(verb):
        # "forced it to buy": the infinitive's subject is an object of the verb above
        above = subject_of(verb.head)
        return above is not None and other in (above, referent(above))
    subject = own_subject(token) or _of_task(verb)
    if token.dep_ not in SUBJECTS and subject is not None and other in (subject, referent(subject)):
        return True
    return bool(verb_of(other) == verb and other.dep_ in _ARGUMENTS and token.dep_ in _ARGUMENTS)


def commands(token: Word, other: Word) -> bool:
    """Whether a pronoun is above a later name in its clause, and so is somebody else (principle C).

    "He said that Smith had left", "He left after Smith wrote"; not "He left and Smith stayed".
    """
    verb = token.head
    if token.dep_ not in _ARGUMENTS or other.i < token.i:
        return False
    for above in other.ancestors:
        if above == verb:
            return True
        if above.dep_ == "conj" and above.pos_ in ("VERB", "AUX") and subject_of(above) is not None:
            return False
    return False


def points_ahead(token: Word, other: Word) -> bool:
    """Whether a pronoun may refer to a later subject: it stands in what precedes that subject's verb.

    "After he left, Smith wrote", "In her first book, Brandt wrote"; not "He left after Smith wrote".
    """
    subject = other.head if other.dep_ == "poss" else other  # "Since her death, Brandt's work has grown"
    if subject.dep_ not in SUBJECTS or token.i > other.i:
        return False
    verb = subject.head
    if token.head == verb or verb not in token.ancestors or other in token.ancestors:
        return False
    top = next(a for a in (token, *token.ancestors) if a.head == verb)
    return top.dep_ in ("advcl", "prep", "npadvmod", "advmod")


def _is_infinitive(verb: Word) -> bool:
    """An infinitive or participle with a subject of its own: "saw *them* leave"; "that she left" is none."""
    finite = any(c.dep_ in ("aux", "mark") and c.tag_ != "TO" for c in verb.lefts)
    return verb.tag_ in ("VB", "VBG", "VBN") and verb.dep_ in ("ccomp", "xcomp") and not finite


def _of_task(verb: Word | None) -> Word | None:
    """Return whose task an infinitive after a noun tells: "*they* found it a chore to solve them"."""
    if verb is None or verb.tag_ != "VB" or verb.dep_ not in ("acl", "relcl"):
        return None
    above = verb_of(verb.head)
    return subject_of(above) if above is not None else None


def _is_teller(token: Word, other: Word) -> bool:
    """Whether a phrase is who tells, after it, what a pronoun stands in: "They had left, said the guards".

    So is one with the same noun before. Who speaks of himself is named before what he says.
    """
    for below, above in pairwise((token, *token.ancestors)):
        if below.dep_ == "ccomp" and below.i < above.i:
            teller = subject_of(above)
            if teller is not None and teller.i > token.i and teller.pos_ != "PRON":
                return other == teller or other.lower_ == teller.lower_
    return False


def _is_fronted(token: Word, other: Word) -> bool:
    """A phrase fronted in a clause is below its subject: "In the pact, it promised help".

    Reinhart 1983, 3.1: the place of a prepositional phrase that belongs to the verb changes nothing.
    """
    return (
        token.dep_ in SUBJECTS
        and other.i < token.i
        and other.dep_ == "pobj"
        and other.head.dep_ == "prep"
        and other.head.head == token.head
    )


def _beside(token: Word, other: Word) -> bool:
    """Two phrases joined by "and" are two referents: "she and Mary"."""
    return (token.dep_ == "conj" and token.head == other) or (other.dep_ == "conj" and other.head == token)
