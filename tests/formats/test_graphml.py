from __future__ import annotations

import tempfile
from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings

from kg.formats import write
from kg.graph import KnowledgeGraph
from tests import factory


def test_opens_in_networkx(tmp_path: Path) -> None:
    graph = factory.small_graph()
    again = nx.read_graphml(write(graph, tmp_path / "graph.graphml"), force_multigraph=True)
    assert again.nodes["gpe/north-korea"]["aliases"] == "DPRK; Pyongyang"
    assert again.nodes["gpe/russia"]["type"] == "GPE"
    statement = graph.statements(predicate="assist")[0]
    edge = again.edges["gpe/russia", "gpe/north-korea", statement.id]
    assert edge["attribution"] == "Dmitry Peskov"
    assert edge["plain"] is False
    assert "time" not in edge
    assert again.number_of_edges() == len(graph)


@pytest.mark.parametrize("label", [factory.HOSTILE, "\ufffe\x0b", "]]>", "عربي"])
def test_hostile_names(label: str, tmp_path: Path) -> None:
    graph = factory.named_graph(label, "b", label + "c")
    again = nx.read_graphml(write(graph, tmp_path / "graph.graphml"), force_multigraph=True)
    assert again.number_of_edges() == len(graph)


@settings(deadline=None)
@given(factory.graphs())
def test_any_graph_opens(graph: KnowledgeGraph) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(graph, folder, "graphml")
        assert nx.read_graphml(path, force_multigraph=True).number_of_edges() == len(graph)
        assert write(graph, Path(folder, "b.graphml")).read_bytes() == path.read_bytes()


def test_opens_in_igraph(tmp_path: Path) -> None:
    graph = factory.small_graph()
    opened = igraph.Graph.Read_GraphML(str(write(graph, tmp_path, "graphml")))
    assert opened.ecount() == len(graph)
    assert set(opened.vs["label"]) >= {"Russia", "North Korea", "20bn"}
    assert sorted(opened.es["predicate"]) == sorted(s.predicate.id for s in graph.statements())
