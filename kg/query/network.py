"""A graph's entities and statements as a networkx multigraph."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.knowledge.families import family_of
from kg.types import Entity, Literal, Statement


def network(
    entities: Iterable[Entity], statements: Iterable[Statement], *, literals: bool
) -> nx.MultiDiGraph:
    """Return a networkx graph: an entity a node, a statement an edge keyed by its id.

    Parameters
    ----------
    entities : iterable of Entity
        Those that the statements name, and any beside.
    statements : iterable of Statement
        In the order of the edges.
    literals : bool
        Whether literal objects are nodes too (``kind="literal"``).

    Examples
    --------
    >>> network([], [], literals=True).is_multigraph()
    True
    """
    multigraph: nx.MultiDiGraph = nx.MultiDiGraph()
    for entity in entities:
        multigraph.add_node(
            entity.id,
            kind="entity",
            label=entity.label,
            type=entity.type.value,
            aliases=list(entity.aliases),
            same_as=list(entity.same_as),
        )
    for statement in statements:
        target = statement.object
        if isinstance(target, Literal):
            if not literals:
                continue
            multigraph.add_node(target.key, kind="literal", label=target.value, type=target.datatype)
        end = target.key if isinstance(target, Literal) else target.id
        multigraph.add_edge(statement.subject.id, end, key=statement.id, **_edge(statement))
    return multigraph


def _edge(statement: Statement) -> dict[str, object]:
    """Attributes of a statement's edge."""
    return {
        "predicate": statement.predicate.id,
        "family": family_of(statement.predicate),
        "label": statement.predicate.label,
        "surface": statement.surface,
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "attribution": statement.attribution.speaker.label if statement.attribution else None,
        "time": statement.time,
        "place": statement.place.label if statement.place else None,
        "confidence": statement.confidence,
        "articles": list(statement.articles),
        "plain": statement.plain,
    }
