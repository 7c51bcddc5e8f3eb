"""The parts of one name that the model took for two, put together: "Google" and "Cloud"."""

from __future__ import annotations

from kg.analysis.parse.tree import Passage
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

MONTHS = frozenset({"April", "August", "June", "May"})  # that are given names
PARTICLES = word_class("surname particle")
_BODIES = (EntityType.ORG, EntityType.FAC, EntityType.LAW, EntityType.EVENT, EntityType.OTHER)
_LONGEST = 2  # particles between two words of a name
_ENGLISH = frozenset({"do", "den", "ten"})  # particles that are English words too
_DIVISIONS = ("District", "Kingdom", "Republic", "State")
_JOINABLE = ("", "PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT")


def joined(spans: list[Passage]) -> list[Passage]:
    """Put together the parts of one name: "Google" and "Cloud", "Harbour Council" of "Lisbon"."""
    found: list[Passage] = []
    for span in spans:
        whole = span
        while found and (joint := _joint(found[-1], whole)) is not None:
            found.pop()
            whole = joint
        found.append(whole)
    return found


def _joint(first: Passage, second: Passage) -> Passage | None:
    """Return the one name that two are parts of, if they are."""
    overlap = second.start < first.end  # where particles took in what the other begins with
    if not overlap and not any(rule(first, second) for rule in _RULES):
        return None
    if overlap and "PERSON" in (first.label_, second.label_):
        return Passage(first.doc, first.start, max(first.end, second.end), label="PERSON")
    label = first.label_ if second.start != first.end or not second.label_ else second.label_
    return Passage(first.doc, first.start, max(first.end, second.end), label=label)


def _continues(first: Passage, second: Passage) -> bool:
    """Two spans side by side are one name if one is no more than a run of words to the model."""
    if first.end != second.start or first.root.sent is not second.root.sent:
        return False
    whole = gazetteer().find(f"{first.text} {second.text}")
    if whole is not None and whole.kind == "organization":
        return True  # "Islamic" and "State"
    if _is_contest(first, second):
        return True
    given = first[0].text in lexicon().given_names or first[0].text in MONTHS
    given = given and len(first) == len(second) == 1
    head = lexicon().name_heads.get(first.text)
    club = head is not None and head.position == "first" and head.type is EntityType.ORG  # "Real Madrid"
    if (
        first.label_ not in _JOINABLE
        or not (given or club or second.label_ in _JOINABLE)
        or not first[-1].whitespace_
    ):
        return False
    surname = first.label_ == second.label_ == "PERSON" and len(second) == 1
    if first.label_ and second.label_ and not (given or surname or club):
        return False
    if gazetteer().find(first.text) is not None or (not club and gazetteer().find(second.text) is not None):
        return False
    return first.root.dep_ in ("compound", "nmod") and first.root.head in second


def _is_contest(place: Passage, contest: Passage) -> bool:
    """Whether a place and a word for a contest are its name, before a noun too: "the US Open winner"."""
    head = lexicon().name_heads.get(contest.text)
    held = head is not None and head.type is EntityType.EVENT and head.position == "last"
    before = place.root.dep_ in ("amod", "compound", "nmod")
    return held and before and place.root.head in (contest.root, contest.root.head)


def _particle_joins(first: Passage, second: Passage) -> bool:
    """A particle in small letters stands inside a name: "Salem" bin "Faris", "Ana" de la "Torre"."""
    between = first.doc[first.end : second.start]
    if not 0 < len(between) <= _LONGEST or not all(t.text in PARTICLES for t in between):
        return False
    capital = first[-1].text[:1].isupper() and second[0].text[:1].isupper()
    person = "PERSON" in (first.label_, second.label_) or first[0].text in lexicon().given_names
    return capital and (person or not _ENGLISH.intersection(t.text for t in between))


def _completes(first: Passage, second: Passage) -> bool:
    """A body named by what it is and whose: "Southern District of New York", "Academy of Sciences"."""
    joint = first.doc[first.end : second.start]
    if not joint or len(joint) > 2 or joint[0].lower_ != "of" or joint[-1].lower_ not in ("of", "the"):
        return False
    head = lexicon().name_heads.get(first[-1].text)
    if head is None or gazetteer().find(first.text) is not None or second.label_ in ("PERSON", "NORP"):
        return False
    whose = gazetteer().find(second.text)
    if whose is not None and whose.kind == "country":
        return False  # "the Foreign Ministry of Peru" is Peru's
    kind = (head.type in _BODIES and head.position != "last") or first[-1].text in _DIVISIONS
    return kind and joint[0].head in first and second.root.head is joint[0]


def _serves(first: Passage, second: Passage) -> bool:
    """A body named by what it is for: "Foundation for Rare Birds"; and by what else: "and Plants"."""
    joint = _between(first, second)
    if second.label_ not in ("", "ORG") or gazetteer().find(second.text) is not None:
        return False
    if joint == ["and"] and second.root.dep_ == "conj":
        return second.root.head in first[1:] and any(t.lower_ == "for" for t in first)
    if joint not in (["for"], ["for", "the"]) or (second.label_ and len(second) == 1):
        return False  # "left the Peruvian Institute for Volta"
    head = lexicon().name_heads.get(first[-1].text)
    body = head is not None and head.type is EntityType.ORG and (head.position != "last" or len(first) > 1)
    attached = first.doc[first.end].head in first and second.root.head.i == first.end
    return body and attached and gazetteer().find(first.text) is None


def _between(first: Passage, second: Passage) -> list[str]:
    return [t.lower_ for t in first.doc[first.end : second.start]]


def _shares_head(first: Passage, second: Passage) -> bool:
    """One article and one last word make one name of what "and" joins: "the Growth and Trade Act"."""
    if (
        _between(first, second) != ["and"]
        or len(second) == 1
        or first.start == 0
        or first.label_ not in ("", "ORG")
    ):
        return False
    head, own = lexicon().name_heads.get(second[-1].text), lexicon().name_heads.get(first[-1].text)
    named = any(gazetteer().find(span.text) is not None for span in (first, second))
    shared = head is not None and head.type in (EntityType.LAW, EntityType.ORG) and head.position == "last"
    return shared and own is None and not named and first[0].nbor(-1).lower_ == "the"


_RULES = (_continues, _completes, _particle_joins, _serves, _shares_head)
