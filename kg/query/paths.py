"""How two entities hang together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from kg.types import Entity, Statement


def shortest_path(
    start: str, goal: str, incident: Callable[[str], Iterable[Statement]]
) -> list[Statement] | None:
    """Return the statements of a shortest chain between two entities, in either direction of each.

    Breadth first, so that a hub costs no more than its own statements; among chains of one length the
    one that comes first in the order of `incident` wins, which makes the answer repeatable.

    Parameters
    ----------
    start, goal : str
        Entity ids.
    incident : callable
        Statements with the given entity as subject or object, in a fixed order.

    Returns
    -------
    list of Statement or None
        One statement a hop; empty if start is goal; None if nothing connects them.

    References
    ----------
    E. F. Moore, "The shortest path through a maze", 1959.
    """
    reached: dict[str, tuple[str, Statement] | None] = {start: None}
    queue = deque([start])
    while queue and goal not in reached:
        here = queue.popleft()
        for statement in incident(here):
            other = _other_end(statement, here)
            if other is not None and other not in reached:
                reached[other] = here, statement
                queue.append(other)
    if goal not in reached:
        return None
    hops: list[Statement] = []
    here = goal
    while (step := reached[here]) is not None:
        here, statement = step
        hops.append(statement)
    return hops[::-1]


def shortest_paths(
    start: str, goal: str, incident: Callable[[str], Iterable[Statement]], *, detour: int = 1
) -> Iterator[list[Statement]]:
    """Yield chains between two entities, shortest first, none through one entity twice.

    Of the statements between two entities the first in the order of `incident` stands for all, so that
    two chains differ in an entity.

    Parameters
    ----------
    start, goal : str
        Entity ids.
    incident : callable
        Statements with the given entity as subject or object, in a fixed order.
    detour : int
        How many hops a chain may be longer than the shortest.

    References
    ----------
    W. Hoffman and R. Pavley, "A method for the solution of the Nth best path problem", 1959.
    """
    shortest = shortest_path(start, goal, incident)
    if shortest is None:
        return
    if not shortest:
        yield []
        return
    longest = len(shortest) + detour
    # Halfway is enough: a hub's neighbours are many, and what lies beyond is pruned when it comes near.
    known = (longest + 1) // 2
    to_goal = distances(goal, known, incident)
    for length in range(len(shortest), longest + 1):
        yield from _chains(start, goal, length, lambda id_: to_goal.get(id_, known + 1), incident)


def _chains(
    start: str,
    goal: str,
    length: int,
    to_goal: Callable[[str], int],
    incident: Callable[[str], Iterable[Statement]],
) -> Iterator[list[Statement]]:
    """Yield the chains of one length, depth first, and only where the goal is still within reach."""
    chain: list[Statement] = []
    walked = [start]
    open_ends = [iter(_steps(start, incident).items())]
    while open_ends:
        step = next(open_ends[-1], None)
        if step is None:
            open_ends.pop()
            walked.pop()
            if chain:
                chain.pop()
            continue
        other, statement = step
        left = length - len(chain) - 1
        if other == goal and left == 0:
            yield [*chain, statement]
        elif other != goal and other not in walked and to_goal(other) <= left:
            chain.append(statement)
            walked.append(other)
            open_ends.append(iter(_steps(other, incident).items()))


def distances(start: str, radius: int, incident: Callable[[str], Iterable[Statement]]) -> dict[str, int]:
    """Return the entities within so many hops of one, each with its distance.

    Parameters
    ----------
    start : str
        Entity id.
    radius : int
        The most hops.
    incident : callable
        Statements with the given entity as subject or object.
    """
    reached = {start: 0}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if reached[here] == radius:
            break
        for other in _steps(here, incident):
            if other not in reached:
                reached[other] = reached[here] + 1
                queue.append(other)
    return reached


def _steps(here: str, incident: Callable[[str], Iterable[Statement]]) -> dict[str, Statement]:
    """Return the entities one hop away, each with the first statement that leads there."""
    found: dict[str, Statement] = {}
    for statement in incident(here):
        other = _other_end(statement, here)
        if other is not None:
            found.setdefault(other, statement)
    return found


def _other_end(statement: Statement, here: str) -> str | None:
    if not isinstance(statement.object, Entity):
        return None
    return statement.object.id if statement.subject.id == here else statement.subject.id
