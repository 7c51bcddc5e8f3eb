"""What "and" joins is alike: conjuncts that the parser hangs on a word of another form.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 13.43-13.49 (like is joined to like).
"""

from __future__ import annotations

from kg.analysis.grammar.functions import SUBJECTS, first_conjunct
from kg.analysis.parse.tree import Word

_PAST = ("VBD", "VBN")


def passive_with_passive(participle: Word) -> Word | None:
    """A past participle after a gerund goes on with the passive around both.

    "Was charged with inciting violence and released on bail": one was released, and charged with one thing.
    """
    gerund = first_conjunct(participle)
    if participle.tag_ not in _PAST or gerund.tag_ != "VBG" or gerund.dep_ not in ("pcomp", "xcomp"):
        return None
    if any(c.dep_ in (*SUBJECTS, "aux", "auxpass", "dobj") for c in participle.children):
        return None
    verb = next((a for a in gerund.ancestors if a.pos_ == "VERB"), None)
    passive = verb is not None and any(c.dep_ == "auxpass" for c in verb.lefts)
    if verb is None or not passive or participle.nbor(-1).dep_ != "cc":
        return None
    participle.tag_ = "VBN"
    return verb


__all__ = ["passive_with_passive"]
