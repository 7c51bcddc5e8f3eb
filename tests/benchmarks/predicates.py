"""Precision and recall of each predicate of the vocabulary on the development data.

python -m tests.benchmarks.predicates            prints the table
python -m tests.benchmarks.predicates --write    writes it to docs/predicates.md, and lists in the file of
                                                 judgements the statements that are not judged yet

Precision is of statements that a reader has held against their sentence and article: every statement of a
vocabulary predicate, or of a narrower one, in the sample articles and in the development articles of the news
benchmark. One is right if the article says so of these two, in this direction, with this polarity, modality
and speaker; time and place are not judged. A judgement is kept under a digest of all that it judged, the
sentence included: a statement that changes is to be judged anew, and until then counts as neither.

Recall is of the benchmark's gold facts. A fact is one of a predicate if the first of its phrases is a trigger
or role of that predicate and its entities are of types that this one allows; it is found if a statement of
that predicate says it with the right polarity, and said if a statement of any predicate, open ones included,
does. Gold facts of a relation that the vocabulary has no predicate for are left out.

Intervals are of 95 % (Wilson, Journal of the American Statistical Association 22, 1927): a row of few
statements says little, and shows it.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from kg.knowledge.lexicon import lexicon
from kg.knowledge.vocabulary import PredicateEntry, Vocabulary
from kg.types import Entity, EntityType, Statement
from tests.benchmarks.scores import BENCH, load_module, published

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "predicates.md"
JUDGEMENTS = Path(__file__).with_name("predicate_judgements.tsv")
COLUMNS = ("digest", "verdict", "article", "predicate", "subject", "relation", "object", "why")
VERDICTS = ("right", "wrong", "")  # the last: not judged yet
MANY, ENOUGH = 10, 0.8  # a predicate of so many statements should be right so often
_Z = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A statement of a vocabulary predicate, or of one beneath it, and where it stands."""

    predicate: str
    article: str
    statement: Statement

    @property
    def digest(self) -> str:
        """What a judgement of the statement judges."""
        s = self.statement
        parts = (
            self.article,
            self.predicate,
            s.predicate.id,
            s.subject.label,
            label(s),
            s.polarity.value,
            s.modality.value,
            s.attribution.speaker.label if s.attribution else "",
            s.evidence[0].text,
        )
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


@dataclass(slots=True, kw_only=True)
class Row:
    """What is known of a predicate."""

    statements: int = 0
    right: int = 0
    judged: int = 0
    hits: int = 0
    scored: int = 0
    gold: int = 0
    found: int = 0
    said: int = 0


def label(statement: Statement) -> str:
    """Return the object as a reader sees it."""
    target = statement.object
    return target.label if isinstance(target, Entity) else target.value


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return Wilson's interval of 95 % for a share.

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if not total:
        return 0.0, 1.0
    share, square = hits / total, _Z * _Z
    middle = share + square / (2 * total)
    reach = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, (middle - reach) / (1 + square / total)), min(
        1.0, (middle + reach) / (1 + square / total)
    )


# -- what kg says


def corpora() -> list[tuple[str, Path]]:
    """Return the articles, each with the name of its collection; the benchmark's where it is there."""
    folders = (("seeds", ROOT / "seeds"), ("news-dev", BENCH / "news" / "articles"))
    return [(name, path) for name, folder in folders for path in sorted(folder.glob("*.txt"))]


def statements(path: Path) -> list[Statement]:
    """Return what kg reads in one article."""
    from kg.pipeline import build

    return build([path], published=published(path)).graph.statements()


def known(found: Iterable[Statement], article: str, vocabulary: Vocabulary) -> Iterator[Stated]:
    """Yield the statements whose predicate is of the vocabulary, or beneath one that is."""
    for statement in found:
        for id_ in (statement.predicate.id, statement.predicate.broader):
            if id_ is not None and id_ in vocabulary.predicates:
                yield Stated(predicate=id_, article=article, statement=statement)
                break


# -- judgements


def judgements() -> dict[str, dict[str, str]]:
    """Return the judgements by digest."""
    with JUDGEMENTS.open(encoding="utf-8", newline="") as file:
        return {row["digest"]: row for row in csv.DictReader(file, delimiter="\t")}


def write_judgements(stated: Iterable[Stated]) -> None:
    """Write a line for each statement, with its judgement where there is one; others are forgotten."""
    old = judgements() if JUDGEMENTS.exists() else {}
    with JUDGEMENTS.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        out.writeheader()
        for one in sorted(stated, key=lambda one: (one.predicate, one.article, one.digest)):
            s = one.statement
            out.writerow(
                {
                    "verdict": "",
                    "why": "",
                    **old.get(one.digest, {}),
                    "digest": one.digest,
                    "article": one.article,
                    "predicate": one.predicate,
                    "subject": s.subject.label,
                    "relation": s.predicate.label,
                    "object": label(s),
                }
            )


# -- gold


