"""Fit the confidence of extractions on the development benchmarks, and show how far it can be trusted.

python -m tests.benchmarks.confidence          prints the reliability table of the held-back folds
python -m tests.benchmarks.confidence --write  writes the weights and docs/reliability.svg

The chains are labelled by BenchIE's development sentences: an extraction of the binary rendering is right
if it expresses a fact of the gold, word for word. These labels are strict: a true reading that the gold
words otherwise, or leaves out, counts as wrong, so a confidence understates the truth rather than the
reverse. The folds are of sentences, told by a hash of their words: no sentence is judged by weights that
it helped to fit. The division is drawn five times, since one alone moves the error by 0.01 either way
(repeated cross-validation; Kim, Computational Statistics & Data Analysis 53(11), 2009).

BenchIE's gold holds no titles, appositions, possessors or nouns of action. For each rule of that kind the
news articles with gold that may be read tell the share of statements that say a gold fact. That is a
lower bound, so it is divided by the coverage of that gold (the same share among chains, over the share of
chains that BenchIE finds right), and drawn to the mean of these rules as if by `PSEUDO` more statements.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.scores import BENCH, OWN, digest, load_module, published

FOLDS, REPEATS, BINS = 10, 5, 10
PENALTY, STEPS = 10.0, 25
PSEUDO, HIGHEST = 10, 0.95
# Of fewer statements, the probability of a rule is a prior; of fewer extractions, a bin is drawn faint.
FEW = 5
WEIGHTS = Path(str(files("kg.analysis.relations"))) / "confidence.json"
SEEDS = Path(__file__).parents[2] / "seeds"
PICTURE = Path(__file__).parents[2] / "docs" / "reliability.svg"
ABOUT = [
    "Confidence of extractions. Made by `python -m tests.benchmarks.confidence --write`; do not edit.",
    "bias, features: log-odds of a logistic model of the chains of arguments, fitted with an L2 penalty to",
    "BenchIE's development sentences; right is what expresses a gold fact word for word.",
    "rules: probabilities of the rules that BenchIE does not label, from the share of their statements that",
    "say a gold fact of news-dev or news-read (hits of statements), divided by the coverage of that gold",
    "and drawn to their mean: an estimate, not measured precision. Where `from` is `prior` there are too few",
    "statements even for that: nothing is measured, and the probability is little more than the mean.",
    "unknown: that mean, for a rule that is not named.",
]

Vector = NDArray[np.float64]
Share = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """An extraction with its sentence, its features, and whether the gold says it."""

    sentence: str
    features: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The held-back extractions of about one confidence."""

    low: float
    n: int
    confidence: float
    right: float


# -- chains, on BenchIE


def labelled() -> list[Labelled]:
    """Return what the binary rendering says of BenchIE's sentences, judged."""
    from spacy.tokens import Doc

    from kg.analysis import load
    from kg.analysis.parse.tree import tree_of
    from kg.analysis.relations.confidence import features
    from kg.analysis.relations.openie import chained

    score, gold = _gold()
    nlp = load()
    lines = (BENCH / "openie" / "benchie-dev.sentences.txt").read_text(encoding="utf-8").splitlines()
    found: dict[tuple[str, ...], Labelled] = {}
    for line, doc in zip(lines, nlp.pipe(Doc(nlp.vocab, words=s.split()) for s in lines), strict=True):
        facts = gold[score.sentence_key(line)]
        for candidate, said in (pair for sentence in tree_of(doc).sents for pair in chained(sentence)):
            triple = (said.arguments[0], said.relation, said.arguments[1])
            if (line, *triple) not in found and all(triple):
                right = any(score.expresses(fact, triple) for fact in facts)
                found[line, *triple] = Labelled(
                    sentence=line, features=tuple(features(candidate)), right=right
                )
    return list(found.values())


def _gold() -> tuple[Any, dict[str, Any]]:
    score = load_module(BENCH / "openie" / "score.py")
    rows = (BENCH / "openie" / "benchie-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return score, {score.sentence_key(r["sentence"]): r["facts"] for r in map(json.loads, rows)}


def fit(cases: Sequence[Labelled]) -> tuple[float, dict[str, float]]:
    """Return bias and weights of a logistic regression by Newton's method; the bias is not penalised."""
    names = sorted({name for case in cases for name in case.features})
    column = {name: index for index, name in enumerate(names, start=1)}
    table = np.zeros((len(cases), len(names) + 1))
    table[:, 0] = 1
    for row, case in enumerate(cases):
        table[row, [column[name] for name in case.features]] = 1
    right = np.array([case.right for case in cases], dtype=np.float64)
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[0] = 1e-6
    weights: Vector = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        belief = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - belief) - penalty * weights
        curvature = table.T @ (table * (belief * (1 - belief))[:, None]) + np.diag(penalty)
        weights = weights + np.linalg.solve(curvature, slope)
    bias, *rest = (round(float(w), 3) for w in weights)
    return bias, dict(zip(names, rest, strict=True))


