"""From a Doc to surface triples."""

from kg.extract.triples import extract

__all__ = ["extract"]
