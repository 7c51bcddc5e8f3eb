"""What the modality of a clause makes of what hangs on it: conjuncts, gerunds, clauses of time.

They have no modal verb of their own, or a present that lies ahead.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 4.45, 13.52, 14.22, 15.28. Stump, *The
Semantic Variability of Absolute Constructions*, 1985.
"""

from __future__ import annotations

from kg.analysis.parse.tree import Word
from kg.analysis.relations.presuppositions import TEMPORAL
from kg.analysis.relations.verb_groups import SUBJECTS, is_negated, modal
from kg.types import Modality


def shares_modal(below: Word, above: Word) -> bool:
    """Whether a conjunct stands under the modal of the first: "will separate and begin its descent"."""
    if _has_own_modal(below):
        return False
    first = next((c for c in below.lefts if c.dep_ == "auxpass"), below)  # "could grow and not *be* sold"
    bare = {first.tag_, above.tag_} <= {"VB", "VBP"} and not any(c.dep_ in SUBJECTS for c in below.lefts)
    return below.tag_ == above.tag_ or bare


def of_adjunct(gerund: Word, above: Word) -> Modality:
    """What the modal of a clause makes of a gerund after it, which has no tense of its own.

    "The engine will fire, continuing the tests" (Stump, *The Semantic Variability of Absolute Constructions*,
    1985).
    """
    own = any(c.dep_ in ("mark", *SUBJECTS) for c in gerund.lefts)
    if own or gerund.i < above.i or above.pos_ not in ("VERB", "AUX"):
        return Modality.ASSERTED  # "Speaking in Rome, he will"
    return modal(above)


def of_time(clause: Word, above: Word) -> Modality:
    """What stands in the present after a word of time lies ahead, or is so now and then.

    "It will close when Reis leaves", "waits until the court rules", "no talks before both have seen it",
    "applies when banks fail" (Quirk et al. 4.45, 14.22, 15.28).
    """
    words = {c.lower_ for c in clause.lefts if c.dep_ in ("mark", "advmod")}
    auxiliaries = [c for c in clause.lefts if c.dep_ in ("aux", "auxpass")]
    first = auxiliaries[0] if auxiliaries else clause
    timeless = clause.tag_ == "VBN" and not auxiliaries  # "when launched"
    ahead = modal(above) is Modality.FUTURE
    if ahead and "as" in words and first.tag_ in ("VBZ", "VBP"):
        return Modality.FUTURE  # "will be heard as it flies"
    would = modal(above) is Modality.CONDITIONAL and first.tag_ == "VBD"
    if would and "when" in words:
        return Modality.CONDITIONAL  # "it would stop when they left"
    if not (timeless or first.tag_ in ("VBZ", "VBP")) or not words & TEMPORAL:
        return Modality.ASSERTED
    if words & {"before", "until"}:
        return Modality.POSSIBLE if is_negated(above) else Modality.FUTURE
    set_to = any(c.lower_ == "to" for c in above.lefts)  # "is set to win when"
    if set_to or ahead:
        return Modality.FUTURE
    habit = "when" in words and above.tag_ in ("VB", "VBP", "VBZ")  # whenever it is so
    return Modality.CONDITIONAL if habit else Modality.ASSERTED


def _has_own_modal(verb: Word) -> bool:
    """Whether an auxiliary of its own tells when it is so: "will be sold and *was* closed"."""
    finite = ("VBD", "VBP", "VBZ")
    return any(c.dep_ == "aux" or (c.dep_ == "auxpass" and c.tag_ in finite) for c in verb.children)
