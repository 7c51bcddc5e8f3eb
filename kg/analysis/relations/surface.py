"""From words to characters: the phrases, spans and speakers that a surface triple has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.analysis.grammar.arguments import identifying, joined, minimal
from kg.analysis.parse.tree import Passage, Word, remembered
from kg.analysis.relations.candidates import Speaker
from kg.analysis.relations.shown_phrases import shown
from kg.analysis.relations.speakers import is_unnamed
from kg.types import Phrase, SurfaceAttribution

_STOPS = frozenset({",", ";", ":", "(", "-", "--", "–", "—"})
_SOME = frozenset({"many", "one", "some", "those"})  # what must be said to tell who they are
_LONGEST = 12  # words after a noun within which a name says which is meant
_WHOSE = frozenset({"at", "by", "for", "from", "in", "inside", "of", "on", "to", "with", "within"})


def phrase(head: Word, everything: Sequence[Word], told: Sequence[Word] = ()) -> Phrase:
    """Return the phrase that a token heads, with the words of it that are shown and not told otherwise."""
    words = [t for t in identifying(head) if t not in told]
    if everything and words[0].lower_ == "no" and everything[0] is not words[0]:
        words = words[1:]
    start, last = joined(words[0], words[-1]) if _may_join(head) else (words[0], words[-1])
    while start.i and _is_figure(start.nbor(-1)):
        start = start.nbor(-1)
    end = last.idx + len(last)
    tail = everything[-1] if everything else last
    return Phrase(
        start=start.idx,
        end=end,
        head=head.idx,
        text=head.doc[start.i : last.i + 1].text,
        full_end=max(end, tail.idx + len(tail)),
    )


@remembered
def shown_phrase(head: Word) -> Phrase:
    """Return the phrase that a token heads, with the words of it that a statement shows."""
    return phrase(head, shown(head))


def _may_join(head: Word) -> bool:
    """Whether hyphens at the ends of a phrase are inside a word of it; an age is the number alone."""
    return head.pos_ != "PROPN" and not (head.dep_ == "nummod" and head.head.lower_ == "year")


def _is_figure(word: Word) -> bool:
    """Whether a word is a sum or a number written into one with what follows: "$260m"."""
    return not word.whitespace_ and (word.like_num or word.text in "$£€") and word.sent is word.nbor().sent


def extent_of(sentence: Passage) -> tuple[int, int]:
    """Return the sentence without the spaces around it."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def spans_of(words: Iterable[Word]) -> tuple[tuple[int, int], ...]:
    """Return the words' spans, neighbours joined, in reading order."""
    spans: list[tuple[int, int]] = []
    previous: Word | None = None
    for token in sorted(set(words), key=lambda t: t.i):
        end = token.idx + len(token)
        if previous is not None and token.i == previous.i + 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((token.idx, end))
        previous = token
    return tuple(spans)


def attributed(speaker: Speaker | None) -> SurfaceAttribution | None:
    """Return who says so by the characters of the phrase; a source that is nobody's name has no text."""
    if speaker is None:
        return None
    source = _source(speaker)
    if is_unnamed(speaker) and not speaker.head.is_punct:
        source = replace(source, text="")
    return SurfaceAttribution(speaker=source, surface=" ".join(t.text for t in speaker.words))


def _source(speaker: Speaker) -> Phrase:
    """Return who speaks, with whose it is: "a study by Oxfam", "a poll taken by the bank"."""
    top = last = head = speaker.head
    whole = shown_phrase(head)
    while head.pos_ == "NOUN":
        made = [a for c in head.rights if c.dep_ == "acl" and c.tag_ == "VBN" for a in c.rights]
        after = [c for c in (*head.rights, *made) if c.dep_ in ("agent", "prep") and c.lower_ in _WHOSE]
        inner = next((c for p in after for c in p.rights if c.dep_ == "pobj"), None)
        if inner is None:
            break
        head, last = inner, minimal(inner)[-1]
    end = max(last.idx + len(last), whole.end)
    text = head.doc.text[whole.start : end]
    some = top.lower_ in _SOME
    if some or (top.pos_ == "NOUN" and not _holds_name(text)):
        further = _up_to_name(speaker, whole.start, named=not some)
        end = max(end, further)
        text = head.doc.text[whole.start : end]
    return replace(whole, end=end, text=text, full_end=max(end, whole.full_end))


def _holds_name(text: str) -> bool:
    return any(word[:1].isupper() for word in text.split()[1:])


def _up_to_name(speaker: Speaker, start: int, *, named: bool) -> int:
    """Return the end of what says which is meant, by a name if need be: "a person close to Reis's plans"."""
    head, end = speaker.head, 0
    for word in head.subtree:
        if word.idx < start:
            continue
        if word in speaker.words:
            break
        if word.i > head.i and (word.is_quote or word.text in _STOPS or word.i - head.i > _LONGEST):
            break
        if word.tag_ not in ("WDT", "WP"):
            end = word.idx + len(word)
    return end if not named or _holds_name(head.doc.text[start:end]) else 0
