"""Cypher over the networkx graph.

An entity is a node with its class for label, a statement a relationship with its predicate for type; both
have what `KnowledgeGraph.to_networkx` gives them for properties, and their `id`. Where a question names the
type of every relationship in it, the network is made of the statements of these predicates alone.

References
----------
Francis et al., "Cypher: An Evolving Query Language for Property Graphs", SIGMOD 2018.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import QueryError
from kg.query.engines import Answer, Cell
from kg.query.network import network
from kg.types import Entity, Statement

if TYPE_CHECKING:
    import networkx as nx

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'((?:[^\'\\]|\\.)*)\'|//[^\n]*|/\*.*?\*/', re.DOTALL)


_RELATION = re.compile(r"-\s*\[([^\]]*)\]\s*-")
_TYPED = re.compile(r"\s*\w*\s*:\s*(\w+(?:\s*\|\s*:?\s*\w+)*)\s*(?:\{[^{}]*\}\s*)?")
_UNTYPED = re.compile(r"--|\boptional\b", re.IGNORECASE)
_MATCHED = re.compile(r"\bmatch\b(.*?)(?=\b(?:match|where|return|with)\b|$)", re.IGNORECASE | re.DOTALL)
_INSIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class Askable(Protocol):
    """What has a networkx graph."""

    def to_networkx(self) -> nx.MultiDiGraph:
        """Return it."""
        ...

    def statements(self, *, predicate: str) -> list[Statement]:
        """Return the statements of a predicate, and of those that it is broader than."""
        ...

    def memo(self, name: str, make: Callable[[], nx.MultiDiGraph]) -> nx.MultiDiGraph:
        """Return what was made before under this name, or make it."""
        ...


def ask(graph: Askable, question: str) -> Answer:
    """Answer a question in the part of Cypher that grand-cypher knows: MATCH, WHERE, RETURN.

    Raises
    ------
    QueryError
        If the question is not understood.

    Examples
    --------
    >>> import kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> list(ask(graph, "MATCH (a)-[r:treaty]->(b) RETURN a.label AS a, b.label AS b"))
    [{'a': 'France', 'b': 'Italy'}]
    """
    from grandcypher import GrandCypher
    from lark.exceptions import LarkError

    respelt = _respelt(question)
    types = relations(respelt)
    multigraph = graph.memo(f"cypher {types}", lambda: _labelled(_network(graph, types)))
    try:
        found: dict[Any, Sequence[Any]] = GrandCypher(multigraph).run(respelt)
    except LarkError as error:
        # The library's message shows its grammar's insides; its place is what helps.
        line, column = getattr(error, "line", None), getattr(error, "column", None)
        where = f" at line {line}, column {column}" if line and line > 0 else ""
        raise QueryError(
            f"Cypher: not understood{where}; a question is MATCH … WHERE … RETURN …, and changes nothing"
        ) from error
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, NotImplementedError) as error:
        raise QueryError(f"Cypher: not answered ({error}); ask for one thing at a time") from error
    columns = tuple(str(name) for name in found)
    rows = zip(*found.values(), strict=True)
    return Answer(columns, tuple(tuple(map(_cell, row)) for row in rows))


def relations(question: str) -> tuple[str, ...] | None:
    """Return the types of the relationships that can answer a question, sorted; None if any may.

    Parameters
    ----------
    question : str
        Its strings in double quotes.

    Examples
    --------
    >>> relations('MATCH (a)-[r:treaty|sue]->(b)-[:praise]->(c {label: "x"}) RETURN a')
    ('praise', 'sue', 'treaty')
    >>> relations("MATCH (a), (b)-[:sue]->(c) RETURN a")
    """
    bare = _STRING.sub('""', question)
    inside = _RELATION.findall(bare)
    typed = [_TYPED.fullmatch(each) for each in inside]
    paths = [path for matched in _MATCHED.findall(bare) for path in _INSIDE.sub("", matched).split(",")]
    if not paths or _UNTYPED.search(_RELATION.sub("-", bare)) or not all("-" in path for path in paths):
        return None  # of a node by itself, or a relationship of any type
    found = {name for match in typed if match for name in re.findall(r"\w+", match[1])}
    return tuple(sorted(found)) if all(typed) else None


def _network(graph: Askable, types: tuple[str, ...] | None) -> nx.MultiDiGraph:
    if types is None:
        return graph.to_networkx()
    statements = {s.id: s for name in types for s in graph.statements(predicate=name)}
    entities = {e.id: e for s in statements.values() for e in (s.subject, s.object) if isinstance(e, Entity)}
    return network(
        (entities[id_] for id_ in sorted(entities)),
        (statements[id_] for id_ in sorted(statements)),
        literals=True,
    )


def _labelled(multigraph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    for id_, data in multigraph.nodes(data=True):
        data.update(id=id_, __labels__={data["type"]})
    for _, _, key, data in multigraph.edges(keys=True, data=True):
        data.update(id=key, __labels__={data["predicate"]})
    return multigraph


def _respelt(question: str) -> str:
    """Write strings with double quotes, and no comments: the library knows no others."""

    def respell(token: re.Match[str]) -> str:
        if token[0][0] == "/":
            return " "
        if token[1] is None:
            return token[0]
        return '"' + token[1].replace("\\'", "'").replace('"', '\\"') + '"'

    return _TOKEN.sub(respell, question).strip()


def _cell(value: Any) -> Cell:
    """Return a plain value; of a node, a relationship or a list, its JSON."""
    if isinstance(value, str | int | float | bool | None):
        return value
    return json.dumps(_shown(value), ensure_ascii=False)


def _shown(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _shown(each) for name, each in value.items() if name != "__labels__"}
    if isinstance(value, list | tuple):
        return [_shown(each) for each in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
