"""The page in a real browser without a network: what a reader does, and what an article must not do."""

from __future__ import annotations

import dataclasses
import json
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from kg.graph import KnowledgeGraph
from kg.types import Article, ArticleResult
from tests.browser.conftest import Open, Viewer
from tests.factory import named, told
from tests.graphs import MARKER, TREATY_SENTENCE, hostile_graph, random_graph, viewer_graph


def quiet(viewer: Viewer) -> None:
    assert viewer.requests == [viewer.file.as_uri()] * len(viewer.requests)
    assert viewer.complaints == []
    assert viewer.dialogs == []


def test_opens_without_a_request_or_a_complaint(view: Open) -> None:
    viewer = view(viewer_graph())
    assert viewer.counts == "12 entities · 14 statements · 3 articles"
    viewer.page.mouse.move(600, 400)
    viewer.page.mouse.wheel(0, -300)
    quiet(viewer)


def test_the_policy_refuses_other_scripts_and_requests(view: Open) -> None:
    viewer = view(viewer_graph())
    viewer.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); const i = new Image(); i.src = 'http://192.0.2.1/x.png'; }"
    )
    assert viewer.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in viewer.complaints)


def test_labels_do_not_overlap_at_the_opening_view(view: Open) -> None:
    for graph in (viewer_graph(), random_graph(120, 200)):
        boxes = view(graph).page.evaluate(
            "kg.placed.map(({ box: { left, right, top, bottom } }) => ({ left, right, top, bottom }))"
        )
        assert len(boxes) > 10
        for i, a in enumerate(boxes):
            for b in boxes[:i]:
                apart = a["left"] >= b["right"] or b["left"] >= a["right"]
                assert apart or a["top"] >= b["bottom"] or b["top"] >= a["bottom"]


def test_everything_fits_the_opening_view(view: Open) -> None:
    for width, height in ((1280, 800), (390, 844)):
        viewer = view(viewer_graph(), width, height)
        for id_ in viewer_graph().entities:
            x, y = viewer.position(id_)
            assert 0 < x < width
            assert 50 < y < height


def test_search_finds_an_entity_by_alias(view: Open) -> None:
    page = view(viewer_graph()).page
    page.fill("#search", "vladimir p")
    expect(page.locator("#search-list li")).to_have_count(1)
    expect(page.locator("#search-list li")).to_contain_text("Vladimir Putin")
    page.click("#search-list li")
    expect(page.locator("#panel h2")).to_have_text("Putin")
    expect(page.locator("#panel .names")).to_have_text("Also called Vladimir Putin")
    expect(page.locator("#panel .links a")).to_have_attribute("href", "http://www.wikidata.org/entity/Q7747")


def test_search_ranks_as_python_does(view: Open) -> None:
    graph = told(
        (named("org/a@1", "Acme Works", "ACME"), 9),
        (named("org/b@2", "The Ácme"), 5),
        (named("org/c@3", "acme"), 3),
        (named("org/d@4", "New Acme"), 7),
    )
    page = view(graph).page
    for words, order in (
        ("acme", ["acme", "The Ácme", "Acme Works", "New Acme"]),
        ("The Ácme", ["The Ácme", "acme", "Acme Works", "New Acme"]),
        ("ÁCME.", ["The Ácme", "acme", "Acme Works", "New Acme"]),
    ):
        found = page.evaluate("(words) => kg.findEntities(words).map(({ entity }) => entity.label)", words)
        assert found == order
        if words != "ÁCME.":  # two that differ in letters alone, and neither leads: Python asks back
            assert graph.entity(words).label == order[0]
        assert [entity.label for entity in graph.candidates(words)] == order[: len(graph.candidates(words))]


