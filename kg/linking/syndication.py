"""Copies of one report: near-duplicate articles, as where many outlets print one agency's story.

Two articles are near-duplicates if their texts resemble each other by `RESEMBLANCE` or more: of the runs of
`SHINGLE` words that either has, that share is in both (their Jaccard coefficient). MinHash proposes the
pairs; every one is then counted exactly, so that chance joins nothing. What a chain of such pairs connects
is one cluster.

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
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from kg.types import Article

SHINGLE = 3
"""Words of a run."""

RESEMBLANCE = 0.4
"""The least share of runs in common of two copies."""

# 64 bands of 2 values meet in a pair of resemblance 0.4 with probability 0.99999, in one of 0.01 with 0.006.
# Of 128 values of such a pair 0.4 agree on average, and less than 0.2 with a probability of one in a million.
_VALUES, _BANDS, _SEED = 128, 64, 1997
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
    leader = {id_: id_ for id_ in sorted(texts)}
    shingles = lru_cache(maxsize=256)(_shingles)

    def find(id_: str) -> str:
        while leader[id_] != id_:
            leader[id_] = leader[leader[id_]]
            id_ = leader[id_]
        return id_

    for a, b in _proposed(texts):
        first, second = sorted((find(a), find(b)))
        if first != second and _share(shingles(texts[a]), shingles(texts[b])) >= RESEMBLANCE:
            leader[second] = first
    clusters: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in leader:
        clusters[find(id_)].append(id_)
    return tuple(tuple(ids) for ids in clusters.values() if len(ids) > 1)


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


def _proposed(texts: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Yield pairs of ids that MinHash holds to be alike."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=RESEMBLANCE, num_perm=_VALUES, num_bands=_BANDS)
    ids: list[str] = []
    sketches: list[RMinHash] = []
    for id_, text in texts.items():
        shingles = _shingles(text)
        if shingles:
            sketch = RMinHash(num_perm=_VALUES, seed=_SEED)
            sketch.update(list(shingles))
            for near in index.query(sketch):
                if sketch.jaccard(sketches[near]) >= RESEMBLANCE / 2:
                    yield ids[near], id_
            index.insert(len(ids), sketch)
            ids.append(id_)
            sketches.append(sketch)
