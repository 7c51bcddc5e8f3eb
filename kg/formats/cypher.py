"""A Cypher script: an entity or event a node, a statement a relationship; run twice, it changes nothing more.

References
----------
openCypher 9 reference, "Expressions in general" (string escapes) and "MERGE".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r"[\\'\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_A_NAME = re.compile(r"[^\w ]", re.ASCII)


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph of `KnowledgeGraph.to_networkx` and its events, one statement of Cypher a line.

    A relationship's type is its predicate with signs other than ASCII letters and digits as underscores; the
    predicate itself is among its properties.

    Examples
    --------
    >>> import tempfile, kg
    >>> graph = kg.build_text("Iran sued Oman.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(graph, Path(folder, "graph.cypher"))
    ...     Path(folder, "graph.cypher").read_text().count("MERGE")  # the lawsuit and its sides too
    6
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line};\n" for line in _lines(graph))


def _lines(graph: KnowledgeGraph) -> Iterator[str]:
    network = graph.to_networkx(events=True)
    yield "CREATE CONSTRAINT kg_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"
    yield "CREATE CONSTRAINT kg_event IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE"
    yield "CREATE CONSTRAINT kg_literal IF NOT EXISTS FOR (n:Literal) REQUIRE n.id IS UNIQUE"
    kinds: dict[str, str] = {}
    for id_, data in network.nodes(data=True):
        kinds[id_] = data["kind"].capitalize()
        label = f", n:{name(data['type'])}" if kinds[id_] == "Entity" else ""
        properties = {key: value for key, value in data.items() if key != "kind"}
        yield f"MERGE (n:{kinds[id_]} {{id: {text(id_)}}}) SET n += {_map(properties)}{label}"
    for subject, target, key, data in network.edges(keys=True, data=True):
        ends = (f"({end}:{kinds[id_]} {{id: {text(id_)}}})" for end, id_ in (("a", subject), ("b", target)))
        relationship = f"(a)-[r:{name(data['predicate'])} {{id: {text(key)}}}]->(b)"
        yield f"MATCH {', '.join(ends)} MERGE {relationship} SET r += {_map(data)}"


def text(value: str) -> str:
    r"""Return a string of Cypher that no text in it can end.

    Examples
    --------
    >>> print(text("it's a \\ and\na new line"))
    'it\'s a \\ and\na new line'
    """
    return "'" + _ESCAPED.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", value) + "'"


def name(value: str) -> str:
    """Return a quoted name of Cypher: of a label or a type.

    Examples
    --------
    >>> name("president_of"), name("`) DETACH DELETE n //")
    ('`president_of`', '`__ DETACH DELETE n __`')
    """
    return f"`{_NOT_A_NAME.sub('_', value) or '_'}`"


def _map(values: Mapping[str, Any]) -> str:
    inside = (f"{key}: {_value(value)}" for key, value in values.items() if value is not None)
    return "{" + ", ".join(inside) + "}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(text, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float | int) else text(value)
