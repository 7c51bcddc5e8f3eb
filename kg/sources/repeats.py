"""Words that an article states twice: teasers above the report, pull quotes beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.sources.lines import Line

Span = tuple[int, int]

_LEAST = 30  # characters that must agree; shorter sentences may well be said twice
_LAST = 8  # letters at the end that equal pieces have in common, before all of them are compared
_STARTS = 5  # sentences at the end of a line that a cut teaser may consist of
_SAME = 4  # places with the same beginning that are compared
_BOUNDARY = re.compile(r"""[.!?…]["”’')\]]*\s+(?=["“‘'(\[]*[^\W_a-z])""")
_CUT = re.compile(
    r"\s*(?:\.\.\.|…|\[(?:\.\.\.|…)\])\s*(?:(?:read|continue|see)\b[\w ]{0,20}\W*)?\Z", re.IGNORECASE
)
_ALIKE = str.maketrans("“”„«»‘’`–—", '"""""\'\'\'--')


def repeats(text: str, lines: Sequence[Line]) -> list[Span]:
    r"""Return the spans of the lines that state again what another line states.

    Of two equal lines or sentences the one with more around it stays, of equals the last. A sentence that
    is cut off by an ellipsis at the end of its line goes if another sentence begins with the same words.

    Examples
    --------
    >>> from kg.sources.lines import split_lines
    >>> text = "The two ministers signed the treaty in...\n\nThe two ministers signed the treaty in Oslo."
    >>> [text[a:b] for a, b in repeats(text, split_lines(text))]
    ['The two ministers signed the treaty in...']
    """
    pieces = [(line, span) for line in lines for span in sentences(line)]
    cut = _cut_short(text, lines, pieces)
    lines_again = _doubles(text, [(line, (line.start, line.end)) for line in lines])
    sentences_again = _doubles(text, pieces)
    return sorted({*cut, *lines_again, *sentences_again})


def plain(words: str) -> str:
    """Return words without what typesetting varies: capitals, spacing, the kind of quotation mark.

    Examples
    --------
    >>> plain("“We  agree,” he said")
    '"we agree," he said'
    """
    return " ".join(words.translate(_ALIKE).casefold().split())


def sentences(line: Line) -> Iterable[Span]:
    """Yield the characters of the sentences of a line."""
    start = 0
    for boundary in _BOUNDARY.finditer(line.text):
        yield line.start + start, line.start + boundary.start() + len(boundary[0].rstrip())
        start = boundary.end()
    yield line.start + start, line.end


def _doubles(text: str, pieces: Sequence[tuple[Line, Span]]) -> list[Span]:
    """All of the equal pieces but the one in the longest line."""
    alike: defaultdict[str, list[tuple[int, Span]]] = defaultdict(list)  # by their last letters
    for line, (start, end) in pieces:
        if end - start >= _LEAST:
            alike[plain(text[end - _LEAST : end])[-_LAST:]].append((len(line.text), (start, end)))
    groups: defaultdict[str, list[tuple[int, Span]]] = defaultdict(list)
    for several in (group for group in alike.values() if len(group) > 1):
        for size, (start, end) in several:
            groups[plain(text[start:end])].append((size, (start, end)))
    return [span for group in groups.values() for _, span in sorted(group)[:-1]]


def _cut_short(text: str, lines: Sequence[Line], pieces: Sequence[tuple[Line, Span]]) -> list[Span]:
    cut = [(line, mark) for line in lines if (mark := _CUT.search(line.text[-2 * _LEAST :]))]
    if not cut:
        return []
    beginnings: defaultdict[str, list[int]] = defaultdict(list)
    for _, (start, _end) in pieces:
        same = beginnings[plain(text[start : start + 3 * _LEAST])[:_LEAST]]
        if len(same) < _SAME:
            same.append(start)
    found = []
    for line, ellipsis in cut:
        end = line.end - len(ellipsis[0])
        starts = [start for start, _ in sentences(line)][-_STARTS:]
        whole = next((s for s in starts if _stated_elsewhere(text, (s, end), beginnings)), None)
        if whole is not None:
            found.append((whole, line.end))
    return found


def _stated_elsewhere(text: str, span: Span, beginnings: dict[str, list[int]]) -> bool:
    start, end = span
    words = plain(text[start:end])
    if len(words) < _LEAST:
        return False
    room = 2 * (end - start) + _LEAST
    return any(
        plain(text[other : other + room]).startswith(words)
        for other in beginnings.get(words[:_LEAST], ())
        if not start <= other < end
    )
