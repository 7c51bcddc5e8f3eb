"""The CSV by the header grammar that Neo4j documents, and the Cypher script by Cypher's own lexical rules."""

from __future__ import annotations

import csv
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from kg.formats import write
from kg.formats.csv import nodes_path
from kg.graph import KnowledgeGraph
from kg.types import Statement
from tests import factory

# Operations Manual, "CSV header format": <name>:<field type>, both optional; a type may be a list.
TYPES = (
    "int|long|float|double|boolean|byte|short|char|string|point|date|localtime|time|localdatetime|datetime"
    "|duration"
)
FIELD = re.compile(
    rf"(?P<name>\w*)(?::(?P<kind>ID|START_ID|END_ID)(?:\((?P<space>\w+)\))?|:(?P<mark>LABEL|TYPE|IGNORE)"
    rf"|(?::(?:{TYPES})(?:\[\])?)?)"
)


def edges(graph: KnowledgeGraph) -> list[Statement]:
    """The statements in the order of networkx's edges: by subject, then by object."""
    found = {s.id: s for s in graph.statements()}
    return [found[key] for _, _, key in graph.to_networkx().edges(keys=True)]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def header(path: Path) -> list[re.Match[str]]:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    found = [FIELD.fullmatch(field) for field in first.split(",")]
    assert all(found), first
    return [field for field in found if field]


def test_headers(tmp_path: Path) -> None:
    path = write(factory.small_graph(), tmp_path, "neo4j")
    nodes, relationships = header(nodes_path(path)), header(path)
    assert [field["kind"] for field in nodes if field["kind"]] == ["ID"]
    assert [field["mark"] for field in nodes if field["mark"]] == ["LABEL"]
    assert [field["kind"] for field in relationships if field["kind"]] == ["START_ID", "END_ID"]
    assert [field["mark"] for field in relationships if field["mark"]] == ["TYPE"]
    for fields in (nodes, relationships):
        names = [field["name"] for field in fields if field["name"]]
        assert len(names) == len(set(names))


def test_rows(tmp_path: Path) -> None:
    graph = factory.small_graph()
    path = write(graph, tmp_path / "war.csv")
    nodes = {row["id:ID"]: row for row in table(tmp_path / "war.nodes.csv")}
    assert nodes["gpe/north-korea"]["aliases:string[]"] == "DPRK;Pyongyang"
    assert nodes["gpe/north-korea"][":LABEL"] == "Entity;GPE"
    assert nodes['"20bn"^^xsd:string'][":LABEL"] == "Literal"
    assist = next(row for row in table(path) if row[":TYPE"] == "assist")
    assert (assist["attribution"], assist["plain:boolean"], assist["confidence:double"]) == (
        "Dmitry Peskov",
        "false",
        "0.9",
    )


@settings(deadline=None)
@given(factory.graphs())
def test_any_graph_is_whole(graph: KnowledgeGraph) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(graph, folder, "neo4j")
        nodes, relationships = table(nodes_path(path)), table(path)
        ids = [row["id:ID"] for row in nodes]
        assert len(ids) == len(set(ids)) == graph.to_networkx().number_of_nodes()
        assert {row[end] for row in relationships for end in (":START_ID", ":END_ID")} <= set(ids)
        assert (
            [row["id"] for row in relationships] and len(relationships) == len(graph) if len(graph) else True
        )
        for file in (path, nodes_path(path)):
            text = file.read_bytes()
            rows = table(file)
            assert text.count(b"\n") == len(rows) + 1  # no field needs --multiline-fields
            assert b"\r" not in text
        again = write(graph, Path(folder, "again", "relationships.csv"))
        assert again.read_bytes() == path.read_bytes()


# openCypher 9: a string is in quotes, its escapes are of these; a name is in backticks.
TOKEN = re.compile(
    r"""(?P<string>'(?:[^'\\\n]|\\[\\'nrtbf"]|\\u[0-9a-f]{4})*')|(?P<name>`[\w ]+`)"""
    r"""|(?P<word>\w+(?:\.\d+)?(?:e-?\d+)?)|(?P<sign>[-><+=(){}\[\]:,;.])|(?P<space>\s+)""",
    re.ASCII,
)


def tokens(script: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    at = 0
    while at < len(script):
        token = TOKEN.match(script, at)
        assert token, f"no token of Cypher: {script[at : at + 40]!r}"
        found.append(token)
        at = token.end()
    return found


def strings(script: str) -> set[str]:
    quoted = (token["string"][1:-1] for token in tokens(script) if token["string"])
    plain = {"n": "\n", "r": "\r", "t": "\t"}

    def decode(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else plain.get(found[2], found[2])

    return {re.sub(r"\\(?:u([0-9a-f]{4})|(.))", decode, text) for text in quoted}


@settings(deadline=None)
@given(factory.graphs())
def test_no_text_ends_its_string(graph: KnowledgeGraph) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(graph, folder, "cypher")
        script = path.read_bytes().decode()
        lines = script.split("\n")
        found = strings(script)
        assert {entity.label for entity in graph.entities.values()} <= found
        assert {s.surface for s in graph.statements()} <= found
        taking_part = sum(len(event.participants) for event in graph.events())
        assert sum(line.startswith("MATCH") for line in lines) == len(graph) + taking_part
        assert all(line.endswith(";") for line in lines[:-1])
        assert {line.split()[0] for line in lines[:-1]} <= {"CREATE", "MERGE", "MATCH"}
        assert write(graph, Path(folder, "b.cypher")).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "label", ["x' }) DETACH DELETE n //", "`) DETACH DELETE n //", "\\u0027 \\", factory.HOSTILE]
)
def test_hostile_names(label: str, tmp_path: Path) -> None:
    script = write(factory.named_graph(label, "b", label), tmp_path, "cypher").read_bytes().decode()
    words = {token["word"] for token in tokens(script) if token["word"]}
    assert "DETACH" not in words
    assert label in strings(script)