def test_a_copy_adds_no_width_to_a_line_and_another_report_does(view: Open) -> None:
    graph = viewer_graph()
    first = graph.results["kremlin"]

    def again(id_: str, text: str) -> KnowledgeGraph:
        """The same statements in an article whose text begins alike."""
        statements = tuple(
            dataclasses.replace(s, evidence=tuple(dataclasses.replace(e, article=id_) for e in s.evidence))
            for s in first.statements
        )
        article = dataclasses.replace(first.article, id=id_, source=id_, text=text)
        return KnowledgeGraph([ArticleResult(article=article, statements=statements)])

    def width(shown: KnowledgeGraph) -> float:
        ends = "[b.a.id, b.b.id].sort().join() === 'person/kim-jong-un,person/putin'"
        return float(view(shown).page.evaluate(f"[...kg.looks].find(([b]) => {ends})[1].width"))

    copy = again("copy", f"{first.article.text} Said by another outlet.")
    report = again("report", first.article.text + " ".join(f"word{i}" for i in range(300)))
    assert width(graph) == width(graph | copy) < width(graph | report)


FILTERS = [
    ("Dmitry Peskov", lambda s: s.attribution is None or s.attribution.speaker.label != "Dmitry Peskov"),
    ("the article itself", lambda s: s.attribution is not None),
    ("Claimed or possible", lambda s: s.plain or s.polarity == "negative"),
    ("Said not to be so", lambda s: s.polarity == "positive"),
    ("Possible", lambda s: s.modality != "possible"),
    ("Stated as so", lambda s: not s.plain),
    ("sent troops to", lambda s: s.predicate.id != "deploy"),
    ("Morning Example", lambda s: set(s.articles) != {"kremlin"}),
    (
        "Person",
        lambda s: "PERSON" not in {s.subject.type, getattr(s.object, "type", None)},
    ),
]


@pytest.mark.parametrize(("choice", "kept"), FILTERS, ids=[name for name, _ in FILTERS])
def test_a_filter_keeps_what_the_data_says(view: Open, choice: str, kept: object) -> None:
    assert callable(kept)
    viewer, graph = view(viewer_graph()), viewer_graph()
    viewer.page.click("#filter-button")
    viewer.page.get_by_label(choice, exact=True).uncheck()
    left = sum(map(kept, graph.statements()))
    assert 0 < left < len(graph)
    assert f"{left} of 14 statements" in viewer.counts
    expect(viewer.page.locator("#filter-count")).to_have_text("1")
    viewer.page.keyboard.press("Escape")
    viewer.page.keyboard.press("Control+z")
    assert viewer.counts == "12 entities · 14 statements · 3 articles"


def test_confidence_and_time_filter(view: Open) -> None:
    viewer = view(viewer_graph())
    viewer.page.click("#filter-button")
    viewer.page.fill("#sure", "75")
    assert "12 of 14 statements" in viewer.counts
    viewer.page.fill("#sure", "0")
    # Up to the August of the invasion: the treaty of June, and the invasion.
    viewer.page.fill("#to", "1")
    assert viewer.page.evaluate("kg.state.to") == "2024-08-06"
    assert viewer.page.input_value("#to-date") == "2024-08-06"
    assert "2 of 14 statements" in viewer.counts
    viewer.page.fill("#to-date", "2024-08-12")
    viewer.page.check("#undated")  # and the reports of that day
    assert "4 of 14 statements" in viewer.counts
    quiet(viewer)


