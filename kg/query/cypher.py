"""Cypher over the networkx graph.

An entity is a node with its class for label, a statement a relationship with its predicate for type; both
have what `KnowledgeGraph.to_networkx` gives them for properties, and their `id`.

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

if TYPE_CHECKING:
    import networkx as nx

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'((?:[^\'\\]|\\.)*)\'|//[^\n]*|/\*.*?\*/', re.DOTALL)


class Askable(Protocol):
    """What has a networkx graph."""

    def to_networkx(self) -> nx.MultiDiGraph:
        """Return it."""
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

    network = graph.memo("cypher", lambda: _labelled(graph.to_networkx()))
    try:
        found: dict[Any, Sequence[Any]] = GrandCypher(network).run(_respelt(question))
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


def _labelled(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    for id_, data in network.nodes(data=True):
        data.update(id=id_, __labels__={data["type"]})
    for _, _, key, data in network.edges(keys=True, data=True):
        data.update(id=key, __labels__={data["predicate"]})
    return network


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
