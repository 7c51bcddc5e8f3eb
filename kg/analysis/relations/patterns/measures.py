"""How old, long, deep or wide something is: "a five-year-old boy", "a shaft 40 metres deep".

A measure goes with an adjective of dimension or with the noun of one, before the noun or after it; what lasts
is measured in units of time.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 7.88 and 17.113 (measure
phrases), 15.60 (verbless clauses).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.patterns.origins import is_person
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import AGE, CHANGE, MEASURE
from kg.types import EntityType

_AMOUNTS = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_DASHES = frozenset({",", "-", "--", "–", "—", "("})
_OLDEST = 120
_YOUNGEST = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
)


def measures(noun: Word) -> Iterator[Candidate]:
    """Yield the age of a person and the dimensions of anything else."""
    if noun.dep_ != "compound" and (
        noun.ent_type_ in ("PERSON", "") if noun.pos_ == "PROPN" else is_person(noun)
    ):
        yield from _ages(noun)
    if noun.pos_ == "NOUN":
        yield from _dimensions(noun)
        yield from _changes(noun)


def _ages(holder: Word) -> Iterator[Candidate]:
    for child in holder.children:
        if child.i > holder.i and child.dep_ in ("appos", "nummod", "npadvmod"):
            if child.nbor(-1).text == "," and _is_age(child) and not child.children:
                yield Candidate(subject=holder, relation=(child.nbor(-1),), object=child, rule=AGE)
        elif child.dep_ == "acl" and child.lower_ == "aged":
            for number in (t for t in child.rights if _is_age(t) and t.i == child.i + 1):
                yield Candidate(subject=holder, relation=(child,), object=number, rule=AGE)
        elif child.dep_ == "amod" and child.lower_ == "old" and holder.tag_ in ("NN", "NNP"):
            for year in (c for c in child.lefts if c.dep_ == "npadvmod" and c.lower_ == "year"):
                for number in (c for c in year.lefts if c.dep_ == "nummod" and _is_age(c)):
                    yield Candidate(subject=holder, relation=(child,), object=number, rule=AGE)


def _is_age(word: Word) -> bool:
    """Whether a number may be of years that somebody has lived; after it comes no noun that it counts."""
    if not word.like_num:
        return False
    if not word.text.isdigit():
        return word.lower_ in _YOUNGEST
    return 0 < int(word.text) < _OLDEST


def _dimensions(noun: Word) -> Iterator[Candidate]:
    for child in noun.children:
        if child.dep_ in ("amod", "acl") and child.lower_ in lexicon().dimensions:
            for unit in (c for c in child.lefts if c.dep_ == "npadvmod" and _is_counted(c)):
                yield Candidate(subject=noun, relation=(child,), object=unit, rule=MEASURE)
        elif child.dep_ == "compound" and child.i == noun.i - 1 and _is_span(child) and _lasts(noun):
            yield Candidate(subject=noun, relation=(child,), object=child, rule=MEASURE)
    yield from _beside(noun)
    yield from _in_dimension(noun)


def _beside(noun: Word) -> Iterator[Candidate]:
    """A measure with its adjective after a noun, whatever the parser hangs it on: "dug a shaft 40m deep"."""
    at = noun.i + 1
    while at + 1 < noun.sent.end and noun.doc[at].like_num:
        at += 1
    adjective = noun.doc[at + 1] if noun.i + 1 < at and at + 1 < noun.sent.end else noun
    measured = adjective is not noun and adjective.pos_ in ("ADJ", "ADV")
    if measured and lexicon().dimensions.get(adjective.lower_, "duration") != "duration":
        yield Candidate(subject=noun, relation=(adjective,), object=noun.doc[at], rule=MEASURE)


def _changes(noun: Word) -> Iterator[Candidate]:
    """A verbless clause of how a figure has changed: "profit, up to $5m from $3m," (Quirk et al. 15.60)."""
    start = noun.i + 1
    if noun.dep_ == "compound" or noun.ent_type_ in _AMOUNTS or start + 3 >= len(noun.doc):
        return
    if noun.doc[start].text not in _DASHES or noun.doc[start + 1].lower_ not in ("up", "down"):
        return
    way, at = noun.doc[start + 1], start + 2
    while at + 1 < noun.sent.end and noun.doc[at].lower_ in ("from", "to"):
        preposition, end = noun.doc[at], at + 1
        while end < noun.sent.end and noun.doc[end].ent_type_ in _AMOUNTS and noun.doc[end].lower_ != "from":
            end += 1
        amount = noun.doc[end - 1]
        if end == at + 1 or (end < noun.sent.end and noun.doc[end].lower_ == "of"):
            return  # "up to 9% of the shares"
        yield Candidate(subject=noun, relation=(way, preposition), object=amount, rule=CHANGE)
        at = end


def _in_dimension(unit: Word) -> Iterator[Candidate]:
    """A measure that a copula ascribes, with the noun of its dimension: "is 30cm in diameter"."""
    if unit.dep_ != "attr" or unit.head.lemma_ != "be" or not _is_counted(unit):
        return
    for preposition in (c for c in unit.rights if c.lower_ == "in"):
        for dimension in (c for c in preposition.rights if c.dep_ == "pobj"):
            if dimension.lower_ in lexicon().dimensions and not dimension.lefts:
                for subject in (t for c in unit.head.lefts if c.dep_ == "nsubj" for t in conjuncts(c)):
                    yield Candidate(
                        subject=subject,
                        relation=(dimension,),
                        object=unit,
                        rule=MEASURE,
                        clause_verb=unit.head,
                    )


def _is_counted(unit: Word) -> bool:
    return any(c.dep_ == "nummod" and c.like_num for c in unit.lefts)


def _is_span(unit: Word) -> bool:
    """Whether a unit before a noun measures time: "18-month", no part of a name, "Six-Day"."""
    return lexicon().dimensions.get(unit.lower_) == "duration" and unit.is_lower and _is_counted(unit)


def _lasts(noun: Word) -> bool:
    """Whether a noun is of what takes time: "an 18-month investigation", no "five-year bond"."""
    known = lexicon().nouns.get(noun.lemma_.lower())
    return known is not None and known.type is EntityType.EVENT
