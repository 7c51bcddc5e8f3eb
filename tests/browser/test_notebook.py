"""A graph at the end of a notebook's cell: the output of a run, put into pages as notebooks put it."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, expect

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "quickstart.ipynb"

HOSTS = {
    "JupyterLab": "",
    # As VS Code's view of a notebook: what a frame inherits of this must not stop it.
    "VS Code": "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; font-src data:; "
    "script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:\">",
}


@pytest.fixture(scope="module")
def output() -> str:
    """The HTML that the first cell with a graph shows."""
    with warnings.catch_warnings():
        # Jupyter's own kernel plumbing warns of its event loop and of sockets that its clean-up closes.
        warnings.simplefilter("ignore")
        from nbclient import NotebookClient

        notebook = nbformat.read(NOTEBOOK, as_version=4)
        first = next(i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code")
        notebook.cells = notebook.cells[: first + 1]
        place = {"metadata": {"path": str(NOTEBOOK.parent)}}
        NotebookClient(notebook, timeout=300, resources=place).execute()
    found = [shown["data"] for shown in notebook.cells[first].outputs if "data" in shown]
    assert found[-1]["text/plain"].startswith("KnowledgeGraph(10 articles")
    return str(found[-1]["text/html"])


@pytest.mark.parametrize("host", HOSTS)
def test_the_output_is_the_viewer(browser: Browser, tmp_path: Path, output: str, host: str) -> None:
    file = tmp_path / "notebook.html"
    data = json.dumps(output).replace("<", "\\u003c")
    file.write_text(
        f"<!DOCTYPE html><meta charset='utf-8'>{HOSTS[host]}<div id='output'></div>"
        f"<script>document.getElementById('output').innerHTML = {data};</script>",
        "utf-8",
    )
    context = browser.new_context(viewport={"width": 1100, "height": 700}, offline=True)
    page, complaints, requests = context.new_page(), list[str](), list[str]()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator("body")).to_have_attribute("data-ready", "yes")
    expect(frame.locator("#counts")).to_contain_text("10 articles")
    frame.locator("#search").fill("Vladimir Putin")
    frame.locator("#search").press("Enter")
    expect(frame.locator("#panel h2")).to_contain_text("Putin")
    frame.locator("#panel .rows button").first.click()
    expect(frame.locator("#panel blockquote mark").first).to_be_visible()
    frame.locator("#more summary").click()
    with page.expect_download() as download:
        frame.locator("#save-png").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    # An isolated frame has no origin: the notebook around it is out of its reach.
    inner = page.frames[1]
    reach = "(() => { try { return String(parent.document); } catch { return 'refused'; } })()"
    assert inner.evaluate(reach) == "refused"
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "blob:", "about:"))] == []
    context.close()
