"""Copies of one report: near-duplicate articles, as where many outlets print one agency's story.

Two articles are near-duplicates if their texts resemble each other by `RESEMBLANCE` or more: of the runs of
`SHINGLE` words that either has, that share is in both (their Jaccard coefficient). MinHash proposes the
pairs; every one is then counted exactly, so that chance joins nothing. What a chain of such pairs connects
is one cluster.

Of a template's texts, such as the weather of every day, each is like all others: too many pairs to count.
Where more than a few articles share a band of MinHash values, each is compared only with its neighbours by
the values that follow: in every band another order, and two that are more alike than the rest meet in bands
of few. So the time grows with the articles, however many are of one template, and the order in which they
are given changes nothing.

A run of three words outlives an edit four words away; at 0.4, four words in seven are the same and in the
same order: a copy with another headline and byline, a third of its paragraphs cut and every thirtieth word
changed is still one. Two reporters who tell the same event with the same quotes stay under 0.1, as two
accounts of one announcement among the articles of the tests do.

References
----------
Broder, "On the resemblance and containment of documents", Compression and Complexity of Sequences, 1997.
Leskovec, Rajaraman & Ullman, *Mining of Massive Datasets*, 2014, chapter 3 (banding).
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations, pairwise

from kg.types import Article

SHINGLE = 3
"""Words of a run."""

RESEMBLANCE = 0.4
"""The least share of runs in common of two copies."""

# 64 bands of 2 values meet in a pair of resemblance 0.4 with probability 0.99999, in one of 0.01 with 0.006.
# Of 128 values of such a pair 0.4 agree on average, and less than 0.2 with a probability of one in a million.
_VALUES, _BANDS, _SEED = 128, 64, 1997
_ALL = 8  # articles of one band that are all compared with one another
_SORTED_BY = 8  # values, of more than that
_AT_ONCE = 4096  # pairs whose values are compared
_KEPT = 256  # texts in pieces, at a time
_PATIENCE = 8  # how often two articles may have been compared in vain before they are no more
_WORD = re.compile(r"\w+")


def near_duplicates(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """Return the clusters of articles that are copies of one report.

    Parameters
    ----------
    articles : iterable of Article
        In any order.

    Returns
    -------
    tuple of tuple of str
        Ids of two articles or more each, sorted; an article without a copy is in none.

    Examples
    --------
    >>> story = "France and Italy signed a treaty in Rome on Friday, after two years of talks."
    >>> wire, copy = Article(id="wire", text=story), Article(id="copy", text=f"Pact signed. {story}")
    >>> other = Article(id="other", text="A pact that binds Paris to Rome was agreed at the Quirinal.")
    >>> near_duplicates([wire, copy, other])
    (('copy', 'wire'),)
    """
    texts = {article.id: article.text for article in articles}
    shingles = lru_cache(maxsize=_KEPT)(lambda id_: _shingles(texts[id_]))
    sketches = {id_: found for id_ in texts if (found := sketch(texts[id_]))}
    return copies(sketches, lambda a, b: _share(shingles(a), shingles(b)))


def sketch(text: str) -> bytes:
    """Return what is kept of a text to tell what it may be a copy of; nothing of a text without words.

    Examples
    --------
    >>> len(sketch("France and Italy signed a treaty.")), sketch("?!")
    (512, b'')
    """
    from rensa import RMinHash

    found = RMinHash(num_perm=_VALUES, seed=_SEED)
    shingles = sorted(_shingles(text))
    found.update(shingles)
    return array("I", found.digest()).tobytes() if shingles else b""


def copies(sketches: Mapping[str, bytes], share: Callable[[str, str], float]) -> tuple[tuple[str, ...], ...]:
    """Return the clusters of articles that are copies of one report, by what is kept of them.

    Parameters
    ----------
    sketches : mapping of str to bytes
        Of each article its `sketch`, by id.
    share : callable
        Returns the `resemblance` of the texts of two articles.
    """
    pile = _Pile(sketches, share)
    for a, b in pile.neighbours():
        pile.compare(a, b)
    for band in range(_BANDS):
        for bucket in pile.buckets(band):
            if len(bucket) > _ALL:
                pile.compare_neighbours(bucket, band)
    return pile.clusters()


class _Pile:
    """The sketches of articles by number, in the order of their ids, and which of them are copies."""

    def __init__(self, sketches: Mapping[str, bytes], share: Callable[[str, str], float]) -> None:
        import numpy as np

        self._ids = sorted(sketches)
        self._share = share
        every = b"".join(sketches[id_] for id_ in self._ids)
        self._values = np.frombuffer(every, dtype=np.uint32).reshape(-1, _VALUES)
        self._leaders = [*range(len(self._ids))]
        self._refused: set[tuple[int, int]] = set()
        self._failures: Counter[int] = Counter()

    def buckets(self, band: int) -> Iterator[list[int]]:
        """Yield the articles, two or more each, that a band's values do not tell apart."""
        import numpy as np

        first = band * _VALUES // _BANDS
        keys = self._values[:, first].astype(np.uint64) << 32 | self._values[:, first + 1]
        order = np.argsort(keys, kind="stable")
        ends = np.flatnonzero(np.diff(keys[order])) + 1
        starts = np.concatenate(([0], ends))
        sizes = np.diff(np.concatenate((starts, [len(order)])))
        for at in np.flatnonzero(sizes > 1):
            yield order[starts[at] : starts[at] + sizes[at]].tolist()

    def neighbours(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of articles that share a band with few others and may resemble each other."""
        found: set[tuple[int, int]] = set()
        for band in range(_BANDS):
            few = (bucket for bucket in self.buckets(band) if len(bucket) <= _ALL)
            found.update(pair for bucket in few for pair in combinations(bucket, 2))
        pairs = sorted(found)
        for first in range(0, len(pairs), _AT_ONCE):
            page = pairs[first : first + _AT_ONCE]
            yield from (pair for pair, alike in zip(page, self._alike(page), strict=True) if alike)

    def _alike(self, pairs: list[tuple[int, int]]) -> list[bool]:
        """Tell of which pairs enough values agree for a comparison to be worth while."""
        a, b = (self._values[[pair[end] for pair in pairs]] for end in (0, 1))
        found: list[bool] = ((a == b).sum(axis=1) >= _VALUES * RESEMBLANCE / 2).tolist()
        return found

    def compare(self, a: int, b: int) -> None:
        """Join two articles if they resemble each other."""
        first, second = sorted((self._leader(a), self._leader(b)))
        if first == second or (a, b) in self._refused:
            return
        if self._share(self._ids[a], self._ids[b]) >= RESEMBLANCE:
            self._leaders[second] = first
        else:
            self._refused.add((a, b))
            self._failures.update((a, b))

    def compare_neighbours(self, bucket: list[int], band: int) -> None:
        """Compare each article of many with those next to it, by the values that follow the band's own."""
        first = (band + 1) * _VALUES // _BANDS
        wanted = [place % _VALUES for place in range(first, first + _SORTED_BY)]
        values = dict(zip(bucket, self._values[bucket][:, wanted].tolist(), strict=True))
        ordered = sorted(bucket, key=lambda number: values[number])
        pairs = [(min(pair), max(pair)) for pair in pairwise(ordered)]
        for (a, b), alike in zip(pairs, self._alike(pairs), strict=True):
            if alike and min(self._failures[a], self._failures[b]) < _PATIENCE:
                self.compare(a, b)

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        """Return the ids of copies of one report, those of each together."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for number, id_ in enumerate(self._ids):
            found[self._leader(number)].append(id_)
        return tuple(tuple(ids) for ids in found.values() if len(ids) > 1)

    def _leader(self, number: int) -> int:
        leaders = self._leaders
        while leaders[number] != number:
            leaders[number] = leaders[leaders[number]]
            number = leaders[number]
        return number


def resemblance(a: str, b: str) -> float:
    """Return the share of the runs of words of two texts that is in both; 0 if neither has any.

    Examples
    --------
    >>> resemblance("Paris and Rome sign a treaty", "PARIS AND ROME SIGN a pact")
    0.6
    """
    return _share(_shingles(a), _shingles(b))


def _share(a: set[str], b: set[str]) -> float:
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0


def _shingles(text: str) -> set[str]:
    """The runs of words of a text; all of it if it is shorter than one."""
    words = _WORD.findall(text.casefold())
    return {
        " ".join(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, min(len(words), 1)))
    }
