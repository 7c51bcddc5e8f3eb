"""Whether a sentence asks: what an open question tells is not so yet.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 11.4-11.22 (questions).
"""

from __future__ import annotations

from kg.analysis.parse.tree import Word, remembered
from kg.analysis.relations.verb_groups import (
    SUBJECTS,
)

_ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})
_CLOSING = frozenset({"”", '"', "''", "’", "'", ")", "»"})


@remembered
def is_open_question(clause: Word) -> bool:
    """Whether a sentence asks whether something is so, a heading too: "Did Vale pay?", "Vale to sell Orsa?".

    What asks who, why or how takes the rest for granted (Quirk et al. 11.4-11.22).
    """
    if _is_before_question(clause):
        return False
    words = [w for w in clause.sent if not w.is_space]
    while words and words[-1].text in _CLOSING:
        words.pop()
    return bool(words) and words[-1].text == "?" and not any(w.tag_ in _ASKING for w in words[:3])


def _is_before_question(clause: Word) -> bool:
    """Whether a sentence tells first and asks then: of "The storm is gone, but could it help?" the first."""
    root = clause.sent.root
    asked = next(
        (c for c in root.rights if c.dep_ == "conj" and any(a.dep_ in SUBJECTS for a in c.children)), None
    )
    told = any(c.dep_ in SUBJECTS and c.i < root.i for c in root.children)
    if asked is None or not told:
        return False
    opening = next((c for c in asked.lefts if c.dep_ in ("aux", "auxpass", "cc") and c.dep_ != "cc"), asked)
    subject = next(c for c in asked.children if c.dep_ in SUBJECTS)
    inverted = opening.i < subject.left_edge.i
    return inverted and (clause is root or (asked not in (clause, *clause.ancestors)))
