"""Which words of an article are those of a phrase that somebody else put together.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, I.20-I.55 (suffixation) and 3.3-3.20
(inflection).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.analysis.parse.tree import Word

_WORD = re.compile(r"\w+(?:[.'’]\w+)*")
_STEM = 4  # letters that words of one stem share at the least
# Endings by which words of one stem differ: inflections and derivations that keep what is told.
_ENDINGS = frozenset(
    {"", "d", "e", "ed", "er", "ers", "es", "ied", "ies", "ing", "ings", "or", "ors", "s", "y"}
    | {
        "al",
        "als",
        "ance",
        "ation",
        "ations",
        "ence",
        "ion",
        "ions",
        "ition",
        "ment",
        "ments",
        "sion",
        "tion",
    }
    | {"iness", "ness", "ian", "ians", "ish", "ity", "ive", "ly", "ial", "ic", "ier", "n"}
)
_EMPTY = frozenset(
    {
        "a",
        "about",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "her",
        "his",
        "in",
        "into",
        "its",
        "of",
        "on",
    }
    | {"or", "s", "that", "the", "their", "this", "to", "which", "who", "with"}
)
_JOINING = frozenset(
    {"about", "against", "among", "at", "between", "by", "for", "from", "in", "into", "of", "on", "over"}
    | {"that", "to", "who", "which", "with", "without"}
)


@dataclass(frozen=True, slots=True)
class Lemma:
    """A word of a phrase: as written, its lemma, and its part of speech."""

    form: str
    lemma: str
    pos: str
    tag: str


def words_of(phrase: str) -> list[str]:
    """Return the words of a phrase that tell something, as written.

    Examples
    --------
    >>> words_of("the price of the mills"), words_of("of")
    (['price', 'mills'], ['of'])
    """
    found = _WORD.findall(phrase)
    return [word for word in found if word.casefold() not in _EMPTY] or found


def head_of(phrase: str) -> str:
    """Return the word that a noun phrase is about: the last one before what only says which.

    Examples
    --------
    >>> head_of("owners of the mill"), head_of("Lima copper mill")
    ('owners', 'mill')
    """
    found = _WORD.findall(phrase)
    end = next((i for i, word in enumerate(found) if i and word.casefold() in _JOINING), len(found))
    return found[end - 1] if found else ""


@lru_cache(2**14)
def are_related(one: str, other: str) -> bool:
    """Whether two words are forms of one word, or derived from it.

    Examples
    --------
    >>> are_related("denies", "denials"), are_related("participated", "participation")
    (True, True)
    >>> are_related("house", "mouse"), are_related("18", "1800")
    (False, False)
    """
    one, other = one.casefold().replace("’", "'"), other.casefold().replace("’", "'")
    one, other = one.removesuffix("'s"), other.removesuffix("'s")
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()):
        return False
    shared = _shared(one, other)
    plural = {one[shared:], other[shared:]} == {"", "s"}
    cuts = (shared, shared - 1) if shared >= _STEM else (shared,) if plural and shared > 1 else ()
    return any(one[at:] in _ENDINGS and other[at:] in _ENDINGS for at in cuts)


def _shared(one: str, other: str) -> int:
    """Return with how many letters two words begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def says(word: Word, wanted: str) -> bool:
    """Whether a word of the article is a form of the wanted one."""
    return are_related(word.lower_, wanted) or are_related(word.lemma_.lower(), wanted)


def is_said(word: str, stock: Iterable[str]) -> bool:
    """Whether a word, or a form of it, is among others."""
    return any(are_related(word, other) for other in stock)
