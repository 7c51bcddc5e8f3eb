"""From phrases as written to entities and predicates: within an article, then across articles."""

from kg.resolve.cluster import link

__all__ = ["link"]
