"""How two entities hang together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

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


def _other_end(statement: Statement, here: str) -> str | None:
    if not isinstance(statement.object, Entity):
        return None
    return statement.object.id if statement.subject.id == here else statement.subject.id
