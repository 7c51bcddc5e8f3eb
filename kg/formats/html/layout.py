"""Where each entity is drawn: the core by forces, the pieces packed, the rest around their neighbours."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kg.formats.html.force import WIDE, Floats, settle, spread

CELL = (150, 66)
"""Room of an entity outside the core, with its name."""

SETTLED = 360
"""Entities that find their places by forces; of more, the rest fill the free room beside their neighbours."""

MARGIN = 46.0
"""Blank between two pieces that nothing connects."""


def place(
    boxes: Sequence[tuple[float, float]], pairs: Mapping[tuple[int, int], int], opening: int
) -> list[tuple[int, int]]:
    """Return whole-number coordinates of every entity.

    Parameters
    ----------
    boxes : sequence of (float, float)
        Width and height that each takes with its name.
    pairs : mapping of (int, int) to int
        Connected pairs and the number of statements they share.
    opening : int
        The first so many are laid out with care, for themselves; the rest find room around them.
    """
    if not boxes:
        return []
    size = np.array(boxes, dtype=np.float64)
    core = {(a, b): count for (a, b), count in pairs.items() if b < opening}
    at = np.zeros((len(boxes), 2))
    at[:opening] = _pack(_pieces(opening, core), core, size)
    settled = _reached(len(boxes), pairs, opening)
    if opening < settled:
        _surround(at[:settled], size, pairs, opening)
        links = [(a, b, count) for (a, b), count in pairs.items() if b < settled]
        at[:settled] = settle(at[:settled], size[:settled], links, opening)
    _surround(at, size, pairs, max(opening, settled))
    return [(round(float(x)), round(float(y))) for x, y in at]


def _reached(count: int, pairs: Mapping[tuple[int, int], int], opening: int) -> int:
    """Return how many entities from the first on hang together with the core: forces would expel others."""
    near, found, queue = _near(pairs), set(range(opening)), deque(range(opening))
    while queue:
        fresh = [i for i in near.get(queue.popleft(), ()) if i not in found]
        found.update(fresh)
        queue.extend(fresh)
    return next((i for i in range(min(count, SETTLED)) if i not in found), min(count, SETTLED))


def _near(pairs: Mapping[tuple[int, int], int]) -> Mapping[int, list[int]]:
    near: defaultdict[int, list[int]] = defaultdict(list)
    for (a, b), count in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        del count
        near[a].append(b)
        near[b].append(a)
    return near


def _pieces(count: int, pairs: Mapping[tuple[int, int], int]) -> list[list[int]]:
    """Return the connected pieces, the largest first."""
    near, seen, pieces = _near(pairs), set[int](), list[list[int]]()
    for start in range(count):
        if start in seen:
            continue
        seen.add(start)
        piece = [start]
        for i in piece:
            fresh = [j for j in near.get(i, ()) if j not in seen]
            seen.update(fresh)
            piece.extend(fresh)
        pieces.append(sorted(piece))
    return sorted(pieces, key=lambda piece: (-len(piece), piece))


def _pack(pieces: Sequence[list[int]], pairs: Mapping[tuple[int, int], int], size: Floats) -> Floats:
    """Lay out each piece and set it down as near to the middle as there is room."""
    at = np.zeros((sum(map(len, pieces)), 2))
    links: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    local = {i: (n, k) for n, piece in enumerate(pieces) for k, i in enumerate(piece)}
    for (a, b), count in pairs.items():
        links[local[a][0]].append((local[a][1], local[b][1], count))
    taken = np.zeros((0, 4))
    for number, piece in enumerate(pieces):
        own = spread(size[piece], links[number])
        if number:
            own = own + _spot(own, size[piece], taken)
        at[piece] = own
        half = size[piece] / 2 + MARGIN / 2
        lines = _lines(own, links[number])
        taken = np.vstack([taken, np.hstack([own - half, own + half]), np.hstack([lines - 14, lines + 14])])
    return at


def _lines(own: Floats, links: Sequence[tuple[int, int, int]]) -> Floats:
    """Return points along the lines of a piece: nothing of another piece may lie on them."""
    steps = np.linspace(0.1, 0.9, 9)[:, None]
    points = [own[a] + (own[b] - own[a]) * steps for a, b, _ in links]
    return np.vstack([np.zeros((0, 2)), *points])


def _spot(own: Floats, size: Floats, taken: Floats) -> Floats:
    """Return the shift nearest to the middle at which no box of the piece meets a taken one."""
    low, high = (own - size / 2).min(axis=0), (own + size / 2).max(axis=0)
    own_size = high - low
    reach = np.maximum(-taken[:, :2].min(axis=0), taken[:, 2:].max(axis=0)) + own_size + MARGIN
    xs = np.arange(-reach[0], reach[0] + 1, 30.0)
    ys = np.arange(-reach[1], reach[1] + 1, 20.0)
    grid = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=2).reshape(-1, 2)
    grid = grid[np.argsort(np.hypot(grid[:, 0] / WIDE, grid[:, 1]), kind="stable")]
    half = own_size / 2
    for chunk in np.array_split(grid, max(1, len(grid) // 256)):
        meets = (
            (chunk[:, None, 0] - half[0] < taken[None, :, 2])
            & (chunk[:, None, 0] + half[0] > taken[None, :, 0])
            & (chunk[:, None, 1] - half[1] < taken[None, :, 3])
            & (chunk[:, None, 1] + half[1] > taken[None, :, 1])
        ).any(axis=1)
        free = np.flatnonzero(~meets)
        if len(free):
            return np.asarray(chunk[free[0]] - (low + high) / 2)
    return np.asarray(reach)


def _surround(at: Floats, size: Floats, pairs: Mapping[tuple[int, int], int], opening: int) -> None:
    """Give each entity outside the core the free cell nearest to a neighbour that has a place."""
    near = _near(pairs)
    taken = {cell for i in range(opening) for cell in _cells(at[i], size[i])}
    spirals: dict[tuple[int, int], Iterator[tuple[int, int]]] = {}
    placed = [i < opening for i in range(len(at))]
    queue = deque(range(opening))
    for start in range(opening, len(at) + 1):
        while queue:
            anchor = queue.popleft()
            for i in near.get(anchor, ()):
                if i < len(at) and not placed[i]:
                    at[i] = _claim(at[anchor], taken, spirals)
                    placed[i] = True
                    queue.append(i)
        if start < len(at) and not placed[start]:
            at[start] = _claim(np.zeros(2), taken, spirals)
            placed[start] = True
            queue.append(start)


def _cells(centre: Floats, size: Floats) -> Iterator[tuple[int, int]]:
    low = np.floor((centre - size / 2) / CELL + 0.5).astype(int)
    high = np.floor((centre + size / 2) / CELL + 0.5).astype(int)
    for x in range(low[0], high[0] + 1):
        for y in range(low[1], high[1] + 1):
            yield int(x), int(y)


def _claim(
    centre: Floats, taken: set[tuple[int, int]], spirals: dict[tuple[int, int], Iterator[tuple[int, int]]]
) -> Floats:
    cell = round(float(centre[0]) / CELL[0]), round(float(centre[1]) / CELL[1])
    # A hub claims hundreds of cells: its spiral goes on where it stopped.
    spiral = spirals.setdefault(cell, _spiral(*cell))
    free = next(cell for cell in spiral if cell not in taken)
    taken.add(free)
    # Half a cell of stagger: rows of names read better than a table.
    return np.array([(free[0] + (free[1] % 2) * 0.5 - 0.25) * CELL[0], free[1] * CELL[1]], dtype=np.float64)


def _spiral(x: int, y: int) -> Iterator[tuple[int, int]]:
    """Cells around one, ring by ring; a ring is twice as high as wide in cells, so round on screen."""
    radius = 0
    while True:
        radius += 1
        wide, high = radius, radius * 2
        ring = [(i, j) for i in range(-wide, wide + 1) for j in (-high, high)]
        ring += [(i, j) for j in range(1 - high, high) for i in (-wide, wide)]
        ring += [(i, j) for i in range(1 - wide, wide) for j in (1 - high, high - 1)]
        for i, j in sorted(ring, key=lambda c: (abs(c[0]) * 2 + abs(c[1]), c)):
            yield x + i, y + j
