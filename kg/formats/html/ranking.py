"""Which entities the page opens with: the most connected first, and the pairs that connect them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph import KnowledgeGraph
from kg.types import Entity

OPENING = 80
"""Entities that a page opens with at most: as many as a screen can name."""

SLACK = 1.2
"""A graph only so much larger opens whole: the rest would not be worth a button."""

Adjacency = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Entity ids in the order of the page, and how many of them open it.

    Parameters
    ----------
    order : tuple of str
        Every entity id; a page that grows takes them in this order.
    opening : int
        The first so many are drawn when the page opens.
    pairs : mapping of (int, int) to int
        Positions in `order` of two entities that share statements, the lesser first, with the number
        of those statements.
    """

    order: tuple[str, ...]
    opening: int
    pairs: Mapping[tuple[int, int], int]


def rank(graph: KnowledgeGraph, opening: int = OPENING) -> Ranking:
    """Return the entities of a graph, the largest connected piece and the best connected first.

    A graph larger than `opening` is cut to a core that holds together: from the best connected entity,
    always the best connected of those that touch what is chosen.
    """
    near = _adjacency(graph)
    piece = _piece_sizes(graph, near)
    order = sorted(graph.entities, key=lambda id_: (-piece[id_], -sum(near[id_].values()), id_))
    if len(order) <= opening * SLACK:
        opening = len(order)
    else:
        core = _core(order, near, opening)
        chosen = set(core)
        order = [*core, *(id_ for id_ in order if id_ not in chosen)]
    at = {id_: i for i, id_ in enumerate(order)}
    pairs = {
        (at[a], at[b]): count for a, others in near.items() for b, count in others.items() if at[a] < at[b]
    }
    return Ranking(order=tuple(order), opening=opening, pairs=dict(sorted(pairs.items())))


def _adjacency(graph: KnowledgeGraph) -> Adjacency:
    near: dict[str, dict[str, int]] = {id_: {} for id_ in graph.entities}
    for statement in graph.statements():
        a, b = statement.subject, statement.object
        if isinstance(b, Entity) and a.id != b.id:
            near[a.id][b.id] = near[a.id].get(b.id, 0) + 1
            near[b.id][a.id] = near[b.id].get(a.id, 0) + 1
    return near


def _piece_sizes(graph: KnowledgeGraph, near: Adjacency) -> Mapping[str, int]:
    """Size of the connected piece of each entity; pieces of a few count alike, by degree then."""
    sizes: dict[str, int] = {}
    for start in graph.entities:
        if start in sizes:
            continue
        found, queue = {start}, [start]
        while queue:
            fresh = [id_ for id_ in near[queue.pop()] if id_ not in found]
            found.update(fresh)
            queue.extend(fresh)
        sizes.update(dict.fromkeys(found, len(found) if len(found) > OPENING // 10 else min(len(found), 2)))
    return sizes


def _core(order: list[str], near: Adjacency, size: int) -> list[str]:
    """Grow from the first entity by the best connected neighbour until `size` are chosen."""
    place = {id_: i for i, id_ in enumerate(order)}
    # An entity known by a name says more at first sight than "the agreement" of one article.
    weight = {id_: sum(near[id_].values()) * (1 if "@" in id_ else 2) for id_ in order}
    buckets: defaultdict[int, list[str]] = defaultdict(list)
    seen: set[str] = set()
    core: list[str] = []
    seeds = iter(order)
    while len(core) < size:
        if not buckets:
            best = next(id_ for id_ in seeds if id_ not in seen)
            seen.add(best)
        else:
            top = max(buckets)
            best = min(buckets[top], key=place.__getitem__)
            buckets[top].remove(best)
            if not buckets[top]:
                del buckets[top]
        core.append(best)
        for id_ in near[best]:
            if id_ not in seen:
                seen.add(id_)
                buckets[weight[id_]].append(id_)
    return core
