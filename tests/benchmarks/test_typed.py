"""What counts as one of CoNLL04's relations."""

from __future__ import annotations

from dataclasses import replace

import kg
from tests.benchmarks.typed import score

TEXT = "Anna Novak works for Skarv Group. Pedro Lin, who lives in Lima, killed Karl Moe. Bergen is in Norway."
NAMES = ("Anna Novak", "Skarv Group", "Pedro Lin", "Lima", "Karl Moe", "Bergen")


def test_what_counts() -> None:
    graph = kg.build_text(TEXT)
    (article,) = graph.articles
    told = [("Work_For", "Anna Novak", "Skarv Group"), ("Kill", "Karl Moe", "Pedro Lin")]
    relations = [{"type": type_, "head": head, "tail": tail} for type_, head, tail in told]
    row = {"id": article, "entities": [{"name": name} for name in NAMES], "relations": relations}
    found = score([row], graph.statements())
    assert found["Work_For"] == (1, 1, 1)
    assert found["Kill"] == (0, 1, 1)  # the other way round
    assert found["Live_In"] == (0, 1, 0)
    assert found["Located_In"] == (0, 0, 0)  # of Norway the gold has no name
    denied = [replace(s, polarity=kg.Polarity.NEGATIVE) for s in graph.statements()]
    assert score([row], denied)["Work_For"] == (0, 0, 1)
