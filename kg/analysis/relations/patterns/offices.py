"""The words of an office: "first deputy prime minister", "secretary of state", "former".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.65-17.93 (apposition), App.
I.57-I.69 (compounds).
"""

from __future__ import annotations

from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.predicates import PAST
from kg.knowledge.word_classes import word_class

_PUBLIC = word_class("public office")
_ROLE_WORDS = word_class("office adjective") | {"-", "then"}
# What goes on with the office behind its noun: "secretary of state", "commander-in-chief".
_ROLE_TAILS = (
    ("general",),
    ("-", "general"),
    ("elect",),
    ("-", "elect"),
    ("designate",),
    ("-", "designate"),
    ("emeritus",),
    ("laureate",),
    ("at", "large"),
    ("-", "in", "-", "law"),
    ("of", "state"),
    ("of", "staff"),
    ("in", "chief"),
    ("-", "in", "-", "chief"),
)


def words_of_office(words: list[Word], head: Word) -> tuple[Word, ...]:
    """Return the words of the role that a noun heads: "first deputy prime minister", "vice-chairman"."""
    start = head.i
    first = min(t.i for t in words)
    while start > first and _qualifies_role(head.doc[start - 1], head):
        start -= 1
    while start < head.i and head.doc[start].text == "-":
        start += 1
    end, everything = head.i + 1, head.doc.words
    for tail in _ROLE_TAILS:
        if tuple(t.lower_ for t in everything[end : end + len(tail)]) == tail:
            end += len(tail)
    return tuple(everything[start:end])


def past_words(role: Word, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the "former" that stands apart from a role, before whose it was: "former US President"."""
    return tuple(c for c in role.lefts if c.lower_ in PAST and c not in words)


def _qualifies_role(token: Word, head: Word) -> bool:
    if f"{token.lower_} {head.lower_}" in lexicon().roles:
        return True  # "Home Secretary", whatever the model takes "Home" for
    if token.ent_type_ in ("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC") or token.pos_ == "PUNCT":
        return token.text == "-"
    if token.pos_ == "PROPN" and token.lower_ not in _ROLE_WORDS and (head.is_lower or head.is_upper):
        return False  # the name of whose it is: "Labour MP", "Ajax boss"; not "Defence Minister"
    if token.dep_ == "amod" and token.head is not head and token.head.dep_ == "compound":
        return token.head.head is head  # "human", of "human resources official"
    if token.tag_ == "JJS" or token.lower_ in _ROLE_WORDS or token.dep_ in ("compound", "nmod"):
        return token.tag_ != "POS"
    return False


def tells_party(owner: Word, role: Word) -> bool:
    """Whether a party before a public office only tells who belongs to it: "a Republican governor"."""
    parties = lexicon().parties
    party = owner.text in parties or owner.text in parties.values()
    return party and owner.dep_ != "poss" and role.lemma_.lower() in _PUBLIC
