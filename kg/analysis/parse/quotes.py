"""Quotations: what stands between quotation marks, paragraph by paragraph.

A quotation over several paragraphs opens each of them with its mark and closes only the last. Who speaks a
quotation is found in `kg.analysis.parse.quoters`.

References
----------
Pareti, "PARC 3.0: a corpus of attribution relations", LREC 2016. *The Chicago Manual of Style*, 13.30
(quotations of more than one paragraph).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.analysis.parse.extensions import extend_with_records
from kg.analysis.parse.tree import Tree, Word
from kg.knowledge.lexicon import lexicon

_OPENING = {
    "“": ("”", '"'),
    '"': ('"', "”"),
    "``": ("''",),
    "''": ("''",),
    "«": ("»",),
    "‘": ("’",),
    "'": ("'", "’"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation of a text.

    Parameters
    ----------
    start, end : int
        Index of its first word, and of the one after its last.
    speaker : int or None
        Index of the head of who speaks it; None if the text does not tell.
    verb : int or None
        Index of what says so: a reporting verb, the colon or the dash beside a name.
    closed : bool
        Whether its closing mark stands in the same paragraph.
    """

    start: int
    end: int
    speaker: int | None = None
    verb: int | None = None
    closed: bool = True


extend_with_records("kg_quotes", Quote)


def quotations(doc: Tree) -> list[Quote]:
    """Return what stands between quotation marks, paragraph by paragraph, without speakers."""
    found: list[Quote] = []
    opened: Word | None = None
    mark = ""  # the one that opened it
    inner = False  # whether another's words are quoted in it, between the same marks
    for token in doc:
        if token.is_space and "\n" in token.text:
            if opened is not None and token.i - opened.i > 1:
                found.append(Quote(start=opened.i + 1, end=token.i, closed=False))
            opened, inner = None, False
        elif opened is None:
            text = _turned(token) or _mark(token)
            if text in _OPENING and _can_open(token):
                opened = token.nbor() if text == "''" and text != token.text else token
                mark = text
        elif token.i > opened.i + 1 and _mark(token) == mark and _opens_paragraph(token):
            found.append(Quote(start=opened.i + 1, end=token.i, closed=False))
            opened, inner = token, False
        elif token.i > opened.i + 1 and _mark(token) == mark and _reopens(token):
            inner = True
        elif inner and _mark(token) in _OPENING[mark]:
            inner = False
        elif token.i > opened.i and _mark(token) in _OPENING[mark] and _can_close(token):
            if token.i > opened.i + 1:
                found.append(Quote(start=opened.i + 1, end=token.i))
            opened = None
    if opened is not None and len(doc) - opened.i > 2 and mark != "'":
        found.append(Quote(start=opened.i + 1, end=len(doc), closed=False))
    return found


def _mark(token: Word) -> str:
    """Return the mark that a word is or begins: the tokenizer parts some of two apostrophes."""
    halved = token.text == "'" and not token.whitespace_ and token.i + 1 < len(token.doc.words)
    return "''" if halved and token.nbor().text == "'" else token.text


def _turned(token: Word) -> str | None:
    """Return the mark that is meant where a closing one opens a line: '”This is ours,” she said'."""
    opens = token.text == "”" and not token.whitespace_ and token.i + 1 < len(token.doc.words)
    opens = opens and (token.i == 0 or "\n" in token.nbor(-1).text) and token.nbor().is_alpha
    return "“" if opens else None


def _can_open(token: Word) -> bool:
    before = (
        token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space or token.nbor(-1).is_punct
    )
    halved = token.i > 0 and token.text == token.nbor(-1).text == "'" and not token.nbor(-1).whitespace_
    return token.dep_ != "case" and before and not halved and not token.whitespace_


def _opens_paragraph(token: Word) -> bool:
    """Whether a mark inside a quotation opens its next paragraph, where the break between them is lost."""
    before = token.nbor(-1)
    ended = before.text in (".", "!", "?") and bool(before.whitespace_)
    return token.text in ('"', "“") and ended and _can_open(token)


def _reopens(token: Word) -> bool:
    """Whether a mark inside a quotation opens what another says: '"If he says, "Go," I will go."'."""
    comma = token.nbor(-1)
    row = lexicon().reporting.get(comma.nbor(-1).lemma_) if comma.text in (",", ":") else None
    return row is not None and "verb" in row.kinds and _can_open(token)


def _can_close(token: Word) -> bool:
    if token.text not in ("'", "’"):
        return True
    return token.dep_ not in ("case", "poss") and not (token.i and token.nbor(-1).whitespace_)


def is_speech(doc: Tree, quote: Quote) -> bool:
    """Whether what is quoted is said, rather than named or only marked: "the 'deep state'", "Killing Eve".

    What is said has a clause of its own, and is not spelt as a title is.
    """
    words = [w for w in doc[quote.start : quote.end] if w.is_alpha]
    if len(words) < 3 or all(w.text[:1].isupper() for w in words if len(w) > 3):
        return False
    return any(
        c.dep_ in ("nsubj", "nsubjpass", "expl") and quote.start <= c.head.i < quote.end
        for c in doc[quote.start : quote.end]
        if c.head.pos_ in ("VERB", "AUX")
    )


def is_free(doc: Tree, quote: Quote, quotes: Sequence[Quote]) -> bool:
    """Whether no word of its sentences stands outside quotation marks, but for a link: 'Instead, "…"'."""
    first, last = doc[quote.start].sent, doc[quote.end - 1].sent
    inside = {i for q in quotes if q.start < last.end and q.end > first.start for i in range(q.start, q.end)}
    linking = doc[quote.start].head.pos_ in ("VERB", "AUX") or is_speech(doc, quote)
    return not any(
        w.i not in inside
        and w.is_alpha
        and not (linking and w.i < quote.start and w.dep_ in ("advmod", "cc"))
        for w in doc[first.start : last.end]
    )
