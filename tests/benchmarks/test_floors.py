"""No figure falls below its floor: a change that lowers one pins the new one, and says so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.benchmarks.scores import BENCH, FLOORS, MEASURES, measure

# Figures of which less is better.
LESS = {"traps", "fragmentation"}
# The same arithmetic on another processor may turn a close call of the parser.
TOLERANCE = 0.3


PINNED: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))


def test_every_benchmark_has_its_floors() -> None:
    assert PINNED.keys() == MEASURES.keys()


@pytest.mark.skipif(not BENCH.is_dir(), reason="the development benchmarks are not beside the project")
@pytest.mark.parametrize("name", MEASURES)
def test_figures_hold(name: str) -> None:
    floor, measured = PINNED[name], measure(name)
    assert measured["data"] == floor["data"], "the data changed; pin its figures anew"
    figures: Any = measured["figures"]
    fallen = []
    for figure, value in floor["figures"].items():
        worse = figures[figure] - value if figure in LESS else value - figures[figure]
        if worse > TOLERANCE:
            fallen.append(f"{figure}: {value} → {figures[figure]}")
    assert not fallen, "; ".join(fallen)
