"""What belongs to a name and the model left out: particles, numbers, a prize's period, whose body it is.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 5.60-5.72 (proper
names, and what is part of them).
"""

from __future__ import annotations

import re

from kg.analysis.mentions.merging import MONTHS, PARTICLES
from kg.analysis.parse.tree import Passage, Tree, Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType

_SAINTS = ("Saint", "St", "St.")
_PERIODS = ("Century", "Decade", "Match", "Month", "Season", "Series", "Tournament", "Week", "Year")
_DESIGNATION = re.compile(r"\d{1,3}[A-Z]?$|[A-Z]{1,2}\d{1,3}$|X{1,3}$|[IX]{2,3}$")


def with_period(doc: Tree, end: int) -> int:
    """Take in what a prize is given for: "Sportswoman of the Year", "Coach of the Month"."""
    after = [t.text for t in doc[end : end + 3]]
    return end + 3 if after[:2] == ["of", "the"] and after[2:] and after[2] in _PERIODS else end


def with_holders(doc: Tree, start: int, end: int) -> int:
    """Take in whose body it is, if no one is named: "Prime Minister's Office", "Writers' Guild".

    A saint after whom a house is called owns nothing: "St David's Hall".
    """
    if start < 2 or start >= len(doc) or doc[start - 1].tag_ != "POS":
        return start
    if start > 2 and doc[start - 3].text in _SAINTS:
        return start - 3 if doc[end - 1].text in lexicon().name_heads else start
    if doc[start].text not in lexicon().name_heads:
        return start
    first = start - 2
    while first > 0 and doc[first - 1].text.istitle() and doc[first - 1].dep_ == "compound":
        first -= 1
    holders = doc[first : start - 1].text
    role = holders.lower().removesuffix("s") in lexicon().roles or holders.lower() in lexicon().roles
    return first if doc[first].text.istitle() and (role or holders in lexicon().titles) else start


def with_modifier(doc: Tree, start: int, end: int, label: str) -> int:
    """Take in a capital word just before a name that is no name itself: "Liberal Democrats", "Six Nations".

    Inside a sentence its capital says that it belongs to the name.
    """
    if start == 0 or start >= end:
        return start
    word = doc[start - 1]
    inside = not word.is_sent_start and word.i > 0 and word.nbor(-1).text[-1:].isalnum()
    kinds = ("ADJ", "NUM", "PROPN") if label == "NORP" and not word.ent_type_ else ("ADJ", "NUM")
    own = word.pos_ in kinds and word.text.istitle() and word.text.isalpha()
    joined = word.dep_ in ("amod", "nummod", "compound") and doc[start] in (word.head, *word.head.lefts)
    head = lexicon().name_heads.get(word.text)
    if joined and head is not None and head.position == "first" and head.type is EntityType.ORG:
        return start - 1  # "Real Madrid"
    other = word.ent_type_ in ("NORP", "GPE", "ORG", "PERSON") or gazetteer().find(word.text) is not None
    return start - 1 if inside and own and joined and not other else start


def is_designation(number: Word, name: Passage) -> bool:
    """Whether a number after a name tells which one of its make: "Pixel 2"; not "Arsenal 2 Spurs 1"."""
    last = name[-1]
    if not _DESIGNATION.match(number.text) or not last.text[:1].isupper() or not last.whitespace_:
        return False
    known = (gazetteer().find(part) for part in (last.text, name.text))
    if any(known) or last.text in MONTHS or name[0].text in lexicon().given_names:
        return False
    if name.start and name[0].nbor(-1).text[-1:].isdigit():
        return False
    after = number.nbor() if number.i + 1 < len(number.doc) else number
    makes = number.head is not last and number.head is last.head and number.head is after  # "Pixel 2 users"
    counts = (after.tag_ in ("NNS", "CD", "NNPS") and not makes) or after.text == "per"
    counts |= after.text[:1] in ("%", "-", "–")
    scores = after.tag_ == "NNP" and number.ent_type_ == "CARDINAL"
    held = makes or number.head is last or number.dep_ in ("npadvmod", "appos")
    return held and not (counts or scores)


def with_particles(doc: Tree, start: int, end: int) -> tuple[int, int]:
    """Take in what particles join to a name: "Humberto de la Calle", "Mr de la Calle"."""
    last = end
    while last < len(doc) and doc[last].text in PARTICLES:
        last += 1
    joined = (last > end or doc[end - 1].text in PARTICLES) and last < len(doc) and doc[last].tag_ == "NNP"
    if joined and doc[last].text[:1].isupper():
        end = last + 1
    first = start
    while first > 0 and doc[first - 1].text in PARTICLES and doc[first - 1].text != "do":
        first -= 1
    before = doc[first - 1].text.rstrip(".") if first else ""
    title = lexicon().titles.get(before)
    return (first if title is not None else start), end


def with_brackets(doc: Tree, start: int) -> int:
    """Take in a word that an editor supplied: "[North] Korean"."""
    if start >= 3 and doc[start - 1].text == "]" and doc[start - 3].text == "[":
        return start - 3
    return start
