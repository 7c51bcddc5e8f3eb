"""The pages of ``kg serve`` in a browser."""

from __future__ import annotations

import contextlib
from pathlib import Path

from playwright.sync_api import Browser

from kg.formats import read, write
from tests.graphs import MARKER, hostile_graph
from tests.serve.running import serving


def test_hostile_labels_are_inert(browser: Browser, tmp_path: Path) -> None:
    write(hostile_graph(), tmp_path, "jsonl")
    hostile = read(tmp_path)
    assert any(MARKER in entity.label for entity in hostile.entities.values())
    with serving(tmp_path) as (at, _), contextlib.closing(browser.new_context()) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        reply = page.goto(at)
        assert reply is not None
        assert reply.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        page.get_by_label("SPARQL").fill("SELECT ?label { ?s rdfs:label ?label }")
        page.get_by_role("button", name="Ask").click()
        page.get_by_role("cell", name=MARKER, exact=True).first.wait_for()
        page.get_by_label("SPARQL").fill("CONSTRUCT WHERE { ?s rdfs:label ?label }")
        page.get_by_role("button", name="Ask").click()
        page.locator("pre").wait_for()
        page.get_by_label("SPARQL").fill("DELETE WHERE { ?s ?p ?o }")
        page.get_by_role("button", name="Ask").click()
        page.get_by_role("status").get_by_text("read-only").wait_for()
        assert page.evaluate("window.ran") is None
        assert [text for text in complaints if "403" not in text] == []
        page.goto(f"{at}graph")
        page.locator("canvas").first.wait_for()
        assert page.evaluate("window.ran") is None
        listed = page.goto(f"{at}statements")
        assert listed is not None
        assert listed.headers["content-type"] == "application/json"
        assert listed.headers["x-content-type-options"] == "nosniff"
