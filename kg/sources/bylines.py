"""Bylines, credits, lines that only date an article, and datelines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.sources.dates import parse_date
from kg.sources.lines import DATE, TIME, is_outlet, is_person, is_place, is_role, table

_LONGEST = 120  # characters a byline has at most
_OPENING = 90  # characters into which a dateline fits
_SEPARATOR = re.compile(
    r"\s*(?:[,|•·]|(?<=[a-z])/(?=[A-Z])|\s/\s|\s[–—-]{1,2}\s|\s(?:for|in|at|from|and|&)\s)\s*"
)
_BY = re.compile(r"(?:by|BY|By|Author:|From)\s+(?P<body>\S.*)")
_LABEL = r"(?:first |last )?(?:published|posted|updated|modified)|date"
_DATED = re.compile(rf"(?:(?P<label>{_LABEL})(?: on| at)?:?\s*)?", re.IGNORECASE)
_DATE = re.compile(rf"(?:\b(?:{_LABEL}) )?{DATE.pattern}", re.IGNORECASE)
_DASH = re.compile(r"(?:\s+(?:--|[-–—|])|\s*[–—]|(?<=[A-Z)]):)\s+|(?:--|—)(?=[“\"‘']?[A-Z][a-z’' ])")
_AGENCY = re.compile(r"\(([^()]{2,40})\)\s*\Z")
_PLACE = 3  # words the name of a place has at most in a dateline
_ACRONYM = 4  # letters of a name in capitals that is no acronym


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What a byline, a date line or a dateline tells.

    Parameters
    ----------
    author, source, published : str or None
        Who wrote it, for whom, and when.
    end : int
        The characters of the line that tell it.
    """

    end: int
    author: str | None = None
    source: str | None = None
    published: str | None = None


def read_byline(line: str) -> Signed | None:
    """Return what a line tells if it is a byline or a credit and nothing else.

    Examples
    --------
    >>> signed = read_byline("Ian Smith for TROIB News")
    >>> signed.author, signed.source
    ('Ian Smith', 'TROIB News')
    >>> read_byline("By Jane Doe and John Roe in Kyiv").author
    'Jane Doe and John Roe'
    >>> read_byline("By Monday the city had fallen") is None
    True
    """
    if len(line) > _LONGEST:
        return None
    credit = line.strip("()")
    if re.match(rf"(?:{'|'.join(table('credit'))}) by ", credit, re.IGNORECASE):
        return _credits(credit, len(line))
    by = _BY.fullmatch(line)
    return _signature(by["body"] if by else line, by is not None, len(line))


def read_date_line(line: str) -> Signed | None:
    """Return what a line tells if it is a date and nothing else.

    Examples
    --------
    >>> read_date_line("Published: 28 April 2025, 10:00 GMT").published
    '2025-04-28'
    >>> read_date_line("On 28 April 2025 the talks failed") is None
    True
    """
    label = _DATED.match(line)
    rest = line[label.end() :] if label else line
    date = DATE.match(rest)
    if date is None or not date[date.lastgroup or 0]:
        return None
    tail = rest[date.end() :].strip(" ,|-–—")
    if tail and not TIME.fullmatch(tail):
        return None
    revised = label is not None and label["label"] and not re.search("publ|post|date$", label["label"], re.I)
    return Signed(end=len(line), published=None if revised else _full_date(date))


