"""Political events coded by country: PLOVER's gold records, where they lie beside the project.

python -m tests.benchmarks.political    prints precision, recall, F1, and recall of the type alone, in percent

Half of the records are closed: a digest of their id and text says which. Whoever makes rules reads the others
only; both halves are counted side by side. What counts is said by the records' own scorer, which is asked.
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import kg
from kg.events import Countries, plover_rows, told
from kg.graph import KnowledgeGraph
from tests.benchmarks.scores import BENCH

DATA = BENCH / "events" / "plover-dev.jsonl"
Rows = list[dict[str, Any]]


def is_closed(record: Mapping[str, Any]) -> bool:
    """Whether nobody who makes rules reads a record."""
    return bool(sha256(f"{record['id']}\n{record['text']}".encode()).digest()[0] & 1)


def coded(graph: KnowledgeGraph) -> Rows:
    """Return the events of a graph's articles, as ``kg events --format plover`` writes them."""
    countries = Countries(graph)
    return [row for a, found in told(graph.by_article()) for row in plover_rows(found, a, countries)]


def score(records: Iterable[Mapping[str, Any]], rows: Rows) -> dict[str, float]:
    """Return precision, recall, F1 and recall of the type, in percent."""
    scorer = _scorer()
    gold = found = typed = right = said = 0
    for record in records:
        mine, used = [row for row in rows if row["article"] == record["id"]], set()
        said += len(mine)
        for event in record["events"]:
            fits = [n for n, row in enumerate(mine) if scorer.kind(row["type"]) == scorer.kind(event["type"])]
            whole = {
                n
                for n in fits
                if all(scorer.meets(event[side], mine[n][side]) for side in ("source", "target"))
            }
            gold, typed, found = gold + 1, typed + bool(fits), found + bool(whole)
            used |= whole
        right += len(used)
    p, r = right / max(1, said), found / max(1, gold)
    f1 = 2 * p * r / max(1e-9, p + r)
    figures = {"precision": p, "recall": r, "F1": f1, "type recall": typed / max(1, gold)}
    return {name: round(100 * value, 1) for name, value in figures.items()}


def figures() -> dict[str, dict[str, float]]:
    """Build the records and score all of them, and each half."""
    records = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "records.jsonl")
        kept = ({key: record[key] for key in ("id", "text", "published")} for record in records)
        path.write_text("".join(json.dumps(each) + "\n" for each in kept), "utf-8")
        rows = coded(kg.build(path))
    halves = {
        "all": records,
        "open": [r for r in records if not is_closed(r)],
        "closed": [r for r in records if is_closed(r)],
    }
    return {name: score(half, rows) for name, half in halves.items()}


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plover_score", DATA.with_name("score.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    print(json.dumps(figures(), indent=1))
