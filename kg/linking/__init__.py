"""From phrases as written to entities and predicates: within an article, then across articles."""

from kg.linking.cluster import Join, Linked, link
from kg.linking.overrides import Overrides
from kg.linking.syndication import near_duplicates

__all__ = ["Join", "Linked", "Overrides", "link", "near_duplicates"]
