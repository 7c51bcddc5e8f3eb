"""Turtle of RDF 1.2: each statement is a reifier of its triple, which is a term, not an assertion.

Only what the articles themselves state as so is asserted beside it.

References
----------
RDF 1.2 Concepts and Abstract Data Model, section 1.5, "Triple Terms and Reification"; RDF 1.2 Turtle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.rdf import words as w
from kg.formats.rdf.terms import Names
from kg.formats.rdf.triples import Node, Pairs, sections
from kg.formats.rdf.turtle import Writer

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_PARTS = frozenset({w.SUBJECT, w.PREDICATE, w.OBJECT})


def write(graph: KnowledgeGraph, path: Path, *, base: str = w.NAMESPACE) -> None:
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
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(graph, names))


def read(path: Path) -> KnowledgeGraph:
    """Read the graph that `write` wrote.

    Raises
    ------
    FormatError
        If it is no Turtle, or lacks what a graph needs; the message names the node.
    """
    from kg.formats.rdf.reading import read_rdf

    return read_rdf(path, "TURTLE")


def _lines(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    writer = Writer(graph, names)
    yield 'VERSION "1.2"\n'
    yield from writer.head()
    for title, nodes in sections(graph, names):
        yield f"\n# {title}\n\n"
        yield from _blocks(nodes, writer)


def _blocks(nodes: Iterable[Node], writer: Writer) -> Iterator[str]:
    for subject, pairs in nodes:
        if pairs[0] != (w.TYPE, w.STATEMENT):
            yield from writer.blocks([(subject, pairs)])
            continue
        parts = dict(pair for pair in pairs if pair[0] in _PARTS)
        triple = " ".join(writer.term(parts[verb]) for verb in (w.SUBJECT, w.PREDICATE, w.OBJECT))
        rest: Pairs = [pair for pair in pairs[1:] if pair[0] not in _PARTS]
        (block,) = writer.blocks([(subject, rest)])
        head = writer.term(subject)
        yield f"{head} rdf:reifies <<( {triple} )>> ;\n   {block.removeprefix(head)}"
