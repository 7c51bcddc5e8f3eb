"""Whether number and kind allow an "it" or a "they" to refer to a phrase.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 6.15-6.20 (personal pronouns),
10.35-10.36 (concord of number).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analysis.coref.kinship import kin_relation
from kg.analysis.grammar.functions import common_lemma, is_one_by_verb
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

if TYPE_CHECKING:
    from kg.analysis.coref.clusters import Cluster

PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
COLLECTIVES = frozenset({EntityType.GROUP, EntityType.NORP, EntityType.ORG})
_NEUTER = frozenset({"it", "its", "itself"})
_THINGS = frozenset(
    {EntityType.ORG, EntityType.GPE, EntityType.LAW, EntityType.FAC, EntityType.LOC, EntityType.PRODUCT,
     EntityType.EVENT, EntityType.WORK_OF_ART, EntityType.OTHER, EntityType.NORP}
)  # fmt: skip
_BODIES = frozenset({EntityType.ORG, EntityType.GPE, EntityType.FAC})
_ABSTRACTIONS = frozenset({EntityType.LAW, EntityType.WORK_OF_ART, EntityType.OTHER})
_PARTS = ("half", "home", "part", "one")  # "it is part of the group" says no kind
_INANIMATE = frozenset(
    {EntityType.EVENT, EntityType.FAC, EntityType.LAW, EntityType.LOC, EntityType.PRODUCT}
    | {EntityType.WORK_OF_ART}
)
_OF_PERSONS = word_class("noun of what persons have")


def agrees(token: Word, cluster: Cluster, other: Word) -> bool:
    """Whether number and kind allow a pronoun to refer to a phrase; only persons have a father or a wife."""
    if other.dep_ in ("amod", "compound") or (other.dep_ == "attr" and other.head.lemma_ == "be"):
        return False  # a predicate noun ascribes a role and refers to nobody
    if all(m.kind == "pronoun" for m in cluster.mentions) or other.lower_ in SPEAKER:
        return False  # an "it" that stands for nothing; the firm that says "we" is no "it" to itself
    if _acts_as_person(token) and (cluster.type in _INANIMATE or _is_known_thing(other)):
        return False
    joined = cluster.type is not EntityType.OTHER and any(c.dep_ == "conj" for c in other.children)
    plural = joined or (other.tag_ in ("NNS", "NNPS") and not is_one_by_verb(other))
    if token.lower_ in _NEUTER:
        return cluster.type in _kinds_said(token) and not plural and other.lower_ not in PLURAL
    if token.lower_ in PLURAL:
        if token.tag_ == "PRP$" and kin_relation(common_lemma(token.head)) is not None:
            return plural and cluster.type is EntityType.PERSON
        if token.tag_ == "PRP$" and common_lemma(token.head) in _OF_PERSONS:
            return plural and not (
                cluster.type in _BODIES or cluster.type in _INANIMATE or _is_known_thing(other)
            )
        persons = _are_persons(token)
        if persons is not None and (
            cluster.type in _INANIMATE if persons else cluster.type is EntityType.PERSON
        ):
            return False
        return plural or (cluster.type in COLLECTIVES and other.lower_ not in _NEUTER)
    return False


def _acts_as_person(token: Word) -> bool:
    """Whether a pronoun says or feels something: no treaty does."""
    lemma = token.head.lemma_
    return token.dep_ == "nsubj" and (lemma in lexicon().human_verbs or lemma in lexicon().reporting)


def _is_known_thing(word: Word) -> bool:
    """Whether a noun is known for no person and no body: "the proposals"."""
    noun = lexicon().nouns.get(word.lemma_.lower())
    return word.pos_ == "NOUN" and noun is not None and noun.type in _INANIMATE | {EntityType.OTHER}


def _kinds_said(token: Word) -> frozenset[EntityType]:
    """What an "it" may be by what is said of it: "it is a firm", "its chairman"; all things if nothing is."""
    if token.tag_ == "PRP$":
        role = lexicon().roles.get(common_lemma(token.head))
        return _BODIES if role is not None and role.person and role.takes == "org" else _THINGS
    noun = _ascribed(token)
    if not noun or noun in lexicon().roles or noun in _PARTS:
        return _THINGS
    said = lexicon().nouns.get(noun)
    if said is None:
        return _ABSTRACTIONS
    if said.type is EntityType.EVENT:
        return frozenset()  # "it was the first visit": what was told, and no phrase
    return frozenset({said.type, EntityType.OTHER})


def _are_persons(token: Word) -> bool | None:
    """Whether a "they" is said to be of persons, or of things: "they are clerks", "they are hard games"."""
    noun = _ascribed(token)
    role, said = lexicon().roles.get(noun), lexicon().nouns.get(noun)
    if role is not None:
        return role.person or None
    if said is None or said.type is EntityType.OTHER:
        return None
    return False if said.type in _INANIMATE else True if said.type is EntityType.PERSON else None


def _ascribed(token: Word) -> str:
    """Return the lemma of the noun that a copula says of a subject: "firm", of "it is a firm"."""
    if token.dep_ != "nsubj" or token.head.lemma_ != "be":
        return ""
    attribute = next((c for c in token.head.rights if c.dep_ == "attr"), None)
    if attribute is not None and attribute.lower_ == "one":  # "it is one of four designs"
        of = (c for c in attribute.rights if c.dep_ == "prep" and c.lower_ == "of")
        attribute = next((t for c in of for t in c.children if t.dep_ == "pobj" and t.pos_ == "NOUN"), None)
    return common_lemma(attribute) if attribute is not None and attribute.pos_ == "NOUN" else ""


__all__ = ["COLLECTIVES", "PLURAL", "SPEAKER", "agrees"]
