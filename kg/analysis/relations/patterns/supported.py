"""Who does what a noun tells where a verb only supports it: "is under investigation by", "won support from".

A support verb says nothing of its own: its subject, or who it is done by, takes part in what its noun
tells. The subject of "made a bid for Orsa" is read with the verb (`verbal`); here it is who undergoes it
("faces an inquiry by the state"), and the agent of a passive is who acts ("a bid for Orsa was made by
Vale").

References
----------
Meyers et al., "The NomBank project", 2004 (support verbs). Levin, *English Verb Classes and Alternations*,
1993, 13.5. Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.51-17.52.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.grammar.clauses import Clause
from kg.analysis.grammar.noun_arguments import owners, phrases
from kg.analysis.grammar.noun_phrases import can_act
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.claimed_words import Claim, Place
from kg.knowledge.frames import Frame, frames
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import FRAME


def supported(clause: Clause) -> Iterator[Candidate]:
    """Yield who does to whom what the noun of a support verb tells."""
    yield from _undergone(clause)
    yield from _done_by(clause)


def _undergone(clause: Clause) -> Iterator[Candidate]:
    """The subject undergoes it: "came under attack from the rebels", "has the backing of the bank"."""
    if clause.passive:
        return
    for noun in _governed(clause.head):
        frame = frames()[noun.lemma_.lower()]
        for _, agent in _doers(clause.head, noun):
            for subject in clause.subjects:
                yield Candidate(
                    subject=agent,
                    relation=(noun,),
                    object=subject,
                    rule=FRAME,
                    clause=clause,
                    clause_verb=clause.head,
                    implied=(frame.undergone,),
                )


def _done_by(clause: Clause) -> Iterator[Candidate]:
    """The agent of the passive does it: "an attack on Lima was launched by the rebels"."""
    verb = clause.head
    if not clause.passive or _subject_of(verb) != "agent":
        return
    by = [
        t
        for c in verb.rights
        if c.dep_ == "agent"
        for a in c.rights
        if a.dep_ == "pobj"
        for t in conjuncts(a)
    ]
    for noun in clause.subjects if by else ():
        frame = frames().get(noun.lemma_.lower(), Frame())
        for words, target in phrases(noun) if noun.pos_ == "NOUN" and not owners(noun) else ():
            for agent in by if words[-1].lower_ in frame.themes else ():
                yield Candidate(
                    subject=agent,
                    relation=(noun, *words),
                    object=target,
                    rule=FRAME,
                    clause=clause,
                    clause_verb=verb,
                )


def _governed(verb: Word) -> Iterator[Word]:
    """Yield the nouns of action that a verb's subject undergoes."""
    subject = _subject_of(verb)
    objects = [t for c in verb.rights if c.dep_ == "dobj" for t in conjuncts(c)]
    if subject in ("theme", "given"):
        yield from (t for t in objects if _may_undergo(t) and (subject == "theme" or _may_give(t)))
    for preposition in (c for c in verb.rights if c.dep_ == "prep"):
        if lexicon().supporting_verbs.get(f"{verb.lemma_} {preposition.lower_}") == "theme":
            found = (t for c in preposition.rights if c.dep_ == "pobj" for t in conjuncts(c))
            yield from filter(_may_undergo, found)


def _subject_of(verb: Word) -> str | None:
    """Return what the subject of a verb, with its particle, is in what its noun tells."""
    particle = next((f" {c.lower_}" for c in verb.rights if c.dep_ == "prt"), "")
    return lexicon().supporting_verbs.get(verb.lemma_ + particle)


def _may_undergo(noun: Word) -> bool:
    frame = frames().get(noun.lemma_.lower())
    return frame is not None and bool(frame.undergone) and noun.pos_ == "NOUN" and not owners(noun)


def _may_give(noun: Word) -> bool:
    """Whether what a noun tells comes from somebody: support, no arrest."""
    frame = frames()[noun.lemma_.lower()]
    return bool(frame.agents | frame.governed)


def _doers(verb: Word, noun: Word) -> Iterator[tuple[Word, Word]]:
    """Yield the prepositions that lead to who does it, each with whom it names."""
    frame = frames()[noun.lemma_.lower()]
    kinds = {"by", *frame.agents, *frame.governed}
    after = [c for c in verb.rights if c.dep_ in ("agent", "prep") and c.i > noun.i and noun.dep_ == "dobj"]
    for preposition in (*noun.rights, *after):
        if preposition.lower_ in kinds and preposition.dep_ in ("agent", "prep"):
            for agent in (t for c in preposition.rights if c.dep_ == "pobj" for t in conjuncts(c)):
                if can_act(agent):
                    yield preposition, agent


def _leads_to_doer(word: Word) -> bool:
    """Whether a preposition leads to who does what the subject undergoes."""
    if word.dep_ not in ("agent", "prep"):
        return False
    verb = next((a for a in word.ancestors if a.pos_ in ("AUX", "VERB")), None)
    if verb is None:
        return False
    return any(word is leading for noun in _governed(verb) for leading, _ in _doers(verb, noun))


SUPPORTED = (Claim(place=Place.LAST, holds=_leads_to_doer, by=FRAME),)
