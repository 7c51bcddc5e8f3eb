"""How soon a page can be used, in one run beside its rivals: ``python -m tests.benchmarks.viewer``.

The same graph is drawn by kg (all of it, not only the core it opens with), by plain pyvis as its README has
it, and by the bare drawing library given kg's positions. Each page is opened from a file in a headless
browser without a network. A page is usable when its settled drawing has been painted. Python's own time is
printed too, and is part of neither ratio.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from kg.formats.html import to_html
from kg.formats.html.page import _library
from kg.formats.html.payload import payload
from kg.graph import KnowledgeGraph
from kg.types import Entity
from tests.browser.conftest import ARGUMENTS, installed
from tests.graphs import random_graph

SIZES = ((200, 400), (1000, 2500))
LARGE = (10_000, 30_000)

# A frame after the settled drawing has been painted; no page may wait for the clock that measures it.
CLOCK = """
window.kgClock = () => requestAnimationFrame(() => setTimeout(() => {
  window.kgUsable = performance.now();
}));
const watch = () => (document.body?.dataset.ready ? kgClock() : requestAnimationFrame(watch));
requestAnimationFrame(watch);
let network;
Object.defineProperty(window, "network", { configurable: true, get: () => network, set: (made) => {
  network = made;
  const drawn = () => made.once("afterDrawing", kgClock);
  if (made.physics.options.enabled) made.once("stabilizationIterationsDone", drawn);
  else drawn();
} });
"""

BARE = """<!DOCTYPE html><meta charset="utf-8">
<style>html, body, #drawing {{ height: 100%; margin: 0 }}</style>
<div id="drawing"></div><script>{library}</script><script>
const data = {data};
window.network = new vis.Network(document.getElementById("drawing"), data,
  {{ physics: false, edges: {{ smooth: false }}, layout: {{ improvedLayout: false }},
     interaction: {{ hideEdgesOnDrag: true }} }});
</script>"""


def pyvis(graph: KnowledgeGraph) -> str:
    """Return pyvis' own page of a graph, its scripts inline."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for entity in graph.entities.values():
        network.add_node(entity.id, label=entity.label)
    for statement in graph.statements():
        if isinstance(statement.object, Entity):
            network.add_edge(statement.subject.id, statement.object.id, title=statement.predicate.label)
    return str(network.generate_html(notebook=False))


def bare(graph: KnowledgeGraph) -> str:
    """Return a page of the drawing library alone, with the places that kg computed."""
    data = {name: payload(graph)[name] for name in ("nodes", "edges")}
    return BARE.format(library=_library(), data=json.dumps(data))


