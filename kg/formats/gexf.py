"""GEXF 1.2 for Gephi: entities and literals as nodes, statements as edges.

References
----------
GEXF Working Group, *GEXF 1.2draft Primer*, 2009.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.xmltext import flat

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph that `KnowledgeGraph.to_networkx` gives, with lists joined by semicolons.

    The day's date and the library's version are left out: the same graph is the same bytes.

    Examples
    --------
    >>> import tempfile, kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(graph, Path(folder, "graph.gexf"))
    """
    import networkx as nx

    plain = flat(graph)
    for _, _, key, data in plain.edges(keys=True, data=True):
        data["id"] = key
    writer = nx.readwrite.gexf.GEXFWriter(version="1.2draft")
    writer.add_graph(plain)
    for meta in writer.xml.iter("meta"):
        meta.attrib.clear()
        for creator in meta:
            creator.text = "kg"
    with path.open("wb") as file:
        writer.write(file)
