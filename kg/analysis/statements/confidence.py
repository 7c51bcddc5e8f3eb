"""How likely a statement is right: a logistic model of clues, learned from readers' verdicts.

Readers who knew no rule judged statements against their articles; the weights, ``confidence.json`` beside
this file, are what their verdicts say of the clues. ``python -m tests.benchmarks.verdicts --write`` makes
them anew. A statement that is less likely right than not is set aside as unsure.

References
----------
Platt, "Probabilistic outputs for support vector machines", 1999. Guo et al., "On calibration of modern neural
networks", ICML 2017 (expected calibration error).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from kg.analysis.relations.logistic import probability
from kg.drafts import Draft
from kg.types import Clues, Entity, EntityType, Literal, Mention, SurfaceTriple

Vector = NDArray[np.float64]

EVEN = 0.5  # as likely right as not
_PRONOUNS = frozenset({"he", "i", "it", "one", "she", "that", "they", "this", "we", "who", "you"})
_WORDS = (1, 2, 3, 5, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What the model has learned.

    Parameters
    ----------
    bias : float
        Log-odds of a statement without any clue.
    clues : mapping of str to float
        What each clue adds to the log-odds.
    seen : array of float, optional
        What a unit of each of the numbers that the model sees adds, ...
    level : float, optional
        ... and what to add for them to add nothing on the whole.
    """

    bias: float
    clues: Mapping[str, float]
    seen: Vector = field(default_factory=lambda: np.zeros(0))
    level: float = 0.0


@cache
def weights() -> Weights:
    """Return the weights that kg is delivered with."""
    data = json.loads((files("kg.analysis.statements") / "confidence.json").read_text(encoding="utf-8"))
    seen = np.array([weight for words in data["seen"].values() for weight in words])
    clues = MappingProxyType(data["clues"])
    return Weights(bias=data["bias"], clues=clues, seen=seen, level=data["level"])


def confidence(clues: Clues) -> float:
    """Return the probability that a statement is right, to two digits: never 0, never 1."""
    return probability(odds_of(clues))


def odds_of(clues: Clues) -> float:
    """Return the log-odds that a statement is right."""
    known = weights()
    odds = known.bias + sum(known.clues.get(clue, 0.0) for clue in clues.names)
    return odds + (float(np.dot(known.seen, clues.seen)) + known.level if len(clues.seen) else 0.0)


def doubts(clues: Clues) -> tuple[str, ...]:
    """Return the three clues that speak most against a statement, the worst first."""
    known = weights().clues
    against = sorted((known[clue], clue) for clue in clues.names if known.get(clue, 0.0) < 0)
    return tuple(clue for _, clue in against[:3])


def clues_of(
    draft: Draft, triple: SurfaceTriple, mentions: Mapping[int, Mention], standing: Collection[str]
) -> Clues:
    """Return all clues to whether a draft is right.

    Parameters
    ----------
    draft : Draft
        What the triple claims.
    triple : SurfaceTriple
        With the clues of the parse.
    mentions : mapping of int to Mention
        The article's mentions by head.
    standing : collection of str
        Ids of the entities that the article names or speaks of more than once.
    """
    parsed = triple.clues()
    found = {
        *parsed.names,
        *_of_end("subject", draft.of, mentions.get(triple.subject.head)),
        *_of_end("object", draft.to, mentions.get(triple.object.head)),
        *_of_claim(draft, triple),
        *_of_standing(draft, standing),
    }
    return Clues(tuple(sorted(found)), parsed.seen)


def _of_standing(draft: Draft, standing: Collection[str]) -> Iterator[str]:
    """Whether the article speaks of what a statement is about but once, or of nothing in it again."""
    subject = draft.of.id in standing
    yield "subject:standing" if subject else "subject:passing"
    target = draft.to
    if not subject and not (isinstance(target, Entity) and target.id in standing):
        yield "both:passing"


def _of_end(role: str, end: Entity | Literal, mention: Mention | None) -> Iterator[str]:
    if isinstance(end, Literal):
        yield f"{role}:literal:{end.datatype.removeprefix('xsd:')}"
        words = end.value.split()
    else:
        yield f"{role}:type:{end.type}"
        if "@" in end.id:
            yield f"{role}:unnamed"
        if end.same_as:
            yield f"{role}:known"
        described = mention is not None and mention.kind == "nominal" and "@" in end.id
        words = (mention.name if mention is not None and described else end.label).split()
        if end.label.isupper() and len(end.label) > 5:
            yield f"{role}:shouted"
        if end.type is EntityType.PERSON and len(words) == 1:
            yield f"{role}:surname"
        if any(word[:1].islower() for word in words):
            yield f"{role}:small"
        yield from (f"{role}:aliases>{n}" for n in (1, 3) if len(end.aliases) > n)
        if mention is not None:
            yield f"{role}:kind:{mention.kind}"
            yield f"{role}:by:{mention.reason}"
    yield from (f"{role}:length>{n}" for n in _WORDS if len(words) > n)


def _of_speaker(speaker: Entity) -> Iterator[str]:
    """How well it is known who says so: by name, by a description, by a pronoun that nothing resolves."""
    if speaker.label.casefold() in _PRONOUNS:
        yield "said:by:pronoun"
    elif "@" in speaker.id:
        yield "said:by:description"
    yield f"said:type:{speaker.type}"


def _of_claim(draft: Draft, triple: SurfaceTriple) -> Iterator[str]:
    predicate = draft.predicate
    own = predicate.id != "_".join(triple.lemmas)
    yield "predicate:own" if own else "predicate:open"
    if own:
        yield f"predicate:{predicate.id}"
    yield from (f"lemmas>{n}" for n in (1, 2, 3) if len(triple.lemmas) > n)
    if draft.attribution is not None:
        yield "said"
        yield f"said:{draft.attribution.surface.lower().partition(' ')[0]}"
        yield from _of_speaker(draft.attribution.speaker)
    if draft.modality != "asserted":
        yield f"modality:{draft.modality}"
    if draft.polarity != "positive":
        yield "negative"
    if draft.time is not None:
        yield "dated"
    if draft.place is not None:
        yield "placed"
    if draft.plain:
        yield "plain"
