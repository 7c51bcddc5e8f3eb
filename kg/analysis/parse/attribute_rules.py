"""The model's attribute rules, from tag to part of speech, matched once for each kind of word.

Nearly every rule of spaCy's ``attribute_ruler`` is about a single word, and spaCy tries each of them on every
word. Words that agree in all that those rules name are one kind, and there are few kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

_ATTRIBUTES = ("DEP", "IS_SPACE", "LOWER", "TAG")

Pattern = list[dict[int | str, Any]]


def match_by_kind(nlp: Language, name: str = "attribute_ruler") -> None:
    """Let the ``attribute_ruler`` of a pipeline match its rules by kind of word; leave another's as it is."""
    ruler: Any = nlp.get_pipe(name)
    if type(ruler) is AttributeRuler:
        ours: Any = nlp.replace_pipe(name, "kg_attribute_ruler")
        ours.add_patterns(ruler.patterns)


@Language.factory("kg_attribute_ruler")
def create_attribute_ruler(nlp: Language, name: str) -> KindRuler:
    """Create an attribute ruler without rules, which are added or loaded as to spaCy's."""
    return KindRuler(nlp.vocab, name)


class KindRuler(AttributeRuler):
    """Spacy's attribute ruler, which matches by kind of word.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> ruler = KindRuler(nlp.vocab)
    >>> ruler.add([[{"LOWER": "to"}]], {"POS": "PART"})
    >>> ruler.add([[{"LOWER": "to"}, {"LOWER": "go"}]], {"POS": "VERB"}, index=1)
    >>> [token.pos_ for token in ruler(nlp("Up to now, to go."))]
    ['', 'PART', '', '', 'PART', 'VERB', '']
    """

    def __init__(self, vocab: Vocab, name: str = "attribute_ruler", **options: Any) -> None:
        super().__init__(vocab, name, **options)
        self._forget()

    def _forget(self) -> None:
        self._by_kind: Any = Matcher(self.vocab)
        self._by_place: Any = Matcher(self.vocab)
        self._keys: dict[tuple[int, ...], tuple[int, ...]] = {}  # of each kind, the rules that match it
        self._values: dict[str, set[int]] = {attribute: {0} for attribute in _ATTRIBUTES}
        self._named: list[NDArray[np.uint64]] = []

    def clear(self) -> None:
        """Reset all patterns."""
        super().clear()
        self._forget()

    def add(self, patterns: Iterable[Any], attrs: dict[Any, Any], index: int = 0) -> None:
        """Add patterns for words that should get the attributes, as to spaCy's ruler."""
        listed: list[Pattern] = list(patterns)
        key = self.vocab.strings.add(str(len(self.attrs)))
        super().add(listed, attrs, index)
        for pattern in listed:
            if not _is_of_a_kind(pattern):
                self._by_place.add(key, [pattern])
                continue
            self._by_kind.add(key, [pattern])
            for attribute, value in _values(pattern[0]):
                number = self.vocab.strings.add(value) if isinstance(value, str) else int(value)
                self._values[attribute].add(number)
        self._keys, self._named = {}, []

    def match(self, doc: Doc) -> list[tuple[int, int, int, int]]:
        """Return the matches: number of the rule, its key, first word, word after the last; sorted."""
        found: list[tuple[int, int, int]] = []
        for i, kind in enumerate(self._kinds(doc) if len(self._by_kind) else ()):
            keys = self._keys.get(kind)
            if keys is None:
                keys = tuple(key for key, _, _ in self._by_kind(doc[i : i + 1], allow_missing=True))
                self._keys[kind] = keys
            found += [(key, i, i + 1) for key in keys]
        if len(self._by_place):
            found += self._by_place(doc, allow_missing=True)
        strings = self.vocab.strings
        return sorted((int(strings[key]), key, start, end) for key, start, end in found)

    def _kinds(self, doc: Doc) -> Iterator[tuple[int, ...]]:
        """Yield of each word which of the named values it has, -1 for any other."""
        if not self._named:
            values = self._values.values()
            self._named = [np.array(sorted(named), dtype=np.uint64) for named in values]
        columns: Any = doc.to_array(list(_ATTRIBUTES)).T if len(doc) else ()
        kinds = []
        for column, named in zip(columns, self._named, strict=False):
            places = named.searchsorted(column)
            kinds.append(np.where(named.take(places, mode="clip") == column, places, -1).tolist())
        return zip(*kinds, strict=True)


def _is_of_a_kind(pattern: Pattern) -> bool:
    """Whether a pattern is about one word, and says which values it has or has not."""
    return (
        len(pattern) == 1
        and all(attribute in _ATTRIBUTES for attribute in pattern[0])
        and all(isinstance(value, str | bool) for _, value in _values(pattern[0]))
    )


def _values(word: dict[int | str, Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the values that a pattern names, and anything else that it asks for as it is."""
    for attribute, asked in word.items():
        listed = isinstance(asked, dict) and asked.keys() <= {"IN", "NOT_IN"}
        for value in [v for values in asked.values() for v in values] if listed else [asked]:
            yield attribute, value
