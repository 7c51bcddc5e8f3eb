"""What in the text of an article is no reporting: headline, byline, dateline, teaser, page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.sources.bylines import Signed, read_byline, read_date_line, read_dateline
from kg.sources.lines import Line, split_lines, table
from kg.sources.prose import no_prose
from kg.sources.repeats import Span, plain, repeats, sentences

_TOP, _BOTTOM = 6, 3  # lines at either end among which bylines stand
_HEADLINE = 150  # characters a headline has at most
_FURNITURE = 200  # characters a line of page furniture has at most
_FORM = (
    1000  # characters a form or a player has at most, with what it says; a longer line is prose glued to one
)
_PARAGRAPH = 100  # characters from which a line is no wrapped line but a paragraph
_ENDS = re.compile(r"""[.!?…]["”’')\]]*\Z""")
_CLOSED = re.compile(r"""[.…,;:]["”’')\]]*\Z""")
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the layout of an article tells.

    Parameters
    ----------
    headline, author, source, published : str or None
        The metadata that stand in the text.
    noise : tuple of (int, int)
        The characters that are no reporting; sorted, none overlapping.
    """

    headline: str | None = None
    author: str | None = None
    source: str | None = None
    published: str | None = None
    noise: tuple[Span, ...] = ()


def noise(text: str, title: str | None = None) -> list[Span]:
    r"""Return the spans of a text that are metadata or repetition, not reporting.

    Parameters
    ----------
    text : str
        The text of an article.
    title : str, optional
        Its headline, if known.

    Examples
    --------
    >>> text = "Talks fail\n\nThe two sides parted on Monday.\nIan Smith for TROIB News"
    >>> [text[start:end] for start, end in noise(text)]
    ['Talks fail', 'Ian Smith for TROIB News']
    """
    return list(read_layout(text, title).noise)


def read_layout(text: str, title: str | None = None) -> Layout:
    r"""Return the metadata in a text and where they stand.

    Examples
    --------
    >>> layout = read_layout("Talks fail\nBy Jane Doe\n\nOSLO, May 2, 2025 (Reuters) - The talks failed.")
    >>> layout.headline, layout.author, layout.source, layout.published
    ('Talks fail', 'Jane Doe', 'Reuters', '2025-05-02')
    """
    lines = split_lines(text)
    signed = dict(_signed(lines))
    headline = _headline(lines, signed, title)
    spans = [(line.start, line.start + found.end) for line, found in signed.items()]
    if headline is not None:
        spans.append((headline.start, headline.end))
    whole = {line for line, found in signed.items() if found.end == line.end - line.start} | {headline}
    furniture = {line for line in lines if line not in whole and _is_furniture(line.text)}
    body = [line for line in lines if line not in whole and line not in furniture]
    furniture |= no_prose(body)
    body = [line for line in body if line not in furniture]
    spans += [(line.start, line.end) for line in furniture]
    spans += [span for line in body[-_BOTTOM:] for span in _closing(text, line)]
    spans += [span for line in body if len(line.text) > _FORM for span in _controlling(text, line)]
    told = list(signed.values())
    return Layout(
        headline=headline.text if headline else None,
        author=next((s.author for s in told if s.author), None),
        source=next((s.source for s in told if s.source), None),
        published=next((s.published for s in told if s.published), None),
        noise=tuple(_merged([*spans, *repeats(text, body)])),
    )


def _signed(lines: Sequence[Line]) -> Iterator[tuple[Line, Signed]]:
    """Bylines and dates near the ends of the article, datelines anywhere."""
    for place, line in enumerate(lines):
        found = None
        if place < _TOP or place >= len(lines) - _BOTTOM:
            found = read_byline(line.text) or read_date_line(line.text)
        found = found or read_dateline(line.text)
        if found is not None:
            yield line, found


def _headline(lines: Sequence[Line], signed: dict[Line, Signed], title: str | None) -> Line | None:
    """Return the line that is the known title; if none is known, the first line if it looks like one."""
    top = [
        line for line in lines[: _TOP + 1] if line not in signed and not _is_furniture(line.text, first=True)
    ]
    if title is not None:
        return next((line for line in top if _is_title(line.text, title)), None)
    if not top or top[0] is lines[-1]:
        return None
    after = lines[lines.index(top[0]) + 1]
    return top[0] if _looks_like_headline(top[0].text) and _stands_alone(after, signed) else None


def _is_title(line: str, title: str) -> bool:
    """Whether a line is a title, or mostly made of its words."""
    if plain(line) == plain(title):
        return True
    words, known = set(re.findall(r"\w+", plain(line))), set(re.findall(r"\w+", plain(title)))
    return _looks_like_headline(line) and len(words & known) > len(words | known) / 2


def _looks_like_headline(line: str) -> bool:
    closed = _CLOSED.search(line) and not _INITIALS.search(line)
    return len(line) <= _HEADLINE and not closed and len(re.findall(r"[.!?]\s+[A-Z]", line)) <= 1


def _stands_alone(after: Line, signed: dict[Line, Signed]) -> bool:
    """Whether the line after a headline is no continuation of it, as it would be in wrapped text."""
    if not after.follows or after in signed:
        return True
    return not after.text[0].islower() and (len(after.text) > _PARAGRAPH or bool(_ENDS.search(after.text)))


@cache
def _pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    patterns = (pattern for kind in kinds for pattern in table(kind))
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _is_furniture(line: str, *, first: bool = False) -> bool:
    kinds = ("furniture",) if first else ("furniture", "kicker")
    whole = len(line) <= _FURNITURE and _pattern(kinds).fullmatch(line) is not None
    return whole or (len(line) <= _FORM and _is_control(line))


def _is_control(line: str) -> bool:
    """Whether a line has words of a page's buttons, forms and players."""
    controls, openings = _controls()
    return bool(openings.match(line) or controls.search(line.lower()))


@cache
def _controls() -> tuple[re.Pattern[str], re.Pattern[str]]:
    controls, openings = (re.compile("|".join(table(kind))) for kind in ("control", "opening"))
    return controls, openings


def _controlling(text: str, line: Line) -> Iterator[Span]:
    """Sentences of a long line that a page's controls are glued to."""
    return ((a, b) for a, b in sentences(line) if _is_control(text[a:b]))


def _closing(text: str, line: Line) -> Iterator[Span]:
    """Credits and furniture among the sentences of a line at the bottom."""
    for start, end in sentences(line):
        said = text[start:end]
        if _is_furniture(said) or (said.startswith("(") and read_byline(said)):
            yield start, end


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Yield the union of the spans, sorted."""
    current: Span | None = None
    for start, end in sorted(spans):
        if current is not None and start < current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current
