"""Political events coded by country do not fall below what they were."""

from __future__ import annotations

import pytest

from tests.benchmarks.political import DATA, figures, score

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="PLOVER's records do not lie beside the project")
LEAST = {"all": (51.0, 72.0), "open": (57.0, 81.0), "closed": (45.0, 65.5)}  # F1, type recall


def test_no_figure_falls() -> None:
    found = figures()
    for half, (f1, type_recall) in LEAST.items():
        assert found[half]["F1"] >= f1 and found[half]["type recall"] >= type_recall, (half, found[half])


def test_what_counts() -> None:
    side = [{"text": "Chadian troops", "code": "TCD"}]
    record = {"id": "x", "text": "", "events": [{"type": "FIGHT", "source": side, "target": []}]}
    row = {"article": "x", "type": "ASSAULT", "source": ["TCD"], "target": ["LBY"]}
    wrong = row | {"source": ["SDN"]}
    assert score([record], [row, wrong]) == {
        "precision": 50.0,
        "recall": 100.0,
        "F1": 66.7,
        "type recall": 100.0,
    }
    assert score([record], [wrong])["recall"] == 0
