"""Nouns of action with their participants: "Russia's invasion of Ukraine", "the Fiat-GM alliance".

References
----------
Meyers et al., "The NomBank project", 2004. Quirk et al., *A Comprehensive Grammar of the English Language*,
1985, 17.51-17.52 (nominalisation).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts, prepositions
from kg.analysis.grammar.noun_arguments import named_before, owners, phrases
from kg.analysis.grammar.noun_phrases import can_act
from kg.analysis.grammar.verb_phrases import verb_group
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.claimed_words import Claim, Place
from kg.analysis.relations.patterns.roles import is_demonym
from kg.knowledge.frames import Frame, frames
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import BETWEEN, FRAME, NOMINAL, PAIR, SENDER, TOPIC
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_BOTH = 2
_SHOWINGS = word_class("noun of a showing")
_MEDIA = word_class("where something is shown")
_TIMES = frozenset({"DATE", "TIME"})
_NO_SENDERS = frozenset({"CARDINAL", "DATE", "LOC", "FAC", "TIME", "MONEY", "QUANTITY"})
_DEVERBAL = (
    "tion",
    "sion",
    "ment",
    "ance",
    "ence",
    "al",
    "ure",
    "hood",
    "ship",
    "stake",
    "support",
    "threat",
)


def actions(noun: Word) -> Iterator[Candidate]:
    """Yield who does what a noun tells to whom: possessor, name before it, "by", "of", "between", "on"."""
    if noun.pos_ != "NOUN":
        return
    yield from _pair(noun)
    frame = frame_of(noun)
    if frame is None:
        return
    told = list(phrases(noun))
    between = [(words, t) for words, t in told if words[-1].lower_ in ("between", "among")]
    acts = is_action(noun) or _relates_names(noun)
    if acts or frame.mutual:
        yield from _shared(noun, between)
    yield from _together(noun, frame, told)
    if len(between) > 1:
        return
    whose = owners(noun)
    before = [*whose, *(t for c in noun.lefts if _is_people(c, frame) for t in conjuncts(c))]
    yield from _gerunds(noun, frame, before)
    by = [t for words, t in told if words[-1].lower_ == "by" and can_act(t) and t.ent_type_ not in _TIMES]
    if not any(words[-1].lower_ in frame.themes for words, _ in told):
        yield from _undergone(noun, frame, by, whose)
    by = by or [t for c in noun.rights if c.lower_ == "from" for t in senders(noun, c)]
    if not by and not before and "of" in frame.agents:  # "the participation of troops in"
        by = [t for words, t in told if words[-1].lower_ == "of" and can_act(t)]
    for words, target in told:
        licensed = words[-1].lower_ in frame.themes
        agents = by or before or (named_before(noun) if licensed and _may_act_before(noun, frame) else [])
        for agent in agents if (licensed or acts) and words[-1].lower_ != "by" and target not in by else ():
            yield Candidate(
                subject=agent,
                relation=(noun, *words),
                object=target,
                rule=FRAME if licensed else NOMINAL,
                telling=_mark(agent),
            )


def frame_of(noun: Word) -> Frame | None:
    """Return the frame of a noun of action; what only its form tells has no arguments of its own.

    Parameters
    ----------
    noun : Word
        Head of a phrase.
    """
    known = frames().get(noun.lemma_.lower())
    return known or (Frame() if is_action(noun) or _relates_names(noun) else None)


def _is_people(word: Word, frame: Frame) -> bool:
    """Whether a word before a noun tells whose it is; "the France match" has two sides."""
    joined = word.dep_ == "compound" and _may_act_before(word.head, frame)
    return (word.dep_ == "amod" or joined) and is_demonym(word)


def _may_act_before(noun: Word, frame: Frame) -> bool:
    """Whether a name before a noun may be who does it, no side of two, no place: "the Peru premiere of"."""
    return not frame.mutual and noun.lemma_.lower() not in _SHOWINGS


def _shared(noun: Word, between: list[tuple[list[Word], Word]]) -> Iterator[Candidate]:
    """What two share in: "talks between Peru and Chile", "a feud between the brothers"."""
    for words, other in between[1:] or between:
        first = between[0][1]
        if other is not first or other.tag_ == "NNS":
            yield Candidate(subject=first, relation=(noun, *words), object=other, rule=BETWEEN)


def _together(noun: Word, frame: Frame, told: list[tuple[list[Word], Word]]) -> Iterator[Candidate]:
    """What two do with each other: "the merger of Vale and Orsa", "Vale and Orsa's merger"."""
    of = [t for words, t in told if words[-1].lower_ == "of"]
    alone = not any(
        words[-1].lower_ in (*frame.themes, "by") for words, _ in told if words[-1].lower_ != "of"
    )
    for both in (of, owners(noun)):
        several = noun.tag_ == "NNS" and both is of  # "meetings of the board and the union": each its own
        if (
            frame.mutual
            and alone
            and not several
            and len(both) == _BOTH
            and all(t.pos_ == "PROPN" for t in both)
        ):
            yield Candidate(subject=both[0], relation=(noun,), object=both[1], rule=PAIR)


def _gerunds(noun: Word, frame: Frame, agents: list[Word]) -> Iterator[Candidate]:
    """What a gerund after the noun tells of whose it is: "its attempt at launching a rocket"."""
    gerunds = [(words, t) for words, t in prepositions(noun) if t.dep_ == "pcomp" and t.tag_ == "VBG"]
    for words, gerund in gerunds:
        if f"{frame.verb} {words[-1].lower_}" in lexicon().control:
            continue  # "her criticism of Lin for selling it": Lin sold it
        relation = (noun, *words, *verb_group(gerund))
        rule = FRAME if words[-1].lower_ in frame.themes else NOMINAL
        for target in (t for c in gerund.children if c.dep_ == "dobj" for t in conjuncts(c)):
            for agent in agents:
                yield Candidate(
                    subject=agent, relation=relation, object=target, rule=rule, telling=_mark(agent)
                )


def _undergone(noun: Word, frame: Frame, by: list[Word], whose: list[Word]) -> Iterator[Candidate]:
    """What is done to whose it is, where "by" tells who does it: "Lin's arrest by the police"."""
    for agent in by if frame.themes and not frame.mutual else ():
        for owner in whose:
            yield Candidate(
                subject=agent, relation=(noun,), object=owner, rule=FRAME, implied=frame.themes[:1]
            )


def sent(noun: Word) -> Iterator[Candidate]:
    """Yield whom something that is said or sent comes from: "an email from Rao", "a warning from police"."""
    if noun.pos_ == "NOUN":
        for preposition in (c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "from"):
            for sender in senders(noun, preposition) if noun.lemma_.lower() in lexicon().senders else ():
                yield Candidate(subject=noun, relation=(preposition,), object=sender, rule=SENDER)


def topics(noun: Word) -> Iterator[Candidate]:
    """Yield what is spoken or written about: "talks on trade", "an inquiry into the crash"."""
    about = lexicon().topics.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
    if about is None:
        return
    for words, first in prepositions(noun):
        if words[-1].lower_ not in about or len(words) > 1 or words[0].i != noun.i + 1:
            continue
        for topic in conjuncts(first) if first.dep_ == "pobj" else ():
            day = topic.ent_type_ in ("DATE", "TIME", "CARDINAL") or topic.lemma_.lower() in _MEDIA
            place = words[-1].lower_ == "on" and topic.ent_type_ in ("FAC", "GPE", "LOC")
            if not day and not place and topic.pos_ in ("NOUN", "PROPN"):
                yield Candidate(subject=noun, relation=tuple(words), object=topic, rule=TOPIC)


def senders(noun: Word, preposition: Word) -> Iterator[Word]:
    """Yield who a message, a demand or a gift is from, as its doer (NomBank's ARG0 by "from")."""
    lemma = noun.lemma_.lower()
    known = lemma in lexicon().senders or (lemma in frames() and "from" in frames()[lemma].agents)
    if known and preposition.i == noun.i + 1:
        for word in (t for c in preposition.rights if c.dep_ == "pobj" for t in conjuncts(c)):
            person = word.pos_ == "NOUN" and can_act(word) and word.lower_ not in ("people", "others")
            if word.ent_type_ not in _NO_SENDERS and (word.pos_ == "PROPN" or person):
                yield word


def _mark(agent: Word) -> tuple[Word, ...]:
    """Return the mark of the genitive, so that a relation reads as it stands: "Rao *'s* sale of"."""
    return tuple(c for c in agent.rights if c.dep_ == "case" and len(c.text) > 1)


def _pair(noun: Word) -> Iterator[Candidate]:
    """Two names joined by a hyphen before what both take part in: "the Fiat-GM alliance"."""
    for second in noun.lefts:
        if second.i < 2 or second.nbor(-1).text not in ("-", "–"):
            continue
        first = second.nbor(-2)
        joined = not first.whitespace_ and not second.nbor(-1).whitespace_
        if joined and first.dep_ == "compound" and _is_party(first) and _is_party(second):
            yield Candidate(subject=first, relation=(noun,), object=second, rule=PAIR)


def _is_party(token: Word) -> bool:
    return token.tag_ in ("NNP", "NNPS") or is_demonym(token)


def _relates_names(noun: Word) -> bool:
    """Whether a noun that is no person stands between an owner and a name: "their exit from the Cup"."""
    known = lexicon().nouns.get(noun.lemma_.lower())
    if (known is not None and known.type is not EntityType.OTHER) or noun.lemma_.lower() in lexicon().roles:
        return False
    owned = any(c.dep_ == "poss" for c in noun.lefts)
    return owned and any(
        t.pos_ == "PROPN"
        for words, t in prepositions(noun)
        if words[-1].lower_ in ("from", "on", "with", "to", "against", "for", "over")
    )


def _is_shared(word: Word) -> bool:
    """Whether a preposition leads from a noun to those who share in it: "talks between Peru and Chile"."""
    return word.lower_ in ("between", "among") and word.head.pos_ == "NOUN"


def is_action(noun: Word) -> bool:
    """Whether the noun tells what somebody does: an event, an agreement, a deverbal noun."""
    lemma = noun.lemma_.lower()
    known = lexicon().nouns.get(lemma)
    if known is not None and known.type in (EntityType.EVENT, EntityType.LAW):
        return True
    if (known is not None and known.type is not EntityType.OTHER) or lemma in lexicon().roles:
        return False
    row = lexicon().reporting.get(lemma)
    told = row is not None and "noun" in row.kinds
    return told or lemma in lexicon().signatures or lemma.endswith(_DEVERBAL)


SHARED = (Claim(place=Place.LAST, holds=_is_shared),)
