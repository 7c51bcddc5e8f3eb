"""SPARQL: a graph's own Turtle in an Oxigraph store, with the prefixes of the Turtle known beforehand.

The store is filled from the Turtle that `kg export` writes, so what answers here is what any triple store
would answer that loads the file. That of a large graph that lies in a file is kept in a folder beside it,
``news.kg-sparql``, and made anew when the graph is another.

References
----------
W3C, *SPARQL 1.1 Query Language*, 2013.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
)

from kg.config import code as hashed
from kg.errors import QueryError
from kg.formats.rdf.terms import Names
from kg.formats.rdf.turtle import Turtle, documents
from kg.query import Answer, Cell

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

Opened: TypeAlias = "tuple[Store, Mapping[str, str]]"

LARGE = 5_000
"""Statements of a graph whose store is worth keeping: to fill it takes seconds."""

AT_ONCE = 2**24  # characters of Turtle loaded together, in some 400 MiB
_STORE, _PREFIXES, _UNFINISHED = "store", "prefixes.json", "tmp-"
_READ = ("formats/rdf", "knowledge", "sparql.py")  # whose code decides what is in a store
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
    store, prefixes = graph.memo("sparql", lambda: _opened(graph))
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


def _opened(graph: KnowledgeGraph) -> Opened:
    folder = beside(graph)
    if folder is None:
        return load(graph)
    try:
        return Store.read_only(str(folder / _STORE)), _prefixes(folder)
    except (OSError, ValueError):  # another process has just put a newer one in its place
        return load(graph)


def beside(graph: KnowledgeGraph) -> Path | None:
    """Return the folder beside a large graph's file that holds its store, filled; None if there is none."""
    if graph.kept is None or len(graph) < LARGE:
        return None
    path, state = graph.kept
    folder = path.with_name(f"{path.name}-sparql")
    stamp = f"{code().hex()[:16]}-{state}"
    if (folder / stamp).is_dir():
        return folder / stamp
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=folder) as place:
            store, prefixes = load(graph, Path(place, "whole", _STORE))
            del store  # closes it
            Path(place, "whole", _PREFIXES).write_text(json.dumps(dict(prefixes)), "utf-8")
            with suppress(OSError):  # somebody else was faster
                Path(place, "whole").rename(folder / stamp)
    except OSError:
        return None
    for other in folder.iterdir():
        if other.name != stamp and not other.name.startswith(_UNFINISHED):
            shutil.rmtree(other, ignore_errors=True)
    return folder / stamp


def copied(graph: KnowledgeGraph, folder: Path) -> Mapping[str, str]:
    """Put the store of a graph into a folder, and return its prefixes; what is kept beside is not copied."""
    made = beside(graph)
    if made is not None:
        try:
            shutil.copytree(made / _STORE, folder, copy_function=os.link, dirs_exist_ok=True)
            return _prefixes(made)
        except OSError:  # another file system, which has no links to this one
            shutil.rmtree(folder, ignore_errors=True)
    store, prefixes = load(graph, folder)
    del store  # closes it
    return prefixes


def _prefixes(folder: Path) -> Mapping[str, str]:
    found: dict[str, str] = json.loads((folder / _PREFIXES).read_text("utf-8"))
    return found


@cache
def code() -> bytes:
    """Hash of what decides which triples a graph is, and in which form a store has them."""
    here = Path(__file__).parent
    return hashlib.sha256(hashed(here, _READ) + pyoxigraph.__version__.encode()).digest()


def load(graph: KnowledgeGraph, folder: Path | None = None) -> Opened:
    """Return a store of the graph's triples, in memory or in a folder, and its prefixes."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    store = Store() if folder is None else Store(str(folder))
    names = Names()
    turtle = Turtle(graph, names)
    for document in documents(graph, names, turtle, AT_ONCE):
        store.bulk_load(document.encode(), RdfFormat.TURTLE)
    if folder is not None:
        store.flush()
    return store, turtle.prefixes


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
