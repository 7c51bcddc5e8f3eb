"""Sentence boundaries that layout and punctuation decide before the parser guesses.

A line break between paragraphs always ends a sentence, and so does a full stop between words that no space
parts: "in the ocean.The eddies", and one before a quotation that opens: 'She left. "It was late,"'. A closing
quotation mark or bracket never opens one, and neither does the space after it.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.analysis.parse.extensions import extend

CLOSING = frozenset({"”", "’", "''", ")", "]", "»"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»"})

_OPENING = ('"', "“", "``")
_STOPS = (".", "!", "?")
_DOMAINS = frozenset({"Com", "Net", "Org"})

extend("kg_noise", default=())


@Language.factory("kg_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component that presets sentence boundaries."""
    return preset_boundaries


def preset_boundaries(doc: Doc) -> Doc:
    """Set the boundaries that need no parser; the parser decides the rest."""
    broken = False
    open_quote = False
    edges = sorted((edge for span in doc._.kg_noise for edge in span), reverse=True)
    for token in doc:
        if token.is_space and "\n" in token.text:
            broken, open_quote = True, False
            token.is_sent_start = False if token.i else None
            continue
        starts = broken
        while edges and edges[-1] <= token.idx:  # a space may stand between the edge and the word
            edges.pop()
            starts = True
        if starts or _is_unspaced(token) or _opens_after_stop(token):
            token.is_sent_start = True
        elif token.text in CLOSING or (token.text == '"' and open_quote):
            token.is_sent_start = False
        broken = False
        if token.text in QUOTES:
            open_quote = not open_quote
    return doc


def _opens_after_stop(token: Token) -> bool:
    """Whether a quotation mark opens, by the spaces around it, after a full stop that is a word."""
    if token.text not in _OPENING or token.i == 0 or token.whitespace_ or token.i + 1 == len(token.doc):
        return False
    stop = token.nbor(-1)
    return stop.text in _STOPS and bool(stop.whitespace_) and token.nbor().text[0].isupper()


def _is_unspaced(token: Token) -> bool:
    """Whether a word follows a full stop that is a word of its own, with no space on either side."""
    if token.i < 2 or not token.text.istitle() or token.text in _DOMAINS:
        return False
    stop = token.nbor(-1)
    return stop.text == "." and not stop.whitespace_ and not stop.nbor(-1).whitespace_
