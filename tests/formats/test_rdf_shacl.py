"""Every export conforms to the shapes, and a broken one does not, in plain words."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

import kg
from kg.errors import FormatError
from kg.formats.rdf.shacl import validate
from kg.graph import KnowledgeGraph
from tests import factory
from tests.graphs import hostile_graph, viewer_graph


@pytest.mark.parametrize("name", ["turtle", "ntriples", "trig", "jsonld"])
@pytest.mark.parametrize("make", [factory.small_graph, viewer_graph, hostile_graph, KnowledgeGraph])
def test_every_export_conforms(name: str, make: type[KnowledgeGraph], tmp_path: Path) -> None:
    assert validate(kg.write(make(), tmp_path, name)) == []


@settings(deadline=None, max_examples=15)
@given(factory.graphs())
def test_any_graph_conforms(graph: KnowledgeGraph) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert validate(kg.write(graph, folder, "turtle")) == []


@pytest.mark.parametrize(
    ("old", "new", "label", "expected", "found"),
    [
        (
            'kg:polarity "negative"',
            'kg:polarity "maybe"',
            '"Ukraine" – "invade" – "Kursk"',
            "a statement has one kg:polarity: positive or negative",
            '"maybe"',
        ),
        (
            '    kg:modality "conditional" ;\n',
            "",
            '"Russia" – "assist" – "North Korea"',
            "a statement has one kg:modality: asserted, possible, conditional, future or obligation",
            "nothing",
        ),
        ("a kg:LOC ;\n    ", "", '"Kursk"', "an entity that has a class of kg, such as kg:PERSON", "Kursk"),
        ("gpe:russia a kg:GPE", "gpe:russia a schema:Country", '"Russia"', "an entity has a class of kg", ""),
        ("rdf:object loc:kursk", 'rdf:object loc:kursk, "x"', "", "one rdf:object", "loc/kursk, x"),
        (
            "a oa:TextQuoteSelector",
            "a oa:TextPositionSelector",
            "",
            "oa:hasSelector that is an oa:TextQuote",
            "",
        ),
        ("a oa:TextQuoteSelector", "a oa:TextQuoteSelector, oa:TextPositionSelector", "", "not both", ""),
        (
            'rdfs:label "Ukraine"@en',
            'rdfs:comment "x"',
            "ukraine",
            "an rdfs:label with its language",
            "nothing",
        ),
        (
            'oa:exact "Russia paid 20bn."',
            'oa:exact "Russia Paid 20bn."',
            '"Russia Paid 20bn."',
            "the quote is what .*second.* says at 84–101",
            '"Russia paid 20bn."',
        ),
        ('oa:start "82"', 'oa:start "820"', "-position", "no more than its oa:end", '"820"'),
        ('oa:exact "Russia paid 20bn."', 'oa:exact "a", "b"', "-quote|a", "one oa:exact", "2: a, b"),
        ('"@en ;\n    owl:sameAs', '"@en ;\n    owl:sameAs "x",', "Russia", "points to an IRI", '"x"'),
        ("kg:confidence 0.95", "kg:confidence 1.95", "", "from 0 to 1", '"1.95"'),
        (
            "gpe:ukraine a kg:GPE",
            "gpe:ukraine rel:invade loc:kursk .\ngpe:ukraine a kg:GPE",
            '"Ukraine" – "invade" – "Kursk"',
            "a direct triple is what a positive, asserted, unattributed statement says",
            "no such statement",
        ),
        ("a schema:NewsArticle", "a schema:Article", "", "a schema:NewsArticle of the graph", ""),
    ],
)
def test_a_broken_export_does_not_conform(
    old: str, new: str, label: str, expected: str, found: str, tmp_path: Path
) -> None:
    path = kg.write(factory.small_graph(), tmp_path, "turtle")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    violations = validate(path)
    assert violations == sorted(set(violations))
    assert [
        each
        for each in violations
        if re.search(label, each.label) and re.search(expected, each.expected) and found in each.found
    ], violations


def test_what_is_not_rdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    with pytest.raises(FormatError, match=r"graph\.ttl: cannot be read \(No such file"):
        validate(path)
    path.write_text("<a", "utf-8")
    with pytest.raises(FormatError, match=r"graph\.ttl: it is not TURTLE"):
        validate(path)
    with pytest.raises(FormatError, match=r"graph\.graphml: no graph there; give a build folder or"):
        validate(tmp_path / "graph.graphml")
    path.rename(tmp_path / "graph.graphml")
    with pytest.raises(FormatError, match=r"graph\.graphml: not RDF 1\.1; give a build folder or"):
        validate(tmp_path / "graph.graphml")
