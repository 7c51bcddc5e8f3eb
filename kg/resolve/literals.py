"""Values that are no entities: numbers, percentages, amounts, phrases."""

from __future__ import annotations

import re

from kg.types import Literal

_INTEGER = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+|[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?\d+\.\d+")


def literal(text: str) -> Literal:
    """Return a phrase as a typed value; the words stay as written.

    Examples
    --------
    >>> literal("1,250").datatype, literal("a  new coach").value
    ('xsd:integer', 'a new coach')
    """
    value = " ".join(text.split())
    if _INTEGER.fullmatch(value):
        return Literal(value=value.replace(",", ""), datatype="xsd:integer")
    if _DECIMAL.fullmatch(value):
        return Literal(value=value, datatype="xsd:decimal")
    return Literal(value=value)
