"""The best connected part of a graph: what is said among the entities of which most is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.query.holder import Holder
from kg.types import Statement


def best_connected(holder: Holder, ids: Iterable[str], most: int) -> list[Statement]:
    """Return what is said among the first of some entities, as many as leave room for it.

    Parameters
    ----------
    holder : Holder
        Of the statements.
    ids : iterable of str
        The entities' ids, all of them, the best connected first.
    most : int
        How many statements there may be, less than there are.
    """
    rank = {holder.node(id_): n for n, id_ in enumerate(ids)}
    last = [(max(rank[a], -1 if b is None else rank[b]), place) for place, a, b in holder.ends()]
    numbers = Counter(n for n, _ in last)
    room = end = 0
    while end < len(rank) and room + numbers[end] <= most:
        room += numbers[end]
        end += 1
    return holder.at(place for worst, place in last if worst < end)
