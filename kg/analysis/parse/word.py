"""A word of a parse, with those above, below and beside it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator
from functools import wraps
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from kg.analysis.parse.tree import Passage, Tree

_index = attrgetter("i")
Answer = TypeVar("Answer")


def remembered(ask: Callable[[Word], Answer]) -> Callable[[Word], Answer]:
    """Let a question that a settled tree answers be worked out once for each word."""

    @wraps(ask)
    def asked(word: Word) -> Answer:
        known = word.doc.known
        if known is None:
            return ask(word)
        answers = known[ask]
        try:
            return answers[word.i]  # type: ignore[no-any-return]
        except KeyError:
            answer = answers[word.i] = ask(word)
            return answer

    return asked


class Word:
    """A word of a tree, with the attributes of a spaCy `Token` that rules ask for.

    Attributes
    ----------
    i, idx : int
        Index in the text; offset of the first character.
    text, lower_, lemma_, pos_, tag_, dep_, ent_type_, ent_iob_, whitespace_ : str
        As spaCy names them.
    head : Word
        The governor; the word itself for a root.
    lefts, rights, children : list of Word
        What it governs, before it, after it, and both, in reading order.
    doc : Tree
        The text that it stands in.
    sent : Passage
        Its sentence.
    like_num : bool
        Whether it stands for a number: "58", "two".
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "lefts",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "rights",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )
    doc: Tree
    head: Word
    sent: Passage
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_punct: bool
    is_quote: bool
    is_sent_start: bool
    like_num: bool

    def __init__(self) -> None:
        self.lefts: list[Word] = []
        self.rights: list[Word] = []
        self.children: list[Word] = []

    @property
    def ancestors(self) -> Iterator[Word]:
        """The words above, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    @remembered
    def subtree(self) -> tuple[Word, ...]:
        """The word and all that it governs, in reading order."""
        found = [self]
        for word in found:
            found += word.children
        return tuple(sorted(found, key=_index))

    @property
    def conjuncts(self) -> list[Word]:
        """The words coordinated with it, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found += [c for c in word.rights if c.dep_ == "conj"]
        return [word for word in found if word is not self]

    @property
    def left_edge(self) -> Word:
        """First word of the subtree."""
        return self.subtree[0]

    @property
    def right_edge(self) -> Word:
        """Last word of the subtree."""
        return self.subtree[-1]

    @property
    def text_with_ws(self) -> str:
        """The text with the space after it."""
        return self.text + self.whitespace_

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        """Whether it is all letters."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Whether its letters are small."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()

    def nbor(self, by: int = 1) -> Word:
        """Return the word so many places on.

        Raises
        ------
        IndexError
            If there is none.
        """
        if not 0 <= self.i + by < len(self.doc.words):
            raise IndexError(f"no word stands {by} places from word {self.i}")
        return self.doc.words[self.i + by]

    def attach(self, head: Word) -> None:
        """Hang the word under another one."""
        self._detach(head)
        for words in (head.lefts if self.i < head.i else head.rights, head.children):
            insort(words, self, key=_index)

    def replace(self, other: Word) -> None:
        """Hang the word where another one hangs, or make it the root; the other is to be hung anew."""
        self.dep_ = other.dep_
        if other.head is not other:
            self.attach(other.head)
            return
        self._detach(self)

    def _detach(self, head: Word) -> None:
        """Take the word from under its head and name another one."""
        for words in (self.head.lefts, self.head.rights, self.head.children):
            if self in words:
                words.remove(self)
        self.head = head
        self.doc.moves.append((self, head))
        if self.doc.known is not None:
            self.doc.known.clear()

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text
