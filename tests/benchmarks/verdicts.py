"""Learn the confidence of statements from readers' verdicts, and say how well it knows.

python -m tests.benchmarks.verdicts          prints the figures: open events (cross-validated), closed ones
python -m tests.benchmarks.verdicts --write  writes the weights as well

The verdicts lie in ``shared/bench/judged`` and, of later versions, in ``verdicts/`` beside this file (without
the articles' words). Statements of open events teach what each clue is worth. What rules are made by is read,
and is right more often than what nobody has read: the level, how likely any statement is, is learned from a
part of its own (``"level"``), which nobody reads who makes rules, and from the latest open ones, which nobody
had read when they were judged: each verdict counts alike. Statements of closed events are counted.
Folds are events, never statements: statements of one story are alike.

References
----------
Le Cessie & van Houwelingen, "Ridge estimators in logistic regression", Applied Statistics 41(1), 1992.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.drafts import Draft, Drafts
from kg.evidence import admit
from kg.knowledge.vocabulary import Vocabulary
from kg.types import Article, Clues, Statement
from tests.benchmarks.judged import JUDGED, Row, meet, reading, verdicts

OWN = Path(__file__).parent / "verdicts"
FIELD = JUDGED.parents[1] / "field"
POLITICAL = JUDGED.parent / "attribution"
WEIGHTS = Path(str(files("kg.analysis.statements"))) / "confidence.json"
RIDGE = 60.0  # pull towards no weight: more than open events want (35), which are easier sorted once mended
SEEN = 8  # times that a clue is seen before it may have a weight
FOLDS = 10
SCALE = 0.1  # of what the model sees: of so many numbers, each is to count for little
_LEAST = 1e-6
SEEN_IN = ("subject", "relation", "governor", "object", "sentence")
BANDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A judged statement.

    Its clues in today's analysis, whether it is right, its event, its part (``"open"``, ``"level"`` or
    ``"closed"``), and whether it was drawn by chance from what one of the latest two judged versions says.
    """

    clues: Clues
    right: bool
    event: str
    part: str
    recent: bool


def judged() -> list[tuple[Row, bool]]:
    """Return all verdicts, each with the statement as judged, and whether it is of the latest versions."""
    files = sorted(OWN.glob("*.jsonl"))
    latest = sorted({_version(path) for path in files})[-2:]
    rows = [(row, False) for part in ("open", "closed") for row in verdicts(part)]
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        by_chance = not path.stem.startswith(("new-", "written-"))  # those were drawn from a part alone
        recent = by_chance and _version(path) in latest
        rows += [(json.loads(line), recent) for line in lines]
    return rows


