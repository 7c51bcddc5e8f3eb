"""Words that embed an infinitive, a gerund or a noun: "refused to sign", "has yet to sign", "ended up there".

References
----------
Karttunen, "Simple and phrasal implicatives", *SEM 2012.
"""

from __future__ import annotations

from functools import cache

from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rows import Signature
from kg.knowledge.word_classes import word_class

URGING = word_class("urging noun")
_COMPLETING = frozenset({"prep", "advmod", "acomp", "oprd"})


@cache
def _phrasal() -> frozenset[str]:
    """The first words of what embeds in several words."""
    return frozenset(key.partition(" ")[0] for key in lexicon().signatures if " " in key)


def signature_of(word: Word) -> Signature | None:
    """Return what a word makes of what it embeds; a particle makes another verb: "end", "end up".

    A preposition makes nothing of it: "asked about leaving", not "about to leave".
    """
    if word.dep_ == "prep":
        return None
    table, lemma = lexicon().signatures, word.lemma_.lower()
    phrasal = lemma in _phrasal()
    for child in word.rights:
        if child.dep_ == "prt":
            return table.get(f"{lemma} {child.lower_}")
        if phrasal and child.dep_ in _COMPLETING and f"{lemma} {child.lower_}" in table:
            return table[f"{lemma} {child.lower_}"]
    return table.get(lemma)


def is_outstanding(verb: Word) -> bool:
    """Whether what follows has not happened: "has yet to agree", "is still to agree" (Quirk et al. 8.97)."""
    return verb.lemma_ in ("be", "have") and any(
        c.dep_ == "advmod" and c.lower_ in ("yet", "still") and c.i > verb.i for c in verb.children
    )
