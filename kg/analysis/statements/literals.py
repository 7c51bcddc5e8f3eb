"""Values that are no entities: numbers, percentages, amounts, phrases."""

from __future__ import annotations

import re

from kg.types import Literal

_INTEGER = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+|[+-]?\d+")
_MOMENTS = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_STOP = re.compile(r"(?<=\d[mk])\.$|(?<=\d[bt]n)\.$")  # the sentence's, which the tokenizer leaves at a unit
_DECIMAL = re.compile(r"[+-]?\d+\.\d+")


def moment(time: str | None) -> Literal:
    """Return when something happened as a value; that it happened, if the time is not known.

    Examples
    --------
    >>> moment("2024-06"), moment(None)
    (Literal(value='2024-06', datatype='xsd:gYearMonth'), Literal(value='true', datatype='xsd:boolean'))
    """
    if time is None:
        return Literal(value="true", datatype="xsd:boolean")
    return Literal(value=time, datatype=_MOMENTS.get(len(time), "xsd:string"))


def literal(text: str) -> Literal:
    """Return a phrase as a typed value; the words stay as written.

    Examples
    --------
    >>> literal("1,250").datatype, literal("a  new coach").value, literal("€325m.").value
    ('xsd:integer', 'a new coach', '€325m')
    """
    value = _STOP.sub("", " ".join(text.split()))
    if _INTEGER.fullmatch(value):
        return Literal(value=value.replace(",", ""), datatype="xsd:integer")
    if _DECIMAL.fullmatch(value):
        return Literal(value=value, datatype="xsd:decimal")
    return Literal(value=value)
