"""The drawing as pyvis knows it: nodes for entities, edges for what pairs of them share, options.

pyvis models them; how they look beyond shape, size and place (colour, dashes, the words on an edge)
depends on theme and filters and is decided in the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from kg.types import Entity, EntityType, Statement

NAME_WIDTH = 34
"""Characters of a name on the drawing; the entity's card shows all of it."""

SHAPES: Mapping[EntityType, tuple[str, str]] = {
    EntityType.PERSON: ("dot", "Person"),
    EntityType.ORG: ("square", "Organisation"),
    EntityType.GPE: ("hexagon", "Country or city"),
    EntityType.LOC: ("triangleDown", "Region"),
    EntityType.FAC: ("square", "Building or site"),
    EntityType.NORP: ("triangle", "People or movement"),
    EntityType.EVENT: ("star", "Event"),
    EntityType.LAW: ("diamond", "Law or treaty"),
    EntityType.PRODUCT: ("diamond", "Product"),
    EntityType.WORK_OF_ART: ("star", "Work"),
    EntityType.GROUP: ("triangle", "Group of people"),
    EntityType.OTHER: ("dot", "Other"),
}
"""Shape of each type of entity, and its name in plain words. Colours are in the style sheet."""


def short(name: str) -> str:
    """Return a name in one line, cut to what fits a drawing."""
    line = " ".join("".join(c if c.isprintable() else " " for c in name[: NAME_WIDTH * 8]).split())
    if not line:
        return "(no name)"
    return line if len(line) <= NAME_WIDTH else line[: NAME_WIDTH - 1].rstrip() + "…"


def radii(degrees: Sequence[int]) -> list[int]:
    """Return sizes on the drawing: areas grow with the statements, up to the best connected entity."""
    most = max([48, *degrees])
    return [round(9 + 25 * sqrt(degree / most)) for degree in degrees]


def box(entity: Entity, size: int) -> tuple[float, float]:
    """Return the room that an entity takes with its name below it, and with the words on its edges."""
    # The greater, the farther away its name must still be read.
    letter = 7.6 + 0.35 * (size - 9)
    return max(2.0 * size, letter * len(short(entity.label))) + 26, 3.2 * size + 34


def nodes(
    entities: Sequence[Entity], sizes: Sequence[int], positions: Sequence[tuple[int, int]]
) -> list[dict[str, Any]]:
    """Return pyvis nodes, numbered as the entities are."""
    from pyvis.node import Node

    return [
        Node(
            i,
            SHAPES[entity.type][0],
            short(entity.label),
            group=entity.type.value,
            size=size,
            x=x,
            y=y,
        ).options
        for i, (entity, size, (x, y)) in enumerate(zip(entities, sizes, positions, strict=True))
    ]


def edges(statements: Sequence[Statement], at: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return pyvis edges: one a pair of entities, with the numbers of the statements it bundles."""
    from pyvis.edge import Edge

    bundles: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        if isinstance(statement.object, Entity):
            a, b = sorted((at[statement.subject.id], at[statement.object.id]))
            bundles[a, b].append(number)
    return [Edge(a, b, statements=numbers).options for (a, b), numbers in sorted(bundles.items())]


def options() -> dict[str, Any]:
    """Return pyvis' options: places are computed, so nothing moves until the reader says so."""
    from pyvis.options import Options

    model = Options()
    model.physics.enabled = False
    model.physics.use_barnes_hut(
        {
            "gravity": -9000,
            "central_gravity": 0.25,
            "spring_length": 150,
            "spring_strength": 0.03,
            "damping": 0.4,
            "overlap": 0.3,
        }
    )
    # Straight lines: what keeps thousands of edges fluent.
    model.edges.smooth.enabled = False
    model.edges.inherit_colors(False)
    kinds = {name: vars(getattr(model, name)) for name in ("physics", "edges", "interaction")}
    return {
        "physics": {"enabled": False, "barnesHut": vars(kinds["physics"]["barnesHut"])},
        "edges": {"smooth": False, "color": vars(kinds["edges"]["color"])},
        "interaction": kinds["interaction"],
        "layout": {"improvedLayout": False},
    }
