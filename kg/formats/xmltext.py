"""Text as XML can hold it, and the attributes of nodes and edges in formats of XML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph import KnowledgeGraph

# What XML 1.0 cannot hold, not even escaped (production 2, Char), and CR, which a parser turns into LF.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""Return a text without the characters that XML cannot hold.

    Examples
    --------
    >>> clean("a\x00b")
    'ab'
    """
    return _NOT_XML.sub("", text)


def flat(graph: KnowledgeGraph) -> nx.MultiDiGraph:
    """Return the graph that `KnowledgeGraph.to_networkx` gives as XML can hold it.

    Examples
    --------
    >>> import kg
    >>> flat(kg.build_text("Iran sued Oman.")).number_of_edges()
    1
    """
    import networkx as nx

    plain: nx.MultiDiGraph = nx.MultiDiGraph()
    full = graph.to_networkx()
    for id_, data in full.nodes(data=True):
        plain.add_node(clean(id_), **attributes(data))
    for subject, target, key, data in full.edges(keys=True, data=True):
        plain.add_edge(clean(subject), clean(target), key=key, **attributes(data))
    return plain


def attributes(data: Mapping[str, object]) -> dict[str, object]:
    """Return attributes with lists joined by semicolons, and without those that have no value.

    Examples
    --------
    >>> attributes({"aliases": ["DPRK", "Pyongyang"], "time": None})
    {'aliases': 'DPRK; Pyongyang'}
    """
    values = {name: _value(value) for name, value in data.items()}
    return {name: value for name, value in values.items() if value not in (None, "")}


def _value(value: object) -> object:
    if isinstance(value, list):
        return clean("; ".join(value))
    if isinstance(value, str):
        return clean(value)
    return float(value) if type(value) is int else value
