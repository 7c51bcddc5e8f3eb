"""N-Triples (RDF 1.1): one triple a line, in the order of the Turtle, for tools that stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.formats.rdf.syntax import Syntax
from kg.formats.rdf.terms import Names, Term, Value
from kg.formats.rdf.triples import nodes
from kg.formats.rdf.turtle import quoted

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def _pieces(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    for subject, pairs in nodes(graph, names):
        for verb, target in pairs:
            yield f"<{subject}> <{verb}> {_term(target)} .\n"


def _term(term: Term) -> str:
    if not isinstance(term, Value):
        return f"<{term}>"
    if term.language:
        return f"{quoted(term.text)}@{term.language}"
    return f"{quoted(term.text)}^^<{term.datatype}>" if term.datatype else quoted(term.text)


_SYNTAX = Syntax(_pieces, "N_TRIPLES")
write, read = _SYNTAX.write, _SYNTAX.read
