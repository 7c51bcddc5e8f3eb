"""The page of the sample articles, as a reader meets it; its pictures are the README's.

``KG_PICTURES=docs pytest tests/browser/test_seeds.py`` writes the pictures into ``docs/``.
"""

from __future__ import annotations

import itertools
import os
import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

import kg
from kg.errors import NoPathError
from kg.graph import KnowledgeGraph
from kg.types import Entity, Statement
from tests.browser.conftest import COVERED, Open, Viewer
from tests.browser.test_accessibility import STATES, violations

RUSSIA, NORTH_KOREA, PUTIN = "place/russia", "place/north-korea", "person/vladimir-putin"
TREATY = "#open=pair,place%2Frussia,place%2Fnorth-korea"
ALL = "#all=1"


@pytest.fixture(scope="module")
def graph(seeds: Path) -> KnowledgeGraph:
    return kg.read(seeds)


@pytest.fixture
def page(view: Open, graph: KnowledgeGraph) -> Iterator[Viewer]:
    """The page, which must have asked for nothing and complained of nothing when the test is over."""
    viewer = view(graph)
    yield viewer
    assert viewer.requests == [viewer.file.as_uri()] * len(viewer.requests)
    assert viewer.complaints == []
    assert viewer.dialogs == []


def anew(viewer: Viewer, address: str = "") -> None:
    viewer.page.goto("about:blank")
    viewer.requests.clear()
    viewer.open(address)


def test_opens_on_its_core_with_a_count_of_the_rest(page: Viewer, graph: KnowledgeGraph) -> None:
    assert page.counts.startswith(f"{len(graph.entities)} entities")
    assert page.page.evaluate("kg.view.entities.size") == 80
    expect(page.page.locator("#rest")).to_contain_text(f"{len(graph.entities) - 80} entities not shown")
    names = page.page.evaluate("kg.placed.filter((item) => item.entity).map((item) => item.text)")
    greatest = [entity.label for entity, _ in graph.degree()[:8]]
    assert set(greatest) <= set(names)
    boxes = "kg.placed.map(({ box: { left, right, top, bottom } }) => [left, right, top, bottom])"
    for a, b in itertools.combinations(page.page.evaluate(boxes), 2):
        assert a[0] >= b[1] or b[0] >= a[1] or a[2] >= b[3] or b[2] >= a[3]


@pytest.mark.parametrize(
    "size", [(1600, 900), (1280, 800), (900, 620), (390, 844)], ids=["large", "wide", "middle", "phone"]
)
def test_no_name_of_a_fitted_view_lies_under_a_panel(page: Viewer, size: tuple[int, int]) -> None:
    page.page.set_viewport_size({"width": size[0], "height": size[1]})
    anew(page)
    assert page.page.evaluate(COVERED) == []
    for kind, value in (("modalitiesOff", "possible"), ("modalitiesOff", "future"), ("claimsOff", "negated")):
        page.page.evaluate("([kind, value]) => kg.only.of(kind, value)", [kind, value])
        assert page.page.evaluate(COVERED) == [], value
        page.page.click("#filter-button")
        assert page.page.evaluate(COVERED) == [], value
        page.page.keyboard.press("Escape")
        page.page.keyboard.press("Control+z")


@pytest.mark.parametrize("words", ["Vladimir Putin", "Putin", "putin"])
def test_search_finds_putin_by_any_name(page: Viewer, words: str) -> None:
    page.page.fill("#search", words)
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#panel h2")).to_have_text(re.compile("Putin"))
    assert page.page.evaluate("kg.state.selected.ids") == [PUTIN]


Keeps = Callable[[Statement, str], bool]


def kind(statement: Statement, name: str) -> bool:
    denied = statement.polarity == "negative"
    marks = {
        "Said not to be so": denied,
        "Stated as so": statement.plain,
        "Claimed or possible": not denied and not statement.plain,
        "As a fact": statement.modality == "asserted",
        "Possible": statement.modality == "possible",
        "On a condition": statement.modality == "conditional",
        "Planned or expected": statement.modality == "future",
        "Should or must be": statement.modality == "obligation",
    }
    return not marks[name]


def speaks(statement: Statement, name: str) -> bool:
    return name == (statement.attribution.speaker.label if statement.attribution else "the article itself")


def related(statement: Statement, name: str) -> bool:
    predicate = statement.predicate
    return name in {(word or "").replace("_", " ") for word in (predicate.label, predicate.broader)}


def ends(statement: Statement) -> list[Entity]:
    return [end for end in (statement.subject, statement.object) if isinstance(end, Entity)]


def test_each_filter_keeps_what_the_data_says(page: Viewer, graph: KnowledgeGraph) -> None:
    anew(page, ALL)
    statements = graph.statements()
    outlet = {id_: article.source or id_ for id_, article in graph.articles.items()}
    types = dict(page.page.evaluate("Object.entries(kg.data.types).map(([type, [, name]]) => [name, type])"))
    keeps: dict[str, Keeps] = {
        "How it is said": kind,
        "Entities": lambda s, name: types[name] not in {end.type for end in ends(s)},
        "How certain": kind,
        "Relations": lambda s, name: not related(s, name),
        "Sources": lambda s, name: {outlet[article] for article in s.articles} != {name},
        "Who says so": lambda s, name: not speaks(s, name),
    }
    page.page.click("#filter-button")
    tried = 0
    for group, keep in keeps.items():
        fieldset = page.page.locator("#filters fieldset", has=page.page.locator("legend", has_text=group))
        for name in fieldset.locator(".option label").all_inner_texts():
            left = sum(keep(s, name) for s in statements)
            if group == "Relations" and [p["label"] for p in predicates(page)].count(name) > 1:
                continue
            fieldset.get_by_label(name, exact=True).uncheck()
            assert f" · {left} of {len(statements)} statements" in page.counts, (group, name)
            fieldset.get_by_label(name, exact=True).check()
            tried += 1
    assert tried > 25
    assert f" · {len(statements)} statements" in page.counts


