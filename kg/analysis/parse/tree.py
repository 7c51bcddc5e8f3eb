"""The parse as plain Python objects: what the rules read, many times over.

spaCy's `Token` looks every attribute up in the compiled `Doc` anew, which costs more than the rules
themselves. A `Tree` reads the `Doc` once, and its words answer to the names that spaCy gives the same things.

References
----------
Honnibal, "Writing C in Cython" (2014), on what a `Doc` is inside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload
from weakref import WeakKeyDictionary

import numpy as np
from spacy.tokens import Doc

from kg.analysis.parse.extensions import extend
from kg.analysis.parse.word import Word, remembered

if TYPE_CHECKING:
    from kg.analysis.parse.quotes import Quote

_COLUMNS: list[int | str] = [
    "ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "ENT_IOB", "HEAD", "IDX", "SPACY",
    "SENT_START", "IS_PUNCT", "IS_QUOTE", "LIKE_NUM",
]  # fmt: skip
_IOB = ("", "I", "O", "B")
_INFLECTED = frozenset({"VBD", "VBG", "VBN", "VBZ"})
_DOUBLING = re.compile(r"[b-df-hj-np-tv-z]*[aeiou][bdfglmnprt]")  # one syllable, one vowel, one consonant

Margins = Mapping[str, list[float]]
"""For each word, by "parser" and "ner": the least lead of a transition taken there; larger is surer."""

extend("kg_margins")
extend("kg_text")  # the article's characters, where the model read others
_trees: WeakKeyDictionary[Doc, Tree] = WeakKeyDictionary()


class Passage(Sequence[Word]):
    """Words that follow each other: a sentence, a name.

    Parameters
    ----------
    doc : Tree
        The text.
    start, end : int
        Index of the first word, and of the one after the last.
    label : str
        What kind of thing it names, if it is a name.
    """

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Tree, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> Passage: ...
    def __getitem__(self, index: int | slice) -> Word | Passage:
        if isinstance(index, slice):
            first, last, _ = index.indices(len(self))
            return Passage(self.doc, self.start + first, self.start + max(first, last))
        return self.doc.words[self.start : self.end][index]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    def __contains__(self, word: object) -> bool:
        return isinstance(word, Word) and word.doc is self.doc and self.start <= word.i < self.end

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def text(self) -> str:
        """Its characters, without the space after the last word."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def read(self) -> str:
        """Its words as they are read: of "IVAN PETROV", in a line of capitals, "Ivan Petrov"."""
        return "".join(word.text_with_ws for word in self).rstrip()

    @property
    def start_char(self) -> int:
        """Offset of its first character."""
        words = self.doc.words
        return words[self.start].idx if self.start < len(words) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Offset after its last character."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def root(self) -> Word:
        """The word that the others hang on: of several, the one nearest to the root of the sentence."""
        outer = [w for w in self if not self.start <= w.head.i < self.end or w.head is w]
        return outer[0] if len(outer) == 1 else min(outer, key=_depth, default=self.doc.words[self.start])


def _depth(word: Word) -> int:
    return sum(1 for _ in word.ancestors)


