"""A browser without a network, and pages of graphs opened from files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Error, Page, sync_playwright

from kg.formats.html import write
from kg.graph import KnowledgeGraph

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def installed() -> str | None:
    """Return the path of an installed Chromium or Chrome; without one Playwright takes its own."""
    return next((path for path in map(shutil.which, _NAMES) if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium or Chrome, or Playwright's own."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=installed(), args=ARGUMENTS)
        except Error as error:
            pytest.fail(f"no browser: {str(error).splitlines()[0]}; install Chromium or Chrome")
        yield browser
        browser.close()


COVERED = """() => { kg.paintNow();
  const at = kg.$("drawing").getBoundingClientRect();
  const over = [...document.querySelectorAll("#rest, #legend, #filters, #panel, .zoom")]
    .map((each) => each.getBoundingClientRect()).filter(({ width }) => width);
  const names = kg.placed.filter(({ entity }) => entity);
  const under = names.filter(({ box }) => over.some((panel) => box.left + at.x < panel.right
    && box.right + at.x > panel.left && box.top + at.y < panel.bottom && box.bottom + at.y > panel.top));
  return names.length ? under.map(({ text }) => text) : ['no name is drawn']; }"""
"""Names that lie under what lies over the drawing."""


@dataclass
class Viewer:
    """An open page, and what it did behind the reader's back."""

    page: Page
    file: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._refuse)

    def _refuse(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, address: str = "") -> None:
        self.page.goto(self.file.as_uri() + address)
        self.page.wait_for_selector("body[data-ready]")

    def until(self, expression: str) -> None:
        """Wait for an expression to be true; Playwright's own way needs `eval`, which the page forbids."""
        for _ in range(100):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {expression}")

    @property
    def counts(self) -> str:
        return self.page.inner_text("#counts")

    def position(self, id_: str) -> tuple[float, float]:
        """Where an entity is on the screen."""
        return self._point("kg.network.getPosition(kg.byId.get(id[0]).index)", id_)

    def middle(self, a: str, b: str) -> tuple[float, float]:
        """A point on the edge between two entities that no word lies on."""
        return self._point(
            "(([a, b]) => ({x: a.x * 0.7 + b.x * 0.3, y: a.y * 0.7 + b.y * 0.3}))"
            "(id.map((each) => kg.network.getPosition(kg.byId.get(each).index)))",
            a,
            b,
        )

    def clear(self, a: str, b: str) -> tuple[float, float]:
        """A point on the edge between two entities where nothing else can be pressed."""
        x, y = self.page.evaluate(
            """([a, b]) => {
              const ends = [a, b].map((id) => kg.network.getPosition(kg.byId.get(id).index));
              const wanted = kg.bundleOf(kg.byId.get(a), kg.byId.get(b)).index;
              const box = kg.$("drawing").getBoundingClientRect();
              const out = (i) => (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 0.01;
              const steps = Array.from({ length: 81 }, (_, i) => 0.5 + out(i));
              for (const t of steps) {
                const at = kg.network.canvasToDOM({ x: ends[0].x + (ends[1].x - ends[0].x) * t,
                  y: ends[0].y + (ends[1].y - ends[0].y) * t });
                const near = [[0, 0], [0, 6], [0, -6]].map(([x, y]) => ({ x: at.x + x, y: at.y + y }));
                if (kg.network.getNodeAt(at) === undefined && !near.some((point) => kg.labelAt(point))
                  && kg.network.getEdgeAt(at) === wanted) return [at.x + box.x, at.y + box.y];
              }
              return null; }""",
            [a, b],
        )
        return float(x), float(y)

    def _point(self, expression: str, *ids: str) -> tuple[float, float]:
        x, y = self.page.evaluate(
            f"(id) => {{ const at = kg.network.canvasToDOM({expression});"
            " const box = kg.$('drawing').getBoundingClientRect(); return [at.x + box.x, at.y + box.y]; }",
            list(ids),
        )
        return float(x), float(y)


Open = Callable[..., Viewer]


@pytest.fixture
def view(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """A function that writes a graph's page and opens it, offline."""
    contexts = []

    def opened(graph: KnowledgeGraph, width: int = 1280, height: int = 800, scheme: str = "light") -> Viewer:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            offline=True,
            accept_downloads=True,
        )
        contexts.append(context)
        file = tmp_path / "graph.html"
        write(graph, file)
        viewer = Viewer(page=context.new_page(), file=file)
        viewer.watch()
        viewer.open()
        return viewer

    yield opened
    for context in contexts:
        context.close()
