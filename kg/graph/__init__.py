"""The graph: what a set of articles says, with its evidence."""

from kg.graph.holding import SURE
from kg.graph.knowledge_graph import KnowledgeGraph

__all__ = ["SURE", "KnowledgeGraph"]
