r"""Which lines of an article are no prose of its report, told by their form and by the lines around them.

Captions, credits, counters of galleries, teasers and headings that stand between the paragraphs. The rules
know no outlet; what only a page's buttons and forms say are rows of ``layout.tsv``.

* *unfinished*: a paragraph of one sentence that lacks its full stop, in an article whose paragraphs have
  theirs (captions, headings, labels, teasers). A line that is cut in two by a name, that introduces a
  quotation, or that is an item of a list, is prose.
* *credited*: a paragraph that ends in the credit of a picture or a video.
* *counted*: ``3/18``, where other lines or the same count on to the same number.
* *headed alike*: three lines in a row that begin with the title of a gallery, a caption behind it.
* *strip*: a run of teasers, each behind a kicker in capitals.
* *presented*: an outlet's line about who of its own people presents the video.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise, takewhile

from kg.sources.lines import Line, is_outlet, table

_PARAGRAPH = 60  # characters from which a line is a paragraph and no label
_CLOSED = 0.5  # share of the paragraphs that end as sentences do, from which one that does not is odd
_POST = r"\(@\w+\) [A-Z][a-z]+ \d{1,2}, \d{4}"  # the end of one from a social network that is embedded whole
_ENDS = re.compile(rf"""[.!?…:;,]["'”’»)\]]*\Z|[-–—]\Z|{_POST}\Z""")
_END = 80  # characters of a line in which its end is looked at
_BOUNDARY = re.compile(r"""(?:\b[a-z]{2,}|[a-z]{5}|[\d)\]"”’])[.!?]["”’')\]]*\s+["“‘'(\[]*[A-Z]""")
_GOES_ON = re.compile(
    r"\b(?:a|an|and|as|at|but|by|for|from|in|into|is|of|on|or|that|the|to|was|were|who|with)\Z", re.IGNORECASE
)
_LISTED = re.compile(r"[-–—•*·]|\d{1,2}[.)]\s")
_FRAGMENT = re.compile(r"[a-z,;:)]")
_COUNTER = re.compile(r"(?<![\d/.])(\d{1,3}) ?(?:/|\bof\b) ?(\d{1,3})(?![\d/.%])")
_LAST = re.compile(r"[.!?] \d{1,3} / \d{1,3}(?: [A-Z][\w -]{1,40})?\Z")
_ALIKE = 20  # characters, and words, that captions below one title begin with
_WORDS = 4
_SEVERAL = 3  # pictures a gallery has at least, and teasers a strip
_KICKER = re.compile(r"(?:\b[A-Z][A-Z'’£$&-]+[!?.]? ){2,}(?=[A-Z‘“'\"]?[A-Za-z]*[a-z])")
_PRESENTED = re.compile(
    r"((?:[A-Z]\w+ ?){1,4})['’]s (?:[A-Z][\w.'’-]+ ){2,3}(?:reports|discusses|explains|has (?:more|the))\b.*"
)
_WORD = re.compile(r"\w+")
_LONGEST = 900  # characters a caption has at most
_CAPTION = 600  # characters of a caption in a gallery, one with the other, at most
_CREDIT = 200  # characters a credit has at most


def no_prose(lines: Sequence[Line]) -> set[Line]:
    r"""Return the lines that are no prose.

    Parameters
    ----------
    lines : sequence of Line
        The lines of the body, in order: no headline, byline or furniture.

    Examples
    --------
    >>> from kg.sources.lines import split_lines
    >>> text = (
    ...     "The ferry left Bergen on Monday with nine hundred people on board, the owner said.\n"
    ...     "Passengers wait on the quay in Bergen for the second ferry of the day\n"
    ...     "It ran aground an hour later. Nobody was hurt, and the captain was questioned."
    ... )
    >>> [line.text[:10] for line in no_prose(split_lines(text))]
    ['Passengers']
    """
    found = {line for line in lines if any(is_form(line.text) for is_form in _FORMS)}
    found.update(_counted(lines), _headed_alike(lines))
    return found | set(_unfinished([line for line in lines if line not in found]))


# -- unfinished


