"""The words of the domain, as frozen values.

Everything kg hands around is one of these. They know nothing of spaCy, networkx or RDF, so that each
can be pickled, compared and printed anywhere. Offsets are always Unicode code points into
`Article.text`, end exclusive.
"""

from __future__ import annotations

from kg.types.article import Article, to_spans
from kg.types.entity import Definition, Entity, Literal, Predicate
from kg.types.kinds import EntityType, Modality, Polarity, id_prefix
from kg.types.result import ArticleResult, Reference
from kg.types.statement import Attribution, Evidence, Statement
from kg.types.wording import Clues, Mention, Phrase, SurfaceAttribution, SurfaceTriple

__all__ = [
    "Article",
    "ArticleResult",
    "Attribution",
    "Clues",
    "Definition",
    "Entity",
    "EntityType",
    "Evidence",
    "Literal",
    "Mention",
    "Modality",
    "Phrase",
    "Polarity",
    "Predicate",
    "Reference",
    "Statement",
    "SurfaceAttribution",
    "SurfaceTriple",
    "id_prefix",
    "to_spans",
]
