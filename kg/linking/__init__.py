"""From phrases as written to entities and predicates: within an article, then across articles."""

from kg.linking.cluster import Join, Linked, link
from kg.linking.doubts import Doubt, Side, find_doubts
from kg.linking.mentions import LinkedMention, find_mentions
from kg.linking.overrides import Overrides, decided
from kg.linking.syndication import near_duplicates

__all__ = [
    "Doubt",
    "Join",
    "Linked",
    "LinkedMention",
    "Overrides",
    "Side",
    "decided",
    "find_doubts",
    "find_mentions",
    "link",
    "near_duplicates",
]
