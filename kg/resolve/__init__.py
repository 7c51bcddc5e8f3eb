"""From phrases as written to entities and predicates: within an article, then across articles."""

from kg.resolve.cluster import link
from kg.resolve.syndication import near_duplicates

__all__ = ["link", "near_duplicates"]