def _unfinished(lines: Sequence[Line]) -> Iterator[Line]:
    paragraphs = [line for line in lines if len(line.text) >= _PARAGRAPH]
    closed = sum(map(_is_closed, paragraphs))
    if closed < 2 or closed < _CLOSED * len(paragraphs) or _is_wrapped(lines):
        return
    around = [None, *lines, None]
    for before, line, after in zip(around, lines, around[2:], strict=False):
        cut = [_GOES_ON.search(each.text[-_END:]) for each in (before, line) if each]
        cut += [_FRAGMENT.match(each.text) for each in (line, after) if each]
        if not (_is_closed(line) or any(cut) or _LISTED.match(line.text)):
            yield line


def _is_closed(line: Line) -> bool:
    """Whether a line ends as a sentence does, or has one in it that does."""
    return bool(_ENDS.search(line.text[-_END:]) or _BOUNDARY.search(line.text))


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether lines are broken at a width, so that their ends mean nothing: none long, and most go on."""
    width = max((len(line.text) for line in lines), default=0)
    going = sum(after.follows and after.text[0].islower() for _, after in pairwise(lines))
    return width <= 2 * _PARAGRAPH and going > len(lines) / 4


# -- credited


@cache
def _credits() -> re.Pattern[str]:
    agency = "|".join(map(re.escape, sorted(table("agency"), key=len, reverse=True)))
    agency = rf"(?:The )?(?i:{agency})(?: (?:Images|Features|Media|Press|USA|Pictures|Photos?|News))?"
    name = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}"
    owner = rf"(?:{name}(?: ?/ ?| via |, File/| \| ))+{agency}"
    late = r"(?:,? ?(?i:file)(?: photo)?)?"
    late = r"(?:,? ?(?i:file)(?: photo)?)?"
    signed = rf"(?:{owner}|{agency} ?/ ?{name})(?: ?/ ?{name})*{late}"
    label = rf"(?i:(?:{'|'.join(table('picture'))})s?)"
    labelled = rf"(?:{agency} )?{label}(?: (?:by|via|from|courtesy)\b| ?[:/]) ?[^.!?()]{{2,80}}"
    enclosed = rf"\((?:{signed}|{labelled}|[^()]{{2,60}} via {agency})\)"
    return re.compile(rf"(?:{enclosed}|\b{signed}|\b{labelled})(?: \({agency}\))?\s*\Z")


def _is_credited(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    tail = line[-_CREDIT:]
    words = _WORD.findall(tail.casefold())
    return not _credited().isdisjoint(words) and _credits().search(tail) is not None


@cache
def _credited() -> frozenset[str]:
    """Words of which every credit has one: quicker to look for than a credit."""
    labels = {f"{word}{plural}" for word in table("picture") for plural in ("", "s")}
    return frozenset({_WORD.findall(name.casefold())[0] for name in table("agency")} | labels)


# -- counted


def _counted(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that are numbered of the same number: galleries of pictures."""
    led: defaultdict[str, list[tuple[str, Line]]] = defaultdict(list)
    for line in lines:
        within: defaultdict[str, set[str]] = defaultdict(set)
        for number, total in _COUNTER.findall(line.text):
            if 0 < int(number) <= int(total) >= _SEVERAL:
                within[total].add(number)
                if line.text.startswith(number):
                    led[total].append((number, line))
        pictures = max(map(len, within.values()), default=0)
        if _LAST.search(line.text[-_END:]) or (
            pictures >= _SEVERAL and len(line.text) <= pictures * _CAPTION
        ):
            yield line
    for numbered in led.values():
        if len({number for number, _ in numbered}) >= _SEVERAL:
            yield from (line for _, line in numbered)


# -- the others


def _headed_alike(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines in a row that begin with the same title."""
    for _, several in groupby(lines, lambda line: line.text[:_ALIKE]):
        row = list(several)
        if len(row) < _SEVERAL:
            continue
        title = _beginning([line.text for line in row]).rpartition(" ")[0]
        after = [line.text[len(title) + 1 :][:1] for line in row]
        titled = len(title) >= _ALIKE - 1 and len(title.split()) >= _WORDS and title[0].isupper()
        if titled and all(map(str.isupper, after)):
            yield from row


def _beginning(texts: Sequence[str]) -> str:
    """Return what texts have in common at their beginning."""
    first, last = min(texts), max(texts)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return first[: sum(1 for _ in same)]


def _is_strip(line: str) -> bool:
    return len(_KICKER.findall(line)) >= _SEVERAL and not line.isupper()


def _is_presented(line: str) -> bool:
    told = _PRESENTED.fullmatch(line)
    return told is not None and is_outlet(told[1])


_FORMS = (_is_credited, _is_strip, _is_presented)
