"""What is known of an extraction that may tell right from wrong: names of yes-or-no features.

The model of `kg.analysis.statements.confidence` weighs them. A number that passes several thresholds has the
feature of each.

References
----------
Fader, Soderland & Etzioni, "Identifying relations for open information extraction", EMNLP 2011, section 4 (a
confidence function over shallow features). Kadavath et al., "Language models (mostly) know what they know",
2022 (a probe on what a model sees tells where it errs).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.analysis.parse.tree import Passage, Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.completeness import doubtful
from kg.types import Clues

Vector = NDArray[np.float32]

_MARGINS = (0.3, 0.8, 1.5, 3.0, 5.0)  # of the parser's scores
_MEANS = (2.0, 3.0, 4.0, 5.0, 6.0, 7.0)
_SURE = 10.0  # a margin beyond which a parse is no surer
_DOUBTFUL = 1.0  # a margin below which an arc is
_DOUBTS = (0, 1, 3, 6, 10)
_NAMES = (0.5, 1.0, 2.0, 4.0)  # of the name recogniser's
_WORDS = (1, 2, 4, 7)
_LENGTH = (16, 24, 32, 40)
_DISTANCE = (4, 8, 14, 20, 30)
_SKIPPED = (0, 3, 6)
_FAR = 6  # words from a conjunct to the one before
_BORNE = frozenset(
    {"acl", "amod", "appos", "compound", "conj", "nummod", "poss", "prep", "punct", "relcl"}
)  # what a phrase may have
_BARE = frozenset({"amod", "compound", "det", "nummod", "poss"})
_GRAMMAR = frozenset({"aux", "auxpass", "cc", "mark", "neg", "punct"})


class ClueReader:
    """Reads the clues of an article's candidates; what several of them share it works out once.

    Parameters
    ----------
    seen : bool
        Whether to give what the model sees in the words.
    """

    def __init__(self, *, seen: bool) -> None:
        self._seen = seen
        self._phrases: dict[tuple[str, int], tuple[str, ...]] = {}
        self._sentences: dict[int, tuple[str, ...]] = {}
        self._means: dict[int, Vector] = {}

    def of(self, candidate: Candidate) -> Clues:
        """Return the clues that the parse gives."""
        verb = candidate.clause.head if candidate.clause is not None else candidate.relation[0]
        found = {
            f"rule:{candidate.rule.name}" if candidate.clause is None else f"last:{candidate.rule.last}",
            *_of_margins(candidate, verb),
            *self._of_sentence(verb.sent),
            *_of_places(candidate, verb),
            *_of_rest(candidate, verb),
            *_of_clause(candidate, verb),
            *self._of_phrase("subject", candidate.subject),
            *self._of_phrase("object", candidate.object),
            *(f"doubt:{name}" for name in doubtful(candidate)),
        }
        if candidate.rule.of_noun:
            found.discard("subject:is:poss")  # whose it is does it, as the noun's frame has it
        return Clues(tuple(sorted(found)), self._vector(candidate, verb) if self._seen else ())

    def _vector(self, candidate: Candidate, verb: Word) -> Vector:
        """What the model sees in subject, relation, what that hangs on, object, and in the whole sentence."""
        words = (candidate.subject.i, verb.i, verb.head.i, candidate.object.i)
        return np.concatenate([*verb.doc.vectors[list(words)], self._mean(verb.sent)])

    def _mean(self, sentence: Passage) -> Vector:
        known = self._means.get(sentence.start)
        if known is None:
            known = sentence.doc.vectors[sentence.start : sentence.end].mean(axis=0)
            self._means[sentence.start] = known
        return known

    def _of_sentence(self, sentence: Passage) -> tuple[str, ...]:
        """How many arcs of a sentence the parser hardly preferred to others."""
        known = self._sentences.get(sentence.start)
        if known is None:
            arcs = sentence.doc.margins.get("parser", [])[sentence.start : sentence.end]
            known = tuple(above("doubts", sum(margin < _DOUBTFUL for margin in arcs), _DOUBTS))
            self._sentences[sentence.start] = known
        return known

    def _of_phrase(self, role: str, head: Word) -> tuple[str, ...]:
        known = self._phrases.get((role, head.i))
        if known is None:
            known = self._phrases[role, head.i] = tuple(_of_phrase(role, head))
        return known


def _of_margins(candidate: Candidate, verb: Word) -> Iterator[str]:
    """How sure the model was of the arcs."""
    arcs = verb.doc.margins.get("parser")
    if arcs is not None:
        words = {verb.i, candidate.subject.i, candidate.object.i, *(w.i for w in candidate.relation)}
        surenesses = [arcs[i] for i in words]
        yield from _below("arc", min(surenesses), _MARGINS)
        yield from _below("mean:arc", sum(min(each, _SURE) for each in surenesses) / len(words), _MEANS)


def _of_places(candidate: Candidate, verb: Word) -> Iterator[str]:
    """How far apart subject, relation and object stand, and in how long a sentence."""
    places = [w.i for w in candidate.relation]
    first, last = min(places), max(places)
    subject, target = candidate.subject.i, candidate.object.i
    yield from above("distance", abs(target - subject), _DISTANCE)
    yield from above("skipped", last - first + 1 - len(places), _SKIPPED)
    yield from above("length", len(verb.sent), _LENGTH)
    if subject > first or target < last:
        yield "inverted"
    if candidate.object.dep_ == "conj" and target - candidate.object.head.i > _FAR:
        yield "object:far"
    yield from (f"completing:{w.dep_}" for w in candidate.completing if w.head not in candidate.completing)


def _of_rest(candidate: Candidate, verb: Word) -> Iterator[str]:
    """What the clause says besides, and the statement does not."""
    if candidate.clause is None:
        return
    told = {candidate.subject.i, candidate.object.i, *(w.i for w in candidate.relation)}
    rest = [c for c in verb.children if c.dep_ not in _GRAMMAR and c.i not in told]
    rest = [c for c in rest if told.isdisjoint(w.i for w in c.subtree)]
    yield from above("left", len(rest), _SKIPPED)
    for child in rest:
        yield f"left:{child.dep_}"
        if child.dep_ == "prep":
            yield f"left:{child.lower_}"


def _of_clause(candidate: Candidate, verb: Word) -> Iterator[str]:
    """What kind of clause says it, whose its subject is, and what of it is passed over for a later phrase."""
    clause = candidate.clause
    if clause is None or candidate.rule.of_noun:
        return
    yield f"clause:{clause.kind}"
    yield from (f"clause:{clause.kind}:{w.lower_}" for w in verb.lefts if w.dep_ == "mark")
    if clause.inherited:
        yield "clause:inherited"
        yield f"clause:inherited:{clause.kind}:{verb.tag_}"
    if clause.gap is not None:
        yield f"clause:gap:{clause.gap}"
    last = candidate.relation[-1]
    if last.dep_ in ("prep", "agent") and last.head.pos_ in ("AUX", "VERB"):
        told = {*candidate.relation, *candidate.completing, *candidate.telling, candidate.subject}
        for child in last.head.rights:
            if child.i < last.i and child not in told and child.dep_ not in _GRAMMAR:
                yield f"skips:{child.dep_}"
                if child.i == last.head.i + 1:
                    yield f"skips:next:{child.dep_}"


def _of_name(role: str, head: Word) -> Iterator[str]:
    """How sure the model was of what the head of a phrase hangs on, and of the name that it is."""
    margins = head.doc.margins
    arcs, names = margins.get("parser"), margins.get("ner")
    if arcs is not None:
        yield from _below(f"{role}:arc", arcs[head.i], _MARGINS)
    if names is not None and (head.pos_ == "PROPN" or head.ent_type_):
        words = {head.i, *(c.i for c in head.lefts if c.pos_ == "PROPN")}
        yield from _below(f"{role}:name", min(names[i] for i in words), _NAMES)


def _of_object(target: Word) -> Iterator[str]:
    """What an object's words lean on outside it: a pronoun, a relative."""
    tags = {word.tag_ for word in target.subtree}
    if tags & {"PRP", "PRP$"}:
        yield "object:has:pronoun"
    if tags & {"WDT", "WP", "WRB"}:
        yield "object:has:relative"


