"""From a Doc to surface triples."""

from kg.analysis.relations.triples import extract

__all__ = ["extract"]
