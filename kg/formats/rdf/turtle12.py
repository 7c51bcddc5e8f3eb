"""Turtle of RDF 1.2: each statement is a reifier of its triple, which is a term, not an assertion.

Only what the articles themselves state as so is asserted beside it.

References
----------
RDF 1.2 Concepts and Abstract Data Model, section 1.5, "Triple Terms and Reification"; RDF 1.2 Turtle.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.rdf.layouts import STATEMENT, Layout
from kg.formats.rdf.terms import Names
from kg.formats.rdf.turtle import Turtle, document, filled
from kg.formats.rdf.words import NAMESPACE
from kg.formats.rdf.writing import save

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, path: Path, *, base: str = NAMESPACE) -> None:
    """Write a graph as Turtle with triple terms.

    Parameters
    ----------
    graph : KnowledgeGraph
        The graph.
    path : Path
        The file.
    base : str
        What the IRIs of entities, statements and articles start with.

    Raises
    ------
    FormatError
        If the base is not an absolute IRI with ``/`` or ``#`` at its end.

    Examples
    --------
    >>> import tempfile, kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "graph.ttl12")
    ...     write(graph, file)
    ...     "rdf:reifies <<( place:france rel:treaty place:italy )>>" in file.read_text()
    True
    """
    names = Names(base)
    save(document(graph, names, _Turtle12(graph, names)), path)


def read(path: Path) -> KnowledgeGraph:
    """Read the graph that `write` wrote.

    Raises
    ------
    FormatError
        If it is no Turtle, or lacks what a graph needs; the message names the node.
    """
    from kg.formats.rdf.reading import read_rdf

    return read_rdf(path, "TURTLE")


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
