"""Lines of an article, and what a line may be made of: names of people, outlets, places, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.tables import read_table
from kg.sources.tables import TABLES
from kg.types import EntityType

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"{_WEEKDAY}?(?:{_DAY} {_MONTH}(?:,? (?P<y1>\d{{4}}))?|{_MONTH} {_DAY}(?:,? (?P<y2>\d{{4}}))?"
    r"|(?P<y3>\d{4})-\d{2}-\d{2})",
    re.IGNORECASE,
)
TIME = re.compile(r"(?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?", re.IGNORECASE)
_SMALL = frozenset(("and", "at", "for", "in", "of", "on", "the"))
_NAMED = 4  # words a name has at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank, without the space around it.

    Parameters
    ----------
    start, end : int
        Its characters in the text.
    text : str
        ``text[start:end]``.
    follows : bool
        True if the line before it is not blank.
    """

    start: int
    end: int
    text: str
    follows: bool


def split_lines(text: str) -> list[Line]:
    r"""Return the lines of a text that are not blank.

    Examples
    --------
    >>> [(line.text, line.start, line.follows) for line in split_lines("Talks fail\n\n They did.\nAgain.")]
    [('Talks fail', 0, False), ('They did.', 13, False), ('Again.', 23, True)]
    """
    lines: list[Line] = []
    last = -1
    for number, found in enumerate(re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|\Z)", text)):
        bare = found[0].strip()
        if bare:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            lines.append(
                Line(
                    start=start, end=start + len(bare), text=bare, follows=bool(lines) and last == number - 1
                )
            )
            last = number
    return lines


@cache
def table(kind: str) -> tuple[str, ...]:
    """Return the patterns of a kind in ``layout.tsv``."""
    return tuple(row["pattern"] for row in read_table("layout.tsv", TABLES) if row["kind"] == kind)


def _capital(word: str) -> bool:
    return word[:1].isupper()


def is_person(text: str) -> bool:
    """Whether a text looks like the full name of a person.

    Examples
    --------
    >>> is_person("Ursula von der Leyen"), is_person("Ian said"), is_person("North Korea")
    (True, False, False)
    """
    words = text.split()
    return (
        1 < len(words) <= _NAMED
        and _capital(words[0])
        and _capital(words[-1])
        and all(re.fullmatch(r"[^\W\d_](?:[\w'’-]*\.?)", word) for word in words)
        and all(_capital(word) or word.lower() in table("particle") for word in words)
        and not any(word.lower() in table("role") for word in words)
        and not is_outlet(text)
        and not DATE.search(text)
        and ((known := gazetteer().find(text)) is None or known.entity.type is EntityType.PERSON)
    )


def is_outlet(text: str) -> bool:
    """Whether a text looks like the name of a news outlet.

    Examples
    --------
    >>> is_outlet("Fox News"), is_outlet("The Guardian"), is_outlet("the news"), is_outlet("President")
    (True, True, False, False)
    """
    words = text.split()
    if text in table("outlet"):
        return True
    if not 0 < len(words) <= _NAMED + 1:
        return False
    marked = _outlet_mark().search(text) is not None
    web = re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|news|co\.uk|eu|info)", text, re.IGNORECASE)
    named = all(_capital(word) or word in _SMALL for word in words) and words[-1] not in _SMALL
    return bool(web) or (marked and named)


@cache
def _outlet_mark() -> re.Pattern[str]:
    """A name that only outlets have; or a word that their names end in, a role or "of India" behind it."""
    names, words = ("|".join(map(re.escape, table(kind))) for kind in ("outlet", "masthead"))
    roles = "|".join(table("role"))
    return re.compile(
        rf"(?:^|\s)(?:(?:{names})(?:$|\s)|(?:{words})(?: of \w+| (?:Agency|Association|Service|Network))?"
        rf"(?: (?i:{roles}))*$)"
    )


def is_role(text: str) -> bool:
    """Whether a text is what a byline calls its author: "Moscow correspondent".

    Examples
    --------
    >>> is_role("Moscow correspondent"), is_role("the correspondent resigned")
    (True, False)
    """
    roles = table("role")
    words = text.split()
    known = [word.lower() in roles for word in words]
    return any(known) and all(k or _capital(w) or w in _SMALL for k, w in zip(known, words, strict=True))


def is_place(text: str) -> bool:
    """Whether a text names a place that the gazetteer knows.

    Examples
    --------
    >>> is_place("Kyiv"), is_place("KYIV"), is_place("Russian")
    (True, True, False)
    """
    found = gazetteer().find(text) or gazetteer().find(text.title())
    return found is not None and found.place is not None
