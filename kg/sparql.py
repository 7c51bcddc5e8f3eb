"""SPARQL: a graph's own Turtle in an Oxigraph store, with the prefixes of the Turtle known beforehand.

The store is filled from the Turtle that `kg export` writes, so what answers here is what any triple store
would answer that loads the file.

References
----------
W3C, *SPARQL 1.1 Query Language*, 2013.
"""

from __future__ import annotations

import re
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
from kg.formats.rdf.terms import Names
from kg.query import Answer, Cell

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = {f"{_XSD}integer", f"{_XSD}nonNegativeInteger", f"{_XSD}long", f"{_XSD}int"}
_BROKEN = {f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float"}
_STRING = r'"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"|' + r"'''(?:[^\\]|\\.)*?'''|'(?:[^'\\\n]|\\.)*'"
_TOKEN = re.compile(rf"\bkg:named\(\s*(?P<name>{_STRING})\s*\)|{_STRING}|<[^<>\s]*>|#[^\n]*", re.DOTALL)


def ask(graph: KnowledgeGraph, question: str) -> Answer:
    """Answer a question: rows of SELECT, one row of ASK, triples of CONSTRUCT and DESCRIBE.

    ``kg:named("Elon Musk")`` in it stands for the IRI of the entity that `KnowledgeGraph.entity` finds.

    Raises
    ------
    QueryError
        If the question is not understood, or a name in it is nobody's, or several entities'.

    Examples
    --------
    >>> import kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> list(ask(graph, "SELECT ?who WHERE { [] rel:treaty/rdfs:label ?who }"))
    [{'who': 'Italy'}]
    >>> list(ask(graph, 'SELECT ?who WHERE { kg:named("France") rel:treaty/rdfs:label ?who }'))
    [{'who': 'Italy'}]
    """
    question = spelled_out(graph, question)
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


def spelled_out(graph: KnowledgeGraph, question: str) -> str:
    """Return a question with IRIs in place of names: each ``kg:named("…")`` outside of strings and comments.

    Raises
    ------
    EntityNotFoundError, AmbiguousEntityError
        If there is no entity of a name, or several.

    Examples
    --------
    >>> import kg
    >>> graph = kg.build_text("France signed a treaty with Italy.")
    >>> spelled_out(graph, "DESCRIBE kg:named('France') # kg:named('Nobody')")
    "DESCRIBE <https://example.org/kg/entity/place/france> # kg:named('Nobody')"
    """
    names = Names()

    def iri(token: re.Match[str]) -> str:
        written = token["name"]
        if written is None:
            return token[0]
        quotes = 3 if written[:3] in ('"""', "'''") else 1
        name = re.sub(r"\\(.)", r"\1", written[quotes:-quotes], flags=re.DOTALL)
        return f"<{names.entity(graph.entity(name).id)}>"

    return _TOKEN.sub(iri, question)


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
