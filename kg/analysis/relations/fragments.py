"""The part of a parse that an extraction was read from, drawn as a tree of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.analysis.parse.tree import Word


def fragment(words: Iterable[Word]) -> list[str]:
    """Return the smallest connected part of the parse that holds the words, one line a word.

    Parameters
    ----------
    words : iterable of Word
        Words of one sentence.

    Examples
    --------
    >>> from kg.analysis import load
    >>> from kg.analysis.parse.tree import tree_of
    >>> sentence = tree_of(load()("Rebels seized the town near Goma."))
    >>> for line in fragment([sentence[0], sentence[1], sentence[3]]):
    ...     print(line)
    seized VBD ROOT
    ├─ Rebels NNS nsubj
    └─ town NN dobj
    """
    wanted = set(words)
    if not wanted:
        return []
    paths = [[word, *word.ancestors] for word in sorted(wanted, key=lambda w: w.i)]
    shared = set(paths[0]).intersection(*paths[1:])
    top = next(word for word in paths[0] if word in shared)
    kept = {w for path in paths for w in path[: path.index(top) + 1]}
    return [f"{top.text} {top.tag_} {top.dep_}", *_below(top, kept, "")]


def _below(word: Word, kept: set[Word], margin: str) -> Iterator[str]:
    children = [c for c in word.children if c in kept]
    for child in children:
        last = child is children[-1]
        yield f"{margin}{'└─' if last else '├─'} {child.text} {child.tag_} {child.dep_}"
        yield from _below(child, kept, margin + ("   " if last else "│  "))
