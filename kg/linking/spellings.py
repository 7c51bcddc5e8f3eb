"""Names of persons in two spellings, as where they are written in another alphabet: "Qasem" and "Qassem".

References
----------
Christen, *Data Matching*, 2012, 5.3 (phonetic keys: what spellings of one sound have in common). The letters
that vary are those in which ALA-LC, BGN/PCGN and ISO 9 differ for Arabic, Russian and Ukrainian.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.knowledge.lexicon import lexicon

_ENOUGH = 6  # consonants of a whole name that chance does not bring together
_KNOWN = 4  # consonants of two given names that are one in two languages: "Vladimir", "Volodymyr"
_OTHERS = 3  # of other words
_PARTICLES = frozenset({"al", "el", "ad", "as", "ash"})
_DOUBLED = re.compile(r"(.)\1+")
_LETTERS = (
    ("ou|oo", "u"),
    ("ee|i?y|yi", "i"),
    ("q|ck", "k"),
    ("ks", "x"),
    ("w", "v"),
    ("kh", "k"),
    ("dh", "d"),
)
_SOUNDS = (("shch|sch|sh|tch|ch", "c"), ("^g", "k"), ("x", "ks"), ("[aeiouhj]", ""))


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    """The word without what romanisations vary: "sergei" of "Sergey", "kasem" of "Qassem"."""
    text = word
    for letters, letter in _LETTERS:
        text = re.sub(letters, letter, text)
    return _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Return what the spellings of one name have in common: its consonants, those of one sound as one.

    Examples
    --------
    >>> skeleton("aleksandr") == skeleton("alexander"), skeleton("gaddafi") == skeleton("kadhafi")
    (True, True)
    """
    text = _plain(word)
    for letters, letter in _SOUNDS:
        text = re.sub(letters, letter, text)
    return text


def key(words: Sequence[str]) -> tuple[str, ...]:
    """Return what all spellings of a person's name share.

    Examples
    --------
    >>> key(["abdel", "fattah", "al", "burhan"]) == key(["abdel", "fatah", "burhan"])
    True
    """
    return tuple(skeleton(word) for word in words if word not in _PARTICLES)


def spelt_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names of one key are spellings of one name, not two names that sound alike.

    Examples
    --------
    >>> spelt_alike(["vladimir", "zelensky"], ["volodymyr", "zelenskyy"])
    True
    >>> spelt_alike(["jane", "smith"], ["john", "smith"]), spelt_alike(["marina", "ito"], ["marianne", "ito"])
    (False, False)
    """
    pairs = list(zip(*([w for w in words if w not in _PARTICLES] for words in (a, b)), strict=True))
    if all(_plain(x) == _plain(y) for x, y in pairs):
        return True
    if sum(len(skeleton(x)) for x, _ in pairs) < _ENOUGH:
        return False
    return all(_plain(x) == _plain(y) or len(skeleton(x)) >= _least(x, y) for x, y in pairs)


def _least(a: str, b: str) -> int:
    """How many consonants two words must share: more if people are given both as names."""
    names = lexicon().given_names
    return _KNOWN if a.capitalize() in names and b.capitalize() in names else _OTHERS
