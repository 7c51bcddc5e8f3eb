"""From phrases as written to entities and predicates: within an article, then across articles."""

from kg.resolve.cluster import Join, Linked, link
from kg.resolve.overrides import Overrides
from kg.resolve.syndication import near_duplicates

__all__ = ["Join", "Linked", "Overrides", "link", "near_duplicates"]
