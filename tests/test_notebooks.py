"""Every notebook runs from top to bottom."""

from __future__ import annotations

import warnings
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebook_runs(path: Path) -> None:
    with warnings.catch_warnings():
        # Jupyter's own kernel plumbing warns of its event loop and of sockets that its clean-up closes.
        warnings.simplefilter("ignore")
        from nbclient import NotebookClient

        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(NOTEBOOKS)}})
        client.execute()
    assert all(cell.get("outputs") is not None for cell in notebook.cells if cell.cell_type == "code")


CELLS = (
    "import kg\ngraph = kg.build('news/', published='2024-06-19')\ngraph",
    "text = kg.build_text('Iran sued Oman on Monday.', published='2024-06-19')\ntext",
    "display(graph)\nprint(graph)",
    "graph.to_pandas()[['subject', 'object', 'headline', 'outlet', 'published', 'url', 'sentence']]",
    "graph.to_pandas('entities').name.tolist()",
    "len(graph.to_rdflib())",
    "graph.statements()",
    "graph.entity('Acme')",
    "graph.statements(subject=['Iran', 'Oman'])",
)
STORY = """---
title: Court hears claim
source: The Example
url: https://news.example/court
---
Iran sued Oman on Monday.
"""


def test_a_graph_in_a_notebook(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "court.txt").write_text(STORY, "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as above
        from nbclient import NotebookClient

        cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
        notebook = nbformat.v4.new_notebook(cells=cells)
        place = {"metadata": {"path": str(tmp_path)}}
        NotebookClient(notebook, timeout=300, allow_errors=True, resources=place).execute()
    built, text, shown, table, names, rdf, statements, unknown, several = (
        cell.outputs for cell in notebook.cells
    )
    for output in (built[-1], text[-1], shown[0]):
        assert output.data["text/plain"] == "KnowledgeGraph(1 article, 2 entities, 1 statement)"
        assert output.data["text/html"].startswith("<blockquote data-frame='<iframe ")
    assert shown[-1].text == "1 article, 2 entities, 1 statement: Iran, Oman\n"
    for word in (
        "Court hears claim",
        "The Example",
        "2024-06-19",
        "https://news.example/court",
        "Iran sued Oman",
    ):
        assert word in table[-1].data["text/html"]
    assert names[-1].data["text/plain"] == "['Iran', 'Oman']"
    assert int(rdf[-1].data["text/plain"]) > 20
    assert statements[-1].data["text/plain"].endswith(": Iran – sued – Oman (2024-06-17)>]")
    assert (unknown[-1].ename, several[-1].ename) == ("EntityNotFoundError", "TypeError")
    assert several[-1].evalue == "subject: takes a name or id (str) or an Entity, not list; ask once for each"
