"""Filters choose anew: what they leave is ranked, laid out, fitted, and counted as `graph.statements` does.

One pile is made of dice, the other is that of real articles which `tests.field` builds.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

import kg
from kg.formats import write as write_folder
from kg.formats.html import write
from kg.graph import KnowledgeGraph
from kg.knowledge.families import family_of
from kg.query.times import period
from kg.types import Entity, Statement
from tests.browser.conftest import COVERED, Viewer
from tests.browser.test_accessibility import violations
from tests.graphs import random_graph, viewer_graph
from tests.shared import command

CORE, SLACK = 80, 96
MADE_ONLY = pytest.mark.parametrize("opened", ["made"], indirect=True)


@dataclass
class Pile:
    """A graph, its page in a browser, and what is asked of both."""

    graph: KnowledgeGraph
    folder: Path
    viewer: Viewer

    def asked(self, *question: str) -> set[str]:
        """Return the ids of the statements that the command answers with."""
        answer = command("query", self.folder, *question, "-f", "jsonl")
        return {json.loads(line)["id"] for line in answer.stdout.splitlines()}

    @property
    def page(self) -> Any:
        return self.viewer.page

    @property
    def passing(self) -> set[str]:
        return set(self.page.evaluate("[...kg.view.passing].map((s) => s.id)"))

    def anew(self, address: str = "") -> None:
        self.page.goto("about:blank")
        self.viewer.requests.clear()
        self.viewer.open(address)

    def drawer(self) -> None:
        if self.page.locator("#filters").is_hidden():
            self.page.click("#filter-button")

    def only(self, group: str, name: str) -> int:
        """Choose one option alone, as a reader does, and return the count beside it."""
        self.drawer()
        fieldset = self.page.locator(
            "#filters fieldset", has=self.page.locator(f"legend:has-text('{group}')")
        )
        if fieldset.locator("input[type=text]").count():
            fieldset.locator("input[type=text]").fill(name)
        row = fieldset.locator(".option", has=self.page.get_by_label(name, exact=True)).first
        count = int(row.locator(".count").inner_text().replace(",", ""))
        row.get_by_role("button", name=f"Only {name}", exact=True).click()
        return count


@pytest.fixture(scope="module", params=["made", "field"])
def opened(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pile]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "made":
        write_folder(random_graph(900, 2600) | viewer_graph(), folder, "jsonl")
    else:
        folder = request.getfixturevalue("field") / "out"
    graph = kg.read(folder)
    page = tmp_path_factory.mktemp("page") / "graph.html"
    write(graph, page)
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce", offline=True, accept_downloads=True
    )
    viewer = Viewer(page=context.new_page(), file=page)
    viewer.watch()
    yield Pile(graph, folder, viewer)
    context.close()


@pytest.fixture
def pile(opened: Pile) -> Iterator[Pile]:
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    opened.anew()
    yield opened
    assert opened.viewer.requests == [opened.viewer.file.as_uri()] * len(opened.viewer.requests)
    assert opened.viewer.complaints == []
    assert opened.viewer.dialogs == []


def ends(statements: Iterable[Statement]) -> set[str]:
    """Return the ids of the entities that statements are about."""
    return {end.id for s in statements for end in (s.subject, s.object) if isinstance(end, Entity)}


# -- what holds of every filtered view

UNCOVERED = """() => [...document.querySelectorAll('#rest, #rest button, #rest p')]
  .filter((each) => each.offsetWidth)
  .every((each) => { const { x, y, width, height } = each.getBoundingClientRect();
    const met = document.elementFromPoint(x + width / 2, y + height / 2);
    return met && (met === each || each.contains(met) || met.contains(each)); })"""

PLACES = """() => Object.fromEntries([...kg.view.entities].map((entity) => {
  const { x, y } = kg.network.getPosition(entity.index), at = kg.network.canvasToDOM({ x, y });
  const radius = Math.round(kg.radius(entity) * kg.network.getScale());
  return [entity.id, [Math.round(at.x), Math.round(at.y), radius, Math.round(x), Math.round(y)]]; }))"""

CLEAR = """() => { const { clientWidth: right, clientHeight: bottom } = kg.$("drawing");
  const over = [kg.$("filters"), kg.$("side")].filter((each) => each.offsetWidth);
  return [Math.max(0, ...over.map((each) => each.offsetLeft + each.offsetWidth)), 0, right, bottom]; }"""


def is_fitted(pile: Pile) -> None:
    """All that is drawn lies in the clear part of the window and fills it, no shape over another."""
    places = pile.page.evaluate(PLACES)
    left, top, right, bottom = pile.page.evaluate(CLEAR)
    for x, y, *_ in places.values():
        assert left <= x <= right
        assert top <= y <= bottom
    xs, ys = ([place[axis] for place in places.values()] for axis in (0, 1))
    if len(places) > 20:
        wide, high = (max(xs) - min(xs)) / (right - left), (max(ys) - min(ys)) / (bottom - top)
        assert max(wide, high) > 0.6
        assert min(wide, high) > 0.35
    assert pile.page.evaluate(COVERED) == []
    discs = list(places.values())
    for i, (x, y, r, *_) in enumerate(discs):
        assert all(abs(x - u) + abs(y - v) > (r + q) * 0.7 for u, v, q, *_ in discs[:i])


def agrees(pile: Pile, expected: Iterable[Statement], entities: set[str] | None = None) -> None:
    """The page shows what the graph answers: statements, entities, articles; drawn, named or counted."""
    statements = list(expected)
    assert 0 < len(statements) < len(pile.graph)
    assert pile.passing == {s.id for s in statements}
    left = ends(statements) if entities is None else entities
    articles = {article for s in statements for article in s.articles}
    every = pile.graph
    shown = [
        f"{some:,} of {all_of_them:,} {word}" if some != all_of_them else f"{some:,} {word}"
        for some, all_of_them, word in (
            (len(left), len(every.entities), "entities"),
            (len(statements), len(every), "statements"),
            (len(articles), len(every.articles), "articles"),
        )
    ]
    assert pile.viewer.counts == " · ".join(shown)
    drawn = set(pile.page.evaluate("[...kg.view.entities].map((entity) => entity.id)"))
    assert drawn <= left
    assert len(drawn) == (len(left) if len(left) <= SLACK else CORE)
    rest = pile.page.inner_text("#rest")
    assert (f"{len(left) - CORE:,} entities not shown" in rest) is (len(left) > SLACK)
    assert "Clear filter" in rest
    is_fitted(pile)
    assert pile.page.evaluate(UNCOVERED)


# -- the kinds of filter


def often(pile: Pile, of: Callable[[Statement], Iterable[str]], at: int = 0) -> str:
    """Return what statements have most often, or next often."""
    counts = Counter(value for s in pile.graph.statements() for value in of(s))
    return sorted(counts, key=lambda value: (-counts[value], value))[at]


def outlets(pile: Pile) -> Callable[[Statement], set[str]]:
    """Return what tells the outlets of a statement: a story that lies about as a file may name none."""
    return lambda s: {source for id_ in s.articles if (source := pile.graph.articles[id_].source)}


@pytest.mark.parametrize("at", [0, 5])
def test_only_a_relation(pile: Pile, at: int) -> None:
    label = often(pile, lambda s: [s.predicate.label], at)
    found = pile.graph.statements(predicate=label)
    assert pile.only("Relations", label.replace("_", " ")) == len(found)
    agrees(pile, found)


def test_only_a_broader_relation(pile: Pile) -> None:
    broader = often(pile, lambda s: [s.predicate.broader] if s.predicate.broader else [])
    label = next((s.predicate.label for s in pile.graph.statements() if s.predicate.id == broader), broader)
    found = pile.graph.statements(predicate=broader)
    assert pile.only("Relations", label.replace("_", " ")) == len(found)
    agrees(pile, found)


@pytest.mark.parametrize("at", [0, 3])
def test_only_a_source(pile: Pile, at: int) -> None:
    source = often(pile, outlets(pile), at)
    found = pile.graph.statements(source=source)
    assert pile.only("Sources", source) == len(found)
    agrees(pile, found)


def test_only_a_speaker(pile: Pile) -> None:
    said = [s.attribution.speaker for s in pile.graph.statements() if s.attribution]
    speaker = Counter(said).most_common(1)[0][0]
    found = pile.graph.statements(attributed_to=speaker.id)
    assert pile.only("Who says so", speaker.label) == len(found)
    agrees(pile, found)


@pytest.mark.parametrize(
    ("group", "name", "question"),
    [
        ("How it is said", "Stated as so", {"plain": True}),
        ("How it is said", "Said not to be so", {"polarity": "negative"}),
        ("How certain", "Possible", {"modality": "possible"}),
        ("How certain", "Planned or expected", {"modality": "future"}),
        ("How certain", "As a fact", {"modality": "asserted"}),
    ],
)
def test_only_a_certainty(pile: Pile, group: str, name: str, question: dict[str, Any]) -> None:
    found = pile.graph.statements(**question)
    assert pile.only(group, name) == len(found)
    agrees(pile, found)


@pytest.mark.parametrize(("name", "type_"), [("Person", "PERSON"), ("Country or city", "GPE")])
def test_only_a_type(pile: Pile, name: str, type_: str) -> None:
    own = {id_ for id_, entity in pile.graph.entities.items() if entity.type == type_}
    assert pile.only("Entities", name) == len(own)
    agrees(pile, (s for s in pile.graph.statements() if ends([s]) <= own), own)


def test_confidence(pile: Pile) -> None:
    pile.drawer()
    pile.page.fill("#sure", "80")
    agrees(pile, pile.graph.statements(min_confidence=0.8))


def test_time(pile: Pile) -> None:
    days = sorted(s.time for s in pile.graph.statements() if s.time and period(s.time))
    since, until = days[len(days) // 4][:7], days[-len(days) // 4][:10]
    pile.drawer()
    pile.page.fill("#from-date", since)
    pile.page.press("#from-date", "Enter")
    agrees(pile, pile.graph.statements(since=since))
    pile.page.fill("#to-date", until)
    pile.page.press("#to-date", "Enter")
    found = pile.graph.statements(since=since, until=until)
    agrees(pile, found)
    pile.page.check("#undated")

    def published(statement: Statement) -> bool:
        dates = sorted((pile.graph.articles[id_].published or "~")[:10] for id_ in statement.articles)
        return not period(statement.time) and dates[0] <= f"{until}~" and dates[-1] >= since

    assert pile.passing == {s.id for s in found} | {s.id for s in pile.graph.statements() if published(s)}
    pile.page.fill("#to-date", "last week")
    pile.page.press("#to-date", "Enter")
    expect(pile.page.locator("#to-date")).to_have_attribute("aria-invalid", "true")


def about(graph: KnowledgeGraph, id_: str) -> list[Statement]:
    return list({s.id: s for s in graph.statements(subject=id_) + graph.statements(object=id_)}.values())


def test_only_what_is_about_an_entity(pile: Pile) -> None:
    entity, _ = pile.graph.degree()[0]
    pile.page.fill("#search", entity.label)
    pile.page.keyboard.press("Enter")
    pile.page.get_by_role("button", name="Only this", exact=True).click()
    pile.page.keyboard.press("Escape")
    agrees(pile, about(pile.graph, entity.id))
    pile.drawer()
    expect(pile.page.locator("#about")).to_have_value(entity.label)
    names = Counter(name for e in pile.graph.entities.values() for name in {e.label, *e.aliases})
    other = next(entity for entity, _ in pile.graph.degree()[1:] if names[entity.label] == 1)
    pile.page.fill("#about", other.label)
    pile.page.keyboard.press("Enter")
    agrees(pile, about(pile.graph, other.id))


def test_filters_together_with_search(pile: Pile) -> None:
    source = often(pile, outlets(pile))
    pile.only("Sources", source)
    pile.only("How certain", "As a fact")
    found = pile.graph.statements(source=source, modality="asserted")
    agrees(pile, found)
    entity = max(ends(found), key=lambda id_: (sum(id_ in ends([s]) for s in found), id_))

    def concerns(s: Statement) -> bool:
        by = s.attribution.speaker.id if s.attribution else ""
        return entity in {*ends([s]), by, s.place.id if s.place else ""}

    pile.page.fill("#search", pile.graph.entities[entity].label)
    row = pile.page.locator("#search-list li", has=pile.page.locator(".count")).first
    pile.page.evaluate("(id) => { window.wanted = kg.passingOf(kg.byId.get(id)).length; }", entity)
    assert pile.page.evaluate("wanted") == sum(map(concerns, found))
    expect(row.locator(".count")).to_have_text(re.compile(r"\d+"))


def test_every_count_is_what_its_option_shows(pile: Pile) -> None:
    source = often(pile, outlets(pile), 1)
    pile.only("Sources", source)
    rows = pile.page.evaluate(
        """() => kg.groups.filter(({ key }) => key !== 'sourcesOff').flatMap(({ key }) => {
          const counts = [...kg.view.counts.get(key)].sort((a, b) => b[1] - a[1]);
          const some = [...counts.slice(0, 3), ...counts.slice(-1)];
          return some.map(([value, count]) => [key, value, count]); })"""
    )
    assert {key for key, *_ in rows} >= {"claimsOff", "modalitiesOff", "typesOff", "predicatesOff"}
    for key, value, count in rows:
        pile.page.evaluate("([key, value]) => kg.only.of(key, value)", [key, value])
        kept = "kg.view.found.size" if key == "typesOff" else "kg.view.passing.size"
        assert pile.page.evaluate(kept) == count, (key, value)
        pile.page.keyboard.press("Control+z")


# -- on from a filtered view


def test_show_all_lays_out_and_fits_anew(pile: Pile) -> None:
    found = pile.graph.statements(polarity="negative")
    found = found if len(ends(found)) > SLACK else pile.graph.statements(modality="asserted")
    pile.only(
        *(
            ("How it is said", "Said not to be so")
            if found[0].polarity == "negative"
            else ("How certain", "As a fact")
        )
    )
    before = pile.page.evaluate(PLACES)
    while pile.page.get_by_role("button", name="Show 200 more").count() and len(before) < 400:
        pile.page.get_by_role("button", name="Show 200 more").click()
        grown = pile.page.evaluate(PLACES)
        assert len(grown) == min(len(before) + 200, len(ends(found)))
        is_fitted(pile)
        before = grown
    if pile.page.get_by_role("button", name="Show all").count():
        pile.page.get_by_role("button", name="Show all").click()
    assert set(pile.page.evaluate(PLACES)) == ends(found)
    is_fitted(pile)
    assert "not shown" not in pile.page.inner_text("#rest")
    assert pile.page.evaluate(UNCOVERED)


@MADE_ONLY
def test_the_way_back(pile: Pile) -> None:
    whole, opening = pile.viewer.counts, pile.page.evaluate(PLACES)
    pile.only("How it is said", "Said not to be so")
    denied = pile.viewer.counts
    pile.page.fill("#sure", "75")
    assert pile.viewer.counts != denied
    expect(pile.page.locator("#filter-count")).to_have_text("2")
    pile.page.go_back()
    pile.viewer.until(f"kg.$('counts').textContent === {json.dumps(denied)}")
    pile.page.go_forward()
    pile.viewer.until(f"kg.$('counts').textContent !== {json.dumps(denied)}")
    pile.page.get_by_role("button", name="Take off: 75% or surer").click()
    assert pile.viewer.counts == denied
    pile.page.keyboard.press("Escape")
    pile.page.get_by_role("button", name="Clear filter").click()
    assert pile.viewer.counts == whole
    assert pile.page.evaluate(PLACES) == opening
    pile.page.click("#undo")
    assert pile.viewer.counts == denied
    pile.page.evaluate("kg.startOver()")
    assert pile.page.evaluate(PLACES) == opening


@MADE_ONLY
def test_the_address_holds_the_filtered_view(pile: Pile) -> None:
    pile.only("How certain", "Possible")
    places, counts = pile.page.evaluate(PLACES), pile.viewer.counts
    pile.page.keyboard.press("Escape")
    address = pile.page.evaluate("location.hash")
    pile.anew(address)
    assert pile.viewer.counts == counts
    again = pile.page.evaluate(PLACES)
    assert {id_: place[3:] for id_, place in again.items()} == {
        id_: place[3:] for id_, place in places.items()
    }
    is_fitted(pile)


@MADE_ONLY
def test_newcomers_leave_the_others_in_place(pile: Pile) -> None:
    pile.only("How certain", "As a fact")
    before = pile.page.evaluate(PLACES)
    hub = pile.page.evaluate("kg.inOrder().find((entity) => kg.unseen(entity).length > 2).id")
    pile.page.evaluate("(id) => kg.expand(kg.byId.get(id))", hub)
    after = pile.page.evaluate(PLACES)
    assert len(after) > len(before) + 2
    assert {id_: after[id_][3:] for id_ in before} == {id_: before[id_][3:] for id_ in before}
    assert len({tuple(place[3:]) for place in after.values()}) == len(after)


def test_only_this_from_the_evidence(pile: Pile) -> None:
    pile.page.evaluate("kg.openBundle(kg.bundles.find((each) => kg.view.bundles.has(each)))")
    claim = pile.page.locator("#panel .claim").first
    relation, outlet = claim.get_by_title("Only this relation"), claim.get_by_title("Only this source").first
    label, source = relation.inner_text(), outlet.inner_text()
    outlet.click()
    # An article that names no outlet stands for itself.
    kind = "source" if any(each.source == source for each in pile.graph.articles.values()) else "article"
    found: Any = {kind: source}
    assert pile.passing == {s.id for s in pile.graph.statements(**found)}
    pile.page.keyboard.press("Control+z")
    relation.click()
    assert pile.passing == {s.id for s in pile.graph.statements(predicate=label)}
    expect(pile.page.locator("#rest")).to_contain_text(label)


@MADE_ONLY
def test_what_is_saved_is_what_is_counted(pile: Pile) -> None:
    pile.only("How it is said", "Said not to be so")
    pile.page.click("#more summary")
    with pile.page.expect_download() as download:
        pile.page.click("#save-jsonl")
    lines = download.value.path().read_text("utf-8").splitlines()
    found = pile.graph.statements(polarity="negative")
    assert {json.loads(line)["id"] for line in lines} == {s.id for s in found}


@MADE_ONLY
@pytest.mark.parametrize("size", [(1280, 800), (900, 620), (390, 844)], ids=["wide", "middle", "phone"])
def test_no_hint_is_covered(pile: Pile, size: tuple[int, int]) -> None:
    pile.page.set_viewport_size({"width": size[0], "height": size[1]})
    pile.anew()
    expect(pile.page.locator("#rest")).to_contain_text("not shown")
    assert pile.page.evaluate(UNCOVERED)
    pile.only("How certain", "As a fact")
    assert pile.page.evaluate(UNCOVERED)
    expect(pile.page.get_by_role("button", name="Show all")).to_be_in_viewport()
    pile.page.evaluate("kg.openEntity(kg.inOrder()[0])")
    assert pile.page.evaluate(UNCOVERED)
    pile.page.keyboard.press("Escape")
    pile.page.evaluate("kg.change((state) => { state.confidence = 1.01; })")
    assert pile.page.evaluate(
        """() => { const hint = kg.$("empty"), box = hint.getBoundingClientRect();
          const met = document.elementFromPoint(box.x + box.width / 2, box.y + 40);
          return !box.width || hint.contains(met); }"""
    )
    expect(pile.page.locator("#rest")).to_contain_text("Nothing is left.")


@MADE_ONLY
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filtered_view_is_accessible(pile: Pile, scheme: Any) -> None:
    pile.page.emulate_media(color_scheme=scheme)
    pile.only("How it is said", "Said not to be so")
    assert violations(pile.page, "filters") == []
    pile.page.keyboard.press("Escape")
    assert violations(pile.page, "filtered") == []
    pile.page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("opened", ["field"], indirect=True)
def test_the_command_answers_as_the_page(pile: Pile) -> None:
    label = often(pile, lambda s: [s.predicate.label], 2)
    family = often(pile, lambda s: [family_of(s.predicate)], 2)
    source = often(pile, outlets(pile))
    said = Counter(s.attribution.speaker for s in pile.graph.statements() if s.attribution)
    speaker = said.most_common(1)[0][0]
    for group, name, question in (
        ("Relations", label.replace("_", " "), ("-p", label)),
        ("Kinds of relation", family, ("--family", family)),
        ("Sources", source, ("--source", source)),
        ("Who says so", speaker.label, ("--attributed-to", pile.graph.name(speaker))),
        ("How it is said", "Stated as so", ("--plain",)),
        ("How it is said", "Said not to be so", ("--polarity", "negative")),
        ("How certain", "Possible", ("--modality", "possible")),
    ):
        pile.anew()
        found = pile.asked(*question)
        assert pile.only(group, name) == len(found), name
        agrees(pile, [s for s in pile.graph.statements() if s.id in found])
    pile.anew()
    pile.drawer()
    pile.page.fill("#sure", "80")
    assert pile.passing == pile.asked("--min-confidence", "0.8")
    pile.anew()
    pile.drawer()
    days = sorted(s.time[:7] for s in pile.graph.statements() if period(s.time) and s.time)
    for name, option in (("#from-date", "--since"), ("#to-date", "--until")):
        day = days[len(days) // 2] if option == "--since" else days[-2]
        pile.page.fill(name, day)
        pile.page.press(name, "Enter")
    assert pile.passing == pile.asked("--since", days[len(days) // 2], "--until", days[-2])
