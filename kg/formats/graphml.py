"""GraphML: entities and literals as nodes, statements as edges, for graph tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.xmltext import flat

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


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

    # Not `write_graphml`: its bytes depend on whether lxml is installed.
    nx.write_graphml_xml(flat(graph), path)
