"""A syntax of RDF: the pieces of text that a graph is in it, and the parser that reads them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.rdf.terms import Names
from kg.formats.rdf.words import NAMESPACE

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_AT_ONCE = 2**18  # characters written together


@dataclass(frozen=True, slots=True)
class Syntax:
    """The adapter of a syntax: each module of one has its `write` and `read`.

    Parameters
    ----------
    pieces : callable
        Yields a graph's text, of which it is all.
    parser : str
        Name of the `pyoxigraph.RdfFormat` that reads it.
    """

    pieces: Callable[[KnowledgeGraph, Names], Iterable[str]]
    parser: str

    def write(self, graph: KnowledgeGraph, path: Path, *, base: str = NAMESPACE) -> None:
        """Write a graph.

        Parameters
        ----------
        graph : KnowledgeGraph
            The graph.
        path : Path
            The file, in UTF-8.
        base : str
            What the IRIs of entities, statements and articles start with.

        Raises
        ------
        FormatError
            If the base is not an absolute IRI with ``/`` or ``#`` at its end.

        Examples
        --------
        >>> import tempfile, kg
        >>> from kg.formats.rdf.turtle import write
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write(graph, Path(folder, "graph.ttl"), base="https://news.example/")
        """
        with path.open("wb") as file:
            for part in parts(self.pieces(graph, Names(base)), _AT_ONCE):
                file.write(part.encode())

    def read(self, path: Path) -> KnowledgeGraph:
        """Read the graph that `write` wrote, without articles that were dropped from the file since.

        Raises
        ------
        FormatError
            If it is not of the syntax, or lacks what a graph needs; the message names the node.
        """
        from kg.formats.rdf.reading import read_rdf

        return read_rdf(path, self.parser)


def parts(pieces: Iterable[str], length: int) -> Iterator[str]:
    """Yield pieces of text together, as soon as they have so many characters.

    Examples
    --------
    >>> [*parts(["a", "bcd", "e", "f"], 3)]
    ['abcd', 'ef']
    """
    together: list[str] = []
    room = length
    for piece in pieces:
        together.append(piece)
        room -= len(piece)
        if room <= 0:
            yield "".join(together)
            together, room = [], length
    if together:
        yield "".join(together)
