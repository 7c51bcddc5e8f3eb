"""What axe, the checker of web accessibility, finds wrong with each state of the page: nothing."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.graphs import viewer_graph

STATES = {
    "opening": "",
    "card": "kg.openEntity(kg.entities[0])",
    "edge": "kg.openBundle(kg.bundles[0])",
    "filters": "kg.toggleFilters(true)",
    "path": "kg.startPath(kg.entities[0])",
    "article": "kg.openArticle(kg.statements[0].evidence[0])",
    "menu": "kg.$('more').open = true",
}


def violations(page: Page, state: str) -> list[tuple[str, str, str, object]]:
    """Return what axe complains of: where, how bad, which rule, and the first element."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [(state, each["impact"], each["id"], each["nodes"][0]["target"]) for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["wide", "phone"])
def test_no_violation(view: Open, size: tuple[int, int], scheme: str) -> None:
    viewer = view(viewer_graph(), *size, scheme)
    for name, act in STATES.items():
        viewer.open()
        viewer.page.reload()
        viewer.page.wait_for_selector("body[data-ready]")
        viewer.page.evaluate(f"() => {{ {act} }}")
        assert violations(viewer.page, name) == []