def test_an_edge_opens_the_sentence_with_its_words_marked(view: Open) -> None:
    viewer = view(viewer_graph())
    page = viewer.page
    page.mouse.click(*viewer.middle("gpe/russia", "gpe/north-korea"))
    expect(page.locator("#panel .claim")).to_have_count(3)
    quote = page.locator("#panel .claim").first.locator("blockquote").first
    expect(quote).to_have_text(TREATY_SENTENCE)
    expect(quote.locator("mark.subject")).to_have_text("Russia")
    expect(quote.locator("mark.trigger")).to_have_text("signed a treaty with")
    expect(quote.locator("mark.object")).to_have_text("North Korea")
    conditional = page.locator("#panel .claim", has_text="military aid")
    expect(conditional).to_contain_text("Dmitry Peskov: “said”")
    expect(conditional).to_contain_text("on a condition")
    expect(conditional).to_contain_text("71% sure")
    page.get_by_role("button", name="Read the article Kremlin thanks").first.click()
    expect(page.locator("#article .sentence")).to_have_text(TREATY_SENTENCE)
    expect(page.locator("#article .sentence")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#article")).not_to_be_visible()
    quiet(viewer)


def test_a_literal_and_a_claim_by_a_speaker_are_on_the_card(view: Open) -> None:
    viewer = view(viewer_graph())
    viewer.open("#open=entity,gpe%2Fnorth-korea")
    expect(viewer.page.locator("#panel .rows")).to_contain_text(["treaty", "lost 600 soldiers"])
    viewer.open("#open=entity,person%2Fdmitry-peskov")
    viewer.page.reload()
    expect(viewer.page.locator("#panel .rows")).to_contain_text("Russia military aid North Korea")


def test_path_between_two_entities(view: Open) -> None:
    viewer = view(viewer_graph())
    page = viewer.page
    page.click("#path-button")
    for end, name in (("#path-a", "NATO"), ("#path-b", "Kursk")):
        page.fill(end, name)
        page.press(end, "Enter")
    expect(page.locator("#panel ol > li")).to_have_count(2)
    expect(page.locator("#panel h3")).to_contain_text("2 steps from NATO to Kursk")
    page.check("#path-plain")
    expect(page.locator("#panel .note")).to_have_text("No chain of plain statements connects them.")
    quiet(viewer)


def test_the_address_restores_the_view(view: Open) -> None:
    viewer = view(viewer_graph())
    page = viewer.page
    page.click("#filter-button")
    page.get_by_label("the article itself", exact=True).uncheck()
    page.keyboard.press("Escape")
    viewer.open()  # the same page anew
    page.evaluate("kg.change((s) => { s.claimsOff.add('careful'); s.hidden.add(kg.byId.get('org/nato')); })")
    page.evaluate("kg.togglePin(kg.byId.get('gpe/russia'))")
    page.evaluate("kg.openEntity(kg.byId.get('loc/kursk'))")
    page.mouse.move(500, 300)
    page.mouse.wheel(0, -200)
    viewer.until("location.hash.includes('view=')")
    address, counts = page.evaluate("location.hash"), viewer.counts
    camera = page.evaluate("kg.network.getScale()")
    page.goto("about:blank")
    viewer.open(address)
    assert viewer.counts == counts
    assert page.evaluate("kg.network.getScale()") == pytest.approx(camera, rel=0.01)
    assert page.evaluate("[...kg.state.pinned.keys()].map((e) => e.id)") == ["gpe/russia"]
    expect(page.locator("#panel h2")).to_have_text("Kursk")
    assert page.evaluate("location.hash") == address


@pytest.mark.parametrize(
    "address", ["#view=a:b:c&pin=x&open=entity,none", "#%E0%A4%A", "#path=a,b", "#open=claim"]
)
def test_a_mangled_address_shows_the_graph(view: Open, address: str) -> None:
    viewer = view(viewer_graph())
    viewer.page.goto("about:blank")
    viewer.open(address)
    assert viewer.counts == "12 entities · 14 statements · 3 articles"
    quiet(viewer)


def test_picture_of_the_view(view: Open) -> None:
    page = view(viewer_graph()).page
    page.click("#more summary")
    with page.expect_download() as download:
        page.click("#save-png")
    content = download.value.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000
    colours = page.evaluate(
        "() => { const c = kg.picture();"
        " const { data } = c.getContext('2d').getImageData(0, 0, c.width, c.height);"
        " return new Set(new Uint32Array(data.buffer)).size; }"
    )
    assert colours > 20


def test_statements_of_the_view(view: Open) -> None:
    graph = viewer_graph()
    page = view(graph).page
    page.click("#more summary")
    with page.expect_download() as download:
        page.click("#save-jsonl")
    lines = [json.loads(line) for line in download.value.path().read_text("utf-8").splitlines()]
    assert {line["id"] for line in lines} == {s.id for s in graph.statements()}
    for line in lines:
        for evidence in line["evidence"]:
            text = graph.articles[evidence["article"]].text
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_the_keyboard_alone_reaches_the_evidence(view: Open) -> None:
    viewer = view(viewer_graph())
    page = viewer.page
    page.keyboard.press("/")
    page.keyboard.type("kyiv")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("6 Aug 2024"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#panel blockquote").first).to_have_text("Ukraine invaded Kursk on 6 August 2024.")
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("Ukraine")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).not_to_be_visible()
    expect(page.locator("#drawing")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    moved = page.inner_text("#said")
    assert "statement" in moved
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(moved.split(",")[0])
    quiet(viewer)


def test_hide_and_bring_back(view: Open) -> None:
    viewer = view(viewer_graph())
    viewer.page.mouse.click(*viewer.position("loc/kursk"))
    viewer.page.get_by_role("button", name="Hide", exact=True).click()
    assert viewer.counts.startswith("11 of 12 entities · 10 of 14 statements")
    viewer.page.click("#undo")
    assert viewer.counts == "12 entities · 14 statements · 3 articles"


def test_a_large_graph_opens_on_its_core_and_grows(view: Open) -> None:
    graph = random_graph(600, 1300)
    viewer = view(graph)
    page, all_of_them = viewer.page, len(graph.entities)
    assert viewer.counts.startswith(f"{all_of_them} entities")
    assert page.evaluate("kg.view.entities.size") == 80
    expect(page.locator("#rest")).to_contain_text(f"{all_of_them - 80} entities not shown")
    id_, unseen = page.evaluate(
        "(() => { const found = kg.inOrder().find((entity) => kg.unseen(entity).length);"
        " return [found.id, kg.unseen(found).length]; })()"
    )
    page.mouse.dblclick(*viewer.position(id_))
    expect(page.locator("#rest")).to_contain_text(f"{all_of_them - 80 - unseen} entities not shown")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show all").click()
    assert page.evaluate("kg.view.entities.size") == all_of_them
    expect(page.locator("#rest")).to_be_hidden()
    quiet(viewer)


def test_hostile_text_is_only_text(view: Open) -> None:
    viewer = view(hostile_graph())
    page = viewer.page
    for number in range(len(hostile_graph().entities)):
        page.evaluate("(i) => kg.openEntity(kg.entities[i])", number)
        x, y = page.evaluate("(i) => kg.network.canvasToDOM(kg.network.getPosition(i))", number), 0
        page.mouse.move(x["x"], x["y"] + 56 + y)
    for id_ in (s.id for s in hostile_graph().statements()):
        page.evaluate("(id) => kg.open('claim', [id])", id_)
        page.locator("#panel .where .read").first.click()
        assert page.locator("#article a").count() == 0
        page.keyboard.press("Escape")
    page.fill("#search", "<script>")
    page.click("#filter-button")
    expect(page.locator("#filters")).to_contain_text("window.ran='script'")
    assert page.evaluate("[...document.querySelectorAll('a, img, iframe, [onerror]')].length") == 0
    assert page.evaluate("window.ran") is None
    assert MARKER in page.evaluate("kg.entities.map((e) => e.label)")
    quiet(viewer)


@pytest.mark.parametrize("articles", [0, 1])
def test_an_empty_graph_says_what_to_do(view: Open, articles: int) -> None:
    viewer = view(
        KnowledgeGraph(
            ArticleResult(article=Article(id="a", text="…"), statements=()) for _ in range(articles)
        )
    )
    expect(viewer.page.locator("#empty")).to_contain_text("Build it from articles")
    viewer.page.click("#filter-button")
    viewer.page.keyboard.press("ArrowDown")
    quiet(viewer)


def test_dark_and_light(view: Open) -> None:
    viewer = view(viewer_graph(), scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = viewer.page.evaluate(paper)
    viewer.page.click("#more summary")
    viewer.page.click("#theme")
    assert viewer.page.evaluate(paper) != dark
    assert viewer.page.evaluate("kg.theme.paper") == viewer.page.evaluate(paper)
    quiet(viewer)


def test_the_drawing_moves_only_when_told(view: Open) -> None:
    viewer = view(viewer_graph())
    where = "JSON.stringify(kg.network.getPositions())"
    before = viewer.page.evaluate(where)
    viewer.page.wait_for_timeout(200)
    assert viewer.page.evaluate(where) == before
    viewer.page.click("#more summary")
    viewer.page.click("#physics")
    viewer.until(f"{where} !== {json.dumps(before)}")
    quiet(viewer)


def test_a_large_drawing_moves_under_the_hand(view: Open) -> None:
    viewer = view(random_graph(1200, 2600))
    page = viewer.page
    page.goto("about:blank")
    viewer.requests.clear()
    viewer.open("#all=1")
    assert page.evaluate("kg.many()")
    drawn = "(() => { const c = kg.$('drawing').querySelector('canvas'); return c.toDataURL(); })()"
    where, still = "JSON.stringify(kg.network.getViewPosition())", page.evaluate(drawn)
    before = page.evaluate(where)
    bare = "(y) => kg.network.getNodeAt({ x: 640, y: y - 56 }) === undefined"
    top = next(y for y in range(80, 700, 3) if page.evaluate(bare, y))  # no entity below the hand
    page.mouse.move(640, top)
    page.mouse.down()
    page.mouse.move(700, top + 100, steps=4)
    viewer.until(f"{where} !== {json.dumps(before)}")
    page.mouse.up()
    viewer.until(f"{drawn} !== {json.dumps(still)}")
    # A dragged entity is drawn over the picture, and stays where it was left.
    x, y = viewer.position(page.evaluate("kg.entities[0].id"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 40, steps=4)
    assert page.evaluate("kg.lifted === kg.entities[0]")
    page.mouse.up()
    viewer.until("kg.lifted === null")
    moved = viewer.position(page.evaluate("kg.entities[0].id"))
    assert moved == pytest.approx((x + 40, y + 40), abs=3)
    page.mouse.click(*moved)
    expect(page.locator("#panel h2")).to_have_text(page.evaluate("kg.entities[0].label"))
    quiet(viewer)


def test_the_legend_switches_kinds_of_statement(view: Open) -> None:
    viewer = view(viewer_graph())
    denied = viewer.page.locator("#legend button", has_text="said not to be so")
    expect(denied.locator(".count")).to_have_text("3")
    denied.click()
    assert "11 of 14 statements" in viewer.counts
    expect(denied).to_have_attribute("aria-pressed", "false")
    denied.click()
    assert viewer.counts == "12 entities · 14 statements · 3 articles"
    quiet(viewer)


def test_pin_expand_and_bring_back_by_keyboard(view: Open) -> None:
    viewer = view(random_graph(300, 700))
    page = viewer.page
    page.focus("#drawing")
    page.keyboard.press("ArrowDown")
    drawn = "kg.view.entities.size"
    shown = page.evaluate(drawn)
    page.keyboard.press("e")
    assert page.evaluate(drawn) > shown
    page.keyboard.press("p")
    assert page.evaluate("kg.state.pinned.size") == 1
    page.keyboard.press("h")
    assert page.evaluate("kg.state.hidden.size") == 1
    page.click("#more summary")
    page.click("#show-hidden")
    assert page.evaluate("kg.state.hidden.size") == 0
    for _ in range(4):
        page.keyboard.press("Control+z")
    assert page.evaluate(drawn) == shown
    quiet(viewer)


def test_an_open_edge_in_the_address_is_looked_at(view: Open) -> None:
    viewer = view(random_graph(300, 700))
    bundle = viewer.page.evaluate("(() => { const b = kg.bundles[5]; return [b.a.id, b.b.id]; })()")
    viewer.page.goto("about:blank")
    viewer.requests.clear()
    viewer.open("#open=pair," + ",".join(quote(id_, safe="") for id_ in bundle))
    for id_ in bundle:
        x, y = viewer.position(id_)
        assert 0 < x < 830
        assert 60 < y < 790
    quiet(viewer)
