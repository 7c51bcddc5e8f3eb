"""Fit the weights of the clues to "he" and "she" on the first half of GAP's development part.

python -m tests.benchmarks.salience          prints the weights, and figures by cross-validation
python -m tests.benchmarks.salience --write  writes the weights to kg/analysis/coref/salience.tsv

A candidate's share of belief is exp(sum of its weights) over the sum of that for all candidates and for
"none of them"; the fit maximises the share of the right ones, with a penalty on large weights. Articles
are analysed anew with each set of weights, since what is resolved early is a clue later.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.analysis import annotate, load
from kg.analysis.coref import pronouns, salience
from kg.analysis.coref.salience import Antecedent, DiscourseContext
from kg.types import Mention
from tests.benchmarks.scores import BENCH, load_module

HALF = 1000
ROUNDS, STEPS, FOLDS = 3, 400, 5
PENALTY, RATE = 1.0, 0.05
FIXED = (
    "only",
    "unnamed",
    "quoted",
)  # set by hand: GAP marks names only, always two that fit, and seldom quotes
TABLE = Path(str(files("kg.analysis.coref"))) / "salience.tsv"

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A pronoun: the clues of each candidate (the last row is none of them), and which ones are right."""

    clues: Matrix
    right: NDArray[np.bool_]
    wrong: NDArray[np.bool_]
    answers: int


def cases(score: Any, analysed: Iterable[tuple[Any, Doc]], names: Sequence[str]) -> Iterator[Case]:
    """Yield the pronouns as the current weights see them."""
    resolve = load().get_pipe("kg_coref")
    real = salience.candidates
    kept: list[tuple[Mention, list[Antecedent], DiscourseContext]] = []

    def spy(pronoun: Mention, scene: DiscourseContext) -> list[Antecedent]:
        found = real(pronoun, scene)
        kept.append((pronoun, found, scene))
        return found

    vars(pronouns)["candidates"] = spy
    try:
        for row, doc in analysed:
            resolve(doc)
            for pronoun, found, scene in kept:
                if (pronoun.start, pronoun.end) == row.pronoun:
                    yield _case(row, found, scene, names, score)
            kept.clear()
    finally:
        vars(pronouns)["candidates"] = real


def _case(
    row: Any, found: list[Antecedent], scene: DiscourseContext, names: Sequence[str], score: Any
) -> Case:
    clues = np.array([[n in c.clues for n in names] for c in found] + [[n == "none" for n in names]], float)
    right, wrong = [], []
    for candidate in found:
        spans = [(m.start, m.end) for m in scene.clusters[candidate.cluster].mentions]
        marks = [
            coref
            for name, coref in ((row.a, row.a_coref), (row.b, row.b_coref))
            if any(score.names(span, name, row.text) for span in spans)
        ]
        right.append(any(marks))
        wrong.append(bool(marks) and not any(marks))
    if not any(right):  # the right one is no candidate, or is neither of the two names
        right = [not (w or row.a_coref or row.b_coref) for w in wrong]
        right.append(True)
    else:
        right.append(False)
    return Case(
        clues=clues, right=np.array(right), wrong=np.array([*wrong, False]), answers=row.a_coref + row.b_coref
    )


def fit(data: Sequence[Case], names: Sequence[str], start: Matrix) -> Matrix:
    """Return the weights that give the right candidates most belief (Adam on the penalised likelihood)."""
    hold = np.array([name in FIXED for name in names])
    weights = np.where(hold, start, 0.0)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = 2 * PENALTY * weights
        for case in data:
            share = _shares(case, weights)
            wanted = np.where(case.right, share, 0.0)
            slope += case.clues.T @ (share - wanted / wanted.sum())
        slope[hold] = 0.0
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = RATE / (1 - 0.9**step)
        weights -= rate * mean / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _shares(case: Case, weights: Matrix) -> Matrix:
    strength = case.clues @ weights
    strength = np.exp(strength - strength.max())
    return np.asarray(strength / strength.sum())


def figures(data: Sequence[Case], names: Sequence[str], start: Matrix, sure: float) -> dict[str, float]:
    """Return precision, recall and F1 by cross-validation where belief of at least `sure` is taken."""
    good = bad = 0
    for fold in range(FOLDS):
        weights = fit([c for i, c in enumerate(data) if i % FOLDS != fold], names, start)
        for case in data[fold::FOLDS]:
            share = _shares(case, weights)
            best = int(share.argmax())
            if best < len(share) - 1 and share[best] >= sure:
                good += bool(case.right[best] and not case.right[-1])
                bad += bool(case.wrong[best])
    precision, recall = good / (good + bad), good / sum(c.answers for c in data)
    return {"P": precision, "R": recall, "F1": 2 * precision * recall / (precision + recall)}


def use(weights: dict[str, float]) -> None:
    """Let the resolver use these weights."""
    found = MappingProxyType(weights)
    vars(salience)["weights"] = lambda: found


def main() -> None:
    """Fit, print, and write if asked."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("clue\t")) + 1
    table = [line.split("\t") for line in lines[start:]]
    names = [row[0] for row in table]
    before = np.array([float(row[1]) for row in table])
    score = load_module(BENCH / "coref" / "score.py")
    marked = list(score.rows())[:HALF]
    analysed = list(zip(marked, annotate(load(), ((r.text, ()) for r in marked)), strict=True))
    data: list[Case] = []
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        data = list(cases(score, analysed, names))
        found = fit(data, names, before)
        weights = {name: round(float(w), 2) for name, w in zip(names, found, strict=True)}
        use(weights)
    for sure in (0.4, 0.45, 0.5):
        print(sure, json.dumps({k: round(v, 3) for k, v in figures(data, names, before, sure).items()}))
    rows = [f"{name}\t{weights[name]:g}\t{example}" for name, _, example in table]
    print("\n".join(rows))
    if "--write" in sys.argv[1:]:
        TABLE.write_text("\n".join([*lines[:start], *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
