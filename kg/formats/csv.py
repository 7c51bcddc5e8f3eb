"""CSV with the headers that ``neo4j-admin database import full`` reads, and others read too.

Relationships go to the file, nodes beside it: ``relationships.csv`` has ``nodes.csv`` for its neighbour, any
other ``name.csv`` has ``name.nodes.csv``. Import with
``neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv``.

References
----------
Neo4j, *Operations Manual*, Import, "CSV header format".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

NODES = ("id:ID", "label", "type", "aliases:string[]", "sameAs:string[]", ":LABEL")
RELATIONSHIPS = (
    ":START_ID",
    "id",
    "predicate",
    "label",
    "surface",
    "polarity",
    "modality",
    "attribution",
    "time",
    "place",
    "confidence:double",
    "articles:string[]",
    "plain:boolean",
    ":END_ID",
    ":TYPE",
)
# A field on one line needs no --multiline-fields; other control characters no tool expects.
_BREAK = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]+")
_IN_AN_ID = re.compile(r"[\x00-\x20%\x7f\x85\u2028\u2029\ud800-\udfff]")


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the relationships to `path` and the nodes beside it.

    Line breaks in a text become spaces, semicolons in a list commas, since a semicolon parts its entries.

    Examples
    --------
    >>> import tempfile, kg
    >>> graph = kg.build_text("Iran sued Oman.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(graph, Path(folder, "relationships.csv"))
    ...     Path(folder, "nodes.csv").read_text().splitlines()[0]
    'id:ID,label,type,aliases:string[],sameAs:string[],:LABEL'
    """
    network = graph.to_networkx()
    _write(nodes_path(path), NODES, (_node(id_, data) for id_, data in network.nodes(data=True)))
    edges = network.edges(keys=True, data=True)
    _write(path, RELATIONSHIPS, (_relationship(a, b, key, data) for a, b, key, data in edges))


def nodes_path(path: Path) -> Path:
    """Return where the nodes of a relationships file are kept.

    Examples
    --------
    >>> nodes_path(Path("out/relationships.csv")).name, nodes_path(Path("war.csv")).name
    ('nodes.csv', 'war.nodes.csv')
    """
    return path.with_name("nodes.csv" if path.name == "relationships.csv" else f"{path.stem}.nodes.csv")


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _node(id_: str, data: Mapping[str, Any]) -> tuple[object, ...]:
    kind = "Literal" if data["kind"] == "literal" else f"Entity;{data['type']}"
    lists = (_list(data.get("aliases", ())), _list(data.get("same_as", ())))
    return _id(id_), _text(data["label"]), _text(data["type"]), *lists, kind


def _relationship(subject: str, target: str, key: str, data: Mapping[str, Any]) -> tuple[object, ...]:
    names = ("predicate", "label", "surface", "polarity", "modality", "attribution", "time", "place")
    texts = (_text(data[name] or "") for name in names)
    plain = "true" if data["plain"] else "false"
    ends = _id(subject), _id(target)
    return (
        ends[0],
        key,
        *texts,
        data["confidence"],
        _list(data["articles"]),
        plain,
        ends[1],
        _text(data["predicate"]),
    )


def _id(id_: str) -> str:
    """Return an id on one line, still unlike every other."""
    return _IN_AN_ID.sub(lambda found: quote(found[0], safe=" ", errors="backslashreplace"), id_)


def _text(text: str) -> str:
    return _BREAK.sub(" ", text)


def _list(texts: Iterable[str]) -> str:
    return ";".join(_text(text).replace(";", ",") for text in texts)
