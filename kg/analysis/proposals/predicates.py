"""The predicate of a proposal, in kg's terms: one of the vocabulary, a role, or an open one of its lemmas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.analysis.proposals.words import Lemma
from kg.analysis.relations.verb_groups import stronger
from kg.knowledge.lexicon import lexicon
from kg.knowledge.predicates import open_predicate, passive_predicate, role_predicate
from kg.knowledge.vocabulary import Match, Vocabulary
from kg.knowledge.word_classes import word_class
from kg.types import Entity, Literal, Modality, Predicate

_CONTENT = frozenset({"ADJ", "ADP", "ADV", "NOUN", "NUM", "PROPN", "SCONJ", "VERB"})
_VERBAL = frozenset({"VERB", "AUX"})
_LINKING = frozenset({"ADP", "ADV", "SCONJ"})
_SUPPORTING = frozenset({"be", "do", "have"})
_LIGHT = word_class("light word of a proposal") | {"be", "do", "have"}
_BE = frozenset({"be", "become", "get"})
_ROLE_PREPOSITIONS = frozenset({"at", "for", "in", "of", "to", "with"})
_HEARSAY = word_class("hearsay of a proposal")
_HEDGES = _HEARSAY | {"also", "currently", "never", "previously"}
_MODALS = {
    "will": Modality.FUTURE, "shall": Modality.FUTURE, "would": Modality.CONDITIONAL,
    "must": Modality.OBLIGATION, "should": Modality.OBLIGATION, "ought": Modality.OBLIGATION,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A proposal's predicate, taken apart.

    Parameters
    ----------
    words : tuple of Lemma
        All of it.
    told : tuple of Lemma
        What carries the relation: no auxiliaries, no negation, no articles.
    participle : str
        What is done to its subject, in a passive; else ``""``.
    by : bool
        Whether its object does it: "hosted by".
    negated : bool
        Whether it denies.
    """

    words: tuple[Lemma, ...]
    told: tuple[Lemma, ...]
    participle: str
    by: bool
    negated: bool

    @property
    def carrying(self) -> tuple[Lemma, ...]:
        """The words that say something specific: what is somewhere, or happens, need not be said to."""
        return tuple(w for w in self.content if w.lemma not in _LIGHT)

    @property
    def content(self) -> tuple[Lemma, ...]:
        """The verbs, nouns and adjectives, an auxiliary only where there is no other."""
        words = [w for w in self.told if w.pos not in _LINKING]
        return tuple(w for w in words if w.lemma not in _SUPPORTING or len(words) == 1)

    @property
    def preposition(self) -> str:
        """The preposition that it ends in, or ``""``."""
        last = self.told[-1]
        return last.form.lower() if last.pos == "ADP" and len(self.told) > 1 else ""

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas that carry the relation."""
        return tuple(w.form.lower() if w.pos in ("ADP", "SCONJ") else w.lemma for w in self.told)


def taken_apart(words: Sequence[Lemma]) -> Wording:
    """Return a predicate with what of it carries the relation.

    Examples
    --------
    >>> will = Lemma("will", "will", "AUX", "MD"), Lemma("be", "be", "AUX", "VB")
    >>> taken_apart((*will, Lemma("hosted", "host", "VERB", "VBN"), Lemma("by", "by", "ADP", "IN"))).lemmas
    ('host',)
    """
    told = [
        w for w in words if w.pos in _CONTENT and w.lemma not in _HEDGES and w.lemma not in ("not", "n't")
    ]
    if told and told[0].pos in ("ADV",) and len(told) > 1:
        told = told[1:]
    copula = next((w for w in words if w.lemma in _BE and w.pos in _VERBAL), None)
    if copula is not None and not any(w.pos in ("VERB", "NOUN", "PROPN") for w in told):
        told.insert(0, copula)
    verbs = [w for w in told if w.pos in _VERBAL]
    verb = verbs[0] if verbs[:1] == told[:1] and len(verbs) == 1 else None
    by = verb is not None and told[-1].form.lower() == "by"
    passive = verb is not None and verb.tag in ("VBN", "VBD")
    passive = passive and (by or (copula is not None and copula is not verb))
    if passive and by:
        return Wording(
            words=tuple(words), told=tuple(told[:-1]), participle="", by=True, negated=_is_negated(words)
        )
    return Wording(
        words=tuple(words),
        told=tuple(told) or tuple(w for w in words if w.pos != "PUNCT"),
        participle=verb.form.lower() if passive and verb is not None else "",
        by=False,
        negated=_is_negated(words),
    )


def _is_negated(words: Sequence[Lemma]) -> bool:
    return any(w.lemma in ("not", "n't", "never", "no") for w in words)


def hedge(wording: Wording) -> Modality:
    """Return how far a predicate itself leaves open what it tells: that is never passed off as so.

    Examples
    --------
    >>> hedge(taken_apart((Lemma("will", "will", "AUX", "MD"), Lemma("pay", "pay", "VERB", "VB")))).value
    'future'
    """
    found = [Modality.ASSERTED]
    for at, word in enumerate(wording.words):
        before = wording.words[at - 1] if at else None
        follows = wording.words[at + 1].tag == "VB" if at + 1 < len(wording.words) else False
        if word.tag == "MD":
            found.append(_MODALS.get(word.lemma, Modality.POSSIBLE))
        elif word.lemma in _HEARSAY:
            found.append(Modality.POSSIBLE)
        elif word.tag == "TO" and follows and (before is None or before.lemma == "be"):
            found.append(Modality.FUTURE)
        elif word.tag == "TO" and follows and before is not None:
            row = lexicon().signatures.get(before.lemma)
            noun = Modality.POSSIBLE if before.pos in ("NOUN", "ADJ") else Modality.ASSERTED
            found.append(row.modality if row is not None else noun)
    return stronger(*found)


def predicate_of(
    wording: Wording,
    lemmas: tuple[str, ...],
    subject: Entity,
    target: Entity | Literal,
    vocabulary: Vocabulary,
) -> tuple[Predicate, bool]:
    """Return the predicate of lemmas, and whether it runs from the object to the subject.

    Parameters
    ----------
    wording : Wording
        The proposal's predicate.
    lemmas : tuple of str
        What carries the relation, without what polarity and modality tell.
    subject, target : Entity, Entity or Literal
        What it relates.
    vocabulary : Vocabulary
        The predicates and their triggers.
    """
    verbal = any(w.pos in _VERBAL for w in wording.told)
    noun = _role(wording)
    ends = subject.type, target.type if isinstance(target, Entity) else None
    if noun and noun in lexicon().roles:
        return role_predicate(noun, *ends, vocabulary=vocabulary), False
    if verbal or not noun:
        match = vocabulary.match_verb(lemmas, passive=bool(wording.participle))
    else:
        match = vocabulary.match_noun(lemmas)
    for one in match or () if not (wording.participle and len(lemmas) == 1) else ():
        if accepts(one, subject, target, vocabulary):
            return one.predicate, one.inverse
    if wording.participle:
        return passive_predicate(wording.participle, lemmas, vocabulary), False
    return open_predicate(lemmas, vocabulary), False


def _role(wording: Wording) -> str:
    """Return the noun of a predicate that says what somebody is of another: "prime minister of"."""
    *nouns, last = wording.told or (None,)
    if last is None or not nouns or last.form.lower() not in _ROLE_PREPOSITIONS:
        return ""
    if any(w.pos not in ("NOUN", "PROPN", "ADJ") for w in nouns):
        return ""
    return " ".join(w.lemma.lower() for w in nouns)


def accepts(match: Match, subject: Entity, target: Entity | Literal, vocabulary: Vocabulary) -> bool:
    """Whether domain and range allow the reading."""
    entry = vocabulary.predicates[match.predicate.id]
    if isinstance(target, Literal):
        return not entry.range and not match.inverse
    return (
        entry.accepts(target.type, subject.type)
        if match.inverse
        else entry.accepts(subject.type, target.type)
    )
