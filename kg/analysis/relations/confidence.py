"""How sure an extraction is: the probability that it is right, learned from labelled sentences.

A chain of arguments is judged by a logistic model over yes-or-no features of its rule, its clause and its
arguments. Relations that no labelled sentence holds (titles, appositions, nouns of action) have one
probability a rule. The weights are data, ``confidence.json`` beside this file, whose header says how they
were made; ``python -m tests.benchmarks.confidence --write`` makes them anew.

References
----------
Guo et al., "On calibration of modern neural networks", ICML 2017 (reliability, expected calibration error).
Platt, "Probabilistic outputs for support vector machines", 1999.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from kg.analysis.grammar.clauses import Clause
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.clues import above
from kg.analysis.relations.logistic import probability

_KINDS = frozenset({"conj", "ccomp", "relcl", "acl", "advcl"})
_POS = MappingProxyType(
    {"PROPN": "name", "PRON": "pronoun", "NOUN": "noun", "NUM": "number", "VERB": "verb", "AUX": "verb"}
)
# Thresholds: a number that passes several has the feature of each.
_LENGTH = (16, 24, 32, 40)
_DISTANCE = (4, 8, 14, 20, 30)
_SKIPPED = (0, 3, 6)
_DEPTH = (1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What the model has learned.

    Parameters
    ----------
    bias : float
        Log-odds of an extraction without any feature.
    features : mapping of str to float
        What each feature of a chain adds to the log-odds.
    rules : mapping of str to float
        Probability of each rule that is no chain, by the last step of its name.
    unknown : float
        Probability of such a rule that the table does not name.
    """

    bias: float
    features: Mapping[str, float]
    rules: Mapping[str, float]
    unknown: float


@cache
def weights() -> Weights:
    """Return the weights that kg is delivered with."""
    data = json.loads((files("kg.analysis.relations") / "confidence.json").read_text(encoding="utf-8"))
    return Weights(
        bias=data["bias"],
        features=MappingProxyType(data["features"]),
        rules=MappingProxyType({name: row["probability"] for name, row in data["rules"].items()}),
        unknown=data["unknown"],
    )


def confidence(candidate: Candidate) -> float:
    """Return the probability that a candidate is right, to two digits."""
    known = weights()
    rule = known.rules.get(candidate.rule.last)
    if rule is not None:
        return rule
    if candidate.clause is None:
        return known.unknown
    return probability(
        known.bias
        + _of_rule(candidate.rule.name)
        + _of_clause(candidate.clause)
        + _total(_argument_features(candidate, candidate.clause))
    )


def features(candidate: Candidate) -> list[str]:
    """Return the features of a chain, the names that its weights go by."""
    if candidate.clause is None:
        return list(_rule_features(candidate.rule.name))
    return [
        *_rule_features(candidate.rule.name),
        *_clause_features(candidate.clause),
        *_argument_features(candidate, candidate.clause),
    ]


@lru_cache(maxsize=4096)
def _of_rule(rule: str) -> float:
    return _total(_rule_features(rule))


@lru_cache(maxsize=4)  # the candidates of a clause come one after the other
def _of_clause(clause: Clause) -> float:
    return _total(_clause_features(clause))


def _total(names: Iterable[str]) -> float:
    known = weights().features
    return sum(known.get(name, 0.0) for name in names)


def _rule_features(rule: str) -> Iterator[str]:
    yield from (f"step:{step}" for step in sorted(set(rule.split("+"))))


def _clause_features(clause: Clause) -> Iterator[str]:
    verb = clause.head
    if verb.dep_ != "ROOT":
        yield f"clause:{clause.kind if clause.kind in _KINDS else 'other'}"
    if verb.tag_ != "VBD":
        yield f"verb:{verb.tag_}"
    if clause.inherited:
        yield "subject:inherited"
    if clause.passive:
        yield "passive"
    if clause.gap in ("object", "purpose"):
        yield f"gap:{clause.gap}"
    sentence = verb.sent
    yield from above("length", len(sentence), _LENGTH)
    if any(t.is_quote for t in sentence):
        yield "quotes"


def _argument_features(candidate: Candidate, clause: Clause) -> Iterator[str]:
    subject, target = candidate.subject, candidate.object
    positions = {t.i for t in candidate.relation} or {clause.head.i}
    first, last = min(positions), max(positions)
    yield from _phrase_features("subject", subject)
    yield from _phrase_features("object", target)
    yield from above("depth", candidate.depth, _DEPTH)
    yield from above("distance", abs(target.i - subject.i), _DISTANCE)
    yield from above("skipped", last - first + 1 - len(positions), _SKIPPED)
    if target.left_edge.i > last + 1:
        yield "object:apart"
    if subject.i > first or target.i < last:
        yield "inverted"


def _phrase_features(role: str, head: Word) -> Iterator[str]:
    part = _POS.get(head.pos_, "odd")
    if part != "noun":
        yield f"{role}:{part}"
    if head.dep_ == "conj":
        yield f"{role}:conjunct"
    if head.ent_type_ in ("DATE", "TIME"):
        yield f"{role}:time"


__all__ = ["Weights", "confidence", "features", "weights"]
