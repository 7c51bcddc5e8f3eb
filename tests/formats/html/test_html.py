"""The page as bytes: what it holds, what it must not hold, and that it is always the same."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from nbconvert.preprocessors.sanitize import SanitizeHTML

import kg
from kg.formats.html import to_html, to_iframe, write
from kg.formats.html.force import spread
from kg.graph import KnowledgeGraph
from kg.types import ArticleResult
from tests.factory import graphs
from tests.graphs import hostile_graph, random_graph, viewer_graph


class Parts(HTMLParser):
    """The elements of a page, and what is in its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.raw.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style"):
            tag, text = self.raw[-1]
            self.raw[-1] = (tag, text + data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.tags.append(("/" + tag, {}))


@pytest.mark.parametrize("graph", [viewer_graph(), hostile_graph(), KnowledgeGraph()])
def test_names_no_file_to_fetch(graph: KnowledgeGraph) -> None:
    text = to_html(graph)
    assert not re.search(r"https?://[^\"\n]*\.(js|css)", text)
    assert "sourceMappingURL" not in text
    parts = Parts(text)
    assert not [tag for tag, attributes in parts.tags if tag == "link" or "src" in attributes]


@pytest.mark.parametrize("graph", [viewer_graph(), hostile_graph()])
def test_the_policy_holds_the_digest_of_every_script_and_style(graph: KnowledgeGraph) -> None:
    parts = Parts(to_html(graph))
    policy = next(a["content"] for tag, a in parts.tags if a.get("http-equiv"))
    assert policy
    assert "unsafe" not in policy
    assert [tag for tag, _ in parts.raw] == ["style", "script", "script", "script"]
    for i, (_, text) in enumerate(parts.raw):
        digest = "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert (digest in policy) is (i != 1)  # the second is the data, which never runs


def test_the_data_tells_copies_by_number() -> None:
    graph = viewer_graph()
    (first, *_) = graph.results.values()
    copy = dataclasses.replace(first.article, id="a copy")
    data = json.loads(
        Parts(to_html(graph | KnowledgeGraph([ArticleResult(article=copy, statements=())]))).raw[1][1]
    )
    assert [[data["articles"][number]["id"] for number in cluster] for cluster in data["copies"]] == [
        ["a copy", first.article.id]
    ]


def test_the_data_is_what_the_graph_says() -> None:
    graph = viewer_graph()
    data = json.loads(Parts(to_html(graph)).raw[1][1])
    assert sorted(entity["id"] for entity in data["entities"]) == list(graph.entities)
    assert [row["id"] for row in data["statements"]] == [s.id for s in graph.statements()]
    texts = [article["text"].encode("utf-16-le") for article in data["articles"]]
    for row, statement in zip(data["statements"], graph.statements(), strict=True):
        for item, evidence in zip(row["evidence"], statement.evidence, strict=True):

            def words(span: list[int], text: bytes = texts[item["article"]]) -> str:
                return text[span[0] * 2 : span[1] * 2].decode("utf-16-le")

            article = graph.articles[evidence.article].text
            assert words(item["at"]) == evidence.text
            assert words(item["subject"]) == article[slice(*evidence.subject)]
            assert words(item["trigger"][0]) == article[slice(*evidence.trigger[0])]


def test_a_page_of_a_large_graph_holds_its_best_connected_part(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = viewer_graph()
    data = json.loads(Parts(to_html(graph)).raw[1][1])
    assert data["whole"] == [len(graph.entities), len(graph), len(graph.articles)]
    monkeypatch.setattr("kg.formats.html.payload.MOST", 4)
    part = json.loads(Parts(to_html(graph)).raw[1][1])
    assert part["whole"] == data["whole"]
    assert 0 < len(part["statements"]) <= 4
    best = graph.degree()[0][0].id
    assert best in {entity["id"] for entity in part["entities"]}
    assert "Best connected part of" in to_html(graph)
    told = {item["article"] for row in part["statements"] for item in row["evidence"]}
    assert told == {*range(len(part["articles"]))}


def test_a_pair_of_entities_has_one_edge() -> None:
    data = json.loads(Parts(to_html(viewer_graph())).raw[1][1])
    pairs = [(edge["from"], edge["to"]) for edge in data["edges"]]
    assert len(pairs) == len(set(pairs))
    assert all(a <= b for a, b in pairs)
    assert max(len(edge["statements"]) for edge in data["edges"]) == 3
    assert data["options"]["physics"]["enabled"] is False


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_graph_makes_a_page(graph: KnowledgeGraph) -> None:
    text = to_html(graph)
    text.encode("utf-8")
    data = json.loads(Parts(text).raw[1][1])
    assert len(data["statements"]) == len(graph)


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from kg.formats.html import write; from tests.graphs import *;"
        "write(random_graph(330, 500), pathlib.Path(sys.argv[1]))"
    )
    pages = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=environment)
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]
    assert b"\r" not in pages[0]


