"""N-Triples (RDF 1.1): one triple a line, in the order of the Turtle, for tools that stream."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.rdf.terms import Names, Term, Value
from kg.formats.rdf.triples import nodes
from kg.formats.rdf.turtle import quoted
from kg.formats.rdf.words import NAMESPACE
from kg.formats.rdf.writing import save

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, path: Path, *, base: str = NAMESPACE) -> None:
    """Write a graph as N-Triples.

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
    ...     write(kg.KnowledgeGraph(), Path(folder, "graph.nt"))
    """
    save(_lines(graph, Names(base)), path)


def read(path: Path) -> KnowledgeGraph:
    """Read the graph that `write` wrote.

    Raises
    ------
    FormatError
        If it is no N-Triples, or lacks what a graph needs; the message names the node.
    """
    from kg.formats.rdf.reading import read_rdf

    return read_rdf(path, "N_TRIPLES")


def _lines(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    for subject, pairs in nodes(graph, names):
        for verb, target in pairs:
            yield f"<{subject}> <{verb}> {_term(target)} .\n"


def _term(term: Term) -> str:
    if not isinstance(term, Value):
        return f"<{term}>"
    if term.language:
        return f"{quoted(term.text)}@{term.language}"
    return f"{quoted(term.text)}^^<{term.datatype}>" if term.datatype else quoted(term.text)