def _version(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def cases(rows: Iterable[tuple[Row, bool]]) -> Iterator[Case]:
    """Yield the verdicts on what kg says today as it was said when it was judged."""
    rows = list(rows)
    closed = set((JUDGED / "closed-articles.txt").read_text(encoding="utf-8").split())
    closed |= {_article(row) for row, _ in rows if row.get("part") == "closed"}
    events = _events()
    told = dict(_told({_article(row) for row, _ in rows}))
    for row, recent in rows:
        was, article = row["statement"], _article(row)
        for now, clues in told.get(article, ()):
            if _is_same(was, now, row["verdict"]):
                event = events.get(article, article)
                part = "closed" if article in closed else str(row.get("part", "open"))
                yield Case(clues, row["verdict"] == "R", event, part, recent)
                break


def _article(row: Row) -> str:
    article: str = row["statement"]["evidence"][0]["article"]
    return article


def _is_same(was: Row, now: Row, verdict: str) -> bool:
    """Whether a verdict holds of what is said today.

    It belongs to the statement as it was. What else the entities are called and what kind of thing they are
    matters only to a verdict that found fault with just that. An open relation is but its phrase: where
    the vocabulary has a relation for that today, it was the phrase, between the same two, that was judged.
    """
    a, b = was["evidence"][0], now["evidence"][0]
    if not all(meet(a[end], b[end]) for end in ("subject", "object")):
        return False
    if "E" in verdict:
        return reading(was) == reading(now)
    one, other = was["predicate"], now["predicate"]
    named = one["id"] not in _vocabulary() and other["id"] in _vocabulary()
    same = _letters(one) == _letters(other) if named else one["id"] == other["id"]
    return same and _claim(was) == _claim(now)


def _letters(predicate: Row) -> str:
    """Return the phrase of a relation without its spaces, which verdicts of older versions have otherwise."""
    return "".join(predicate["surface"].split()).lower()


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(Vocabulary.load().predicates)


def _claim(row: Row) -> tuple[object, ...]:
    """Return what a statement says, its entities by label alone, and without its relation."""
    ends = (row["subject"], row["object"])
    labels = tuple(end.get("label", end.get("value")) for end in ends)
    said = row["attribution"] and row["attribution"]["label"]
    return (*labels, row["polarity"], row["modality"], said, row["time"])


def _told(wanted: Collection[str]) -> Iterator[tuple[str, list[tuple[Row, Clues]]]]:
    """Yield what each of the judged articles states today, with the clues."""
    from kg.analysis.rules import Rules
    from kg.config import DEFAULT_MODEL
    from kg.records import statement_record
    from kg.sources import read_articles

    with tempfile.TemporaryDirectory() as folder:
        read = read_articles(
            [JUDGED / "web-a.articles.jsonl", FIELD / "bbc", _political(Path(folder, "political.jsonl"))],
            on_problem=print,
        )
        sources = (article for article in read if article.id in wanted)
        for article, found in Rules(DEFAULT_MODEL, lambda article: article.noise or ()).stated(sources):
            yield (
                article.id,
                [(statement_record(_statement(article, draft)), clues) for draft, clues in found],
            )


def _political(path: Path) -> Path:
    """Write the political news of 2015-16 that may be read, as its own scorer gives it, and return where."""
    told = [
        sys.executable,
        str(POLITICAL / "score.py"),
        "--gold",
        str(POLITICAL / "train"),
        "--articles-jsonl",
    ]
    path.write_bytes(subprocess.run(told, check=True, capture_output=True).stdout)
    return path


def _statement(article: Article, draft: Draft) -> Statement:
    (statement,) = admit(article, Drafts(drafts=(draft,))).statements
    return statement


def _events() -> Mapping[str, str]:
    """Return the story of each article, by the first letters of its name that are its id."""
    events: dict[str, str] = {}
    for path in (FIELD / "web").glob("*.json"):
        about = json.loads(path.read_text(encoding="utf-8")).get("newsCluster") or {}
        events[path.stem[:12]] = str(about.get("Event"))
    return events


class Model:
    """A ridge logistic model over clues.

    Parameters
    ----------
    learned : iterable of Case
        What teaches the weights.
    level : iterable of Case
        What nobody has read: it sets the level, as much as those of `learned` that are recent.
    """

    def __init__(self, learned: Iterable[Case], level: Iterable[Case] = ()) -> None:
        learned = list(learned)
        seen = Counter(clue for case in learned for clue in case.clues.names)
        self.names = sorted(clue for clue, number in seen.items() if SEEN <= number <= len(learned) - SEEN)
        self._place = {name: place for place, name in enumerate(self.names)}
        vectors = np.array([case.clues.seen for case in learned])
        self.centre, self.width = vectors.mean(axis=0), vectors.std(axis=0) + _LEAST
        x, y = self._matrix(learned), np.array([case.right for case in learned], float)
        self.weights = _fit(x, y)
        # What older versions said and today's says still is the better part of it, and so is what was read.
        parts = [found for part in (learned, level) if (found := [case for case in part if case.recent])]
        self.weights[-1] += float(np.mean([self._shift_to(part) for part in parts])) if parts else 0.0

    def __call__(self, asked: Iterable[Case]) -> Vector:
        """Return the probability that each is right."""
        return _logistic(self._matrix(list(asked)) @ self.weights)

    def _shift_to(self, cases: list[Case]) -> float:
        """Return what the log-odds lack for their mean to be the share of cases that are right."""
        return _shift(self._matrix(cases) @ self.weights, float(np.mean([case.right for case in cases])))

    def _matrix(self, asked: list[Case]) -> Vector:
        known = len(self.names)
        matrix = np.zeros((len(asked), known + len(self.centre) + 1))
        matrix[:, -1] = 1.0
        vectors = np.array([case.clues.seen for case in asked])
        matrix[:, known:-1] = SCALE * (vectors - self.centre) / self.width
        for row, case in zip(matrix, asked, strict=True):
            row[[self._place[clue] for clue in case.clues.names if clue in self._place]] = 1.0
        return matrix

    def seen(self) -> tuple[Vector, float]:
        """Return what a unit of each number that the model sees adds, and what makes that 0 on the whole."""
        each = SCALE * self.weights[len(self.names) : -1] / self.width
        return each, -float(each @ self.centre)


def _fit(x: Vector, y: Vector) -> Vector:
    """Newton's method; the last column is the bias, which nothing pulls."""
    weights = np.zeros(x.shape[1])
    pull = np.full(x.shape[1], RIDGE)
    pull[-1] = 1e-6
    for _ in range(30):
        p = _logistic(x @ weights)
        gradient = x.T @ (p - y) + pull * weights
        hessian = (x.T * (p * (1 - p))) @ x + np.diag(pull)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def _shift(odds: Vector, share: float) -> float:
    """Return what is to be added to log-odds for their mean probability to be a share."""
    low, high = -5.0, 5.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _logistic(odds + middle).mean() < share else (low, middle)
    return low


def _logistic(odds: Vector) -> Vector:
    found: Vector = 1 / (1 + np.exp(-odds))
    return found


def cross_validated(learned: list[Case]) -> Vector:
    """Return for each case what a model says that has not seen its event."""
    events = sorted({case.event for case in learned})
    fold = {event: number % FOLDS for number, event in enumerate(events)}
    found = np.zeros(len(learned))
    for number in range(FOLDS):
        model = Model(case for case in learned if fold[case.event] != number)
        asked = [place for place, case in enumerate(learned) if fold[case.event] == number]
        if asked:
            found[asked] = model(learned[place] for place in asked)
    return found


def figures(p: Vector, asked: list[Case]) -> dict[str, Any]:
    """Return how well probabilities sort and mean what they say."""
    right = np.array([case.right for case in asked])
    order = np.argsort(np.argsort(p))
    wrong = ~right
    pairs = int(right.sum()) * int(wrong.sum())
    auc = (order[right].sum() - right.sum() * (right.sum() - 1) / 2) / pairs if pairs else 0.0
    bands = {}
    error = 0.0
    for low, high in pairwise(BANDS):
        here = (p >= low) & (p < high)
        if here.any():
            share = float(right[here].mean())
            error += abs(share - float(p[here].mean())) * float(here.mean())
            bands[f"{low:.1f}"] = (int(here.sum()), round(100 * share, 1))
    kept = p >= 0.5
    return {
        "judged": len(asked),
        "right": round(100 * float(right.mean()), 1),
        "auc": round(float(auc), 3),
        "calibration error": round(error, 3),
        "right of what is kept": round(100 * float(right[kept].mean()), 1) if kept.any() else None,
        "kept of what is right": round(100 * float(kept[right].mean()), 1),
        "right by confidence": bands,
    }


def main() -> None:
    """Print the figures; write the weights if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    every = list(cases(judged()))
    learned = [case for case in every if case.part == "open"]
    level = [case for case in every if case.part == "level"]
    asked = [case for case in every if case.part == "closed" and case.recent]
    model = Model(learned, level)
    found = {"open": figures(cross_validated(learned), learned), "closed": figures(model(asked), asked)}
    print(json.dumps(found, indent=1))
    if options.write:
        seen, constant = model.seen()
        clues = {name: round(float(w), 3) for name, w in zip(model.names, model.weights, strict=False)}
        data = {
            "made": "by tests/benchmarks/verdicts.py from readers' verdicts on statements of open events",
            **{
                part: {k: v for k, v in each.items() if k != "right by confidence"}
                for part, each in found.items()
            },
            "bias": round(float(model.weights[-1]), 3),
            "clues": {name: weight for name, weight in clues.items() if abs(weight) >= 0.005},
            "level": round(constant, 4),
            "seen": {
                word: [round(float(weight), 4) for weight in part]
                for word, part in zip(SEEN_IN, np.split(seen, len(SEEN_IN)), strict=True)
            },
        }
        WEIGHTS.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
