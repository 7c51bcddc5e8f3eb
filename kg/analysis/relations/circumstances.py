"""When and where: the date and the place that the adverbials of a clause give.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 8.39-8.76 (adjuncts of space and time).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.parse.tree import Passage, Word
from kg.analysis.relations.times import TOLD as _TOLD
from kg.analysis.relations.times import Side, follow, normalise
from kg.types import Modality

_POINTING = frozenset({"that", "following", "same"})
_BOUNDS = frozenset({"after", "before", "beyond", "past", "pending", "since", "till", "until"})
_FAR = 600  # characters back to the date told last


def time_of(verb: Word, relation: tuple[Word, ...], published: str | None, modality: Modality) -> str | None:
    """The date that the clause's own adverbials give; of several, the most exact."""
    found = dated(verb, relation, published, side_of(verb, relation, modality))
    return found[0] if found is not None else None


def dated(
    verb: Word, relation: tuple[Word, ...], published: str | None, side: Side = Side.PAST
) -> tuple[str, Word] | None:
    """The date of a clause with the word that heads its expression."""
    found: list[tuple[str, Word]] = []
    for level in _levels(verb, relation):
        for child in level.children:
            if child.dep_ in ("prep", "npadvmod", "advmod", "pobj", "nmod", "tmod") and not _bounds(child):
                for expression in _dates(child):
                    value = _in_story(expression) or normalise(expression.text, published, side)
                    if value is not None:
                        found.append((_with_end(value, child, published), expression.root))
        if found:
            exact = max(len(value) for value, _ in found)
            best = {value: word for value, word in found if len(value) == exact}
            return next(iter(best.items())) if len(best) == 1 else None  # "in 1989 and in 1991"
    return None


def _with_end(start: str, adverbial: Word, published: str | None) -> str:
    """Return a date with the one that it runs to: "from 1983 until 1992"."""
    after = (c for c in adverbial.head.rights if c.dep_ == "prep" and c.i > adverbial.i)
    last = next((c for c in after if c.lower_ in ("till", "to", "until")), None)
    if adverbial.lower_ != "from" or last is None:
        return start
    ends = {normalise(expression.text, published, Side.PAST) for expression in _dates(last)} - {None}
    end = max((end for end in ends if end is not None), default="")
    return f"{start}/{end}" if len(end) == len(start) and end > start else start


def side_of(verb: Word, relation: tuple[Word, ...], modality: Modality) -> Side:
    """On which side of the day of publication a clause lies, by its modality and its tense.

    "Will open in May", "may open in May"; "opened in May", "has opened in May"; "opens in May" (Quirk et al.
    4.3-4.48).
    """
    if modality in (Modality.FUTURE, Modality.OBLIGATION):
        return Side.AHEAD
    group = [w for t in (*relation, verb) if t.pos_ in ("AUX", "VERB") for w in (t, *t.lefts)]
    group = [w for w in group if w.pos_ in ("AUX", "VERB") or w.tag_ == "MD"]
    tags = {w.tag_ for w in group}
    perfect = any(w.lemma_ == "have" and w.dep_ == "aux" for w in group)
    if perfect or "VBD" in tags:
        return Side.PAST
    if modality is not Modality.ASSERTED and "MD" in tags:
        return Side.AHEAD
    return Side.EITHER if tags & {"VB", "VBP", "VBZ"} else Side.PAST


def _bounds(adverbial: Word) -> bool:
    """Whether an adverbial bounds a time and names none: "since 2004", "until May" (Quirk et al. 8.58)."""
    return adverbial.dep_ == "prep" and adverbial.lower_ in _BOUNDS


def _in_story(expression: Passage) -> str | None:
    """The date of what points back in the story: "that October", "the following March".

    It is anchored on the date told last: the reference time of Reichenbach, 1947.
    """
    doc, first = expression.doc, expression.start
    words = [w.lower_ for w in doc.words[max(0, first - 2) : expression.end]]
    if not _POINTING.intersection(words):
        return None
    dates = list(_TOLD.finditer(doc.text, max(0, expression.start_char - _FAR), expression.start_char))
    if not dates:
        return None
    month, year = dates[-1]["month"], dates[-1]["year"]
    return follow(" ".join(words), int(year), month)


def _levels(verb: Word, relation: tuple[Word, ...]) -> list[Word]:
    """The verbs of the relation, the last first, then the clause itself."""
    verbs = [t for t in reversed(relation) if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")]
    levels = [*verbs, verb]
    if verb.pos_ == "NOUN" and verb.dep_ in ("dobj", "nsubjpass"):
        levels.append(verb.head)  # "signed a treaty between A and B in June"
    return list(dict.fromkeys(levels))


def _dates(child: Word) -> Iterator[Passage]:
    """Yield the date expressions that hang directly on an adverbial."""
    for token in child.subtree:
        if token.ent_type_ != "DATE" or token.ent_iob_ != "B":
            continue
        end = token.i + 1
        while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
            end += 1
        top = token.doc[token.i : end].root
        part = (
            top.head if top.dep_ == "compound" and top.head.ent_type_ == "TIME" else top
        )  # "Sunday morning"
        if child in (top, part, part.head) or (top.head.dep_ == "prep" and top.head.head == child):
            yield token.doc[token.i : end]


def place_of(verb: Word, relation: tuple[Word, ...]) -> Word | None:
    """The place named after "in", "at", "near" or "outside"; none where the object itself says where."""
    last = relation[-1]
    if last.dep_ == "prep" and last.lower_ in ("in", "at", "near", "outside"):
        return None
    for level in _levels(verb, relation):
        for child in level.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at", "near", "outside"):
                for noun in child.children:
                    if noun.dep_ == "pobj" and noun.ent_type_ in ("GPE", "LOC", "FAC"):
                        return noun
    return None
