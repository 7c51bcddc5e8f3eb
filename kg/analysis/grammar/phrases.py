"""Phrases in full: what a noun phrase restricts itself with stays, what merely supplements it goes.

"The man who called" keeps its clause, "the mayor, who called," does not: a supplement is set off by a
comma and can be left out without another referent. It says something of its own.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 15.62 (participles), 17.22-17.24
(restrictive and nonrestrictive modification), 17.68 (apposition).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.analysis.parse.tree import Word, remembered

Words = tuple[Word, ...]

OBJECTS = frozenset({"dobj", "attr", "oprd"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SUPPLEMENTS = frozenset({"relcl", "acl", "appos", "advcl"})
_COORDINATION = frozenset({"conj", "cc", "preconj"})
_POINTS = frozenset({",", ".", ";", ":", "-", "--", "—", "–"})
_SETTING_OFF = frozenset({",", "--", "—", "–", "(", "-LRB-"})
_PAIRS = {"``": "''", "“": "”", "(": ")", "-LRB-": "-RRB-", "{": "}"}


def phrase(head: Word) -> Words:
    """Return the phrase of a word with all its conjuncts and without supplements."""
    return tidy([head, *(word for child in head.children for word in _restrictive(child))])


def conjunct(head: Word, without: Word | None = None) -> Words:
    """Return the phrase of one conjunct, without the others and what joins them.

    Parameters
    ----------
    head : Word
        The head of the conjunct.
    without : Word, optional
        The head of a clause that is left out, if it is part of the phrase.
    """
    kept = [
        child
        for child in head.children
        if child.dep_ not in _COORDINATION
        and not (head.dep_ == "poss" and child.dep_ == "case")
        and (without is None or without not in child.subtree)
    ]
    return tidy([head, *(word for child in kept for word in _restrictive(child))])


def alternatives(head: Word) -> tuple[Words, ...]:
    """Return the phrase of an argument, or one for each conjunct of a coordinated object."""
    heads = [head]
    for token in heads:
        heads.extend(c for c in token.children if c.dep_ == "conj")
    if head.dep_ in OBJECTS and len(heads) > 1 and all(t.pos_ in _NOMINAL for t in heads):
        return tuple(conjunct(t) for t in sorted(heads, key=lambda token: token.i))
    return (phrase(head),)


@remembered
def set_off(head: Word) -> bool:
    """Whether a comma, dash or bracket stands before the phrase."""
    start = head.left_edge.i
    return start > head.sent.start and head.doc[start - 1].text in _SETTING_OFF


def tidy(words: Iterable[Word]) -> Words:
    """Return the words in reading order, without the punctuation that a left-out supplement leaves."""
    kept: list[Word] = []
    for word in ordered(words):
        if kept and _PAIRS.get(kept[-1].text) == word.text:
            kept.pop()
        elif not (word.text in _POINTS and (not kept or kept[-1].text in _POINTS)):
            kept.append(word)
    while kept and (kept[-1].text in _POINTS or kept[-1].text in _PAIRS):
        kept.pop()
    texts = [word.text for word in kept]
    if texts and texts[0] in _PAIRS and _PAIRS[texts[0]] not in texts:
        return tidy(kept[1:])
    if texts and any(texts[-1] == close and start not in texts for start, close in _PAIRS.items()):
        return tidy(kept[:-1])
    return tuple(kept)


def ordered(words: Iterable[Word]) -> Words:
    """Return the words in reading order, each once."""
    return tuple(sorted({w for w in words if not w.is_space}, key=lambda token: token.i))


def _restrictive(head: Word) -> Iterator[Word]:
    """Yield the words of a phrase without what supplements it."""
    if not (head.dep_ in _SUPPLEMENTS and set_off(head)):
        yield head
        for child in head.children:
            yield from _restrictive(child)


__all__ = ["OBJECTS", "Words", "alternatives", "conjunct", "ordered", "phrase", "set_off", "tidy"]
