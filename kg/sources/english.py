"""Which language a text is in, if it is not English.

Two tests, the cheap one first. English text is full of its own function words; only a text with few of
them is given to the classifier (py3langid: naive Bayes over byte n-grams, Lui & Baldwin 2012). A text that
is too short to tell passes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.knowledge.tables import read_table
from kg.sources.tables import TABLES

_LEAST = 100  # letters; most headlines have fewer
_SAMPLE = 4000  # characters that are looked at
_UNSURE = 0.01  # probability of English from which a text passes
_LIKELY = 0.5  # probability that the other language has at least
_ENGLISH = 0.08  # share of these words that only English text has
_WORDS = frozenset(("the", "and", "of", "to", "that", "with", "by", "from", "for", "was", "has", "said"))
_KIN = ("en", "pcm", "sco")  # English, and what is close to it


def foreign(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None if it is English, or if that cannot be told.

    Examples
    --------
    >>> german = "Der Kanzler hat am Montag in Berlin erklärt, dass die Regierung zurücktreten will. "
    >>> foreign(german * 3)
    'de'
    >>> foreign("Talks fail in Oslo as both sides leave"), foreign("Le traité est signé")
    (None, None)
    """
    sample = text[:_SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    if sum(map(len, words)) < _LEAST or sum(map(_WORDS.__contains__, words)) >= _ENGLISH * len(words):
        return None
    ranked = _classifier().rank(sample)
    if sum(share for kin, share in ranked if kin in _KIN) > _UNSURE or ranked[0][1] < _LIKELY:
        return None
    return str(ranked[0][0])


def language_name(code: str) -> str:
    """Return what a language is called in a message.

    Examples
    --------
    >>> language_name("de"), language_name("xx")
    ('German (de)', 'in the language "xx"')
    """
    return f"{_names()[code]} ({code})" if code in _names() else f'in the language "{code}"'


def forget() -> None:
    """Give back the memory of the classifier, 74 MB; it is loaded again when it is next needed."""
    _classifier.cache_clear()


@cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_table("languages.tsv", TABLES)}