def read_dateline(line: str) -> Signed | None:
    """Return what the dateline at the beginning of a paragraph tells.

    Examples
    --------
    >>> signed = read_dateline("LONDON, March 3, 2024 (Reuters) - Britain said on Sunday")
    >>> signed.source, signed.published, signed.end
    ('Reuters', '2024-03-03', 33)
    >>> read_dateline("NATO - the alliance - said on Sunday") is None
    True
    """
    dash = _DASH.search(line[:_OPENING])
    if dash is None or dash.end() == len(line) or line[dash.end()].islower():
        return None
    head = line[: dash.start()].strip()
    agency = _AGENCY.search(head)
    head = (head[: agency.start()] if agency else head).rstrip(" ,")
    date = DATE.search(head)
    places = [part for piece in DATE.sub("", head).split(",") if (part := piece.strip())]
    known = agency is not None and is_outlet(agency[1])
    if agency and not (known or _is_name(agency[1])):
        return None
    day = read_date_line(line[dash.end() :])  # on a line of its own: "BASEL (AP) — May 17, 2024"
    if not _located(places, agency=known, dated=bool(date or day)):
        return None
    return Signed(
        end=len(line) if day else len(line[: dash.end()].rstrip()),
        source=agency[1] if agency else None,
        published=day.published if day else _full_date(date) if date else None,
    )


def _is_name(text: str) -> bool:
    """Whether words between brackets are a name and no place: an agency's, behind a place."""
    words = text.split()
    return all(word[0].isupper() for word in (words[0], words[-1])) and not is_place(text)


def _located(places: list[str], *, agency: bool, dated: bool) -> bool:
    """Whether the words before the dash say where a report comes from."""
    if not places:
        return agency
    if not all(part[0].isupper() and len(part.split()) <= _PLACE for part in places):
        return False
    city = places[0]
    if city.isupper() and len(city) >= _ACRONYM:
        return agency or dated or any(map(is_place, places))
    return agency or (dated and is_place(city))


def _full_date(date: re.Match[str]) -> str | None:
    return parse_date(date[0]) if date.lastgroup else None


def _credits(line: str, end: int) -> Signed | None:
    """Read "Reporting by Jane Doe in Kyiv; Editing by John Roe"."""
    parts = [re.sub(r"^.*?\bby ", "", part.strip(), count=1) for part in line.rstrip(".").split(";")]
    signed = [_signature(part, True, end) for part in parts]
    if not all(signed) or signed[0] is None:
        return None
    first = signed[0] if re.match("report|writ|story|words|text|post", line, re.IGNORECASE) else None
    return first or Signed(end=end)


def _signature(body: str, introduced: bool, end: int) -> Signed | None:
    """People, then an outlet, a role, a place or a date; without "by", an outlet or a role must be there."""
    date = DATE.search(body)
    parts = [part for piece in _SEPARATOR.split(_DATE.sub(" , ", body)) if (part := piece.strip())]
    if introduced and parts and not is_person(parts[0]):
        parts[:1] = _run_on(parts[0])
    people = [part for part in parts if is_person(part)] if parts and is_person(parts[0]) else []
    if not introduced and not people:
        return None
    others = [re.sub("^special (?:to|for) ", "", part, flags=re.I) for part in parts if part not in people]
    if not all(is_outlet(part) or is_role(part) or is_place(part) or TIME.fullmatch(part) for part in others):
        return None
    outlets = [_without_role(part) for part in others if is_outlet(part)]
    signed = introduced and (people or outlets)
    if not signed and not (people and (outlets or any(map(is_role, others)))):
        return None
    return Signed(
        end=end,
        author=_joined(people),
        source=outlets[0] if outlets else None,
        published=_full_date(date) if date else None,
    )


def _joined(people: list[str]) -> str | None:
    named = [name.title() if name.isupper() else name for name in people]
    return " and ".join(filter(None, [", ".join(named[:-1]), *named[-1:]])) or None


def _without_role(outlet: str) -> str:
    """Return "Associated Press" for "Associated Press Writer"."""
    words = outlet.split()
    while is_role(words[-1]) and len(words) > 1:
        words.pop()
    return " ".join(words)


def _run_on(part: str) -> list[str]:
    """Split "Jane Doe BBC News" into the person and the rest."""
    words = part.split()
    for cut in range(2, min(len(words), 5)):
        name, rest = " ".join(words[:cut]), " ".join(words[cut:])
        if is_person(name) and (is_outlet(rest) or is_role(rest)):
            return [name, rest]
    return [part]