def predicate_of(fact: Mapping[str, Any], types: Mapping[str, str], vocabulary: Vocabulary) -> str | None:
    """Return the predicate that the first phrase of a gold fact states, if its entities may stand there."""
    words = tuple(fact["r"][0].split())
    role = lexicon().roles.get(" ".join(words))
    triggers = {
        one.predicate.id
        for table in (vocabulary.verbs, vocabulary.nouns)
        for lemmas, match in table.items()
        for one in match
        if not one.inverse and (lemmas == words or (lemmas[:-1] == words and table is vocabulary.verbs))
    }
    readings = {role.predicate} if role is not None and role.predicate else triggers
    subject, target = (_type(types.get(fact[side])) for side in ("s", "o"))
    fitting = [id_ for id_ in sorted(readings) if _fits(vocabulary.predicates[id_], subject, target)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(entry: PredicateEntry, subject: EntityType | None, target: EntityType | None) -> bool:
    if target is None:  # a literal
        return subject in entry.domain and not entry.range
    return subject is not None and entry.accepts(subject, target)


def _type(name: str | None) -> EntityType | None:
    return EntityType(name) if name is not None and name in EntityType.__members__ else None


# -- the table


def measure() -> tuple[dict[str, Row], list[Stated]]:
    """Return what is known of each predicate, and the statements it is known from."""
    vocabulary, verdicts = Vocabulary.load(), judgements() if JUDGEMENTS.exists() else {}
    golds: dict[str, Any] = {}
    score = load_module(BENCH / "news" / "score_news.py") if BENCH.is_dir() else None
    if score is not None:
        golds = {gold.article: gold for gold in score.load_gold(BENCH / "news" / "gold")}
    rows: defaultdict[str, Row] = defaultdict(Row)
    everything: list[Stated] = []
    for name, path in corpora():
        found = statements(path)
        here = list(known(found, f"{name}/{path.stem}", vocabulary))
        everything += here
        for one in here:
            verdict = verdicts.get(one.digest, {}).get("verdict", "")
            row = rows[one.predicate]
            row.statements += 1
            row.judged += verdict != ""
            row.right += verdict == "right"
        if name == "news-dev" and score is not None:
            _score(rows, here, found, golds[path.stem], score, vocabulary)
    return dict(sorted(rows.items())), everything


def _score(
    rows: Mapping[str, Row],
    here: list[Stated],
    found: list[Statement],
    gold: Any,
    score: Any,
    vocabulary: Vocabulary,
) -> None:
    """Add what the gold facts of one article tell."""
    from kg.formats.jsonl import line

    read = {s.id: score.Statement(json.loads(line(s))) for s in found}
    for one in here:
        rows[one.predicate].scored += 1
        rows[one.predicate].hits += bool(gold.useful(read[one.statement.id]))
    types = {entity["name"]: entity["type"] for entity in gold.d["entities"]}
    for fact in gold.facts:
        id_ = predicate_of(fact, types, vocabulary)
        if id_ is None:
            continue
        rows[id_].gold += 1
        of_it = [read[one.statement.id] for one in here if one.predicate == id_]
        rows[id_].found += _says(gold, fact, of_it)
        rows[id_].said += _says(gold, fact, read.values())


def _says(gold: Any, fact: dict[str, Any], statements: Iterable[Any]) -> bool:
    best = gold.best(fact, list(statements))
    return best is not None and bool(best[0]["polarity"])


def markdown(rows: Mapping[str, Row]) -> str:
    """Return the table."""
    order = sorted(rows, key=lambda id_: (-rows[id_].statements, id_))
    total = Row(
        **{name: sum(getattr(row, name) for row in rows.values()) for name in Row.__dataclass_fields__}
    )
    lines = [
        "| predicate | statements | right | precision | say gold | gold facts | recall | said at all |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *(_line(f"`{id_}`", rows[id_]) for id_ in order),
        _line("**all**", total),
    ]
    return "\n".join(lines)


def _line(name: str, row: Row) -> str:
    cells = (
        name,
        row.statements,
        f"{row.right} of {row.judged}",
        _share(row.right, row.judged),
        f"{row.hits} of {row.scored}" if row.scored else "",
        row.gold or "",
        _share(row.found, row.gold),
        f"{row.said} of {row.gold}" if row.gold else "",
    )
    return f"| {' | '.join(map(str, cells))} |"


def _share(hits: int, total: int) -> str:
    if not total:
        return ""
    low, high = wilson(hits, total)
    return f"{100 * hits / total:.0f} % ({100 * low:.0f}–{100 * high:.0f})"


def page(rows: Mapping[str, Row], articles: Mapping[str, int]) -> str:
    """Return docs/predicates.md."""
    assert __doc__ is not None
    how = __doc__.split("\n\n", 2)[2].strip()
    sets = ", ".join(f"{number} of {name}" for name, number in articles.items())
    return (
        "# Predicates: precision and recall on the development data\n\n"
        "Made by `python -m tests.benchmarks.predicates --write`; do not edit. "
        f"Articles: {sets}. The rules were written with these articles at hand, so other articles "
        "fare worse; the judgements, one reader's, are in `tests/benchmarks/predicate_judgements.tsv`.\n\n"
        f"{how}\n\n"
        "*Say gold*: of the statements of the benchmark's articles, how many say a gold fact; the gold "
        "is not exhaustive, so the rest is not therefore wrong.\n\n"
        f"{markdown(rows)}\n"
    )


def weak(rows: Mapping[str, Row]) -> list[str]:
    """Return the predicates with many statements that are right too rarely."""
    return [id_ for id_, row in rows.items() if row.judged >= MANY and row.right / row.judged < ENOUGH]


def main(arguments: list[str]) -> None:
    """Print the table, or write it."""
    rows, stated = measure()
    unjudged = sum(row.statements - row.judged for row in rows.values())
    print(markdown(rows))
    print(
        f"\n{unjudged} statements are not judged; "
        f"right in less than {ENOUGH:.0%} of {MANY} or more: {', '.join(weak(rows)) or 'none'}"
    )
    if "--write" in arguments:
        write_judgements(stated)
        TABLE.write_text(page(rows, Counter(name for name, _ in corpora())), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