class Tree(Sequence[Word]):
    """A parsed text.

    Parameters
    ----------
    source : Doc
        Parsed, with sentences and named entities.

    Examples
    --------
    >>> from kg.analysis import load
    >>> verb = tree_of(load()("Rebels seized the town."))[1]
    >>> verb.dep_, [word.text for word in verb.children]
    ('ROOT', ['Rebels', 'town', '.'])
    """

    def __init__(self, source: Doc) -> None:
        self.text: str = source._.kg_text if source._.kg_text is not None else source.text
        self.words = _words(source, self)
        self._offsets = [word.idx for word in self.words]
        self.moves: list[tuple[Word, Word]] = []  # what was hung under what since, in that order
        self.known: dict[object, dict[int, Any]] | None = None  # what rules found out; see `remembered`
        self.margins: Margins = source._.kg_margins or {}  # empty if the model's decoder does not tell
        self.vectors = source.tensor  # what the model sees in each word, if it tells
        self.quotes: tuple[Quote, ...] = source._.kg_quotes  # and what ``kg_quotes`` finds
        self.sents = self._sentences()
        self.ents = [Passage(self, e.start, e.end, e.label_) for e in source.ents]

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> Passage: ...
    def __getitem__(self, index: int | slice) -> Word | Passage:
        if isinstance(index, slice):
            start, end, _ = index.indices(len(self.words))
            return Passage(self, start, max(start, end))
        return self.words[index]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> Word:
        """Return the word that holds a character offset, or that stands before it.

        Raises
        ------
        IndexError
            If the offset is outside the text.
        """
        if not 0 <= offset < len(self.text):
            raise IndexError(f"offset {offset} is outside the text")
        return self.words[bisect_right(self._offsets, offset) - 1]

    def settle(self) -> None:
        """Note that from now on no word is hung elsewhere or labelled anew."""
        self.known = defaultdict(dict)

    def _sentences(self) -> list[Passage]:
        starts = [w.i for w in self.words if w.is_sent_start]
        ends = [*starts[1:], len(self.words)] if starts else []
        found = [Passage(self, a, b) for a, b in zip(starts, ends, strict=True)]
        for sentence in found:
            for word in sentence:
                word.sent = sentence
        return found


def _with_silent_e(lemma: str, form: str) -> str:
    """Return the lemma of a verb whose form does not double its consonant: "hoping", "hopes" are of "hope".

    Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 3.8.
    """
    bare = form in (f"{lemma}ing", f"{lemma}ed", f"{lemma}es")
    return f"{lemma}e" if bare and _DOUBLING.fullmatch(lemma) else lemma


def _words(source: Doc, tree: Tree) -> list[Word]:
    strings = source.vocab.strings
    names: dict[int, str] = {0: ""}
    table = source.to_array(_COLUMNS).astype(np.int64).tolist() if len(source) else []
    words = [Word() for _ in table]
    changed = tree.text != source.text  # the model reads a spaced hyphen as the dash that it is

    def name(key: int) -> str:
        found = names.get(key)
        if found is None:
            found = names[key] = strings[key % 2**64]
        return found

    for i, (word, row) in enumerate(zip(words, table, strict=True)):
        orth, lower, lemma, pos, tag, dep, ent, iob, head, idx, space, start, punct, quote, number = row
        word.doc, word.i, word.idx = tree, i, idx
        word.text, word.lower_, word.lemma_ = name(orth), name(lower), name(lemma)
        if changed and word.lower_ != (own := tree.text[idx : idx + len(word.text)]).lower():
            word.text, word.lower_ = own, own.lower()
        word.pos_, word.tag_, word.dep_ = name(pos), name(tag), name(dep)
        if word.tag_ in _INFLECTED:
            word.lemma_ = _with_silent_e(word.lemma_, word.lower_)
        word.ent_type_, word.ent_iob_ = name(ent), _IOB[iob]
        word.whitespace_ = " " if space else ""
        word.is_sent_start = start == 1 or i == 0
        word.is_punct, word.is_quote, word.like_num = bool(punct), bool(quote), bool(number)
        word.head = words[i + head]
        if head:
            (words[i + head].rights if head < 0 else words[i + head].lefts).append(word)
            words[i + head].children.append(word)
    return words


def tree_of(doc: Doc) -> Tree:
    """Return the tree of a parsed Doc, made once."""
    tree = _trees.get(doc)
    if tree is None:
        tree = _trees[doc] = Tree(doc)
    return tree


def release(doc: Doc) -> None:
    """Drop the tree of a Doc that has been read: its words refer to each other, which keeps memory long."""
    tree = _trees.pop(doc, None)
    if tree is not None:
        for word in tree.words:
            del word.head, word.doc, word.sent
        tree.known = None
        tree.sents.clear()
        tree.ents.clear()


__all__ = ["Margins", "Passage", "Tree", "Word", "release", "remembered", "tree_of"]
