"""The page of the sample articles, as a reader meets it; its pictures are the README's.

``KG_PICTURES=docs pytest tests/browser/test_seeds.py`` writes the pictures into ``docs/``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kg
from kg.graph import KnowledgeGraph
from tests.browser.conftest import Open

SEEDS = Path(__file__).parents[2] / "seeds"
TREATY = "#open=pair,place%2Frussia,place%2Fnorth-korea"
PUTIN = "#open=entity,person%2Fvladimir-putin"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return kg.build([SEEDS]).graph


def pictures(tmp_path: Path) -> Path:
    return Path(os.environ.get("KG_PICTURES", tmp_path))


def test_opens_without_a_request_or_a_complaint(view: Open, graph: KnowledgeGraph) -> None:
    viewer = view(graph)
    assert viewer.requests == [viewer.file.as_uri()]
    assert viewer.complaints == []


def test_search_finds_putin_by_an_alias(view: Open, graph: KnowledgeGraph) -> None:
    viewer = view(graph)
    viewer.page.fill("#search", "Vladimir Putin")
    assert "Putin" in viewer.page.inner_text("#search-list li >> nth=0")


def test_the_treaty_opens_on_its_sentence(view: Open, graph: KnowledgeGraph) -> None:
    viewer = view(graph)
    viewer.page.goto("about:blank")
    viewer.open(TREATY)
    panel = viewer.page.inner_text("#panel")
    assert "treaty" in panel
    assert "between Moscow and Pyongyang" in panel
    assert viewer.page.locator("#panel mark").count() > 0


@pytest.mark.parametrize(
    ("name", "address", "width", "height", "scheme"),
    [
        ("viewer", PUTIN, 1280, 800, "light"),
        ("viewer-dark", "", 1280, 800, "dark"),
        ("viewer-evidence", TREATY, 1280, 800, "light"),
        ("viewer-phone", TREATY, 390, 844, "light"),
    ],
)
def test_pictures(
    view: Open,
    graph: KnowledgeGraph,
    tmp_path: Path,
    name: str,
    address: str,
    width: int,
    height: int,
    scheme: str,
) -> None:
    viewer = view(graph, width, height, scheme)
    viewer.page.goto("about:blank")
    viewer.open(address)
    file = pictures(tmp_path) / f"{name}.png"
    viewer.page.screenshot(path=file)
    assert file.stat().st_size > 10_000
