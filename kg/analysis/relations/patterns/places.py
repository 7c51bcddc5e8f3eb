"""Where something is or comes from: "Wantage in Oxfordshire", "Springfield, Illinois", "London-based X".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.37-17.46 (prepositional
postmodification), 9.15-9.20 (place).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.addresses import PLACES, larger_place, spelt
from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import BASED, LOCATION, NATIVE, UNIT
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_UNITS = word_class("unit of a body")
_STANDING = (EntityType.EVENT, EntityType.FAC)
_HOUSED = word_class("housed body")
_NO_BODIES = frozenset({"DATE", "GPE", "LAW", "LOC", "NORP", "PERSON", "TIME"})


def places(token: Word) -> Iterator[Candidate]:
    """Yield where a noun's or name's referent is, as its phrase says."""
    yield from _located(token)
    yield from _inside(token)
    yield from _sited(token)
    yield from _unit(token)
    yield from _of_place(token)
    yield from _based(token)


def _located(noun: Word) -> Iterator[Candidate]:
    """A place or a happening inside a place: "Wantage in Oxfordshire", "the bombing in Tel Aviv"."""
    if noun.pos_ == "PROPN":
        reach, at = 2, frozenset({"in"})
        if noun.ent_type_ not in PLACES and (noun.ent_type_ or noun.dep_ != "pobj"):
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
                if named is None and _is_building(place, noun, child):
                    yield Candidate(subject=noun, relation=(child,), object=place, rule=LOCATION)
                on_road = named is not None and (child.lower_ != "on" or named.ent_type_ == "FAC")
                if named is not None and on_road and named is not noun:
                    yield Candidate(subject=noun, relation=(child,), object=named, rule=LOCATION)


def _inside(name: Word) -> Iterator[Candidate]:
    """The larger place that a comma sets beside a place: "Springfield, Illinois"."""
    larger = larger_place(name)
    if larger is not None:
        yield Candidate(subject=name, relation=(name.nbor(),), object=larger, rule=LOCATION)


def _sited(noun: Word) -> Iterator[Candidate]:
    """A happening with its place before it: "the Tel Aviv bombing"; of a country it may be the doer."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in lexicon().sited:
        return
    for place in noun.lefts:
        if place.dep_ in ("compound", "nmod") and place.pos_ == "PROPN" and place.ent_type_ in PLACES:
            referent = gazetteer().find(spelt(place))
            if referent is None or referent.kind == "city":
                yield Candidate(subject=noun, relation=(noun,), object=place, rule=LOCATION)


def _unit(name: Word) -> Iterator[Candidate]:
    """A body's part by its name: "Volta Police Department's Financial Crime Division"."""
    if name.pos_ != "PROPN" or name.text not in _UNITS or name.dep_ == "compound":
        return
    for owner in (c for c in name.lefts if c.dep_ == "poss" and c.pos_ == "PROPN"):
        if owner.ent_type_ in ("ORG", "") and any(c.dep_ == "compound" for c in name.lefts):
            mark = next((c for c in owner.rights if c.dep_ == "case"), name)
            yield Candidate(subject=name, relation=(mark,), object=owner, rule=UNIT)


def _is_building(place: Word, noun: Word, preposition: Word) -> bool:
    """Whether what happens does so at a building that is no name: "the fire at a hotel"."""
    known = lexicon().nouns.get(place.lemma_.lower())
    fac = known is not None and known.type is EntityType.FAC and place.pos_ == "NOUN"
    happening = noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon().sited
    told = any(c.dep_ in ("det", "poss", "compound", "amod") for c in place.lefts)
    return fac and happening and told and preposition.lower_ in ("in", "at", "near")


def _named_place(place: Word) -> Word | None:
    """Return the name of a place, that after its class noun too: "the city of Tel Aviv"."""
    if place.ent_type_ in PLACES and place.pos_ == "PROPN":
        return place
    known = lexicon().nouns.get(place.lemma_.lower())
    if known is not None and known.type in (EntityType.GPE, EntityType.LOC):
        for child in place.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((t for t in child.children if t.ent_type_ in PLACES), None)
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
            yield Candidate(subject=name, relation=(mark,), object=place, rule=LOCATION)


def _is_country_or_city(place: Word) -> bool:
    referent = gazetteer().find(place.text) if place.pos_ == "PROPN" else None
    return place.ent_type_ == "GPE" or (referent is not None and referent.entity.type is EntityType.GPE)


def _based(noun: Word) -> Iterator[Candidate]:
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    for child in noun.lefts:
        if child.lower_ == "native" and owner is not None and noun.pos_ == "PROPN":
            yield Candidate(subject=owner, relation=(child,), object=noun, rule=NATIVE)
        elif child.dep_ == "amod" and child.lower_ in ("based", "born"):
            for place in child.children:
                if place.pos_ == "PROPN":
                    yield Candidate(subject=noun, relation=(child,), object=place, rule=BASED)
