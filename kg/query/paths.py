"""How two entities hang together.

References
----------
E. F. Moore, "The shortest path through a maze", 1959.
I. Pohl, "Bi-directional search", *Machine Intelligence* 6, 1971.
W. Hoffman and R. Pavley, "A method for the solution of the Nth best path problem", 1959.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.query.holder import Node, Ways


def shortest_path(start: Node, goal: Node, ways: Ways) -> list[int] | None:
    """Return the positions of the statements of a shortest chain between two entities.

    Breadth first from both ends, the end with fewer entities at its rim going on, so that a hub on the way
    costs little. Among chains of one length the one wins whose first step comes first in the order of
    `ways`, then its second, and so on, which makes the answer repeatable.

    Parameters
    ----------
    start, goal : Node
        The entities.
    ways : Ways
        What leads from entity to entity.

    Returns
    -------
    list of int or None
        One statement a hop; empty if start is goal; None if nothing connects them.
    """
    stages = _stages(start, goal, ways)
    if stages is None:
        return None
    hops: list[int] = []
    here = start
    for stage in stages:
        here, position = next(step for step in ways.steps(here) if step[0] in stage)
        hops.append(position)
    return hops


def _stages(start: Node, goal: Node, ways: Ways) -> list[set[Node]] | None:
    """Return the entities that shortest chains pass, by hops from the start; None if there is no chain."""
    if start == goal:
        return []
    rims = ahead, behind = [{start}], [{goal}]
    seen = {start}, {goal}
    met: set[Node] = set()
    while not met:
        near = 0 if len(ahead[-1]) <= len(behind[-1]) else 1
        rim = ways.spread(rims[near][-1]) - seen[near]
        if not rim:
            return None
        rims[near].append(rim)
        seen[near].update(rim)
        met = rim & seen[1 - near]  # all at the other rim: what lies nearer would have been met before
    passed = [met] if len(ahead) > 1 else []
    for level in ahead[-2:0:-1]:
        passed.append(level & ways.spread(passed[-1]))
    return [*passed[::-1], *behind[-2::-1]]


def shortest_paths(start: Node, goal: Node, ways: Ways, *, detour: int = 1) -> Iterator[list[int]]:
    """Yield chains between two entities, shortest first, none through one entity twice.

    Of the statements between two entities the first in the order of `ways` stands for all, so that two
    chains differ in an entity.

    Parameters
    ----------
    start, goal : Node
        The entities.
    ways : Ways
        What leads from entity to entity.
    detour : int
        How many hops a chain may be longer than the shortest.
    """
    stages = _stages(start, goal, ways)
    if stages is None:
        return
    if not stages:
        yield []
        return
    longest = len(stages) + detour
    # Halfway is enough: a hub's neighbours are many, and what lies beyond is pruned when it comes near.
    known = (longest + 1) // 2
    to_goal = distances(goal, known, ways)
    for length in range(len(stages), longest + 1):
        yield from _chains(start, goal, length, lambda node: to_goal.get(node, known + 1), ways)


def _chains(
    start: Node, goal: Node, length: int, to_goal: Callable[[Node], int], ways: Ways
) -> Iterator[list[int]]:
    """Yield the chains of one length, depth first, and only where the goal is still within reach."""
    chain: list[int] = []
    walked = [start]
    open_ends = [_first_steps(start, ways)]
    while open_ends:
        step = next(open_ends[-1], None)
        if step is None:
            open_ends.pop()
            walked.pop()
            if chain:
                chain.pop()
            continue
        other, position = step
        left = length - len(chain) - 1
        if other == goal and left == 0:
            yield [*chain, position]
        elif other != goal and other not in walked and to_goal(other) <= left:
            chain.append(position)
            walked.append(other)
            open_ends.append(_first_steps(other, ways))


def distances(start: Node, radius: int, ways: Ways) -> dict[Node, int]:
    """Return the entities within so many hops of one, each with its distance.

    Parameters
    ----------
    start : Node
        The entity.
    radius : int
        The most hops.
    ways : Ways
        What leads from entity to entity.
    """
    reached = {start: 0}
    rim: Sequence[Node] = [start]
    for distance in range(1, radius + 1):
        rim = [node for node in ways.spread(rim) if node not in reached]
        reached.update(dict.fromkeys(rim, distance))
        if not rim:
            break
    return reached


def _first_steps(here: Node, ways: Ways) -> Iterator[tuple[Node, int]]:
    """Yield the entities one hop away, each with the first statement that leads there."""
    found: set[Node] = set()
    for other, position in ways.steps(here):
        if other not in found:
            found.add(other)
            yield other, position
