"""Events in every form: RDF that conforms and reads back equal, networkx, a calendar, records."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.events import calendar_of
from kg.formats.html.payload import payload
from kg.formats.rdf.shacl import validate
from kg.graph import KnowledgeGraph
from tests.events.test_events import of_outlet


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    texts = {"a": "Chad killed 84 rebels in Libya on 2 May 2021."}
    texts["b"] = "Chad killed at least 80 rebels in Libya on Sunday."
    one, two = (kg.build_text(text, id=id_, published="2021-05-03") for id_, text in texts.items())
    return of_outlet(one, "A, B") | two


@pytest.mark.parametrize("name", ["turtle", "turtle12", "ntriples", "jsonld", "trig"])
def test_rdf_conforms_and_reads_back_equal(graph: KnowledgeGraph, name: str, tmp_path: Path) -> None:
    path = kg.write(graph, tmp_path, name)
    if name not in ("turtle12",):
        assert validate(path) == []
    again = kg.read(path)
    assert again == graph
    assert again.events() == graph.events()


def test_sparql_finds_events_and_their_sources(graph: KnowledgeGraph) -> None:
    (event,) = graph.events(type="killing")
    question = """SELECT ?who ?sources (COUNT(?s) AS ?told) WHERE {
        ?e a schema:Event ; kg:eventType "killing" ; kg:source/rdfs:label ?who ; kg:sourceCount ?sources .
        ?s kg:event ?e } GROUP BY ?who ?sources"""
    assert graph.sparql(question).rows == (("Chad", 2, len(event.statements)),)


def test_a_shape_sees_an_event_that_nothing_tells(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = kg.write(graph, tmp_path, "turtle")
    text = path.read_text("utf-8")
    node = re.search(r"\nhappening:.*? \.\n", text, re.DOTALL)
    assert node is not None
    bare = re.sub(r" ;\n    prov:wasDerivedFrom [^.]*", "", node[0])
    path.write_text(text.replace(node[0], bare), "utf-8")
    assert any("prov:wasDerivedFrom" in violation.expected for violation in validate(path))


def test_a_node_of_networkx(graph: KnowledgeGraph) -> None:
    network = graph.to_networkx(events=True)
    plain = graph.to_networkx()
    (event,) = graph.events(type="killing")
    added = network.nodes[f"happening/{event.id}"]
    assert (added["kind"], added["type"], added["sources"]) == ("event", "killing", 2)
    assert added["amounts"] == ["84 killed", "at least 80 killed"]
    assert {network.nodes[end]["label"] for _, end in network.out_edges(f"happening/{event.id}")} >= {"Chad"}
    kept = network.subgraph(plain.nodes)
    assert nx.utils.graphs_equal(nx.MultiDiGraph(kept), plain)


def test_a_calendar(graph: KnowledgeGraph) -> None:
    lines = [*calendar_of((event, graph.agreement(event)) for event in graph.events())]
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20210502" in lines and "DTEND;VALUE=DATE:20210503" in lines
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = "\n".join(lines).replace("\n ", "")
    assert "killed 84 by 1\\, killed at least 80 by 1" in unfolded
    assert "A\\, B" in unfolded


def test_a_calendar_keeps_hostile_text_on_its_line() -> None:
    text = "Chad attacked Libya on 2 May 2021."
    hostile = of_outlet(kg.build_text(text, id="x"), "Evil\r\nEND:VCALENDAR" + "é" * 90)
    lines = [*calendar_of((event, hostile.agreement(event)) for event in hostile.events())]
    assert [line for line in lines if line == "END:VCALENDAR"] == ["END:VCALENDAR"]
    assert not any("\n" in line or "\r" in line for line in lines)
    assert date.fromisoformat("2021-05-02").strftime("%Y%m%d") in "".join(lines)


def test_the_page_has_events_that_several_statements_tell(graph: KnowledgeGraph) -> None:
    page = payload(graph)
    (row,) = [row for row in page["events"] if row["label"].startswith("killing")]
    assert row["sources"] == 2 and len(row["statements"]) > 1
    assert row["differing"] == ["killed 84 (1)", "killed at least 80 (1)"]
    assert all(0 <= number < len(page["statements"]) for number in row["statements"])