def test_boxes_do_not_overlap() -> None:
    data = json.loads(Parts(to_html(random_graph(80, 120))).raw[1][1])
    nodes = data["nodes"]
    for i, a in enumerate(nodes):
        for b in nodes[:i]:
            far = a["size"] + b["size"]
            assert abs(a["x"] - b["x"]) >= far or abs(a["y"] - b["y"]) >= far


def test_communities_shape_the_layout() -> None:
    size, rng = 9, range(9)
    links = [(a + base, b + base, 1) for base in (0, size) for a, b in itertools.combinations(rng, 2)]
    at = spread(np.full((2 * size, 2), 40.0), [*links, (0, size, 1)])
    first, second = at[:size], at[size:]
    within = max(np.hypot(*(own - own.mean(axis=0)).T).mean() for own in (first, second))
    between = np.hypot(*(first.mean(axis=0) - second.mean(axis=0)))
    assert between > 2 * within


def test_the_frame_is_isolated() -> None:
    tags = Parts(to_iframe(hostile_graph(), 500)).tags
    tag, held = tags[0]
    assert tag == "blockquote"
    assert held["data-page"] == to_html(hostile_graph()).replace("\0", "\ufffd")
    ((tag, frame),) = Parts(str(held["data-frame"])).tags
    assert tag == "iframe"
    assert "allow-same-origin" not in str(frame["sandbox"])
    assert frame["height"] == "500"


def sanitised(text: str, strip: bool) -> str:
    library: Any = SanitizeHTML  # it has no types
    return str(library(strip=strip).sanitize_html_tags(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Norway sued Chad.", "<li>Norway – sued – Chad</li>"),
        ("Peru accused Kenya of <b onclick='x'>theft</b> in Lima & Cusco.", "Peru – accused – Kenya</li>"),
    ],
)
@pytest.mark.parametrize("strip", [False, True], ids=["escaped", "stripped"])
def test_who_lets_no_scripts_through_shows_what_is_said(text: str, said: str, strip: bool) -> None:
    """As nbviewer does, and others with the same library: a reader gets words, no source."""
    shown = sanitised(to_iframe(kg.build_text(text)), strip)
    assert said in shown
    assert "open the file" in shown
    assert len(shown) < 1500
    assert "<img" not in shown
    assert "onclick='x'" not in shown


def test_a_fallback_is_short_whatever_the_graph() -> None:
    shown = sanitised(to_iframe(random_graph(200, 600)), strip=True)
    assert shown.count("<li>") == 9
    assert re.search(r"<li>and \d+ more</li>", shown)


def test_a_page_too_large_for_a_notebook_says_how_to_open_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.formats.html.NOTEBOOK", 1000)
    text = to_iframe(viewer_graph())
    assert "12 entities, 14 statements" in text
    assert "kg.write(graph, 'graph.html')" in text
    assert "iframe" not in text


def test_a_graph_shows_itself_to_a_notebook() -> None:
    assert viewer_graph()._repr_html_() == to_iframe(viewer_graph())


def test_the_title_says_what_it_is_about() -> None:
    title = re.compile("<title>(.*)</title>")
    found = title.search(to_html(viewer_graph()))
    assert found and found[1] == "Russia, North Korea and Kursk"
    empty = title.search(to_html(KnowledgeGraph()))
    assert empty and empty[1] == "Knowledge graph"


def test_writes_utf8(tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    write(viewer_graph(), path)
    assert path.read_text("utf-8") == to_html(viewer_graph())
