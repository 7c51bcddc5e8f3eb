"""SPARQL: a graph's own Turtle in an Oxigraph store, with the prefixes of the Turtle known beforehand.

The store is filled from the Turtle that `kg export` writes, so what answers here is what any triple store
would answer that loads the file.

References
----------
W3C, *SPARQL 1.1 Query Language*, 2013.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from kg.errors import QueryError
from kg.formats import write
from kg.query.engines import Answer, Cell

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = {f"{_XSD}integer", f"{_XSD}nonNegativeInteger", f"{_XSD}long", f"{_XSD}int"}
_BROKEN = {f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float"}


def ask(graph: KnowledgeGraph, question: str) -> Answer:
    """Answer a question: rows of SELECT, one row of ASK, triples of CONSTRUCT and DESCRIBE.

    Raises
    ------
    QueryError
        If the question is not understood.

    Examples
    --------
    >>> import kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> list(ask(graph, "SELECT ?who WHERE { [] rel:treaty/rdfs:label ?who }"))
    [{'who': 'Italy'}]
    """
    store, prefixes = graph.memo("sparql", lambda: load(graph))
    try:
        found = store.query(question, prefixes=dict(prefixes))
        if isinstance(found, QueryBoolean):
            return Answer(("answer",), ((bool(found),),))
        if isinstance(found, QuerySolutions):
            columns = tuple(variable.value for variable in found.variables)
            return Answer(columns, tuple(tuple(_cell(row[name]) for name in columns) for row in found))
        rows = tuple((_cell(t.subject), _cell(t.predicate), _cell(t.object)) for t in found)
        return Answer(("subject", "predicate", "object"), rows)
    except (SyntaxError, OSError, ValueError) as error:
        raise QueryError(f"SPARQL: {' '.join(str(error).split())}; {_remedy(prefixes)}") from error


def load(graph: KnowledgeGraph, folder: Path | None = None) -> tuple[Store, Mapping[str, str]]:
    """Return a store of the graph's triples, in memory or in a folder, and its prefixes."""
    with tempfile.TemporaryDirectory() as place:
        turtle = write(graph, Path(place, "graph.ttl"), "turtle")
        # The prefixes stand at the head; they are read with the first triple.
        head = parse(path=str(turtle), format=RdfFormat.TURTLE)
        next(head, None)
        store = Store() if folder is None else Store(str(folder))
        store.bulk_load(path=str(turtle), format=RdfFormat.TURTLE)
        if folder is not None:
            store.flush()
        return store, dict(head.prefixes)


def _remedy(prefixes: Mapping[str, str]) -> str:
    return f"prefixes known: {', '.join(sorted(prefixes))}"


def _cell(term: NamedNode | BlankNode | Literal | Triple | None) -> Cell:
    if term is None:
        return None
    if not isinstance(term, Literal):
        return term.value if isinstance(term, NamedNode) else str(term)
    datatype, text = term.datatype.value, term.value
    try:
        if datatype in _WHOLE:
            return int(text)
        if datatype in _BROKEN:
            return float(text)
    except ValueError:
        return text
    return text == "true" if datatype == f"{_XSD}boolean" else text
