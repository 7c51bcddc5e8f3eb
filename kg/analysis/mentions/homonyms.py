"""Two places of one name, told apart by what stands beside them: Georgia, whose capital is Atlanta.

References
----------
Gale, Church & Yarowsky, "One sense per discourse", Speech and Natural Language, 1992. Leidner, *Toponym
Resolution in Text*, 2007, chapter 3 (what is said beside a place tells which one).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.analysis.parse.tree import Passage, Word
from kg.knowledge.tables import read_table

_Sense = tuple[str, frozenset[str], frozenset[str]]


@cache
def _senses() -> dict[str, _Sense]:
    """For each name the label of the rarer place, the words that tell it, and those that tell the other."""
    return {
        row["name"]: (row["label"], _listed(row["cues"]), _listed(row["others"]))
        for row in read_table("homonyms.tsv")
    }


def _listed(cell: str) -> frozenset[str]:
    return frozenset(word.strip() for word in cell.split(";"))


def told_apart(span: Passage, name: str) -> str:
    """Return the name by which the gazetteer knows the place that is meant.

    Its own sentence tells it; where that says nothing, the article, if it speaks of one of the two alone.

    Parameters
    ----------
    span : Passage
        Where the name stands.
    name : str
        As written.
    """
    sense = _senses().get(name)
    if sense is None:
        return name
    label, cues, others = sense
    for words in (span.root.sent, span.doc):
        told, against = _tells(words, cues, span), _tells(words, others, span)
        if told or against:
            return label if told and not against else name
    return name


def _tells(words: Iterable[Word], cues: frozenset[str], span: Passage) -> bool:
    return any(word.text in cues and not span.start <= word.i < span.end for word in words)
