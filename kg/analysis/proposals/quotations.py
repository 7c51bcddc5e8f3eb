"""Where an article has the words of a quotation: as they stand, or with spaces, quotes and dashes alike.

Nothing looser: a quotation with another word, another case or a word less is none of the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.drafts import Span

_SIGNS = {
    **dict.fromkeys("’‘ʼ‛`´ʻ′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_RUNS = re.compile(r"\s+|''|--+")  # written as one sign or as several


def places(quote: str, text: str) -> list[Span]:
    """Return where a text has a quotation, all of them, in order; the exact ones if there are any.

    Parameters
    ----------
    quote : str
        As it was proposed.
    text : str
        The article's.

    Examples
    --------
    >>> places("the bank's  plan", "He saw the bank’s plan."), places("the banks plan", "the bank’s plan")
    ([(7, 22)], [])
    """
    wanted = quote.strip()
    if not wanted:
        return []
    exact = list(_found(wanted, text))
    if exact:
        return exact
    folded, starts, ends = _folded(text)
    return [(starts[a], ends[b - 1]) for a, b in _found(_folded(wanted)[0], folded)]


def _found(wanted: str, text: str) -> Iterator[Span]:
    """Yield where a text has another, whole words of it."""
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        cut = _splits(text, start) or _splits(text, end)
        if not cut:
            yield start, end
        start = text.find(wanted, start + 1)


def _splits(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


@lru_cache(2)  # of an article that many quotations are looked for in
def _folded(text: str) -> tuple[str, list[int], list[int]]:
    """Return a text with one sign for those that look alike, and where each of its signs begins and ends.

    Examples
    --------
    >>> _folded("a  –b")
    ('a -b', [0, 1, 3, 4], [1, 3, 4, 5])
    """
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in (*_RUNS.finditer(text), None):
        until = len(text) if run is None else run.start()
        signs += [_SIGNS.get(sign, sign) for sign in text[at:until]]
        starts += range(at, until)
        ends += range(at + 1, until + 1)
        if run is not None:
            at = run.end()
            signs.append(" " if run[0].isspace() else '"' if run[0] == "''" else "-")
            starts.append(run.start())
            ends.append(at)
    return "".join(signs), starts, ends


def fold(text: str) -> str:
    """Return a phrase with one sign for those that look alike, in small letters.

    Examples
    --------
    >>> fold("The Bank’s")
    "the bank's"
    """
    return _folded(text.strip())[0].casefold()
