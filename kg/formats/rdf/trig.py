"""TriG (RDF 1.1): a named graph for each article, so that an article can be dropped with all it states.

The graph's IRI is the article's. Entities, relations and the run are in the default graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.rdf.terms import Names
from kg.formats.rdf.triples import article_sections, shared_sections
from kg.formats.rdf.turtle import Writer
from kg.formats.rdf.words import NAMESPACE

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
    names = Names(base)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(graph, names))


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
    writer = Writer(graph, names)
    yield from writer.head()
    for title, nodes in shared_sections(graph, names):
        yield f"\n# {title}\n\n"
        yield from writer.blocks(nodes)
    yield "\n# What each article states\n\n"
    for iri, nodes in article_sections(graph, names):
        yield f"{writer.term(iri)} {{\n\n"
        yield from writer.blocks(nodes)
        yield "}\n\n"
