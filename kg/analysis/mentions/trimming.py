"""What of a span is the name: without its determiner, its title, its marks, the words beside it."""

from __future__ import annotations

import re

from kg.analysis.grammar.functions import common_lemma
from kg.analysis.mentions.labels import TITLE_LABELS, VALUE_LABELS
from kg.analysis.mentions.merging import MONTHS
from kg.analysis.mentions.peoples import is_language, is_national
from kg.analysis.mentions.widening import (
    is_designation,
    with_brackets,
    with_holders,
    with_modifier,
    with_particles,
    with_period,
)
from kg.analysis.parse.tree import Passage, Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon

_WORDS_OF_A_PEOPLE = 2  # "South African"
_NUMBERED = ("", "FAC", "ORG", "PRODUCT")
BRAND = re.compile(r"[ei][A-Z][A-Za-z]+")  # "iPhone", "eBay": AP Stylebook, "company names", "iPad"
_SCORE = re.compile(r"\d+[-–]\d+$")


def trim(span: Passage, offices: set[int], genitives: frozenset[str]) -> Passage | None:
    """Cut determiners, titles, possessive marks and punctuation off a name; None if nothing is left."""
    start, end = span.start, span.end
    doc = span.doc
    while start < end and (_is_before_name(doc[start]) or doc[start].i in offices):
        start += 1
    while start < end and (
        _is_after_name(doc[end - 1], offices)
        or _is_small(doc[end - 1], span.label_)
        or (span.label_ == "PERSON" and doc[end - 1].text.isdigit())  # a score: "Ana Roux 6-4"
    ):
        if doc[end - 1].tag_ == "POS" and end - start > 1 and doc[end - 2].text in genitives:
            break
        end -= 1
    if end < len(doc) and doc[end].tag_ == "POS" and doc[end - 1].text in genitives:
        end += 1
    if end - start > 3 and _SCORE.match(doc[end - 3 : end].text):
        end -= 3
    while end - start > 1 and _starts_with_title(Passage(doc, start, end, span.label_)):
        start += 1
    label = span.label_
    if end - start > 1 and _ends_in_role(Passage(doc, span.start, end, label=label)):
        end, label = end - 1, ""
    if start >= end or (end - start == 1 and _is_title(doc[start])):
        return None
    start = with_brackets(doc, start)
    if label in ("PERSON", ""):
        start, end = with_particles(doc, start, end)
    if label in _NUMBERED and end < len(doc) and is_designation(doc[end], doc[start:end]):
        end += 1
    end = with_period(doc, end)
    start = with_holders(doc, start, end)
    start = with_modifier(doc, start, end, label)
    trimmed = Passage(doc, start, end, label=label)
    root = trimmed.root
    if root.pos_ in ("VERB", "AUX", "ADP", "ADV", "PRON") and not trimmed.label_:
        return None
    named = any(t.text[:1].isupper() or t.text[:1].isdigit() or BRAND.fullmatch(t.text) for t in trimmed)
    if not named or trimmed.text.islower():
        return None
    if len(trimmed) <= _WORDS_OF_A_PEOPLE and is_national(root):
        return None
    if len(trimmed) == 1 and (_is_common(root) or is_language(root)):
        return None
    return trimmed


def _is_title(word: Word) -> bool:
    return word.text in lexicon().titles or word.text.rstrip(".") in lexicon().titles


def _is_before_name(token: Word) -> bool:
    return (
        token.pos_ in ("DET", "PUNCT", "ADP")
        or token.is_space
        or (token.text.islower() and token.pos_ in ("NOUN", "ADJ", "ADV", "VERB"))
        or not any(c.isalnum() for c in token.text)
    )


def _is_after_name(token: Word, offices: set[int]) -> bool:
    """What ends no name: "'s", a mark, an office of whoever is named next."""
    return (
        token.tag_ == "POS"
        or token.text in ("'s", "’s")
        or token.i in offices
        or not any(c.isalnum() for c in token.text)
    )


def _is_small(last: Word, label: str) -> bool:
    """A word in small letters that ends no name of this kind: "Volta logo"; not "Volta plc", "Jae-min"."""
    if label in TITLE_LABELS or not last.text.islower() or (last.i and not last.nbor(-1).whitespace_):
        return False
    if last.text in lexicon().name_heads or last.text in lexicon().short_forms:
        return False
    known = lexicon().nouns.get(last.lemma_)
    return known is None or known.type.value != label


def _starts_with_title(span: Passage) -> bool:
    known = lexicon().titles
    first = span[0].text
    title = known.get(first) or known.get(first.rstrip("."))
    if title is not None:
        bearer = len(span) > 2 and span[1].text in lexicon().given_names  # "Judge Helen Park"
        if title.kind != "honorific" and names_body(span) and not bearer:
            return False
        return span.label_ in ("PERSON", "") or title.kind == "honorific"
    role = len(span) > 2 and span.label_ == "PERSON" and first.lower() in lexicon().roles
    return role or span[:2].text in known


def names_body(span: Passage) -> bool:
    """Whether the last word says that no person is named: "Premier League", "General Assembly"."""
    head = lexicon().name_heads.get(span[-1].text)
    return head is not None and head.position in ("last", "any")


def _ends_in_role(span: Passage) -> bool:
    """A description that looks like a name: "Labour MPs", "a Conservative MP"; not "the Sacramento Kings".

    Also whose office the one named next holds: "Volta Chairman", of "Volta Chairman Kenji Mori".
    """
    last = span[-1].text
    several = last.endswith("s") and last.lower() not in lexicon().roles
    role = lexicon().roles.get(last.lower().removesuffix("s") if several else last.lower())
    indefinite = span[0].lower_ in ("a", "an", "another") or (
        span.start > 0 and span.doc[span.start - 1].lower_ in ("a", "an", "another")
    )
    if role is None or not role.person or any(word.text == "&" for word in span):
        return False
    of_next = span.end < len(span.doc) and span.doc[span.end].tag_ == "NNP" and span[-1].whitespace_ != ""
    return indefinite or of_next or (several and span.label_ in ("PERSON", "NORP", ""))


def _is_common(token: Word) -> bool:
    """A capitalised common word: a role, a month, a word of a headline."""
    word = token.lower_
    return (
        (token.ent_type_ in VALUE_LABELS and not names_person(token))
        or (common_lemma(token) in lexicon().roles and gazetteer().find(token.text) is None)
        or word in ("mr", "mrs", "ms")
        or (token.pos_ in ("VERB", "AUX", "ADV", "ADP") and not token.ent_type_)
    )


def names_person(month: Word) -> bool:
    """Whether the name of a month is somebody's given name: "April Jones", but not "in April Jones left"."""
    head = month.head
    dated = month.i > 0 and (
        month.nbor(-1).pos_ in ("ADP", "ADJ", "NUM", "DET") or month.nbor(-1).tag_ == "CD"
    )
    named = head.i > month.i and head.tag_ == "NNP" and head.ent_type_ not in VALUE_LABELS
    return month.text in MONTHS and month.dep_ == "compound" and named and not dated
