"""The spans of a text that name somebody or something, cut to the name.

They come from the model's named entities, from runs of proper nouns that it left out and from titles in
quotation marks; parts of one name that it took for two are put together.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 5.60-5.72 (proper names, and the titles
and descriptors that stand before them).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain

from kg.analysis.grammar.functions import common_lemma
from kg.analysis.mentions.class_cues import is_language, is_national
from kg.analysis.mentions.cutting import Cutter
from kg.analysis.mentions.merging import MONTHS, joined
from kg.analysis.mentions.titles import titles_of_works
from kg.analysis.mentions.widening import (
    is_designation,
    with_brackets,
    with_holders,
    with_modifier,
    with_particles,
    with_period,
)
from kg.analysis.mentions.written import in_capitals, nicknamed, numbered
from kg.analysis.parse.tree import Passage, Tree, Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
)
VALUE_LABELS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_JOINTS = frozenset({"of", "for", "and", "in", "on", "to", "at", "by", "with", "from", "against", "&", "de"})
_WORDS_OF_A_PEOPLE = 2  # "South African"
_TITLES = ("WORK_OF_ART", "LAW", "EVENT")  # whose last word may be small
_NUMBERED = ("", "FAC", "ORG", "PRODUCT")
_BRAND = re.compile(r"[ei][A-Z][A-Za-z]+")  # "iPhone", "eBay": AP Stylebook, "company names", "iPad"
_SCORE = re.compile(r"\d+[-–]\d+$")


def name_spans(doc: Tree, common: Collection[str] = (), agents: Collection[str] = ()) -> list[Passage]:
    """Return the spans of the names of an article; each has the model's label, if it had one.

    Parameters
    ----------
    doc : Tree
        The article, parsed.
    common : collection of str
        English words that may stand before a name at the start of a sentence: "disgraced".
    agents : collection of str
        English words for somebody by what he or she does or is from: "sprinter", "welshman".
    """
    offices, genitives = _offices(doc), _genitive_names(doc)
    taken: set[int] = set()
    found: list[Passage] = []
    for written in chain(nicknamed(doc), titles_of_works(doc), numbered(doc)):
        if not any(t.i in taken for t in written):
            taken.update(t.i for t in written)
            found.append(written)
    works = len(found)
    surnames = {e[-1].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1}
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS:
            for part in _parts(ent, surnames):
                trimmed = _trim(part, offices, genitives)
                if trimmed is not None and not any(t.i in taken for t in trimmed):
                    taken.update(t.i for t in trimmed)
                    found.append(trimmed)
        elif ent.label_ in VALUE_LABELS and not _is_month_name(ent):
            taken.update(t.i for t in ent)
    for run in _proper_runs(doc, taken | offices):
        trimmed = _trim(run, offices, genitives)
        if trimmed is not None:
            found.append(trimmed)
    names = sorted(found[works:], key=lambda s: s.start)
    return in_capitals(doc, [*found[:works], *joined(list(Cutter(names, common, agents).cut()))])


def _offices(doc: Tree) -> set[int]:
    """Indices of the words of an office of several words: "Home Secretary", "Secretary of State"."""
    found: set[int] = set()
    lengths = _office_lengths()
    for token in (t for t in doc if t.text in lengths):
        for length in lengths[token.text]:
            words = doc[token.i : token.i + length]
            if words.text in lexicon().titles:
                found.update(t.i for t in words)
    return found


@cache
def _office_lengths() -> dict[str, tuple[int, ...]]:
    """First words of offices of several words, with how many words they have."""
    lengths: dict[str, set[int]] = {}
    for form in lexicon().titles:
        words = form.split()
        if len(words) > 1:
            lengths.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(found)) for word, found in lengths.items()}


def _is_month_name(ent: Passage) -> bool:
    """A month that is a given name: "April Jones", but not "in April Jones left"."""
    return len(ent) == 1 and _names_person(ent[0])


def _names_person(month: Word) -> bool:
    head = month.head
    dated = month.i > 0 and (
        month.nbor(-1).pos_ in ("ADP", "ADJ", "NUM", "DET") or month.nbor(-1).tag_ == "CD"
    )
    named = head.i > month.i and head.tag_ == "NNP" and head.ent_type_ not in VALUE_LABELS
    return month.text in MONTHS and month.dep_ == "compound" and named and not dated


def _parts(ent: Passage, surnames: set[str]) -> Iterator[Passage]:
    """Split a name that runs over a line break, a determiner, a comma of a list, or "'s" and a person.

    "Moreau the Medal of Honour", "Roux, Ana Moreau", "Volta's Moreau"; not "the Bank of the West", "Ana Roux,
    Jr", "St John's College".
    """
    start = ent.start
    for token in ent:
        if token.is_space:
            if token.i > start:
                yield Passage(ent.doc, start, token.i, label=ent.label_)
            start = token.i + 1
        elif token.i > start and (
            _parts_names(ent, token) or _names_person_next(ent, token, surnames) or _is_verb(ent, token)
        ):
            yield Passage(ent.doc, start, token.i)
            start = token.i + 1
        elif token.i > start and _parts_persons(ent, token):
            yield Passage(ent.doc, start, token.i, label="PERSON")
            start = token.i + 1
    if ent.end > start:
        yield Passage(ent.doc, start, ent.end, label=ent.label_)


def _is_verb(ent: Passage, token: Word) -> bool:
    """Whether a verb stands between two names that the model took for one: "Ivo Petrov ran Sofia"."""
    inside = token.i + 1 < ent.end and token.nbor().text[:1].isupper() and token.is_lower
    goes = ent.label_ == "PERSON" and token.lower_ in ("at", "from", "to")  # "Vega to Volta"
    return inside and (goes or (token.tag_ in ("VBD", "VBZ") and ent.label_ not in _TITLES))


def _parts_persons(ent: Passage, comma: Word) -> bool:
    """Whether a comma stands between two persons that the model took for one: "Roux, Ana Moreau"."""
    if comma.text != "," or comma.i + 1 >= ent.end or comma.nbor().text.rstrip(".") in ("Jr", "Sr"):
        return False
    rest = ent.doc[comma.i + 1 : ent.end]
    full = len(rest) == 2 and rest[0].text in lexicon().given_names and not _names_body(rest)
    return ent.label_ == "PERSON" or (full and ent.label_ not in _TITLES)


def _names_person_next(ent: Passage, mark: Word, surnames: set[str]) -> bool:
    words = ent.doc[mark.i + 1 : ent.end]
    if mark.tag_ != "POS":
        return False
    if len(words) == 1:
        return words[0].text in surnames
    return len(words) == 2 and words[0].text in lexicon().given_names and not _names_body(words)


def _parts_names(ent: Passage, determiner: Word) -> bool:
    """Whether a determiner begins another name: not in "Bank of the West", "Ivan the Terrible"."""
    if determiner.text not in ("the", "a", "an"):
        return False
    epithet = ent.label_ == "PERSON" and ent.end - determiner.i <= 3
    return determiner.nbor(-1).lower_ not in _JOINTS and not epithet


def _proper_runs(doc: Tree, taken: set[int]) -> Iterator[Passage]:
    """Yield runs of proper nouns and demonyms that no entity covers: "Jean-Roux", "Volta & Daughters".

    An ampersand is part of a firm's name; between two names there is "and".
    """
    start: int | None = None
    for token in doc:
        proper = token.i not in taken and (
            (token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper())
            or _BRAND.fullmatch(token.text) is not None
            or (
                token.text in ("-", "&")
                and start is not None
                and token.i + 1 < len(doc)
                and token.nbor().tag_ in ("NNP", "NNPS")
            )
            or _is_given_name(token)
            or (token.pos_ == "ADJ" and token.text[:1].isupper() and gazetteer().find(token.text) is not None)
        )
        if proper and start is None:
            start = token.i
        elif not proper and start is not None:
            yield Passage(doc, start, token.i)
            start = None
    if start is not None:
        yield Passage(doc, start, len(doc))


def _is_given_name(token: Word) -> bool:
    """A given name that the tagger took for another word; at the start of a sentence it must be a noun."""
    if token.text not in lexicon().given_names or token.ent_type_ in VALUE_LABELS:
        return False
    return token.pos_ in ("NOUN", "PROPN") or not token.is_sent_start


# -- cutting


def _genitive_names(doc: Tree) -> frozenset[str]:
    """Names that end in "'s": subjects with it, and never said without it: "McDonald's said"."""
    marked = [t.nbor(-1) for t in doc if t.tag_ == "POS" and t.ent_type_ == "ORG" and t.i]
    acting = {t.text for t in marked if t.dep_ in ("nsubj", "nsubjpass")}
    bare = {t.text for t in doc if t.text in acting and t.i + 1 < len(doc) and t.nbor().tag_ != "POS"}
    return frozenset(acting - bare)


def _trim(span: Passage, offices: set[int], genitives: frozenset[str]) -> Passage | None:
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
    named = any(t.text[:1].isupper() or t.text[:1].isdigit() or _BRAND.fullmatch(t.text) for t in trimmed)
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
    if label in _TITLES or not last.text.islower() or (last.i and not last.nbor(-1).whitespace_):
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
        if title.kind != "honorific" and _names_body(span) and not bearer:
            return False
        return span.label_ in ("PERSON", "") or title.kind == "honorific"
    role = len(span) > 2 and span.label_ == "PERSON" and first.lower() in lexicon().roles
    return role or span[:2].text in known


def _names_body(span: Passage) -> bool:
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
        (token.ent_type_ in VALUE_LABELS and not _names_person(token))
        or (common_lemma(token) in lexicon().roles and gazetteer().find(token.text) is None)
        or word in ("mr", "mrs", "ms")
        or (token.pos_ in ("VERB", "AUX", "ADV", "ADP") and not token.ent_type_)
    )
