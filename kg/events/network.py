"""Events as nodes of a networkx graph, with an edge to each participant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.events.agreement import Agreement
from kg.events.event import Event

if TYPE_CHECKING:
    import networkx as nx


def add_events(network: nx.MultiDiGraph, events: Iterable[tuple[Event, Agreement]]) -> None:
    """Add events to a graph of entities and statements.

    An event's node is ``happening/`` and its id; each edge's predicate is the role of its participant.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        With the entities.
    events : iterable of (Event, Agreement)
        In the order of the nodes.
    """
    for event, agreement in events:
        node = f"happening/{event.id}"
        network.add_node(
            node,
            kind="event",
            label=event.label,
            type=event.type,
            plover=event.plover,
            status=event.status.value,
            time=event.time,
            place=event.place.label if event.place else None,
            amounts=[f"{amount.text} {amount.of}" for amount in event.amounts],
            sources=len(agreement.sources),
            statements=[statement.id for statement in event.statements],
        )
        for participant in event.participants:
            entity, role = participant.entity, participant.role.value
            key = f"{event.id}-{role}-{entity.id}"
            network.add_edge(node, entity.id, key=key, predicate=role, label=role, plain=True)