def fold(sentence: str, repeat: int) -> int:
    """Return the fold of a sentence in one of the divisions."""
    return int(hashlib.sha256(f"{repeat} {sentence}".encode()).hexdigest(), 16) % FOLDS


def held_back(cases: Sequence[Labelled]) -> list[tuple[float, bool]]:
    """Return the confidence of each extraction by weights fitted to other sentences, and its label."""
    judged = []
    for repeat, number in product(range(REPEATS), range(FOLDS)):
        bias, weights = fit([case for case in cases if fold(case.sentence, repeat) != number])
        judged += [
            (believed(bias, weights, case.features), case.right)
            for case in cases
            if fold(case.sentence, repeat) == number
        ]
    return judged


def believed(bias: float, weights: dict[str, float], names: Iterable[str]) -> float:
    """Return the probability that weights give to features."""
    from kg.analysis.relations.logistic import probability

    return probability(bias + sum(weights.get(name, 0.0) for name in names))


# -- reliability


def reliability(judged: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Return the bins of equal width that hold anything."""
    bins = []
    for number in range(BINS):
        # hundredths, so that 0.7 lies in the bin that begins with 0.7
        inside = [(p, y) for p, y in judged if min(round(100 * p) * BINS // 100, BINS - 1) == number]
        if inside:
            n = len(inside)
            mean, right = sum(p for p, _ in inside) / n, sum(y for _, y in inside) / n
            bins.append(Bin(low=number / BINS, n=n, confidence=mean, right=right))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: the mean distance of the bins, weighted by their size."""
    return sum(b.n * abs(b.confidence - b.right) for b in bins) / sum(b.n for b in bins)


def table(bins: Sequence[Bin]) -> str:
    """Return the reliability table."""
    lines = [f"{'bin':9}{'n':>5}{'confidence':>12}{'right':>8}"]
    lines += [
        f"{b.low:.1f}–{b.low + 1 / BINS:.1f}  {b.n:>5}{b.confidence:>12.3f}{b.right:>8.3f}" for b in bins
    ]
    return "\n".join([*lines, f"expected calibration error {calibration_error(bins):.3f}"])


# -- other rules, on the news


def shares() -> dict[str, Share]:
    """Return, by the last step of a rule, how many statements say a gold fact, of how many."""
    from kg.formats.jsonl import line
    from kg.knowledge.rule_table import rule_of
    from kg.pipeline import build

    score = load_module(BENCH / "news" / "score_news.py")
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for folder in (BENCH / "news", OWN / "read"):
        for gold in score.load_gold(folder / "gold"):
            path = folder / "articles" / f"{gold.article}.txt"
            for statement in build([path], published=published(path)).graph.statements():
                hit = bool(gold.useful(score.Statement(json.loads(line(statement)))))
                for step in sorted({rule_of(evidence.rule).last for evidence in statement.evidence}):
                    total[step] += 1
                    hits[step] += hit
    return {step: (hits[step], n) for step, n in sorted(total.items())}


def steps_of_seeds() -> set[str]:
    """Return the last steps of the rules that fire on the sample articles, so that each gets a weight."""
    from kg.analysis import load
    from kg.analysis.parse.tree import tree_of
    from kg.analysis.relations.triples import candidates

    docs = load().pipe(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return {f.rule.last for doc in docs for sentence in tree_of(doc).sents for f in candidates(sentence)}


def estimates(found: dict[str, Share], chains: set[str], right: float) -> tuple[dict[str, Any], float]:
    """Return the probability of each rule that is no chain, and their mean.

    Parameters
    ----------
    found : dict
        Hits and statements of every last step.
    chains : set of str
        The steps of chains.
    right : float
        The share of chains that is right.
    """
    measured = _share(pair for step, pair in found.items() if step in chains)
    coverage = min(1.0, measured / right)
    others = {step: pair for step, pair in found.items() if step not in chains}
    mean = min(HIGHEST, _share(others.values()) / coverage)
    rules = {
        step: {
            "probability": round(min(HIGHEST, (min(n, hits / coverage) + PSEUDO * mean) / (n + PSEUDO)), 2),
            "hits": hits,
            "statements": n,
            "from": "news" if n >= FEW else "prior",
        }
        for step, (hits, n) in others.items()
    }
    return rules, round(mean, 2)


def _share(pairs: Iterable[Share]) -> float:
    hits, total = map(sum, zip(*pairs, strict=True))
    return hits / total


# -- output


def document(cases: Sequence[Labelled], bins: Sequence[Bin]) -> str:
    """Return the data file: weights fitted to all extractions, with their provenance."""
    bias, weights = fit(cases)
    right = sum(case.right for case in cases)
    chains = {name.removeprefix("step:") for name in weights if name.startswith("step:")}
    found = {**dict.fromkeys(sorted(steps_of_seeds()), (0, 0)), **shares()}
    rules, mean = estimates(dict(sorted(found.items())), chains, right / len(cases))
    openie = BENCH / "openie"
    data = {
        "about": ABOUT,
        "data": {
            "benchie-dev": digest([openie / "benchie-dev.sentences.txt", openie / "benchie-dev.jsonl"]),
            **{
                name: digest([*(folder / "articles").glob("*.txt"), *(folder / "gold").glob("*.json")])
                for name, folder in (("news-dev", BENCH / "news"), ("news-read", OWN / "read"))
            },
        },
        "fit": {
            "extractions": len(cases),
            "right": right,
            "penalty": PENALTY,
            "folds": FOLDS,
            "repeats": REPEATS,
            "held-back calibration error": round(calibration_error(bins), 3),
        },
        "bias": bias,
        "features": weights,
        "rules": rules,
        "unknown": mean,
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


_SIDE, _LEFT, _TOP = 300, 56, 20
_STYLE = (
    "text{font:12px sans-serif;fill:#767676}.axis,.ideal{stroke:#767676;fill:none}"
    ".ideal{stroke-dasharray:4 4}.bar{fill:#3b82c4;fill-opacity:.25}.point{fill:#3b82c4}.gap{stroke:#3b82c4}"
    ".few{opacity:.3}"
)


def picture(bins: Sequence[Bin]) -> str:
    """Return the reliability diagram as SVG: the share right over the confidence, with the number of each."""

    def x(value: float) -> str:
        return f"{_LEFT + _SIDE * value:.1f}"

    def y(value: float) -> str:
        return f"{_TOP + _SIDE * (1 - value):.1f}"

    label = f"Reliability of held-back extractions; expected calibration error {calibration_error(bins):.3f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _SIDE + 20} {_TOP + _SIDE + 48}"'
        f' role="img" aria-label="{label}">',
        f"<title>{label}</title>",
        f"<style>{_STYLE}</style>",
        f'<path class="axis" d="M{x(0)} {y(1)}V{y(0)}H{x(1)}"/>',
        f'<path class="ideal" d="M{x(0)} {y(0)}L{x(1)} {y(1)}"/>',
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        parts.append(f'<text x="{x(tick)}" y="{_TOP + _SIDE + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y(tick - 0.012)}" text-anchor="end">{tick:g}</text>')
    for b in bins:
        size = f'width="{_SIDE / BINS - 2:.1f}" height="{_SIDE * b.right:.1f}"'
        few = " few" if b.n < FEW else ""
        parts += [
            f'<rect class="bar{few}" x="{x(b.low + 0.1 / 30)}" y="{y(b.right)}" {size}/>',
            f'<path class="gap{few}" d="M{x(b.confidence)} {y(b.right)}V{y(b.confidence)}"/>',
            f'<circle class="point{few}" cx="{x(b.confidence)}" cy="{y(b.right)}" r="4"/>',
            f'<text x="{x(b.low + 0.05)}" y="{y(0.015)}" text-anchor="middle">{b.n}</text>',
        ]
    across, down = f"{_LEFT + _SIDE / 2:g}", f"{_TOP + _SIDE / 2:g}"
    parts += [
        f'<text x="{across}" y="{_TOP + _SIDE + 38}" text-anchor="middle">confidence (n in each bar)</text>',
        f'<text transform="translate(16 {down}) rotate(-90)" text-anchor="middle">share right</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Print the reliability table; with ``--write``, write weights and picture."""
    cases = labelled()
    bins = reliability(held_back(cases))
    print(table(bins))
    if "--write" in sys.argv[1:]:
        text = document(cases, bins)
        WEIGHTS.write_text(text, encoding="utf-8")
        PICTURE.write_text(picture(bins), encoding="utf-8")


if __name__ == "__main__":
    main()
