from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from pyarrow.parquet import read_table

from kg.formats import write
from kg.graph import KnowledgeGraph
from tests import factory


def test_rows(tmp_path: Path) -> None:
    graph = factory.small_graph()
    rows = read_table(write(graph, tmp_path, "parquet")).to_pylist()
    (assist,) = graph.statements(predicate="assist")
    row = next(row for row in rows if row["id"] == assist.id)
    assert (row["speaker_label"], row["reporting_words"], row["plain"]) == ("Dmitry Peskov", "said", False)
    assert row["evidence"][0]["text"] == factory.ASSIST_SENTENCE


@settings(deadline=None)
@given(factory.graphs())
def test_any_graph(graph: KnowledgeGraph) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(graph, folder, "parquet")
        rows = read_table(path).to_pylist()
        assert [row["id"] for row in rows] == [s.id for s in graph.statements()]
        for row in rows:
            for each in row["evidence"]:
                assert graph.articles[each["article"]].text[each["start"] : each["end"]] == each["text"]
        assert write(graph, Path(folder, "b.parquet")).read_bytes() == path.read_bytes()
