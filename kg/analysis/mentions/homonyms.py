"""Two places of one name, told apart by what stands beside them: Georgia, whose capital is Atlanta.

References
----------
Gale, Church & Yarowsky, "One sense per discourse", Speech and Natural Language, 1992. Leidner, *Toponym
Resolution in Text*, 2007, chapter 3 (what is said beside a place tells which one).
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.analysis.parse.tree import Passage, Word
from kg.knowledge.lexicon import lexicon


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
    sense = lexicon().homonyms.get(name)
    if sense is None:
        return name
    for words in (span.root.sent, span.doc):
        told, against = _tells(words, sense.cues, span), _tells(words, sense.others, span)
        if told or against:
            return sense.label if told and not against else name
    return name


def _tells(words: Iterable[Word], cues: frozenset[str], span: Passage) -> bool:
    return any(word.text in cues and not span.start <= word.i < span.end for word in words)
