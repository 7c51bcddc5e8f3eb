"""What every RDF profile promises: the same triples, two parsers, no blank nodes, the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from rdflib import BNode, Dataset, Graph, Literal

import kg
from kg.formats import FORMATS, find_format
from kg.formats.rdf import to_rdflib
from kg.formats.rdf.words import OBJECT, PREDICATE, REIFIES, STATEMENT, SUBJECT, TYPE
from kg.graph import KnowledgeGraph
from tests import factory
from tests.graphs import hostile_graph, viewer_graph

SYNTAX = {
    "jsonld": ox.RdfFormat.JSON_LD,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "turtle12": ox.RdfFormat.TURTLE,
}
GRAPHS = (factory.small_graph, viewer_graph, hostile_graph, KnowledgeGraph)


def quads(graph: KnowledgeGraph, name: str) -> list[ox.Quad]:
    with tempfile.TemporaryDirectory() as folder:
        return list(ox.parse(path=kg.write(graph, folder, name), format=SYNTAX[name]))


def triples(found: Iterable[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in found}


def test_every_profile_is_tested() -> None:
    assert set(SYNTAX) == {entry.name for entry in FORMATS if entry.module.startswith("kg.formats.rdf.")}


@pytest.mark.parametrize("name", SYNTAX)
@pytest.mark.parametrize("make", GRAPHS)
def test_iris_only_and_nothing_twice(name: str, make: type[KnowledgeGraph]) -> None:
    found = quads(make(), name)
    assert found
    assert len(found) == len(set(found))
    assert not [term for quad in found for term in quad if isinstance(term, ox.BlankNode)]


@pytest.mark.parametrize("make", GRAPHS)
def test_json_ld_and_rdf_12_hold_the_triples_of_the_turtle(make: type[KnowledgeGraph]) -> None:
    graph = make()
    expected = triples(quads(graph, "turtle"))
    assert triples(quads(graph, "jsonld")) == triples(quads(graph, "ntriples")) == expected
    assert _reified_by_hand(triples(quads(graph, "turtle12"))) == expected


def _reified_by_hand(found: set[ox.Triple]) -> set[ox.Triple]:
    """The reifiers of RDF 1.2 as the rdf:Statements that RDF 1.1 has for them."""
    plain = {triple for triple in found if triple.predicate.value != REIFIES}
    for triple in found - plain:
        assert isinstance(triple.object, ox.Triple)
        plain.add(ox.Triple(triple.subject, ox.NamedNode(TYPE), ox.NamedNode(STATEMENT)))
        for verb, term in zip((SUBJECT, PREDICATE, OBJECT), triple.object, strict=True):
            plain.add(ox.Triple(triple.subject, ox.NamedNode(verb), term))
    return plain


@settings(deadline=None, max_examples=40)
@given(factory.graphs())
def test_any_graph_in_json_ld_and_rdf_12(graph: KnowledgeGraph) -> None:
    expected = triples(quads(graph, "turtle"))
    assert triples(quads(graph, "jsonld")) == expected
    assert _reified_by_hand(triples(quads(graph, "turtle12"))) == expected


@pytest.mark.parametrize(("name", "syntax"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_as_many(name: str, syntax: str, tmp_path: Path) -> None:
    graph = viewer_graph()
    text = kg.write(graph, tmp_path, name).read_text("utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's parsers warn of rdflib's own names
        found = set(Dataset().parse(data=text, format=syntax).quads())
    assert len(found) == len(quads(graph, name))
    assert not [term for quad in found for term in quad if isinstance(term, BNode)]


# -- TriG


def test_a_graph_an_article() -> None:
    graph = factory.small_graph()
    found = quads(graph, "trig")
    named = {quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode)}
    assert named == {
        f"https://example.org/kg/article/{id_}" for id_ in ("kremlin", "second%20report", "silent")
    }
    summed = {"surface", "confidence", "sourceCount", "event"}  # what many articles say together
    missing = triples(quads(graph, "turtle")) - triples(found)
    missing = {triple for triple in missing if "/kg/happening/" not in str(triple.subject)}  # of many too
    assert {str(triple.predicate).strip("<>").rpartition("#")[2] for triple in missing} <= summed
    assert not triples(found) - triples(quads(graph, "turtle"))


def test_an_article_can_be_dropped(tmp_path: Path) -> None:
    graph = factory.small_graph()
    path = kg.write(graph, tmp_path, "trig")
    store = ox.Store()
    store.load(path=path, format=ox.RdfFormat.TRIG)
    store.update("DROP GRAPH <https://example.org/kg/article/kremlin>")
    store.dump(path, format=ox.RdfFormat.TRIG)
    left = [result for id_, result in graph.results.items() if id_ != "kremlin"]
    again = kg.read(path)
    assert sorted(again.articles) == ["second report", "silent"]
    assert [s.id for s in again.statements()] == [s.id for s in KnowledgeGraph(left).statements()]


# -- JSON-LD


def test_json_ld_is_json_with_its_context(tmp_path: Path) -> None:
    document = json.loads(kg.write(factory.small_graph(), tmp_path, "jsonld").read_text("utf-8"))
    nodes = {node["id"].removeprefix("https://example.org/kg/"): node for node in document["@graph"]}
    assert nodes["article/kremlin"]["headline"] == "Kremlin thanks North Korea"
    assert nodes["article/kremlin"]["datePublished"] == "2025-04-28"
    statement = next(n for n in nodes.values() if n.get("predicate", "").endswith("#assist"))
    assert statement["type"] == ["rdf:Statement", "prov:Entity"]
    assert (statement["modality"], statement["reportingWords"]) == ("conditional", "said")
    shipped = Path(kg.__file__).parent / "formats" / "rdf" / "context.jsonld"
    assert document["@context"] == json.loads(shipped.read_text("utf-8"))["@context"]


# -- RDF 1.2


def test_rdf_12_asserts_only_what_is_so(tmp_path: Path) -> None:
    text = kg.write(factory.small_graph(), tmp_path, "turtle12").read_text("utf-8")
    assert "rdf:reifies <<( gpe:russia rel:assist gpe:north-korea )>> ;\n    a prov:Entity ;" in text
    asserted = triples(quads(factory.small_graph(), "turtle12"))
    assert not [t for t in asserted if t.predicate.value.endswith(("relation#assist", "relation#invade"))]
    assert "rdf:Statement" not in text


# -- bytes


def test_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; from tests.graphs import viewer_graph; from kg.formats import write\n"
        f"for name in {sorted(SYNTAX)!r}:\n"
        "    write(viewer_graph(), sys.argv[1], name)"
    )
    outputs = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", code, folder], check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        outputs.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert set(outputs[0]) == {find_format(name).filename for name in SYNTAX}
    assert outputs[0] == outputs[1]


def test_turtle_is_what_rdflib_writes_too() -> None:
    """Through rdflib's own serialiser and back, not a triple changes."""
    graph = hostile_graph()
    ours = to_rdflib(graph)
    again = Graph().parse(data=ours.serialize(format="nt"), format="nt")
    assert set(again) == set(ours)
    assert any(isinstance(term, Literal) for triple in ours for term in triple)
