"""Names by the way they are written, where a model that reads sense takes them for something else.

A nickname in quotation marks inside a name, a name that the article has elsewhere in capitals, a class word
with the number that tells which one: their form alone says where they begin and end.

References
----------
The Chicago Manual of Style, 17th ed., 8.34 (nicknames in quotation marks inside a name), 8.54-8.58 (numbered
names of places and vehicles), 8.80-8.81 (of treaties and acts).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.analysis.mentions.merging import PARTICLES
from kg.analysis.mentions.name_forms import fold
from kg.analysis.parse.tree import Passage, Tree, Word
from kg.knowledge.lexicon import lexicon

_OPEN, _CLOSE = frozenset("\"“‘'``"), frozenset("\"”’'")
_LONGEST = 4  # words of a nickname
_WORDS = 6  # of a name in capitals
_NUMBER = re.compile(r"[A-Z]{0,3}\d[\dA-Z]*")


def nicknamed(doc: Tree) -> Iterator[Passage]:
    """Yield names of persons that hold a nickname: 'Paul "The Knife" Odera'.

    Parameters
    ----------
    doc : Tree
        The article, parsed.
    """
    for opening in doc:
        if opening.text not in _OPEN or not opening.i or not _is_given(opening.nbor(-1)):
            continue
        end = _end_of_nickname(doc, opening.i + 1)
        if end is None:
            continue
        start, last = opening.i - 1, end + 1
        while doc[last].text in PARTICLES and last + 1 < len(doc):
            last += 1
        while start and _is_given(doc[start - 1]) and doc[start - 1].whitespace_:
            start -= 1
        while last + 1 < len(doc) and doc[last + 1].tag_ == "NNP" and doc[last + 1].ent_type_ == "PERSON":
            last += 1
        yield Passage(doc, start, last + 1, label="PERSON")


def _is_given(word: Word) -> bool:
    return word.text in lexicon().given_names and bool(word.whitespace_)


def _end_of_nickname(doc: Tree, start: int) -> int | None:
    """Return the index of the mark that ends a nickname before a surname, if one begins here."""
    for mark in doc[start : start + _LONGEST + 1]:
        if mark.text in _CLOSE and mark.i > start:
            after = doc[mark.i + 1] if mark.i + 1 < len(doc) else mark
            surname = mark.whitespace_ and (after.tag_ in ("NNP", "NNPS") or after.text in PARTICLES)
            return mark.i if surname and doc[mark.i - 1].text[-1].isalnum() else None
        if not (mark.text[:1].isupper() or mark.text in ("the", "of", "-")):
            return None
    return None


def numbered(doc: Tree) -> Iterator[Passage]:
    """Yield class words with the number that makes them names: "Resolution 1702", "Flight KL370".

    Parameters
    ----------
    doc : Tree
        The article, parsed.
    """
    heads = lexicon().name_heads
    for word in doc[: max(0, len(doc) - 1)]:
        head, number = heads.get(word.text), word.nbor()
        first = head is not None and head.position in ("first", "any")
        if head is not None and first and _NUMBER.fullmatch(number.text) and not _goes_on(number):
            yield Passage(doc, word.i, number.i + 1, label=head.type.value)


def _goes_on(number: Word) -> bool:
    """Whether a number is part of a longer one: "Route 66-67"."""
    return number.i + 1 < len(number.doc) and number.nbor().text in ("-", "–", "/")


def in_capitals(doc: Tree, names: Iterable[Passage]) -> list[Passage]:
    """Return names with those that the article has in capitals too: "JOÃO DA SILVA", of "João da Silva".

    Parameters
    ----------
    doc : Tree
        The article, parsed.
    names : iterable of Passage
        The names found so far, sorted.
    """
    found = list(names)
    known = {tuple(fold(word.text) for word in name): name for name in found if len(name) > 1}
    known = {words: name for words, name in known.items() if not name.text.isupper()}
    if not known:
        return found
    more: list[Passage] = []
    for word in doc:
        if not (word.text.isupper() and len(word.text) > 1) or (more and word.i < more[-1].end):
            continue
        for length in range(_WORDS, 1, -1):
            words = doc[word.i : word.i + length]
            name = known.get(tuple(fold(each.text) for each in words))
            if name is not None and all(each.text.isupper() for each in words):
                more.append(Passage(doc, word.i, word.i + length, label=name.label_))
                break
    inside = {index for name in more for index in range(name.start, name.end)}
    kept = [name for name in found if not any(index in inside for index in range(name.start, name.end))]
    return sorted([*kept, *more], key=lambda name: name.start)
