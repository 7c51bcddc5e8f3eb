"""Which event a relation phrase tells: the first verb that is one, or the noun that its verbs govern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.knowledge.happenings import LONGEST, EventType, Tone, bases, event_types, words

_Value = TypeVar("_Value")
Word = tuple[str, int, int]
"""A word in lower case, and its characters in the article."""

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[,;:()]")
# Words before the first that tells something: auxiliaries, adverbs, negations.
_LIGHT = frozenset(
    {"also", "already", "again", "am", "are", "be", "been", "being", "can", "could", "did", "do", "does"}
    | {"had", "has", "have", "is", "later", "may", "might", "must", "n't", "never", "not", "now"}
    | {"once", "shall", "should", "since", "still", "then", "to", "was", "were", "will"}
    | {"would", "soon", "got", "get", "getting", "just", "both", "all", "'ll", "ll", "wo"}
)
# Where the phrase of a noun ends: what follows belongs to it, and is not what it is.
_ENDS = frozenset(
    {
        *",;:()",
        "about",
        "against",
        "after",
        "aimed",
        "amid",
        "among",
        "as",
        "at",
        "before",
        "between",
        "by",
        "during",
    }
    | {"for", "from", "in", "including", "into", "of", "on", "over", "since", "that", "to", "toward"}
    | {"towards", "under", "until", "when", "where", "which", "who", "with", "within", "without", "and", "or"}
)
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"}
    | {"tomorrow", "week", "month", "year", "last", "next", "this", "here", "early", "late"}
)
_HELD = frozenset({"had", "has", "have"})
_DETERMINERS = frozenset({"a", "an", "her", "his", "its", "my", "our", "the", "their", "your"})
_COUNTS = frozenset({"dozens", "hundreds", "millions", "scores", "tens", "thousands", "tonnes", "tons"})


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a phrase tells.

    Parameters
    ----------
    type : EventType
        Its kind.
    start, end : int
        The characters of its word or words.
    operators : frozenset of str
        What the words before do to it: ``plan``, ``try``, ``refuse``.
    noun : bool
        Whether a noun tells it, so that what the verb acts on is the event itself.
    own : bool
        Whether no trigger of a relation of the vocabulary tells it.
    governed : int
        Where the noun begins that the verb governs, if both tell it: "closed its embassy"; else -1.
    """

    type: EventType
    start: int
    end: int
    operators: frozenset[str]
    noun: bool
    own: bool = True
    governed: int = -1


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the words of a part of a text.

    Examples
    --------
    >>> words_of("It launched raids.", 3, 17)
    [('launched', 3, 11), ('raids', 12, 17)]
    """
    return [(m[0].lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


def told_by_verb(phrase: Sequence[Word]) -> Told | None:
    """Return the event that a verb and what it governs tell, or None.

    Parameters
    ----------
    phrase : sequence of Word
        The words of the relation, and of its object if that is no name.

    Examples
    --------
    >>> text = "had launched a mediation effort in Oslo"
    >>> told_by_verb(words_of(text, 0, len(text))).type.name
    'mediation'
    >>> text = "announced a suspension of air links with"
    >>> told_by_verb(words_of(text, 0, len(text))).type.name
    'reduction'
    """
    phrase = _bare(phrase)
    at = 0
    while at < len(phrase) and (phrase[at][0] in _LIGHT or phrase[at][0].endswith("ly")):
        at += 1
    told = _governed(phrase, at, frozenset())
    if told is None and at and phrase[at - 1][0] in _HELD:
        return _governed(phrase, at - 1, frozenset())  # "had a meeting"
    return told


def told_by_noun(phrase: Sequence[Word]) -> Told | None:
    """Return the event that a noun phrase is, or None: "an air raid on".

    Examples
    --------
    >>> text = "three Israeli air raids on the port"
    >>> told_by_noun(words_of(text, 0, len(text))).type.name
    'attack'
    """
    return _of_noun(_bare(phrase), 0, frozenset())


def _bare(phrase: Sequence[Word]) -> list[Word]:
    """The words without what only says which is meant."""
    return [word for word in phrase if word[0] not in _DETERMINERS]


def _governed(phrase: Sequence[Word], at: int, operators: frozenset[str]) -> Told | None:
    """Read on from a verb or adjective: one that does something to an event, or one that tells it."""
    if at >= len(phrase) or len(operators) > LONGEST or words().first.isdisjoint(bases(phrase[at][0])):
        return None
    found = _verb(phrase, at)
    operator, length = _longest(phrase, at, words().operators)
    paired = found is not None and found[3] >= 0
    if operator is not None and not paired and (found is None or found[1] <= length):
        infinitive = at + length < len(phrase) and phrase[at + length][0] == "to"
        further = operators | {operator}
        last = phrase[at + length - 1][0]
        start = at + length + (1 if infinitive else 0)
        gerund = start < len(phrase) and phrase[start][0].endswith("ing")
        if infinitive or gerund or last == "to":
            told = _governed(phrase, start, further)
            if told is not None:
                return told
        told = _of_noun(phrase, start, further)
        if told is not None:
            return told
        if operator == "consent":
            return Told(
                event_types()["agreement"], phrase[at][1], phrase[at + length - 1][2], operators, False
            )
    if found is None:
        return None
    told = _composed(found[0], phrase[at], phrase[at + found[1] - 1], operators, noun=False)
    own = found[2] or "reduce" in operators or "refuse" in operators
    return told and replace(told, own=own, governed=found[3])


def _verb(phrase: Sequence[Word], at: int) -> tuple[EventType, int, bool, int] | None:
    """The longest verb here, with the noun that it governs before it alone: "blocked a main road".

    Its type, its words, whether it is no relation's, and where the noun is.
    """
    table, own = words().verbs, words().own
    for verb in range(min(2, len(phrase) - at), 0, -1):
        head = _head(phrase, at + verb)
        for texts in _readings(phrase[at : at + verb]) if head is not None else ():
            for noun in bases(phrase[head or 0][0]):
                if (*texts, noun) in table:
                    return table[(*texts, noun)], verb, True, phrase[head or 0][1]
    for length in range(min(LONGEST, len(phrase) - at), 0, -1):
        for texts in _readings(phrase[at : at + length]):
            if texts in table:
                return table[texts], length, texts in own, -1
    return None


def _of_noun(phrase: Sequence[Word], at: int, operators: frozenset[str]) -> Told | None:
    """The event of a noun phrase's head, or of the phrase that a noun which says nothing leads to."""
    head = _head(phrase, at)
    if head is None:
        return None
    for end in range(min(head + LONGEST, len(phrase)), head + 1, -1):  # "a state of emergency"
        type_ = words().nouns.get(tuple(word for word, _, _ in phrase[head:end]))
        if type_ is not None:
            return _composed(type_, phrase[head], phrase[end - 1], operators, noun=True)
    operator = next((words().passing[(b,)] for b in bases(phrase[head][0]) if (b,) in words().passing), None)
    if operator is not None and head + 1 < len(phrase):
        further = operators | {operator}
        infinitive = phrase[head + 1][0] == "to"
        told = _governed(phrase, head + 2, further) if infinitive else None
        told = told or _of_noun(phrase, head + 2, further)
        if told is not None:
            return told
    told = _named(phrase, at, head, head, operators)
    if told is None and operator is not None and head > at:  # "a mediation effort"
        told = _named(phrase, at, head - 1, head, operators)
    return told


