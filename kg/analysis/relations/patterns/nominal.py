"""Relations inside noun phrases: one walk over the nouns and names of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.parse.tree import Passage, Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.patterns.actions import actions, sent, topics
from kg.analysis.relations.patterns.appointments import appointed
from kg.analysis.relations.patterns.classes import classes
from kg.analysis.relations.patterns.measures import measures
from kg.analysis.relations.patterns.origins import origins
from kg.analysis.relations.patterns.places import places
from kg.analysis.relations.patterns.roles import roles
from kg.knowledge.rule_table import HYPHEN
from kg.knowledge.word_classes import word_class

_DONE_BY = word_class("verb done by a noun before it")


def nominal(sentence: Passage) -> Iterator[Candidate]:
    """Yield the relations that the noun phrases of a sentence state."""
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN"):
            yield from roles(token)
            yield from appointed(token)
            yield from places(token)
            yield from classes(token)
            yield from measures(token)
            yield from actions(token)
            yield from sent(token)
            yield from topics(token)
            yield from _hyphened(token)
        yield from origins(token)


def _hyphened(noun: Word) -> Iterator[Candidate]:
    """A participle after a hyphen tells who has done what to the noun: "the Kremlin-backed leader Orlov".

    Quirk et al., App. I.60 (compounds of a subject and a past participle: "government-funded").
    """
    for participle in noun.lefts:
        if participle.dep_ != "amod" or participle.lemma_ not in _DONE_BY or participle.i < 2:
            continue
        hyphen, agent = participle.nbor(-1), participle.nbor(-2)
        written = hyphen.text in ("-", "–") and not hyphen.whitespace_ and not agent.whitespace_
        target = noun.head if noun.dep_ == "compound" and noun.head.pos_ == "PROPN" else noun
        if written and agent.tag_ in ("NNP", "NNPS", "JJ") and agent.text[0].isupper():
            yield Candidate(subject=agent, relation=(participle,), object=target, rule=HYPHEN)
