"""Whether a reading says something on its own: what its words need must be with them.

Every argument of a clause gives a reading, and some are true only together with another argument ("left the
town without power" says more than that somebody left it) or say nothing alone ("began a process"). Such
a reading is no statement; the rendering as OpenIE keeps it.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 2.31-2.34 (obligatory
adverbials), 6.17 (prop "it"), 9.8 (marginal prepositions), 16.31-16.66 (complementation of verbs). Halliday &
Hasan, *Cohesion in English*, 1976, 6.1 (general nouns).
"""

from __future__ import annotations

from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.completeness import adjuncts, complements, misreadings, scopes, unasserted
from kg.analysis.relations.completeness.adjuncts import is_spent

RULES = (*complements.RULES, *adjuncts.RULES, *misreadings.RULES, *scopes.RULES, *unasserted.RULES)
# Of 100 such candidates some 50 are right: they are stated, and the confidence knows of them.
DOUBTFUL = (complements.is_cut_inside, adjuncts.is_from_before)


def stands_alone(candidate: Candidate) -> bool:
    """Whether a candidate says something without the other arguments of its clause."""
    return not any(rule(candidate) for rule in RULES)


def doubtful(candidate: Candidate) -> list[str]:
    """Return the names of the rules by which a candidate may say too little, though it often does not."""
    return [rule.__name__.removeprefix("is_") for rule in DOUBTFUL if rule(candidate)]


__all__ = ["doubtful", "is_spent", "stands_alone"]
