"""Give back the case of small letters to what is set in capitals: wire copy, headings in title case.

The models read "POLICE ARREST MAYOR" as a name. A word in capitals keeps them if the article has it so
elsewhere, or if it is no word of English; otherwise it is read in small letters. Each character stands for
one, so that offsets stay, and only the reading changes: what is quoted as evidence is as it was printed.

References
----------
Lita, Ittycheriah, Roukos & Kambhatla, "tRuEcasIng", ACL 2003. The Chicago Manual of Style, 17th ed., 8.159
(headline style).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_OPENS = re.compile(r"(?:^|[.!?:]\s+|\n\s*)[\"“‘'(]*")
_FEWEST = 4  # words of a line that is set in capitals; fewer may be names
_ACRONYM = 5  # letters
_LONGEST = 3  # words of a place's name: "United Arab Emirates"
_SMALL = frozenset(
    {"a", "after", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "over"}
    | {"that", "the", "to", "with"}
)
_DAYS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october"}
    | {"november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
# Endings of inflected forms, with what the form without them ends in (Quirk et al. 3.2-3.8, 5.79-5.80).
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("’s", ""), ("'s", ""),
)  # fmt: skip


def in_small_letters(text: str, is_word: Callable[[str], bool]) -> str:
    """Return a text with its lines in capitals and in title case as the models read them best.

    Parameters
    ----------
    text : str
        Of an article.
    is_word : callable of str to bool
        Whether something in small letters is a word of English, in its base form.

    Returns
    -------
    str
        A text of the same length.

    Examples
    --------
    >>> words = {"police", "arrest", "mayor", "of", "the"}
    >>> in_small_letters("POLICE ARREST THE MAYOR OF VARNA", words.__contains__)
    'Police arrest the mayor of Varna'
    """
    lines = text.split("\n")
    kinds = [_is_shouted(line) or _is_title(line) for line in lines]
    if not any(kinds):
        return text
    rest = "\n".join(line for line, is_set in zip(lines, kinds, strict=True) if not is_set)
    opening = {m.end() for m in _OPENS.finditer(rest)}
    written = {m[0] for m in _WORD.finditer(rest) if m.start() not in opening or m[0].islower()}
    return "\n".join(
        _reset(line, written, is_word) if is_set else line for line, is_set in zip(lines, kinds, strict=True)
    )


def _is_shouted(line: str) -> bool:
    words = _WORD.findall(line)
    return len(words) >= _FEWEST and all(word.isupper() for word in words)


def _is_title(line: str) -> bool:
    """Whether a line has the capitals of a heading, on its small words too: "The Rating Of The Bank"."""
    words = _WORD.findall(line)
    capital = len(words) >= _FEWEST and all(word[0].isupper() for word in words)
    return capital and not _ENDS.search(line) and any(word.lower() in _SMALL for word in words[1:])


def _reset(line: str, written: Collection[str], is_word: Callable[[str], bool]) -> str:
    found = list(_WORD.finditer(line))
    names = set(_known([match[0] for match in found]))
    pieces, end = [], 0
    opens = True
    for place, match in enumerate(found):
        between = line[end : match.start()]
        opens = opens or bool(re.search(r"[.!?:]\s|\s[-–—]\s", between))
        word, after = match[0], found[place + 1][0] if place + 1 < len(found) else ""
        title = word[:1] + word[1:].lower()
        given = title in lexicon().given_names and after and not _is_english(after.lower(), is_word)
        kept = word if place in names and not word.isupper() else title
        named = place in names or given
        pieces += [between, kept if named else _read(word, written, is_word, opens=opens)]
        end, opens = match.end(), False
    read = "".join([*pieces, line[end:]])
    return read if len(read) == len(line) else line  # capitals of more than one letter


def _known(words: list[str]) -> Iterator[int]:
    """Yield the places of words that are names of several words: "New York", "UNITED ARAB EMIRATES"."""
    for length in range(_LONGEST, 1, -1):
        for start in range(len(words) - length + 1):
            name = " ".join(word[:1] + word[1:].lower() for word in words[start : start + length])
            if gazetteer().find(name) is not None:
                yield from range(start, start + length)


def _read(word: str, written: Collection[str], is_word: Callable[[str], bool], *, opens: bool) -> str:
    """Return a word as the article has it elsewhere, small if it is English, else as a name."""
    small, title = word.lower(), word[:1].upper() + word[1:].lower()
    if word in written and small not in written:
        return word
    if small in _DAYS or (title in written and small not in written):
        return title
    if (
        word.isupper()
        and small not in _SMALL
        and len(word) <= _ACRONYM
        and gazetteer().find(word) is not None
    ):
        return word
    if gazetteer().find(title) is not None and small not in _SMALL:
        return title
    if small in written or small in _SMALL or _is_english(small, is_word):
        return title if opens else small
    return title if word.isupper() else word


def _is_english(small: str, is_word: Callable[[str], bool]) -> bool:
    if is_word(small):
        return True
    for ending, without in _ENDINGS:
        if small.endswith(ending):
            stem = small.removesuffix(ending)
            double = len(stem) > 3 and stem[-1] == stem[-2] and without == ""
            if is_word(stem + without) or (double and is_word(stem[:-1])):
                return True
    return False


__all__ = ["in_small_letters"]
