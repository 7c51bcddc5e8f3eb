"""Qualifiers of a claim: polarity, modality, who says so, when and where.

They are read off the clause (`verb_groups`) and everything that embeds it (`surroundings`, `reports`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kg.analysis.grammar.functions import first_conjunct
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.analysis.relations.circumstances import place_of, time_of
from kg.analysis.relations.claimed_words import Claim, Place
from kg.analysis.relations.reports import reporter
from kg.analysis.relations.speakers import quoted_by
from kg.analysis.relations.surroundings import Surroundings
from kg.analysis.relations.telling import teller_of
from kg.analysis.relations.verb_groups import corrects, inside, is_alleged, is_negated, modal, stronger
from kg.analysis.relations.viewpoints import according_to, commenting
from kg.analysis.relations.wishes import bearer_of, hearsay, planner, raised_by
from kg.knowledge.lexicon import lexicon
from kg.types import Modality, Polarity

_SETTING = frozenset(
    {"in", "at", "on", "during", "after", "before", "from", "through", "via", "inside", "near", "outside"}
)


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What the sentence makes of a claim."""

    polarity: Polarity
    modality: Modality
    speaker: Speaker | None
    time: str | None
    place: Word | None


def presuppose(token: Word, *, restricts: bool) -> Qualifiers:
    """Return the qualifiers of what a sentence takes for granted, whatever it asserts.

    Titles and appositions project out of negations, conditions and reports: they are the writer's (Potts,
    *The Logic of Conventional Implicatures*, 2005); only a quotation makes them its speaker's, and "alleged"
    leaves them open. What restricts a noun goes no further than the report: verbs of saying are plugs, and
    "Reis said that letters from Lin had come" tells of such letters on her word (Karttunen,
    "Presuppositions of compound sentences", 1973).

    Parameters
    ----------
    token : Word
        The word that relates the two.
    restricts : bool
        Whether it says which is meant.
    """
    modality = Modality.POSSIBLE if is_alleged(token) else Modality.ASSERTED
    speaker = quoted_by(token)
    if restricts and speaker is None:
        speaker = reporter(token) or commenting(token) or according_to(token) or teller_of(token.head)
        if speaker is not None and _denies(speaker.words[0]):
            speaker = None  # "denied that letters from Lin had come" tells of no letters
    polarity = Polarity.NEGATIVE if _is_ended_aside(token) else Polarity.POSITIVE
    return Qualifiers(polarity, modality, speaker, None, None)


def _is_ended_aside(noun: Word) -> bool:
    """Whether an apposition says what somebody is no more: "no longer chairman of Vale"."""
    words = [w.lower_ for w in noun.doc.words[max(0, noun.left_edge.i - 2) : noun.i]]
    return noun.dep_ == "appos" and ("no", "longer") in pairwise(words)


def _denies(report: Word) -> bool:
    row = lexicon().reporting.get(report.lemma_.lower())
    return row is not None and row.polarity is Polarity.NEGATIVE


def qualify(
    verb: Word, around: Surroundings, relation: tuple[Word, ...], published: str | None, target: Word
) -> Qualifiers:
    """Return the qualifiers of what is predicated by the words of a relation.

    Parameters
    ----------
    verb : Word
        The head of the clause, or of the noun phrase for nominal relations.
    around : Surroundings
        What embeds it.
    relation : tuple of Word
        The words of the relation: a chain may run through several verbs.
    published : str or None
        ISO date that anchors relative dates.
    target : Word
        The object, whose own "no" negates the claim.
    """
    negative, modality = inside(relation, target)
    if any(corrects(t, verb) for t in (target, *relation)):
        negative = False
    if verb.lemma_ == "be" and verb not in relation:  # "is no longer chairman of"
        negative, modality = negative ^ is_negated(verb), stronger(modality, modal(verb))
    modality = stronger(modality, around.modality)
    time = time_of(verb, relation, published, modality)
    if modality is Modality.ASSERTED and _is_scheduled(relation, time, published):
        modality = Modality.FUTURE
    return Qualifiers(
        polarity=Polarity.NEGATIVE if negative != around.negative else Polarity.POSITIVE,
        modality=modality,
        speaker=around.speaker or _wisher(relation) or hearsay(verb),
        time=time,
        place=place_of(verb, relation),
    )


def _is_scheduled(relation: tuple[Word, ...], time: str | None, published: str | None) -> bool:
    """Whether the present tells what is to come: "opens next month" (Quirk et al. 4.44-4.45)."""
    verbs = [t for t in relation if t.pos_ in ("VERB", "AUX")]
    if time is None or published is None or not verbs or not time > published:
        return False
    return verbs[0].tag_ in ("VBZ", "VBP") and not (verbs[0].lemma_ == "have" and len(verbs) > 1)


def _wisher(relation: tuple[Word, ...]) -> Speaker | None:
    """Whose wish, plan or promise the last verb of a relation is: "wants to", "announced plans to".

    What somebody "is said to be planning to sell" is said by others.
    """
    verbs = [t for t in relation if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")]
    others = next((s for verb in verbs[:-1] if (s := raised_by(verb)) is not None), None)
    if others is not None:
        return others
    for below, above in zip(reversed(verbs[1:]), reversed(verbs[:-1]), strict=True):
        speaker: Speaker | None = None
        first = first_conjunct(below)  # "wants to sell the fleet and close the port"
        if first.dep_ == "xcomp" and first.head is above:
            speaker = bearer_of(first, above)
        elif first.dep_ == "pcomp" and first.head.head is above:
            speaker = bearer_of(first.head, above)  # "talked about selling the fleet"
        elif below.dep_ == "acl" and below.head.head is above:
            speaker = planner(below.head, above)
        if speaker is not None:
            return speaker
    return None


def _sets_report(preposition: Word) -> bool:
    """Whether a phrase only says where or when somebody speaks; "assurances from Rao" says who gives them."""
    if preposition.dep_ != "prep" or preposition.lower_ not in _SETTING:
        return False
    word = preposition.head
    row = lexicon().reporting.get(word.lemma_)
    if row is None or (preposition.lower_ == "from" and word.pos_ == "NOUN"):
        return False
    return word.pos_ != "VERB" or "verb" in row.kinds


QUALIFYING = (
    Claim(place=Place.LAST, holds=_sets_report),
    Claim(place=Place.WITHIN, holds=lambda word: word.lower_ == "according"),
)
