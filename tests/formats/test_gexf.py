from __future__ import annotations

import tempfile
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings

from kg.formats import write
from kg.graph import KnowledgeGraph
from tests import factory


def test_opens_in_networkx(tmp_path: Path) -> None:
    graph = factory.small_graph()
    path = write(graph, tmp_path, "gexf")
    again = nx.read_gexf(path)
    assert again.number_of_edges() == len(graph)
    assert again.nodes["gpe/north-korea"]["label"] == "North Korea"
    assert again.nodes["gpe/north-korea"]["aliases"] == "DPRK; Pyongyang"
    edges = {data["id"]: data for *_, data in again.edges(data=True)}
    statement = graph.statements(predicate="assist")[0]
    assert edges[statement.id]["attribution"] == "Dmitry Peskov"
    assert edges[statement.id]["plain"] is False
    assert "lastmodifieddate" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("label", [factory.HOSTILE, "\ufffe\x0b", "]]>", "عربي"])
def test_hostile_names(label: str, tmp_path: Path) -> None:
    graph = factory.named_graph(label, "b", label + "c")
    assert nx.read_gexf(write(graph, tmp_path, "gexf")).number_of_edges() == len(graph)


@settings(deadline=None)
@given(factory.graphs())
def test_any_graph_opens(graph: KnowledgeGraph) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(graph, folder, "gexf")
        assert nx.read_gexf(path).number_of_edges() == len(graph)
        assert write(graph, Path(folder, "b.gexf")).read_bytes() == path.read_bytes()
