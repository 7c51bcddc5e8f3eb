"""Turtle of RDF 1.2: each statement is a reifier of its triple, which is a term, not an assertion.

Only what the articles themselves state as so is asserted beside it.

Examples
--------
>>> import tempfile, kg
>>> from pathlib import Path
>>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
>>> with tempfile.TemporaryDirectory() as folder:
...     file = Path(folder, "graph.ttl12")
...     write(graph, file)
...     "rdf:reifies <<( place:france rel:treaty place:italy )>>" in file.read_text()
True

References
----------
RDF 1.2 Concepts and Abstract Data Model, section 1.5, "Triple Terms and Reification"; RDF 1.2 Turtle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.formats.rdf.layouts import STATEMENT, Layout
from kg.formats.rdf.syntax import Syntax
from kg.formats.rdf.terms import Names
from kg.formats.rdf.turtle import Turtle, document, filled

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


class _Turtle12(Turtle):
    """Turtle with the subject, predicate and object of a statement in one term."""

    def head(self) -> Iterator[str]:
        """Yield the version, and the declarations of the prefixes."""
        yield 'VERSION "1.2"\n'
        yield from super().head()

    def node(self, layout: Layout, subject: str, values: tuple[str | None, ...]) -> str:
        if layout is not STATEMENT:
            return super().node(layout, subject, values)
        triple = " ".join(map(str, values[:3]))
        rest = filled(layout.slots[3:], values[3:])
        return f"{subject} rdf:reifies <<( {triple} )>> ;\n    a prov:Entity{rest} .\n\n"


def _pieces(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    return document(graph, names, _Turtle12(graph, names))


_SYNTAX = Syntax(_pieces, "TURTLE")
write, read = _SYNTAX.write, _SYNTAX.read
