"""Verb phrases: the verb with its auxiliaries, and the verbs coordinated under one subject.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 3.21-3.56 (verb phrases), 16.2-16.15
(particles, prepositional passives).
"""

from __future__ import annotations

from kg.analysis.grammar.functions import ALL_SUBJECTS
from kg.analysis.parse.tree import Word

_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})


def verb_group(verb: Word) -> list[Word]:
    """Return the verb with its auxiliaries, negation and particle, in reading order."""
    parts = [c for c in verb.children if c.dep_ in _GROUP or (c.dep_ == "prep" and _is_stranded(c))]
    return sorted([verb, *parts], key=lambda token: token.i)


def _is_stranded(preposition: Word) -> bool:
    """Whether a preposition stays with its passive verb: "was paid for by Vale" (Quirk et al. 16.15)."""
    verb = preposition.head
    return (
        preposition.i == verb.i + 1
        and verb.tag_ in ("VBN", "VBD")
        and not preposition.rights
        and any(c.dep_ == "agent" for c in verb.rights)
    )


def verbs(first: Word) -> list[Word]:
    """Return the verb and those coordinated with it under the same subject: "to seize and hold"."""
    found = [first]
    for verb in found:
        found.extend(
            c
            for c in verb.children
            if c.dep_ == "conj"
            and c.pos_ == "VERB"
            and not any(g.dep_ in ALL_SUBJECTS for g in c.children)
            and (first.tag_ != "VB" or not is_finite(c))
        )
    return found


def is_finite(verb: Word) -> bool:
    """Whether a verb has a tense of its own: no second infinitive after "to", whatever the parser says."""
    return verb.tag_ in ("VBD", "VBZ") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP") for c in verb.lefts
    )
