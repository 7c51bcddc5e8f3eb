"""CSV with the headers that ``neo4j-admin database import full`` reads, and others read too.

Relationships go to the file, nodes beside it: ``relationships.csv`` has ``nodes.csv`` for its neighbour, and
``predicates.csv`` with the IRI of each predicate and what a user's own vocabulary says of it; any other
``name.csv`` has ``name.nodes.csv`` and ``name.predicates.csv``. Import with
``neo4j-admin database import full`` and its options ``--nodes=nodes.csv``, ``--nodes=predicates.csv``,
``--relationships=relationships.csv``.

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

from kg.formats.rdf.terms import predicate_iri
from kg.knowledge.families import family_of
from kg.types import Predicate

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

NODES = ("id:ID", "label", "type", "aliases:string[]", "sameAs:string[]", ":LABEL")
RELATIONSHIPS = (
    ":START_ID",
    "id",
    "predicate",
    "iri",
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
PREDICATES = (
    "iri:ID",
    "id",
    "label",
    "broader",
    "family",
    "symmetric:boolean",
    "comment",
    "domain:string[]",
    "range:string[]",
    "inverse",
    "mappings:string[]",
    "inverseMappings:string[]",
    ":LABEL",
)
# A field on one line needs no --multiline-fields; other control characters no tool expects.
_BREAK = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]+")
_IN_AN_ID = re.compile(r"[\x00-\x20%\x7f\x85\u2028\u2029\ud800-\udfff]")


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the relationships to `path`, the nodes and the predicates beside it.

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
    stated = {statement.id: statement.predicate for statement in graph.statements()}
    predicates = {predicate_iri(predicate): predicate for predicate in stated.values()}
    rows = (_predicate(iri, predicates[iri]) for iri in sorted(predicates))
    _write(predicates_path(path), PREDICATES, rows)
    edges = network.edges(keys=True, data=True)
    _write(path, RELATIONSHIPS, (_relationship(a, b, key, d, stated[key]) for a, b, key, d in edges))


def nodes_path(path: Path) -> Path:
    """Return where the nodes of a relationships file are kept.

    Examples
    --------
    >>> nodes_path(Path("out/relationships.csv")).name, nodes_path(Path("war.csv")).name
    ('nodes.csv', 'war.nodes.csv')
    """
    return path.with_name("nodes.csv" if path.name == "relationships.csv" else f"{path.stem}.nodes.csv")


def predicates_path(path: Path) -> Path:
    """Return where the predicates of a relationships file are kept.

    Examples
    --------
    >>> predicates_path(Path("out/relationships.csv")).name, predicates_path(Path("war.csv")).name
    ('predicates.csv', 'war.predicates.csv')
    """
    return nodes_path(path).with_name(nodes_path(path).name.replace("nodes.csv", "predicates.csv"))


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _node(id_: str, data: Mapping[str, Any]) -> tuple[object, ...]:
    kind = "Literal" if data["kind"] == "literal" else f"Entity;{data['type']}"
    lists = (_list(data.get("aliases", ())), _list(data.get("same_as", ())))
    return _id(id_), _text(data["label"]), _text(data["type"]), *lists, kind


def _predicate(iri: str, predicate: Predicate) -> tuple[object, ...]:
    said = predicate.definition
    return (
        iri,
        _text(predicate.id),
        _text(predicate.label),
        _text(predicate.broader or ""),
        family_of(predicate),
        "true" if predicate.symmetric else "false",
        _text(said.comment),
        _iris(said.domain),
        _iris(said.range),
        _text(said.inverse),
        _iris(said.mappings),
        _iris(said.inverse_mappings),
        "Predicate",
    )


def _relationship(
    subject: str, target: str, key: str, data: Mapping[str, Any], predicate: Predicate
) -> tuple[object, ...]:
    names = ("label", "surface", "polarity", "modality", "attribution", "time", "place")
    texts = (_text(data[name] or "") for name in names)
    plain = "true" if data["plain"] else "false"
    ends = _id(subject), _id(target)
    return (
        ends[0],
        key,
        _text(predicate.id),
        predicate_iri(predicate),
        *texts,
        data["confidence"],
        _list(data["articles"]),
        plain,
        ends[1],
        _text(predicate.id),
    )


def _id(id_: str) -> str:
    """Return an id on one line, still unlike every other."""
    return _IN_AN_ID.sub(lambda found: quote(found[0], safe=" ", errors="backslashreplace"), id_)


def _text(text: str) -> str:
    return _BREAK.sub(" ", text)


def _iris(iris: Iterable[str]) -> str:
    return ";".join(_text(iri).replace(";", "%3B") for iri in iris)


def _list(texts: Iterable[str]) -> str:
    return ";".join(_text(text).replace(";", ",") for text in texts)