def predicates(page: Viewer) -> list[dict[str, str]]:
    found: list[dict[str, str]] = page.page.evaluate("kg.predicates.map(({ label }) => ({ label }))")
    return found


@pytest.mark.parametrize("percent", [55, 65, 75])
def test_confidence_keeps_what_the_data_says(page: Viewer, graph: KnowledgeGraph, percent: int) -> None:
    anew(page, ALL)
    page.page.click("#filter-button")
    page.page.fill("#sure", str(percent))
    sure = [max(round(e.confidence, 4) for e in s.evidence) for s in graph.statements()]
    assert f" · {sum(s >= percent / 100 for s in sure)} of {len(sure)} statements" in page.counts


def test_time_keeps_what_the_data_says(page: Viewer, graph: KnowledgeGraph) -> None:
    anew(page, ALL)
    page.page.click("#filter-button")
    for end, which in (("#from", 5), ("#to", 12)):
        page.page.fill(end, str(which))
    first, last = page.page.evaluate("[kg.state.from, kg.state.to]")
    assert first < last
    left = len(graph.statements(since=first, until=last))
    assert 0 < left < len(graph)
    assert f" · {left} of {len(graph)} statements" in page.counts


def test_the_edge_of_the_treaty_opens_on_its_sentence(page: Viewer) -> None:
    page.page.mouse.click(*page.clear(RUSSIA, NORTH_KOREA))
    quotes = page.page.locator("#panel blockquote")
    expect(quotes.first).to_contain_text("partnership treaty between Moscow and Pyongyang")
    expect(quotes.first.locator("mark.subject")).to_have_text("Moscow")
    expect(quotes.first.locator("mark.trigger")).to_have_text("treaty between")
    expect(quotes.first.locator("mark.object")).to_have_text("Pyongyang")
    page.page.get_by_role("button", name="Read the article").first.click()
    expect(page.page.locator("#article .sentence")).to_be_in_viewport()
    expect(page.page.locator("#article .sentence mark.trigger")).to_have_text("treaty between")


def test_the_path_finder_finds_what_the_graph_finds(page: Viewer, graph: KnowledgeGraph) -> None:
    page.page.click("#path-button")
    for end, name in (("#path-a", "Kim Jong Un"), ("#path-b", "Ukraine")):
        page.page.fill(end, name)
        page.page.press(end, "Enter")
    expect(page.page.locator("#panel ol > li")).to_have_count(len(graph.path("Kim Jong Un", "Ukraine")))
    names = [entity.id for entity, _ in graph.degree()[::9]]
    for a, b in itertools.combinations(names, 2):
        try:
            steps = len(graph.path(a, b))
        except NoPathError:
            steps = None
        find = "([a, b]) => kg.findPath(kg.byId.get(a), kg.byId.get(b), kg.view.passing)?.length ?? null"
        assert page.page.evaluate(find, [a, b]) == steps, (a, b)


def test_the_address_restores_the_view(page: Viewer) -> None:
    page.page.click("#filter-button")
    page.page.get_by_label("the article itself", exact=True).uncheck()
    page.page.keyboard.press("Escape")
    page.page.fill("#search", "Mongolia")
    page.page.keyboard.press("Enter")
    page.page.get_by_role("button", name="Pin", exact=True).click()
    page.page.mouse.move(500, 300)
    page.page.mouse.wheel(0, -200)
    page.until("location.hash.includes('view=')")
    address, counts = page.page.evaluate("location.hash"), page.counts
    pinned = "[...kg.state.pinned.keys()].map((e) => e.label)"
    scale, before = page.page.evaluate("kg.network.getScale()"), page.page.evaluate(pinned)
    anew(page, address)
    assert page.counts == counts
    assert page.page.evaluate("kg.network.getScale()") == pytest.approx(scale, abs=0.01)
    assert page.page.evaluate(pinned) == before == ["Mongolia"]
    assert page.page.evaluate("location.hash") == address
    expect(page.page.locator("#panel h2")).to_have_text("Mongolia")


def test_the_picture_is_a_picture(page: Viewer) -> None:
    page.page.click("#more summary")
    with page.page.expect_download() as download:
        page.page.click("#save-png")
    content = download.value.path().read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (1280, 744)
    assert len(content) > 50_000


def test_the_keyboard_alone_reaches_the_evidence(page: Viewer) -> None:
    page.page.keyboard.press("/")
    page.page.keyboard.type("Kim Jong")
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#panel h2")).to_be_focused()
    for _ in range(12):
        page.page.keyboard.press("Tab")
        if page.page.evaluate("document.activeElement.closest('.rows') !== null"):
            break
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#panel blockquote mark.trigger").first).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#panel h2")).to_have_text(re.compile("Kim"))


def test_axe_finds_no_violation(page: Viewer) -> None:
    for name, act in STATES.items():
        anew(page)
        page.page.evaluate(f"() => {{ {act} }}")
        assert violations(page.page, name) == []


@pytest.mark.parametrize(
    ("name", "address", "width", "height", "scheme"),
    [
        ("viewer", "#open=entity,person%2Fvladimir-putin", 1280, 800, "light"),
        ("viewer-opening", "", 1280, 800, "light"),
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
    anew(viewer, address)
    file = Path(os.environ.get("KG_PICTURES", tmp_path)) / f"{name}.png"
    viewer.page.screenshot(path=file)
    assert file.stat().st_size > 10_000
