"""What axe, the checker of web accessibility, finds wrong with each state of the page: nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Open
from tests.graphs import viewer_graph

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is missing")

STATES = {
    "opening": "",
    "card": "kg.openEntity(kg.entities[0])",
    "edge": "kg.openBundle(kg.bundles[0])",
    "filters": "kg.toggleFilters(true)",
    "path": "kg.startPath(kg.entities[0])",
    "article": "kg.openArticle(kg.statements[0].evidence[0])",
    "menu": "kg.$('more').open = true",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["wide", "phone"])
def test_no_violation(view: Open, size: tuple[int, int], scheme: str) -> None:
    viewer = view(viewer_graph(), *size, scheme)
    for name, act in STATES.items():
        viewer.open()
        viewer.page.reload()
        viewer.page.wait_for_selector("body[data-ready]")
        viewer.page.evaluate(f"() => {{ {act} }}")
        found: list[dict[str, Any]] = axe.Axe().run(viewer.page).response["violations"]
        assert [(name, v["impact"], v["id"], v["nodes"][0]["target"]) for v in found] == []
