"""GraphML: entities and literals as nodes, statements as edges, for graph tools."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

# What XML 1.0 cannot hold, not even escaped (production 2, Char), and CR, which a parser turns into LF.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph that `KnowledgeGraph.to_networkx` gives, with lists joined by semicolons.

    Attributes without a value are left out, and so are characters that XML cannot hold.

    Examples
    --------
    >>> import tempfile, kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(graph, Path(folder, "graph.graphml"))
    """
    import networkx as nx

    plain: nx.MultiDiGraph = nx.MultiDiGraph()
    full = graph.to_networkx()
    for id_, data in full.nodes(data=True):
        plain.add_node(_clean(id_), **_attributes(data))
    for subject, target, key, data in full.edges(keys=True, data=True):
        plain.add_edge(_clean(subject), _clean(target), key=key, **_attributes(data))
    # Not `write_graphml`: its bytes depend on whether lxml is installed.
    nx.write_graphml_xml(plain, path)


def _attributes(data: dict[str, object]) -> dict[str, object]:
    values = {name: _value(value) for name, value in data.items()}
    return {name: value for name, value in values.items() if value not in (None, "")}


def _value(value: object) -> object:
    if isinstance(value, list):
        return _clean("; ".join(value))
    if isinstance(value, str):
        return _clean(value)
    return float(value) if type(value) is int else value


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
