"""How likely a proposal is right: the model of kg's own statements, with what only proposals have beside it.

What the rules' clues say of a claim (`kg.analysis.statements.confidence`) is taken as it is; the weights in
``confidence.json`` beside this file say what it adds or takes that somebody proposed it, and how well the
article bears it out. ``python -m tests.benchmarks.proposals --write`` makes them anew.

References
----------
Platt, "Probabilistic outputs for support vector machines", 1999.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kg.analysis.proposals.ends import End
from kg.analysis.proposals.readings import Reading
from kg.analysis.relations.logistic import bounded, probability
from kg.analysis.statements.confidence import Weights, odds_of
from kg.types import Clues, Literal


@cache
def weights() -> Weights:
    """Return the weights that kg is delivered with."""
    data = json.loads((files("kg.analysis.proposals") / "confidence.json").read_text(encoding="utf-8"))
    return Weights(bias=data["bias"], clues=MappingProxyType(data["clues"]))


def clues_of(subject: End, target: End, reading: Reading) -> Iterator[str]:
    """Yield how well an article bears a proposal out, as clues."""
    ends = (subject, target)
    yield from sorted({f"end:{end.how}" for end in ends if end.how != "quoted"})
    if any(end.mention is None and not isinstance(end.value, Literal) for end in ends):
        yield "end:unknown"
    if subject.how == target.how == "elsewhere":
        yield "both:elsewhere"
    yield "said:all" if reading.share == 1 else "said:none" if reading.share == 0 else "said:partly"
    if not reading.led:
        yield "said:other"


def confidence(clues: Clues, own: Iterable[str]) -> float:
    """Return the probability that a proposal is right.

    Parameters
    ----------
    clues : Clues
        Those of kg's own statements.
    own : iterable of str
        From `clues_of`.

    Examples
    --------
    >>> confidence(Clues(), ("said:all",)) > confidence(Clues(), ("said:none",))
    True
    """
    known = weights()
    odds = odds_of(clues) + known.bias + sum(known.clues.get(clue, 0.0) for clue in own)
    return probability(odds)


def agreed(one: float, other: float) -> float:
    """Return the probability of a claim that two found, each in its own way.

    Both are wrong at once where each is, as far as they err apart.

    Examples
    --------
    >>> agreed(0.7, 0.8)
    0.94
    """
    return bounded(1 - (1 - one) * (1 - other))
