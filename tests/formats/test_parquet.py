from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from pyarrow.parquet import read_table

from kg.formats import write
from kg.graph import KnowledgeGraph
from kg.types import Article, ArticleResult
from tests import factory


def test_rows(tmp_path: Path) -> None:
    graph = factory.small_graph()
    rows = read_table(write(graph, tmp_path / "a.parquet")).to_pylist()
    (assist,) = graph.statements(predicate="assist")
    row = next(row for row in rows if row["id"] == assist.id)
    assert (row["speaker_label"], row["reporting_words"], row["plain"]) == ("Dmitry Peskov", "said", False)
    assert row["evidence"][0]["text"] == factory.ASSIST_SENTENCE


@settings(deadline=None)
@given(factory.graphs())
def test_any_graph(graph: KnowledgeGraph) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(graph, Path(folder, "a.parquet"))
        rows = read_table(path).to_pylist()
        assert [row["id"] for row in rows] == [s.id for s in graph.statements()]
        for row in rows:
            for each in row["evidence"]:
                assert graph.articles[each["article"]].text[each["start"] : each["end"]] == each["text"]
        assert write(graph, Path(folder, "b.parquet")).read_bytes() == path.read_bytes()


LAKE = """
SELECT subject_label, count(*) AS said, min(month) AS since
FROM read_parquet('lake/*/*.parquet', hive_partitioning = true)
WHERE month >= '2024-06' AND plain
GROUP BY subject_label ORDER BY said DESC, subject_label
"""


def dated() -> KnowledgeGraph:
    """Claims of three months, one of them made in two, and one of an article without a date."""
    iran, oman = (factory.entity(name) for name in ("Iran", "Oman"))
    days = {"a": "2024-05-31", "b": "2024-06-01", "c": "2024-06-30T12:00:00Z", "d": "2025-01-01", "e": None}
    said = {"a": "met", "b": "sued", "c": "met", "d": "thanked", "e": "praised"}
    results = []
    for id_, day in days.items():
        article = Article(id=id_, text=f"Iran {said[id_]} Oman.", published=day)
        results.append(
            ArticleResult(
                article=article, statements=(factory.claim(article, article.text, iran, said[id_], oman),)
            )
        )
    return KnowledgeGraph(results)


def test_a_folder_has_a_part_for_each_month(tmp_path: Path) -> None:
    graph = dated()
    for _ in range(2):
        lake = write(graph, tmp_path / "lake", "parquet")
        parts = {path.parent.name: read_table(path, partitioning=None) for path in lake.glob("*/*.parquet")}
        told = {name: part["predicate"].to_pylist() for name, part in parts.items()}
        assert told == {
            "month=2024-05": ["met"],
            "month=2024-06": ["sued"],
            "month=2025-01": ["thanked"],
            "month=__HIVE_DEFAULT_PARTITION__": ["praised"],
        }
    months = dict(zip(*(read_table(lake)[name].to_pylist() for name in ("predicate", "month")), strict=True))
    assert months == {"met": "2024-05", "sued": "2024-06", "thanked": "2025-01", "praised": None}
    write(KnowledgeGraph(), lake, "parquet")
    assert [*lake.iterdir()] == []


def test_a_database_asks_the_folder(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    write(dated(), tmp_path / "lake", "parquet")
    assert LAKE.strip() in Path("docs/scale.md").read_text("utf-8")
    asked = LAKE.replace("lake/", f"{tmp_path}/lake/")
    assert duckdb.sql(asked).fetchall() == [("Iran", 2, "2024-06")]
    count = f"SELECT count(*) FROM read_parquet('{tmp_path}/lake/*/*.parquet') WHERE len(evidence) = 1"
    assert duckdb.sql(count).fetchall() == [(3,)]
