"""Where something is or comes from: "Wantage in Oxfordshire", "Springfield, Illinois", "the stop on Hill Road".

A place after a comma is the larger one, as in addresses: only where the two are not parts of a list.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.37-17.46 (prepositional
postmodification), 9.15-9.20 (place), 17.92 (places in apposition).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LARGER = frozenset({"county", "district", "province", "region", "state", "territory"})
_QUARTERS = frozenset({"central", "east", "eastern", "north", "northern", "south", "southern", "west", "western"})
_STANDING = (EntityType.EVENT, EntityType.FAC)
# Bodies that stand in one place as buildings do.
_HOUSED = frozenset({"cathedral", "church", "clinic", "college", "court", "hospital", "laboratory", "museum", "school", "university"})
_NO_BODIES = frozenset({"DATE", "GPE", "LAW", "LOC", "NORP", "PERSON", "TIME"})


def places(token: Word) -> Iterator[Candidate]:
    """Yield where a noun's or name's referent is, as its phrase says."""
    yield from _located(token)
    yield from _inside(token)
    yield from _of_place(token)
    yield from _based(token)


def _located(noun: Word) -> Iterator[Candidate]:
    """A place or a happening inside a place: "Wantage in Oxfordshire", "the bombing in Tel Aviv"."""
    if noun.pos_ == "PROPN":
        reach, at = 2, frozenset({"in"})
        if noun.ent_type_ not in _PLACES and (noun.ent_type_ or noun.dep_ != "pobj"):
            return
    else:
        lemma = noun.lemma_.lower()
        known = lexicon().nouns.get(lemma)
        if lemma not in _HOUSED and (known is None or known.type not in _STANDING):
            return
        reach, at = 1, frozenset({"in", "at", "near", "on"})
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in at and child.i <= noun.i + reach:
            for place in (t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)):
                named = _named_place(place)
                on_road = named is not None and (child.lower_ != "on" or named.ent_type_ == "FAC")
                if named is not None and on_road and named is not noun:
                    yield Candidate(subject=noun, relation=(child,), object=named, rule="location")


def _inside(name: Word) -> Iterator[Candidate]:
    """The larger place that a comma sets beside a place: "Springfield, Illinois", "Duleek, County Meath"."""
    if name.pos_ != "PROPN" or name.dep_ == "compound":
        return
    in_place = name.dep_ == "pobj" and name.head.lower_ in ("at", "from", "in", "near", "of", "outside")
    if name.ent_type_ not in _PLACES and not in_place:
        return
    for larger in name.rights:
        comma = larger.left_edge.nbor(-1)
        if larger.dep_ != "appos" or comma.text != "," or comma.i > name.i + 1 or _is_listed(name, larger):
            continue
        if _is_larger(larger):
            place = next((c for c in larger.lefts if c.pos_ == "PROPN"), larger) if larger.pos_ == "NOUN" else larger
            yield Candidate(subject=name, relation=(comma,), object=place, rule="location")


def _is_listed(name: Word, other: Word) -> bool:
    """Whether two names are parts of a list: "Paris, London and Rome"."""
    after = other.right_edge
    joined = after.i + 1 < len(name.doc) and after.nbor().lower_ in ("and", "or", "&")
    return joined or any(c.dep_ in ("cc", "conj") for w in (name, other) for c in w.children)


def _is_larger(place: Word) -> bool:
    """Whether a name is of a country, a region or a quarter of a city, rather than of one more city."""
    if place.lower_ in _LARGER:
        return True
    if place.pos_ != "PROPN" or place.ent_type_ not in ("GPE", "LOC"):
        return False
    referent = gazetteer().find(place.text) or gazetteer().find(_spelt(place))
    if referent is not None and referent.kind in ("country", "region", "state"):
        return True
    first = place.left_edge.lower_
    return first in _QUARTERS or first == "county" or place.nbor(-1).lower_ == "county"


def _spelt(name: Word) -> str:
    return "".join(t.text_with_ws for t in name.doc[name.left_edge.i : name.i + 1]).strip()


def _named_place(place: Word) -> Word | None:
    """Return the name of a place, that after its class noun too: "the city of Tel Aviv"."""
    if place.ent_type_ in _PLACES and place.pos_ == "PROPN":
        return place
    known = lexicon().nouns.get(place.lemma_.lower())
    if known is not None and known.type in (EntityType.GPE, EntityType.LOC):
        for child in place.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((t for t in child.children if t.ent_type_ in _PLACES), None)
    return None


def _of_place(name: Word) -> Iterator[Candidate]:
    """A body and its country: "General Motors of the US", "China's CNPC"."""
    if name.pos_ != "PROPN" or name.ent_type_ in _NO_BODIES or name.dep_ == "compound":
        return
    owners = [c for c in name.lefts if c.dep_ == "poss"]
    for child in name.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and not child.ent_type_ and name.ent_type_ == "ORG":
            owners += [t for t in child.children if t.dep_ == "pobj"]
    for place in owners:
        if _is_country_or_city(place):
            mark = next((c for c in place.children if c.dep_ == "case"), place.head)
            yield Candidate(subject=name, relation=(mark,), object=place, rule="location")


def _is_country_or_city(place: Word) -> bool:
    referent = gazetteer().find(place.text) if place.pos_ == "PROPN" else None
    return place.ent_type_ == "GPE" or (referent is not None and referent.entity.type is EntityType.GPE)


def _based(noun: Word) -> Iterator[Candidate]:
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    for child in noun.lefts:
        if child.lower_ == "native" and owner is not None and noun.pos_ == "PROPN":
            yield Candidate(subject=owner, relation=(child,), object=noun, rule="native")
        elif child.dep_ == "amod" and child.lower_ in ("based", "born"):
            for place in child.children:
                if place.pos_ == "PROPN":
                    yield Candidate(subject=noun, relation=(child,), object=place, rule="based")
