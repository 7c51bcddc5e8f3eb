"""What happens to one alone: "the bank collapsed in 2008", "the coach was sacked", "she pleaded guilty".

There is no second participant: the day takes its place where it is told, else only that it happened is said.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 16.2 (intransitive verbs), 3.71
(agentless passives). *ACE English Annotation Guidelines for Events*, 2005 (events that news is made of).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.clauses import Clause
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.circumstances import dated, side_of
from kg.analysis.relations.claimed_words import Claim, Place
from kg.analysis.relations.patterns.verbal import WHEN
from kg.analysis.relations.verb_groups import modal
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import HAPPENING
from kg.knowledge.word_classes import word_class

_OCCURRING = word_class("occurring verb")
_OTHERS = frozenset({"agent", "attr", "ccomp", "dative", "dobj", "oprd", "xcomp"})


def happenings(clause: Clause, published: str | None) -> Iterator[Candidate]:
    """Yield what a clause without a second participant says of each of its subjects."""
    verb = clause.head
    if verb.pos_ != "VERB" or clause.gap in ("object", "purpose") or not _tells(clause):
        return
    words = tuple(dict.fromkeys([*clause.group, *_completion(verb)]))
    if any(c.dep_ in _OTHERS and c not in words for c in verb.children):
        return
    day = dated(verb, words, published, side_of(verb, words, modal(verb)))
    if day is None and verb.lemma_ in _OCCURRING:
        return  # that it happened says nothing
    for subject in clause.subjects:
        if subject.dep_ != "expl" and subject.tag_ not in ("WP", "WDT", "DT"):
            target = day[1] if day is not None else verb
            yield Candidate(subject=subject, relation=words, object=target, rule=HAPPENING, clause=clause)


def _completes(adjective: Word) -> bool:
    """Whether an adjective is part of what happens, and no property: "pleaded guilty"."""
    told = adjective.dep_ in ("acomp", "oprd")
    return told and f"{adjective.head.lemma_} {adjective.lower_}" in lexicon().happenings


def _tells(clause: Clause) -> bool:
    """Whether the verb is news in this voice, and the clause says that it came about."""
    verb = clause.head
    if any(c.dep_ == "advmod" and _measured(c) for c in verb.rights):
        return False
    key = " ".join([verb.lemma_.lower(), *(t.lower_ for t in _completion(verb))])
    voice = lexicon().happenings.get(key)
    if voice is None or voice not in ("both", "passive" if clause.passive else "active"):
        return False
    aim = verb.tag_ == "VB" and clause.kind != "xcomp" and any(t.lower_ == "to" for t in clause.group)
    return not aim and (clause.kind != "pcomp" or verb.head.lower_ in WHEN)


def _completion(verb: Word) -> list[Word]:
    """The particle or the adjective that makes the verb what it is: "step down", "plead guilty"."""
    return [
        c
        for c in verb.rights
        if c.dep_ in ("prt", "acomp")
        or (c.dep_ == "oprd" and c.pos_ == "ADJ")
        or (c.dep_ == "advmod" and c.lower_ in ("aside", "away", "down", "out") and not _measured(c))
    ][:1]


def _measured(adverb: Word) -> bool:
    """Whether an adverb says by how much: "closed down 8%" shuts nothing."""
    return any(c.dep_ in ("npadvmod", "advmod") and (c.ent_type_ or c.pos_ == "NUM") for c in adverb.rights)


HAPPENED = (Claim(place=Place.OBJECT, holds=_completes),)
