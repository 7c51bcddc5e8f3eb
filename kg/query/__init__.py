"""What a graph can be asked: algorithms over names, statements and networkx structures.

`KnowledgeGraph` puts them at the user's hand as methods; none of them imports it.
"""

from kg.query.names import NameIndex, name_key
from kg.query.paths import shortest_path
from kg.query.pattern import Pattern

__all__ = ["NameIndex", "Pattern", "name_key", "shortest_path"]
