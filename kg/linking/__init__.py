"""From phrases as written to entities and predicates: within an article, then across articles."""

from kg.linking.blocks import BOTH, keys, may_be_name
from kg.linking.cluster import Join, Linked, Table, human, link, relabelled, usual
from kg.linking.doubts import Doubt, Side, find_doubts
from kg.linking.mentions import LinkedMention, find_mentions
from kg.linking.overrides import Overrides, decided
from kg.linking.pile import Pile
from kg.linking.senses import Company, bare, find_senses, namesakes, offices, thing
from kg.linking.syndication import copies, near_duplicates, resemblance, sketch

__all__ = [
    "BOTH",
    "Company",
    "Doubt",
    "Join",
    "Linked",
    "LinkedMention",
    "Overrides",
    "Pile",
    "Side",
    "Table",
    "bare",
    "copies",
    "decided",
    "find_doubts",
    "find_mentions",
    "find_senses",
    "human",
    "keys",
    "link",
    "may_be_name",
    "namesakes",
    "near_duplicates",
    "offices",
    "relabelled",
    "resemblance",
    "sketch",
    "thing",
    "usual",
]
