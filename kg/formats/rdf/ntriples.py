"""N-Triples (RDF 1.1): one triple a line, in the order of the Turtle, for tools that stream."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Literal

from kg.formats.rdf.terms import NAMESPACE, Names
from kg.formats.rdf.triples import Term, sections
from kg.formats.rdf.turtle import quoted

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
    names = Names(base)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(graph, names))


def _lines(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    for _, triples in sections(graph, names):
        for subject, verb, target in triples:
            yield f"<{subject}> <{verb}> {_term(target)} .\n"


def _term(term: Term) -> str:
    if not isinstance(term, Literal):
        return f"<{term}>"
    if term.language is not None:
        return f"{quoted(term)}@{term.language}"
    return quoted(term) if term.datatype is None else f"{quoted(term)}^^<{term.datatype}>"
