"""kg: knowledge graphs from news.

Articles in; a graph of who did what to whom, when, and who says so out, with the exact characters that
say it behind every edge.

Examples
--------
>>> import kg
>>> graph = kg.build_text("France signed a treaty with Italy in November 2021.")
>>> graph.statements(subject="France", predicate="treaty")[0].evidence[0].text
'France signed a treaty with Italy in November 2021.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.display import offer
from kg.errors import KgError, NameWarning, VocabularyWarning
from kg.types import (
    Article,
    ArticleResult,
    Attribution,
    Definition,
    Entity,
    EntityType,
    Evidence,
    Literal,
    Mention,
    Modality,
    Polarity,
    Predicate,
    Reference,
    Statement,
    SurfaceTriple,
)

if TYPE_CHECKING:
    from kg.events import Event
    from kg.formats import read, write
    from kg.graph import KnowledgeGraph
    from kg.linking import Overrides
    from kg.pipeline import Build, build, build_text
    from kg.sources import Options
    from kg.store import Store, open  # noqa: A004 - kg.open, as with files

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleResult",
    "Attribution",
    "Build",
    "Definition",
    "Entity",
    "EntityType",
    "Event",
    "Evidence",
    "KgError",
    "KnowledgeGraph",
    "Literal",
    "Mention",
    "Modality",
    "NameWarning",
    "Options",
    "Overrides",
    "Polarity",
    "Predicate",
    "Reference",
    "Statement",
    "Store",
    "SurfaceTriple",
    "VocabularyWarning",
    "build",
    "build_text",
    "open",
    "read",
    "write",
]

# Loaded when first asked for: importing kg must not import networkx, spaCy or rdflib.
_LAZY = {
    "Build": "kg.pipeline",
    "Event": "kg.events",
    "KnowledgeGraph": "kg.graph",
    "Overrides": "kg.linking",
    "Options": "kg.sources",
    "Store": "kg.store",
    "build": "kg.pipeline",
    "build_text": "kg.pipeline",
    "open": "kg.store",
    "read": "kg.formats",
    "write": "kg.formats",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)


def _frame(graph: object) -> str:
    return str(import_module("kg.formats.html").to_iframe(graph))


def _rdflib(graph: object) -> object:
    return import_module("kg.formats.rdf.triples").to_rdflib(graph)


offer("html", _frame)
offer("rdflib", _rdflib)


def __dir__() -> list[str]:
    return __all__
