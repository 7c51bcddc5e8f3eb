"""``kg query``, ``path``, ``show``, ``explain`` and ``export``: on a graph that is there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli.main import app
from kg.errors import QueryError
from kg.formats import FORMATS, read, write
from kg.formats.jsonl import line
from kg.graph import KnowledgeGraph
from kg.types import Article, ArticleResult
from tests import factory


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments)], env={"COLUMNS": "120"}, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def rows(*arguments: object) -> list[dict[str, object]]:
    return [json.loads(text) for text in run(*arguments).stdout.splitlines()]


@pytest.mark.parametrize(
    ("question", "predicates"),
    [
        ((), ["assist", "invade", "landed_on", "paid", "president_of", "treaty"]),
        (("--subject", "Moscow"), ["assist", "paid", "treaty"]),
        (("--subject", "DPRK", "--predicate", "treaty"), ["treaty"]),
        (("--predicate", "holds position"), ["president_of"]),
        (("--object", "20BN"), ["paid"]),
        (("--attributed-to", "peskov"), ["assist"]),
        (("--polarity", "negative"), ["invade"]),
        (("--modality", "conditional"), ["assist"]),
        (("--source", "The Example"), ["assist", "president_of", "treaty"]),
        (("--article", "kremlin"), ["assist", "president_of", "treaty"]),
        (("--since", "2024-07"), ["invade"]),
        (("--until", "2024-07"), ["treaty"]),
        (("--min-confidence", "0.95"), ["treaty"]),
        (("--plain",), ["landed_on", "paid", "president_of", "treaty"]),
    ],
)
def test_query(out: Path, question: tuple[str, ...], predicates: list[str]) -> None:
    found = [json.loads(text)["predicate"]["id"] for text in run("query", out, *question).stdout.splitlines()]
    assert sorted(found) == predicates


def test_query_in_a_pipe_is_the_contract(out: Path) -> None:
    result = run("query", out, "--predicate", "treaty")
    statement = read(out).statements(predicate="treaty")[0]
    assert result.stdout == line(statement, sources=2) + "\n"
    assert result.stderr == ""


def test_query_table(out: Path) -> None:
    result = run("query", out, "--format", "table")
    assert "Ukraine" in result.stdout
    assert "not so, 2024-08-06/2024-08-09, in Kursk" in result.stdout
    assert result.stderr == "6 statements\n"


def test_query_evidence(out: Path) -> None:
    result = run("query", out, "--predicate", "treaty", "--evidence", "--format", "table")
    first, *places = [text.strip() for text in result.stdout.splitlines() if text.strip()]
    assert first.endswith("Russia ─ treaty → North Korea  (2024-06)")
    assert places == [
        factory.TREATY_SENTENCE,
        "The Example · Kremlin thanks North Korea · 2025-04-28",
        factory.TREATY_SENTENCE,
        "Other Wire · 2025-04-29",
    ]


def test_query_csv(out: Path) -> None:
    found = list(csv.DictReader(run("query", out, "--format", "csv").stdout.splitlines()))
    assert len(found) == 6
    treaty = next(row for row in found if row["predicate"] == "treaty")
    assert treaty["object"] == "North Korea"
    assert treaty["articles"] == "kremlin second report"
    found = list(csv.DictReader(run("query", out, "--format", "csv", "--evidence").stdout.splitlines()))
    assert len(found) == 7
    assert {row["text"] for row in found if row["predicate"] == "treaty"} == {factory.TREATY_SENTENCE}


CYPHER = "MATCH (a)-[r:treaty]->(b) RETURN a.label AS a, b.label AS b, r.plain AS plain"
SPARQL = "SELECT ?a ?b (true AS ?plain) { ?x rel:treaty ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }"


@pytest.mark.parametrize(("language", "question"), [("--cypher", CYPHER), ("--sparql", SPARQL)])
def test_query_in_a_language(out: Path, language: str, question: str) -> None:
    expected = {"a": "Russia", "b": "North Korea", "plain": True}
    assert rows("query", out, language, question) == [expected]
    assert (
        run("query", out, language, question, "--format", "csv").stdout
        == "a,b,plain\nRussia,North Korea,True\n"
    )
    table = run("query", out, language, question, "--format", "table")
    assert "North Korea" in table.stdout
    assert table.stderr == "1 row\n"
    piped = CliRunner().invoke(
        app, ["query", str(out), language, "-"], input=question, catch_exceptions=False
    )
    assert json.loads(piped.stdout) == expected


def test_several_paths(out: Path) -> None:
    hops = rows("path", out, "Putin", "DPRK", "-n", "3")
    assert [(hop["chain"], hop["step"]) for hop in hops] == [(1, 1), (1, 2)]
    found = list(
        csv.DictReader(run("path", out, "Putin", "DPRK", "-n", "3", "-f", "csv").stdout.splitlines())
    )
    assert [row["predicate"] for row in found] == ["president_of", "treaty"]


def test_timeline(out: Path) -> None:
    assert [row["time"] for row in rows("timeline", out, "Russia")] == ["2024-06"]
    result = run("timeline", out, "Kursk", "-e", "-f", "table")
    first, second, third = [text for text in result.stdout.splitlines() if text.strip()]
    assert first.startswith("2024-08-06/2024-08-09  ")
    assert third.strip() == "Other Wire · 2025-04-29"
    assert "Ukraine did not invade Kursk." in second
    assert result.stderr == "1 dated statement about Kursk\n"


def test_compare(out: Path) -> None:
    row, event = rows("compare", out, "The Example", "Other Wire")
    told = event["event"]
    assert event["relation"] == "event" and isinstance(told, dict) and told["type"] == "treaty"
    assert (row["relation"], row["differ"]) == ("supports", [])
    assert row["a"] == row["b"]
    alone = rows("compare", out, "kremlin", "second report", "--alone")
    assert [row["relation"] for row in alone] == ["supports", *["only_a"] * 2, *["only_b"] * 3, "event"]
    found = list(
        csv.DictReader(run("compare", out, "kremlin", "second report", "-f", "csv").stdout.splitlines())
    )
    assert [row["predicate"] for row in found] == ["treaty"]
    result = run("compare", out, "The Example", "Other Wire", "-f", "table")
    assert "The Example: " in result.stdout
    assert result.stderr == "0 contradictions, 1 in support; only The Example: 2, only Other Wire: 3\n"


def test_diff(out: Path, tmp_path: Path) -> None:
    from kg.formats import write

    write(KnowledgeGraph([factory.small_graph().results["kremlin"]]), tmp_path, "jsonl")
    found = rows("diff", out, tmp_path)
    assert [row["change"] for row in found] == ["gone", "gone", "gone", "changed"]
    assert found[-1]["changed"] == ["confidence"]
    table = run("diff", out, tmp_path, "--format", "table")
    assert "was 0.95" in table.stdout
    assert table.stderr == "0 added, 3 gone, 1 changed in certainty\n"
    back = list(csv.DictReader(run("diff", tmp_path, out, "-f", "csv").stdout.splitlines()))
    assert sorted(row["change"] for row in back) == ["added", "added", "added", "changed"]
    assert rows("diff", out, out) == []


def test_path(out: Path) -> None:
    hops = rows("path", out, "Vladimir Putin", "pyongyang")
    assert [hop["predicate"]["id"] for hop in hops] == ["president_of", "treaty"]  # type: ignore[index]
    result = run("path", out, "Putin", "DPRK", "--format", "table")
    assert factory.TREATY_SENTENCE in result.stdout
    assert "Vladimir Putin is president of Russia." in result.stdout
    assert result.stderr == "Vladimir Putin to North Korea in 2 steps\n"


def test_show_entities(out: Path) -> None:
    found = rows("show", out)
    assert [row["label"] for row in found][:2] == ["Russia", "North Korea"]
    assert {row["label"]: row["statements"] for row in found}["Dmitry Peskov"] == 0
    result = run("show", out, "--format", "table")
    assert "DPRK, Pyongyang" in result.stdout
    assert result.stderr == "8 entities\n"
    found_csv = list(csv.DictReader(run("show", out, "--format", "csv").stdout.splitlines()))
    assert found_csv[1]["aliases"] == "DPRK; Pyongyang"


def test_show_one(out: Path) -> None:
    assert {row["id"] for row in rows("show", out, "Peskov")} == {
        s.id for s in read(out).statements(attributed_to="Peskov")
    }
    text = run("show", out, "Moscow", "--format", "table").stdout
    assert "gpe/russia" in text
    assert "North Korea, Vladimir Putin" in text
    assert "4 statements" in text


def test_explain(out: Path) -> None:
    statement = read(out).statements(predicate="assist")[0]
    text = run("explain", out, statement.id[:6], "--format", "text").stdout
    for words in (
        "Russia ─ assist → North Korea",
        'conditional, says Dmitry Peskov (reporting words: "said")',
        factory.ASSIST_SENTENCE,
        "test.active, confidence 0.90",
        "The Example · Kremlin thanks North Korea · 2025-04-28",
        "kremlin[82:143]",
    ):
        assert words in text
    (row,) = rows("explain", out, statement.id)
    assert row["id"] == statement.id
    assert row["articles"] == [
        {
            "id": "kremlin",
            "title": "Kremlin thanks North Korea",
            "published": "2025-04-28",
            "source": "The Example",
            "author": "A. Writer",
            "url": "https://news.example/kremlin?id=1#top",
        }
    ]


@pytest.mark.parametrize("name", [entry.name for entry in FORMATS])
def test_export(out: Path, tmp_path: Path, name: str) -> None:
    entry = next(entry for entry in FORMATS if entry.name == name)
    suffix = entry.suffixes[0]
    other = tmp_path / ("other" if not entry.folder else f"other{suffix}")  # else it would be one
    result = run("export", out, tmp_path / f"graph{suffix}")
    assert result.stdout == ""
    assert "wrote" in result.stderr
    run("export", out, "--format", name, "-o", other)
    piped = run("export", out, "--format", name)
    written = (tmp_path / f"graph{suffix}").read_bytes()
    assert other.read_bytes() == piped.stdout_bytes == written != b""


def test_export_list_and_base(out: Path) -> None:
    listed = run("export", "--list").stdout
    assert all(entry.name in listed and entry.description in listed for entry in FORMATS)
    turtle = run("export", out, "--format", "turtle", "--base", "https://news.example/").stdout
    assert "<https://news.example/entity/gpe/>" in turtle


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "--evidence"),
        ("query",),
        ("show",),
        ("show", "b"),
        ("path", "b", "0-"),
        ("query", "--cypher=MATCH (a) RETURN a.label"),
    ],
)
def test_hostile_text_does_not_reach_the_terminal(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    label = factory.HOSTILE
    from kg.formats import write

    graph = factory.named_graph(label, "b", label * 400)
    write(graph, tmp_path, "jsonl")
    command, *names = arguments
    flags = [name for name in names if name.startswith("--")]
    ends = [name if name != "0-" else f"person/0-{label}" for name in names if not name.startswith("--")]
    text = run(command, tmp_path, *ends, *flags, "--format", "table").stdout
    assert not set(text) & set("\x00\x1b\r\u2028\u202e")
    assert "[bold]" in text or command == "path"
    assert len(text) < 60_000
    for statement in graph.statements():
        explained = run("explain", tmp_path, statement.id, "--format", "text").stdout
        assert not set(explained) & set("\x00\x1b\r\u2028\u202e")


def test_empty_graph(tmp_path: Path) -> None:
    from kg.formats import write

    write(KnowledgeGraph([ArticleResult(article=Article(id="a", text=""), statements=())]), tmp_path, "jsonl")
    for command in ("query", "show", "entities"):
        with pytest.raises(QueryError, match="build it of more articles"):
            run(command, tmp_path)


STORY = (
    "Norland signed a treaty with Sudria in Port Alma on Monday, after eleven years of quarrels over the cod "
    "in the strait between the two countries. Boats of both may now fish up to twelve miles from either "
    "coast, and a commission of six members will settle what disputes there are."
)


@pytest.fixture(scope="module")
def syndicated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story, its copy with other words around it, and another report."""
    texts = {
        "wire": f"Treaty signed\n\n{STORY}\n",
        "gazette": f"By our own reporter\n\n{STORY} The Gazette applauds.\n",
        "report": "Handshake\n\nNorland signed a treaty with Sudria on Monday. Children waved paper fish.\n",
    }
    articles = [Article(id=id_, text=text, source=id_.title()) for id_, text in texts.items()]
    sentences = [STORY.partition(". ")[0] + ".", "Norland signed a treaty with Sudria on Monday."]
    ends = factory.entity("Norland"), factory.entity("Sudria")
    results = [
        ArticleResult(
            article=article,
            statements=(
                factory.claim(
                    article,
                    sentences[article.id == "report"],
                    ends[0],
                    "signed a treaty with",
                    ends[1],
                    predicate=factory.TREATY,
                ),
            ),
        )
        for article in articles
    ]
    folder = tmp_path_factory.mktemp("syndicated")
    write(KnowledgeGraph(results), folder, "jsonl")
    return folder


def test_explain_counts_copies_once(syndicated: Path) -> None:
    (statement,) = read(syndicated).statements()
    shown = run("explain", syndicated, statement.id, "--format", "text").stdout
    assert "3 articles, 2 independent sources" in shown
    rows_ = [text.split(maxsplit=2)[2].rstrip() for text in shown.splitlines() if "same report" in text]
    assert rows_ == ["Wire · wire", "Gazette · gazette"]
    (record,) = rows("explain", syndicated, statement.id, "--format", "jsonl")
    assert record["sources"] == 2
    assert record["independent"] == [["gazette", "wire"], ["report"]]


def test_every_list_counts_sources(syndicated: Path) -> None:
    assert json.loads((syndicated / "statements.jsonl").read_text(encoding="utf-8"))["sources"] == 2
    assert rows("query", syndicated)[0]["sources"] == 2
    (row,) = [
        text for text in run("query", syndicated, "--format", "table").stdout.splitlines() if "Sudria" in text
    ]
    assert row.split()[-1] == "2"
