"""Typed relations between names: CoNLL04's five, where its sentences lie beside the project.

python -m tests.benchmarks.typed    prints precision, recall and F1 of each, in percent

A statement counts if both its ends are names that the sentence's gold has; it is right if the gold relates
the two, in this direction. What a sentence says of others is not judged.

References
----------
Roth, Yih, "A Linear Programming Formulation for Global Inference in Natural Language Tasks", CoNLL 2004.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import kg
from kg.types import Entity, EntityType, Statement
from tests.benchmarks.scores import BENCH

DATA = BENCH / "typed" / "conll04-train.jsonl"
PLACES = frozenset({EntityType.GPE, EntityType.LOC})
# What each says in kg's words: the relation, or one beneath it.
SAYS = {
    "Kill": {"killed"},
    "Work_For": {
        *("affiliated_with", "appointed_to", "holds_position", "leads", "member_of", "plays_for", "runs"),
        *("took_office_in", "works_for"),
    },
    "Live_In": {"born_in", "citizen_of", "comes_from", "lives_in", "represents_place"},
    "OrgBased_In": {"headquartered_in", "located_in"},
    "Located_In": {"capital_of", "located_in", "part_of"},
}
Related = tuple[str, str, str]


def related(statement: Statement, names: Iterable[str]) -> Iterator[Related]:
    """Yield what a statement says in the words of the data: type, head, tail."""
    target = statement.object
    if not isinstance(target, Entity) or statement.polarity.value != "positive":
        return
    head, tail = (_named(end, names) for end in (statement.subject, target))
    if head is None or tail is None or head == tail:
        return
    subject = statement.subject.type
    for type_, ids in SAYS.items():
        if not ids & {statement.predicate.id, statement.predicate.broader}:
            continue
        if type_ == "OrgBased_In" and subject in PLACES | {EntityType.PERSON}:
            continue
        if type_ in ("Live_In", "Work_For", "Kill") and subject is not EntityType.PERSON:
            continue
        if type_ == "Located_In" and subject not in PLACES | {EntityType.FAC}:
            continue
        if type_ == "Work_For" and target.type in PLACES:  # the data's reading of an office in a country
            type_ = "Live_In"
        yield type_, head, tail


def _named(entity: Entity, names: Iterable[str]) -> str | None:
    """The gold's name of an entity: one of its own, or the longest that stands in one."""
    own = {entity.label, *entity.aliases}
    inside = (name for name in names if name in own or any(f" {name} " in f" {each} " for each in own))
    return max(inside, key=len, default=None)


def score(rows: list[dict[str, Any]], statements: Iterable[Statement]) -> dict[str, tuple[int, int, int]]:
    """Return of each type how many are right, said, and in the gold."""
    by_sentence: defaultdict[str, set[Related]] = defaultdict(set)
    names = {row["id"]: [entity["name"] for entity in row["entities"]] for row in rows}
    for statement in statements:
        for article in statement.articles:
            by_sentence[article] |= set(related(statement, names[article]))
    counts: dict[str, Counter[str]] = {part: Counter() for part in ("right", "said", "gold")}
    for row in rows:
        gold = {(each["type"], each["head"], each["tail"]) for each in row["relations"]}
        said = by_sentence[row["id"]]
        for part, found in (("right", said & gold), ("said", said), ("gold", gold)):
            counts[part].update(type_ for type_, _, _ in found)
    return {t: (counts["right"][t], counts["said"][t], counts["gold"][t]) for t in SAYS}


def main() -> None:
    """Print the figures."""
    from kg.pipeline import build

    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "sentences.jsonl")
        file.write_text("\n".join(json.dumps({"id": r["id"], "text": r["text"]}) for r in rows), "utf-8")
        graph = build([file], options=kg.Options(any_language=True)).graph
    found = score(rows, graph.statements())
    total = [sum(column) for column in zip(*found.values(), strict=True)]
    for type_, (right, said, gold) in [*found.items(), ("all", total)]:
        p, r = 100 * right / max(said, 1), 100 * right / gold
        print(f"{type_:12} P {p:5.1f}  R {r:5.1f}  F1 {2 * p * r / max(p + r, 1e-9):5.1f}  of {gold}")


if __name__ == "__main__":
    main()