def _of_phrase(role: str, head: Word) -> Iterator[str]:
    yield from above(f"{role}:words", len(head.subtree), _WORDS)
    yield f"{role}:{head.tag_}"
    yield f"{role}:is:{head.dep_}"
    borne = {c.dep_ for c in head.children}
    yield from (f"{role}:has:{dep}" for dep in borne & _BORNE)
    if head.ent_type_:
        yield f"{role}:ent:{head.ent_type_}"
    if borne.isdisjoint(_BARE):
        yield f"{role}:bare"
    yield from _of_name(role, head)
    if role == "object":
        yield from _of_object(head)


def above(name: str, number: float, thresholds: tuple[float, ...]) -> Iterator[str]:
    """Yield a feature for each threshold that a number passes: ``"distance>4"``."""
    return (name for threshold, name in _named(name, ">", thresholds) if number > threshold)


def _below(name: str, number: float, thresholds: tuple[float, ...]) -> Iterator[str]:
    return (name for threshold, name in _named(name, "<", thresholds) if number < threshold)


@cache
def _named(name: str, sign: str, thresholds: tuple[float, ...]) -> tuple[tuple[float, str], ...]:
    return tuple((threshold, f"{name}{sign}{threshold}") for threshold in thresholds)


__all__ = ["ClueReader", "above"]
