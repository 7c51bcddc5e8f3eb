"""TriG (RDF 1.1): a named graph for each article, so that an article can be dropped with all it states.

The graph's IRI is the article's. Entities, relations and the run are in the default graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.rdf.nodes import Nodes
from kg.formats.rdf.terms import Names
from kg.formats.rdf.turtle import Turtle, titled
from kg.formats.rdf.words import NAMESPACE
from kg.formats.rdf.writing import save

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, path: Path, *, base: str = NAMESPACE) -> None:
    """Write a graph as TriG.

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
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(kg.KnowledgeGraph(), Path(folder, "graph.trig"))
    """
    save(_lines(graph, Names(base)), path)


def read(path: Path) -> KnowledgeGraph:
    """Read the graph that `write` wrote, without the articles that were dropped since.

    Raises
    ------
    FormatError
        If it is no TriG, or lacks what a graph needs; the message names the node.
    """
    from kg.formats.rdf.reading import read_rdf

    return read_rdf(path, "TRIG")


def _lines(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    turtle = Turtle(graph, names)
    nodes = Nodes(graph, names, turtle)
    yield from turtle.head()
    yield from titled(nodes.shared_sections())
    yield "\n# What each article states\n\n"
    for iri, blocks in nodes.article_sections():
        yield f"{iri} {{\n\n"
        yield from blocks
        yield "}\n\n"
