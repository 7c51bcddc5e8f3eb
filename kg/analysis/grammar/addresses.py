"""Places as addresses tell them: the larger one after a comma, "Springfield, Illinois".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.92 and III.7 (places in apposition).
"""

from __future__ import annotations

from kg.analysis.parse.tree import Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.word_classes import word_class

PLACES = frozenset({"GPE", "LOC", "FAC"})
_LEADING = frozenset({"at", "from", "in", "near", "of", "outside"})
_AREAS = word_class("named area")
_QUARTERS = word_class("quarter of a land")


def larger_place(name: Word) -> Word | None:
    """Return the head of the larger place beside the name of a place, or None.

    Parameters
    ----------
    name : Word
        Head of a name: of a place by its label, or by the preposition that leads to it.
    """
    if name.pos_ != "PROPN" or name.dep_ == "compound":
        return None
    if name.ent_type_ not in PLACES and not (name.dep_ == "pobj" and name.head.lower_ in _LEADING):
        return None
    for larger in name.rights:
        beside = larger.dep_ == "appos" and larger.left_edge.i == name.i + 2 and name.nbor().text == ","
        if beside and not _is_listed(name, larger) and _is_larger(larger):
            return larger
    return None


def spelt(name: Word) -> str:
    """Return a name with what stands before its head: "New South Wales"."""
    return name.doc[name.left_edge.i : name.i + 1].text


def is_area(noun: Word) -> bool:
    """Whether a noun is the last word of a region's name: "Hebei province"."""
    named = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in noun.lefts)
    return noun.lower_ in _AREAS and noun.ent_type_ in PLACES and named


def _is_listed(name: Word, other: Word) -> bool:
    """Whether two names are parts of a list: "Paris, London and Rome"."""
    after = other.right_edge.i + 1
    joined = after < len(name.doc) and name.doc[after].lower_ in ("and", "or", "&")
    return joined or any(c.dep_ in ("cc", "conj") for w in (name, other) for c in w.children)


def _is_larger(place: Word) -> bool:
    """Whether a name is of a country, a region or a quarter of a city, rather than of one more city."""
    if place.pos_ == "NOUN":
        return is_area(place)
    if place.pos_ != "PROPN" or place.ent_type_ not in ("GPE", "LOC"):
        return False
    referent = gazetteer().find(spelt(place))
    if referent is not None and referent.kind in ("country", "region"):
        return True
    return place.left_edge.lower_ in (*_QUARTERS, *_AREAS) or place.lower_ in _AREAS
