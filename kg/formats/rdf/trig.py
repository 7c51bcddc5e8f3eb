"""TriG (RDF 1.1): a named graph for each article, so that an article can be dropped with all it states.

The graph's IRI is the article's. Entities, relations and the run are in the default graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.formats.rdf.nodes import Nodes
from kg.formats.rdf.syntax import Syntax
from kg.formats.rdf.terms import Names
from kg.formats.rdf.turtle import Turtle, titled

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def _pieces(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    turtle = Turtle(graph, names)
    nodes = Nodes(graph, names, turtle)
    yield from turtle.head()
    yield from titled(nodes.shared_sections())
    yield "\n# What each article states\n\n"
    for iri, blocks in nodes.article_sections():
        yield f"{iri} {{\n\n"
        yield from blocks
        yield "}\n\n"


_SYNTAX = Syntax(_pieces, "TRIG")
write, read = _SYNTAX.write, _SYNTAX.read
