"""No figure falls below its floor: a change that lowers one pins the new one, and says so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.benchmarks.scores import BENCH, FLOORS, measure

# Figures of which less is better.
LESS = {"traps", "fragmentation"}
# The same arithmetic on another processor may turn a close call of the parser.
TOLERANCE = 0.3


@pytest.mark.skipif(not BENCH.is_dir(), reason="the development benchmarks are not beside the project")
def test_figures_hold() -> None:
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured = measure()
    assert measured.keys() == floors.keys()
    fallen = []
    for name, floor in floors.items():
        assert measured[name]["data"] == floor["data"], f"{name}: the data changed; pin its figures anew"
        figures: Any = measured[name]["figures"]
        for figure, value in floor["figures"].items():
            worse = figures[figure] - value if figure in LESS else value - figures[figure]
            if worse > TOLERANCE:
                fallen.append(f"{name} {figure}: {value} → {figures[figure]}")
    assert not fallen, "; ".join(fallen)
