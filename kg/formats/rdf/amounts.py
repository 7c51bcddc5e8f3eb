"""The amount that a statement's object is, as literals: value, unit, currency, bound, part in a change."""

from __future__ import annotations

from collections.abc import Sequence

from kg.formats.rdf.terms import Value, typed
from kg.knowledge.quantities import quantity_told
from kg.types import Statement


def amount_of(statement: Statement) -> Sequence[Value | None]:
    """Return the literals in the order of the layout of statements; all are None if the object is no amount.

    Parameters
    ----------
    statement : Statement
        Of the graph.
    """
    told = quantity_told(statement)
    if told is None:
        return (None,) * 7
    numbers = (None if n is None else typed(f"{n:f}", "xsd:decimal") for n in (told.value, told.upto))
    words = (told.unit, told.currency, told.bound, told.direction, told.part)
    return (*numbers, *(Value(word) if word else None for word in words))
