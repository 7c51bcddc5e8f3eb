"""From phrases as written to entities and predicates: within an article, then across articles."""

from kg.resolve.cluster import Join, Linked, link
from kg.resolve.overrides import Overrides

__all__ = ["Join", "Linked", "Overrides", "link"]
