"""The triples of a graph as plain terms: what the syntaxes are written from that are not Turtle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from kg.formats.rdf import words as w
from kg.formats.rdf.layouts import Layout
from kg.formats.rdf.nodes import Nodes
from kg.formats.rdf.terms import Names, Term, Value

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.graph import KnowledgeGraph

Pairs = list[tuple[str, Term]]
Node = tuple[str, Pairs]
"""A subject with its properties and values: those of one property follow each other."""


def nodes(graph: KnowledgeGraph, names: Names) -> Iterator[Node]:
    """Yield the nodes of a graph, in the order of the Turtle."""
    plain: Nodes[Any, Node] = Nodes(graph, names, _Plain(names))
    for _, found in plain.sections():
        yield from found


def to_rdflib(graph: KnowledgeGraph, *, base: str = w.NAMESPACE) -> Graph:
    """Return the graph as an `rdflib.Graph`, to be asked in SPARQL.

    Examples
    --------
    >>> import kg
    >>> from rdflib import URIRef
    >>> from kg.formats.rdf.terms import relation
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> (None, URIRef(relation("treaty")), None) in to_rdflib(graph)
    True
    """
    import rdflib

    def term(value: Term) -> rdflib.URIRef | rdflib.Literal:
        if not isinstance(value, Value):
            return rdflib.URIRef(value)
        datatype = rdflib.URIRef(value.datatype) if value.datatype else None
        return rdflib.Literal(
            value.text, lang=value.language or None, datatype=datatype, normalize=False if datatype else None
        )

    found = rdflib.Graph()
    for subject, pairs in nodes(graph, Names(base)):
        for verb, target in pairs:
            found.add((rdflib.URIRef(subject), rdflib.URIRef(verb), term(target)))
    return found


class _Plain:
    """Terms as they are: an IRI a `str`, a literal a `Value`."""

    text = Value

    def __init__(self, names: Names) -> None:
        self._names = names

    def iri(self, iri: str) -> str:
        return iri

    def own(self, kind: str) -> Callable[[str], str]:
        return f"{self._names.base}{kind}/".__add__

    def literal(self, value: Value) -> Value:
        return value

    def several(self, terms: list[Term]) -> list[Term]:
        return terms

    def node(self, layout: Layout, subject: str, values: tuple[Term | list[Term] | None, ...]) -> Node:
        return subject, list(layout.pairs(values))

    def claims(self, subject: str, pairs: Pairs) -> Node:
        return subject, pairs
