"""Quotations and who speaks them.

A quotation is the text between a pair of quotation marks in one paragraph. Its speaker is the subject of
the reporting verb that stands next to it, before the opening or after the closing mark, in the same
sentence; a quotation without a verb of its own continues the one before it in the paragraph.

References
----------
Pareti, "PARC 3.0: a corpus of attribution relations", LREC 2016.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.knowledge.lexicon import lexicon

_OPENING = {
    "“": '”"',
    '"': '"”',
    "``": "''",
    "«": "»",
    "‘": "’",
    "'": "'’",
}
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation: token indices of its words, its speaker's head and its reporting verb."""

    start: int
    end: int
    speaker: int | None = None
    verb: int | None = None


if not Doc.has_extension("kg_quotes"):
    Doc.set_extension("kg_quotes", default=())


@Language.factory(
    "kg_quotes", requires=["doc.sents", "token.dep", "token.head", "token.lemma"], assigns=["doc._.kg_quotes"]
)
def create_quotes(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component that finds quotations and their speakers."""
    return find_quotes


def find_quotes(doc: Doc) -> Doc:
    """Set ``doc._.kg_quotes``, in reading order."""
    quotes: list[Quote] = []
    for quote in quotations(doc):
        spoken = _with_speaker(doc, quote)
        if spoken.verb is None and quotes and _continues(doc, quotes[-1], quote):
            spoken = replace(quote, speaker=quotes[-1].speaker, verb=quotes[-1].verb)
        quotes.append(spoken)
    doc._.kg_quotes = tuple(quotes)
    return doc


def quotations(doc: Doc) -> list[Quote]:
    """Return what stands between quotation marks, paragraph by paragraph, without speakers."""
    found: list[Quote] = []
    opened: Token | None = None
    for token in doc:
        if token.is_space and "\n" in token.text:
            if opened is not None and token.i - opened.i > 1:
                found.append(Quote(start=opened.i + 1, end=token.i))
            opened = None
        elif opened is None:
            if token.text in _OPENING and _can_open(token):
                opened = token
        elif token.text in _OPENING[opened.text] and _can_close(token):
            if token.i > opened.i + 1:
                found.append(Quote(start=opened.i + 1, end=token.i))
            opened = None
    if opened is not None and len(doc) - opened.i > 2 and opened.text != "'":
        found.append(Quote(start=opened.i + 1, end=len(doc)))
    return found


def _can_open(token: Token) -> bool:
    before = (
        token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space or token.nbor(-1).is_punct
    )
    return token.dep_ != "case" and before and not token.whitespace_


def _can_close(token: Token) -> bool:
    if token.text not in ("'", "’"):
        return True
    return token.dep_ not in ("case", "poss") and not (token.i and token.nbor(-1).whitespace_)


def _with_speaker(doc: Doc, quote: Quote) -> Quote:
    """Find the reporting verb beside the quotation, in the sentences of its first and last word."""
    candidates: list[tuple[int, Token, Token]] = []
    for sentence in _sentences_around(doc, quote):
        for verb in sentence:
            if quote.start <= verb.i < quote.end or verb.lemma_ not in lexicon().reporting:
                continue
            if verb.pos_ not in ("VERB", "AUX"):
                continue
            subject = _subject(verb)
            if subject is not None and not quote.start <= subject.i < quote.end:
                gap = quote.start - verb.i if verb.i < quote.start else verb.i - quote.end
                candidates.append((gap, verb, subject))
    if not candidates:
        return quote
    _, verb, subject = min(candidates, key=lambda c: (c[0], c[1].i))
    return replace(quote, speaker=subject.i, verb=verb.i)


def _sentences_around(doc: Doc, quote: Quote) -> list[Span]:
    first, last = doc[quote.start].sent, doc[quote.end - 1].sent
    found = [first] if first == last else [first, last]
    after = doc[last.end] if last.end < len(doc) else None
    if (
        last.end <= quote.end + 1
        and after is not None
        and after.lower_ in (",", "said")
        and after.sent not in found
    ):
        found.append(after.sent)
    return found


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    if verb.dep_ in ("conj", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return _subject(verb.head)
    return None


def _continues(doc: Doc, previous: Quote, quote: Quote) -> bool:
    """Whether nothing but the report of the first lies between two quotations of one paragraph.

    '"…," Mr Lukashov said. "And …"': he goes on.
    """
    if previous.verb is None:
        return False
    report = {t.i for t in doc[previous.verb].subtree} | {previous.verb}
    between = doc[previous.end : quote.start]
    return not any("\n" in t.text or (t.is_alpha and t.i not in report) for t in between)
