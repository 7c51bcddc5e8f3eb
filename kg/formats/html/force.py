"""Positions of one connected piece: springs and repulsion, shaped by communities, without overlaps.

Every step is plain numpy over arrays in a fixed order, so the same piece gives the same positions.
"""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Link = tuple[int, int, int]

LENGTH = 170.0
"""Ideal distance of two connected entities: room for the words on the edge between them."""

GOLDEN = np.pi * (3 - np.sqrt(5))
WIDE = 1.7
"""Screens are wider than high, and so are names: the vertical pull is stronger by this."""


def spread(boxes: Floats, links: Sequence[Link]) -> Floats:
    """Return an (n, 2) array of positions around the origin.

    Parameters
    ----------
    boxes : array of shape (n, 2)
        Width and height that each entity takes with its name.
    links : sequence of (int, int, int)
        Connected pairs and the number of statements they share.
    """
    count = len(boxes)
    if count == 1:
        return np.zeros((1, 2))
    if count == 2:
        half = (boxes[:, 0].mean() + LENGTH * 0.6) / 2
        return np.array([[-half, 0.0], [half, 0.0]])
    group = _communities(count, links)
    positions = _relax(_start(group), group, links)
    return separate(_crowd(positions - positions.mean(axis=0), boxes), boxes)


def settle(at: Floats, boxes: Floats, links: Sequence[Link], fixed: int) -> Floats:
    """Let all but the first `fixed` find their places around those, which stay where they are.

    Parameters
    ----------
    at : array of shape (n, 2)
        Where each is now.
    boxes, links
        As for `spread`.
    fixed : int
        The first so many do not move.
    """
    group = _communities(len(at), links)
    return separate(
        _relax(at, group, links, fixed=fixed, rounds=120, warmth=0.03, length=50.0, centre=0.004),
        boxes,
        fixed=fixed,
    )


def separate(positions: Floats, boxes: Floats, rounds: int = 240, fixed: int = 0) -> Floats:
    """Push boxes that overlap apart, along the axis where they overlap least."""
    at = positions.copy()
    want = (boxes[:, None, :] + boxes[None, :, :]) / 2
    order = np.sign(np.arange(len(at))[None, :] - np.arange(len(at))[:, None]).astype(float)
    for _ in range(rounds):
        apart = at[None, :, :] - at[:, None, :]
        over = want - np.abs(apart)
        hit: NDArray[np.bool_] = np.logical_and(over[:, :, 0] > 0.5, over[:, :, 1] > 0.5)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sideways = over[:, :, 0] < over[:, :, 1] * WIDE
        sign = np.where(apart == 0, order[:, :, None], np.sign(apart))
        step = np.where(hit[:, :, None], sign * over, 0.0)
        step[:, :, 0] *= sideways
        step[:, :, 1] *= ~sideways
        at[fixed:] -= (0.3 * step.sum(axis=1) / np.sqrt(np.maximum(hit.sum(axis=1), 1))[:, None])[fixed:]
    return at


def _crowd(positions: Floats, boxes: Floats) -> Floats:
    """Draw a piece together until each entity has a few times its own room: the fewer, the more."""
    count = len(boxes)
    room = boxes.prod(axis=1).sum() * (1.0 + 60 / (count + 8))
    spans = np.maximum(np.ptp(positions, axis=0), 1.0)
    return positions * min(1.0, float(np.sqrt(room / spans.prod())))


def _communities(count: int, links: Sequence[Link]) -> NDArray[np.int64]:
    """Return the number of each entity's community, the largest community 0."""
    plain: nx.Graph = nx.Graph()
    plain.add_nodes_from(range(count))
    plain.add_weighted_edges_from((a, b, weight**0.5) for a, b, weight in links)
    found = nx.community.louvain_communities(plain, seed=7)
    group = np.zeros(count, dtype=np.int64)
    for number, members in enumerate(sorted(found, key=lambda m: (-len(m), min(m)))):
        group[sorted(members)] = number
    return group


def _start(group: NDArray[np.int64]) -> Floats:
    """Communities on a sunflower, and the members of each on a smaller one around its heart."""
    at = np.zeros((len(group), 2))
    for number in range(int(group.max()) + 1):
        members = np.flatnonzero(group == number)
        for centre, index in ((True, np.array([number])), (False, np.arange(len(members)))):
            radius = LENGTH * np.sqrt(index + 0.3) * (np.sqrt(len(group)) * 0.5 if centre else 0.6)
            ring = np.stack([np.cos(index * GOLDEN) * WIDE, np.sin(index * GOLDEN)], axis=1)
            at[members] += radius[:, None] * ring
    return at


def _relax(
    start: Floats,
    group: NDArray[np.int64],
    links: Sequence[Link],
    fixed: int = 0,
    rounds: int = 320,
    warmth: float = 0.2,
    length: float = LENGTH,
    centre: float = 0.02,
) -> Floats:
    """Fruchterman and Reingold's model; hubs repel more, communities hold together more."""
    at, count = start.copy(), len(start)
    ends = np.array([(a, b) for a, b, _ in links], dtype=np.int64)
    degree = np.bincount(ends.ravel(), minlength=count)
    mass = np.sqrt(1.0 + degree)
    near = group[ends[:, 0]] == group[ends[:, 1]]
    pull = np.where(near, 1.0, 0.35)
    heat = length * np.sqrt(count) * warmth
    gravity = centre * np.array([1.0, WIDE]) * np.sqrt(count)
    for turn in range(rounds):
        apart = at[:, None, :] - at[None, :, :]
        square = np.maximum((apart**2).sum(axis=2), 1.0)
        force = ((length**2 * 0.55 * mass[:, None] * mass[None, :] / square)[:, :, None] * apart).sum(axis=1)
        along = at[ends[:, 1]] - at[ends[:, 0]]
        stretch = np.sqrt((along**2).sum(axis=1)) / length
        tug = (pull * stretch)[:, None] * along
        np.add.at(force, ends[:, 0], tug)
        np.add.at(force, ends[:, 1], -tug)
        force -= gravity * at * mass[:, None]
        size = np.maximum(np.sqrt((force**2).sum(axis=1)), 1e-9)
        limit = heat * (1 - turn / rounds) + 1.0
        at[fixed:] += (force * (np.minimum(size, limit) / size)[:, None])[fixed:]
    return at
