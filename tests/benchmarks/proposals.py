"""What becomes of proposals that another reader made of the benchmarks' articles, some with planted faults.

python -m tests.benchmarks.proposals          prints the figures of rules and proposals together
python -m tests.benchmarks.proposals --write  fits what the confidence makes of proposals anew

The marks of what is planted are read here alone. A strong reader's single pass has 80 of 100 statements
right, so what is planted weighs a fifth in the fit: ridge regression on few clues beside the rules' log-odds.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from kg.analysis.proposals import Judged
from kg.analysis.rules import Rules
from kg.analysis.statements.confidence import odds_of
from kg.config import DEFAULT_MODEL
from kg.graph import KnowledgeGraph
from kg.pipeline import analyse
from kg.proposals import Proposal, to_proposal
from kg.proposers import read_proposals
from kg.resources import resource
from kg.sources import noise, read_articles
from kg.types import Article, ArticleResult
from tests.benchmarks.scores import BENCH, Figures, published, scored

FILE = BENCH / "proposals" / "proposals.jsonl"
FOLDERS = ("news", "news-web")
WEIGHTS = Path(__file__).parents[2] / "kg" / "analysis" / "proposals" / "confidence.json"
_WRONG = 0.2  # share of what is wrong in a strong reader's pass
_RIDGE = 4.0
_ROUNDS = 50


def planted() -> dict[tuple[str, Proposal], str]:
    """Return which fault each proposal has: of what article, and ``""`` if it is sound."""
    rows = map(json.loads, FILE.read_text(encoding="utf-8").splitlines())
    return {(row["article"], to_proposal(row)): row["planted"] or "" for row in rows}


def articles(folder: str) -> Iterator[Article]:
    """Yield the articles of a benchmark."""
    for path in sorted((BENCH / folder / "articles").glob("*.txt")):
        yield from read_articles([path], published=published(path), on_problem=print, on_duplicate=print)


@cache
def results() -> dict[str, list[ArticleResult]]:
    """Return what rules and proposals together find, by benchmark."""
    filed, _ = read_proposals([resource(FILE)])
    found = analyse((a for folder in FOLDERS for a in articles(folder)), extractor=filed)
    return {folder: [next(found) for _ in articles(folder)] for folder in FOLDERS}


def counts() -> Counter[tuple[str, str]]:
    """Return how many proposals there are by fault and reason against: ``""`` for none."""
    everything = (each for found in results().values() for each in found)
    against = {(r.article.id, each.proposal): each.reason for r in everything for each in r.refused}
    return Counter((fault, against.get(key, "")) for key, fault in planted().items())


def figures(folder: str) -> Figures:
    """Return the totals of rules and proposals together, in percent."""
    return scored(BENCH / folder, (KnowledgeGraph([result]) for result in results()[folder]), marked=True)


def fitted() -> dict[str, object]:
    """Return the weights of the clues that proposals alone have."""
    filed, _ = read_proposals([resource(FILE)])
    marks, rows = planted(), []
    for article, proposals in Rules(DEFAULT_MODEL, _noise, proposers=[filed]).proposed(
        a for folder in FOLDERS for a in articles(folder)
    ):
        rows += [(f, marks[article.id, proposal]) for proposal, f in proposals if isinstance(f, Judged)]
    names = sorted({clue for fate, _ in rows for clue in fate.own})
    known = np.array([[1.0, *(name in fate.own for name in names)] for fate, _ in rows])
    offset = np.array([odds_of(fate.clues) for fate, _ in rows])
    right = np.array([not fault for _, fault in rows], dtype=float)
    weight = np.where(right == 1, (1 - _WRONG) / right.sum(), _WRONG / (1 - right).sum()) * len(rows)
    ridge = np.diag([0.0, *(_RIDGE for _ in names)])
    beta = np.zeros(known.shape[1])
    for _ in range(_ROUNDS):  # Newton's method
        likely = 1 / (1 + np.exp(-(offset + known @ beta)))
        slope = known.T @ (weight * (right - likely)) - ridge @ beta
        curve = (known * (weight * likely * (1 - likely))[:, None]).T @ known + ridge
        beta += np.linalg.solve(curve, slope)
    return {
        "bias": round(float(beta[0]), 3),
        "clues": {name: round(float(value), 3) for name, value in zip(names, beta[1:], strict=True)},
    }


def _noise(article: Article) -> tuple[tuple[int, int], ...]:
    return tuple(noise(article.text, article.title))


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        WEIGHTS.write_text(json.dumps(fitted(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    else:
        for (fault, reason), number in sorted(counts().items()):
            print(f"{number:5}  {fault or 'sound':24}  {reason or 'kept'}")
        for folder in FOLDERS:
            print(folder, figures(folder))