def _named(phrase: Sequence[Word], at: int, head: int, last: int, operators: frozenset[str]) -> Told | None:
    """The event that a noun and what stands before it name."""
    for start in range(max(at, head - LONGEST + 1), head + 1):
        for texts in _readings(phrase[start : head + 1]):
            type_ = words().nouns.get(texts)
            if type_ is not None:
                return _composed(type_, phrase[start], phrase[last], operators, noun=True)
    return None


def _head(phrase: Sequence[Word], at: int) -> int | None:
    """The position of the last word of the noun phrase that begins here; days at its end do not count."""
    end = at
    while end < len(phrase) and phrase[end][0] not in _ENDS:
        end += 1
    if end > at and phrase[end - 1][0] in _COUNTS and end + 1 < len(phrase) and phrase[end][0] == "of":
        return _head(phrase, end + 1)
    while end > at and phrase[end - 1][0] in _DAYS:
        end -= 1
    return end - 1 if end > at else None


def _composed(
    type_: EventType, first: Word, last: Word, operators: frozenset[str], *, noun: bool
) -> Told | None:
    """What operators make of an event: less coercion is an easing, less cooperation a reduction."""
    if "reduce" in operators:
        if type_.tone is Tone.NONE:
            return None
        name = "reduction" if type_.tone is Tone.COOPERATION else "easing"
        type_, operators = event_types()[name], operators - {"reduce"}
    if "refuse" in operators:
        type_ = event_types()["rejection"]
    return Told(type_, first[1], last[2], operators, noun)


def _longest(
    phrase: Sequence[Word], at: int, table: Mapping[tuple[str, ...], _Value]
) -> tuple[_Value | None, int]:
    for length in range(min(LONGEST, len(phrase) - at), 0, -1):
        for texts in _readings(phrase[at : at + length]):
            if texts in table:
                return table[texts], length
    return None, 0


def _readings(phrase: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    """Yield the lemmas that some words may be: only the first and the last are inflected."""
    texts = tuple(word for word, _, _ in phrase)
    for first in bases(texts[0]):
        if len(texts) == 1:
            yield (first,)
        else:
            for last in bases(texts[-1]):
                yield (first, *texts[1:-1], last)
