"""The model's attribute rules, from tag to part of speech, matched once for each kind of word.

Nearly every rule of spaCy's ``attribute_ruler`` is about a single word, and spaCy tries each of them on every
word. Words that agree in all that those rules name are one kind, and there are few kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

_ATTRIBUTES = ("DEP", "IS_SPACE", "LOWER", "TAG")

Pattern = list[dict[str, Any]]


def match_by_kind(nlp: Language) -> None:
    """Let the ``attribute_ruler`` of a pipeline match its rules by kind of word."""
    ruler: Any = nlp.get_pipe("attribute_ruler")
    ruler.matcher = KindMatcher(nlp.vocab, [rule["patterns"] for rule in ruler.patterns])


class KindMatcher:
    """Finds what spaCy's `Matcher` finds.

    Parameters
    ----------
    vocab : Vocab
        The vocabulary of the texts.
    rules : sequence of sequence of pattern
        For each rule its patterns, one of which must match; its key is its number.

    Examples
    --------
    >>> from kg.analysis import load
    >>> nlp = load()
    >>> matcher = KindMatcher(nlp.vocab, [[[{"LOWER": "to"}]], [[{"LOWER": "to"}, {"TAG": "VB"}]]])
    >>> [(nlp.vocab.strings[key], start, end) for key, start, end in matcher(nlp("Up to now, to go."))]
    [('0', 1, 2), ('0', 4, 5), ('1', 4, 6)]
    """

    def __init__(self, vocab: Vocab, rules: Sequence[Sequence[Pattern]]) -> None:
        self._by_kind: Any = Matcher(vocab)
        self._by_place: Any = Matcher(vocab)
        self._keys: dict[tuple[int, ...], tuple[int, ...]] = {}  # of each kind, the rules that match it
        named: dict[str, set[int]] = {attribute: {0} for attribute in _ATTRIBUTES}
        for number, patterns in enumerate(rules):
            key = vocab.strings.add(str(number))
            for pattern in patterns:
                if not _is_of_a_kind(pattern):
                    self._by_place.add(key, [pattern])
                    continue
                self._by_kind.add(key, [pattern])
                for attribute, value in _values(pattern[0]):
                    named[attribute].add(vocab.strings[value] if isinstance(value, str) else int(value))
        self._named = [np.array(sorted(named[attribute]), dtype=np.uint64) for attribute in _ATTRIBUTES]

    def __call__(self, doc: Doc, **options: bool) -> list[tuple[int, int, int]]:
        """Return the matches: key of the rule, first word, word after the last."""
        found: list[tuple[int, int, int]] = []
        for i, kind in enumerate(self._kinds(doc)):
            keys = self._keys.get(kind)
            if keys is None:
                keys = tuple(key for key, _, _ in self._by_kind(doc[i : i + 1], **options))
                self._keys[kind] = keys
            found += [(key, i, i + 1) for key in keys]
        return [*found, *self._by_place(doc, **options)]

    def _kinds(self, doc: Doc) -> Iterator[tuple[int, ...]]:
        """Yield of each word which of the named values it has, -1 for any other."""
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


def _values(word: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the values that a pattern names, and anything else that it asks for as it is."""
    for attribute, asked in word.items():
        listed = isinstance(asked, dict) and asked.keys() <= {"IN", "NOT_IN"}
        for value in [v for values in asked.values() for v in values] if listed else [asked]:
            yield attribute, value