def opened(browser: Browser, file: Path, hash_: str = "") -> tuple[Page, float]:
    """Open a page offline and return it with the seconds until it could be used."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.add_init_script(CLOCK)
    page.set_default_timeout(0)
    page.goto(file.as_uri() + hash_, wait_until="commit")
    while not (usable := page.evaluate("window.kgUsable")):
        time.sleep(0.02)
    return page, float(usable) / 1000


def race(browser: Browser, *pages: tuple[Path, str], runs: int = 5) -> list[float]:
    """Return the median of the seconds until each page can be used, opened in turn."""
    found: list[list[float]] = [[] for _ in pages]
    for _ in range(runs):
        for taken, (file, hash_) in zip(found, pages, strict=True):
            page, used = opened(browser, file, hash_)
            taken.append(used)
            page.context.close()
    return [statistics.median(taken) for taken in found]


def frames(page: Page, act: Callable[[int], object], lasting: float = 3.0) -> float:
    """Return the frames a second in which the view was drawn anew while the reader acts."""
    page.evaluate(
        """() => { const of = () => JSON.stringify([kg.network.getViewPosition(), kg.network.getScale(),
          kg.network.getPosition(0)]);
          let last = of(); window.kgFrames = 0;
          const look = () => { const now = of(); if (now !== last) window.kgFrames += 1; last = now;
            requestAnimationFrame(look); };
          requestAnimationFrame(look); }"""
    )
    start, step = time.perf_counter(), 0
    while time.perf_counter() - start < lasting:
        act(step)
        step += 1
    return float(page.evaluate("window.kgFrames")) / (time.perf_counter() - start)


def drag(page: Page, x: float, y: float) -> float:
    """Return the frames a second of dragging from a place to and fro."""
    page.mouse.move(x, y)
    page.mouse.down()
    rate = frames(page, lambda step: page.mouse.move(x + abs(step * 7 % 400 - 200) - 200, y + step % 90))
    page.mouse.up()
    return rate


def answer(page: Page) -> float:
    """Return the milliseconds from the last letter of a search to its list on the screen."""
    now = "() => new Promise((done) => requestAnimationFrame(() => done(performance.now())))"
    page.focus("#search")
    found: list[float] = []
    for _ in range(5):
        page.fill("#search", "")
        start = page.evaluate("performance.now()")
        page.keyboard.type("ka")
        page.wait_for_selector("#search-list li")
        found.append(page.evaluate(now) - start)
    page.keyboard.press("Escape")
    return statistics.median(found)


def free(page: Page) -> tuple[float, float]:
    """Return a place in the drawing with no entity below it."""
    for y in range(200, 700, 3):
        if page.evaluate("(y) => kg.network.getNodeAt({ x: 640, y: y - 56 }) === undefined", y):
            return 640.0, float(y)
    raise AssertionError("no room between the entities")


def shown(page: Page) -> tuple[float, float]:
    """Bring the greatest entity to the middle and return where it is on the screen."""
    page.evaluate("kg.network.moveTo({ position: kg.network.getPosition(0) })")
    at: dict[str, Any] = page.evaluate("kg.network.canvasToDOM(kg.network.getPosition(0))")
    return float(at["x"]), float(at["y"]) + 56


def row(name: str, value: str, bound: str = "") -> None:
    print(f"{name:46}{value:>12}  {bound}")


def against_pyvis(browser: Browser, folder: Path) -> None:
    """Print how much sooner the pages of small graphs can be used than pyvis' own."""
    for (size, statements), least in zip(SIZES, (15, 50), strict=True):
        graph = random_graph(size, statements)
        ours, theirs = folder / "kg.html", folder / "pyvis.html"
        ours.write_text(to_html(graph), "utf-8")
        theirs.write_text(pyvis(graph), "utf-8")
        (quick,) = race(browser, (ours, "#all=1"))
        (slow,) = race(browser, (theirs, ""), runs=1)
        row(f"{size} entities, {statements} statements: kg", f"{quick:.2f} s")
        row("  plain pyvis", f"{slow:.2f} s", f"{slow / quick:.0f} × (at least {least})")


def large(browser: Browser, folder: Path) -> None:
    """Print how a graph of thousands opens and moves beside the bare library."""
    start = time.perf_counter()
    graph = random_graph(*LARGE)
    graph.statements()
    read = time.perf_counter()
    text = to_html(graph)
    row(
        f"{LARGE[0]} entities, {LARGE[1]} statements: page",
        f"{time.perf_counter() - read:.1f} s",
        f"graph {read - start:.1f} s",
    )
    ours, theirs = folder / "kg.html", folder / "bare.html"
    ours.write_text(text, "utf-8")
    theirs.write_text(bare(graph), "utf-8")
    alone, core, whole = race(browser, (theirs, ""), (ours, ""), (ours, "#all=1"))
    row("  bare library, all of it", f"{alone:.2f} s")
    row("  kg, all of it", f"{whole:.2f} s", f"{whole / alone:.2f} × (at most 1.5)")
    row("  kg, as it opens", f"{core:.2f} s", f"{core / alone:.2f} ×")
    page, _ = opened(browser, ours, "#all=1")
    row("  search, to the list on screen", f"{answer(page):.0f} ms")
    row("  dragging the view", f"{drag(page, *free(page)):.0f} frames/s", "(at least 15)")
    row("  dragging an entity", f"{drag(page, *shown(page)):.0f} frames/s", "(at least 15)")
    page.mouse.move(640, 430)
    wheel = frames(page, lambda step: page.mouse.wheel(0, -60 if step % 40 < 20 else 60))
    row("  zooming", f"{wheel:.0f} frames/s")
    page.context.close()
    data, library = text.index('type="application/json">'), len(_library().encode())
    size = len(text[data : text.index("</script>", data)].encode())
    ratio = len(text.encode()) / (size + library)
    row("  file", f"{len(text.encode()) / 1e6:.1f} MB", f"{ratio:.2f} × its data and the library (at most 3)")


def main() -> None:
    """Print the table."""
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=installed(), args=ARGUMENTS)
        if "large" not in sys.argv:
            against_pyvis(browser, Path(folder))
        if "small" not in sys.argv:
            large(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
