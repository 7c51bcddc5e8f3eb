"""IRIs and typed literals: well formed whatever an article holds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from urllib.parse import quote

from rdflib import XSD, Literal, Namespace, URIRef

from kg.errors import FormatError
from kg.types import Entity, Evidence, Statement

NAMESPACE = "https://example.org/kg/"
"""Where kg's own words live, and by default everything else."""
VOCABULARY = Namespace(f"{NAMESPACE}vocabulary#")
"""The classes of entities, and the properties that qualify a statement."""
RELATIONS = Namespace(f"{NAMESPACE}relation#")
"""The predicates: apart from `VOCABULARY`, since articles may relate by "place" or "surface" too."""


# -- IRIs


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of what a graph holds.

    Parameters
    ----------
    base : str
        What they start with: an absolute IRI that ends in ``/`` or ``#``.

    Raises
    ------
    FormatError
        If the base is no such IRI.

    Examples
    --------
    >>> str(Names("https://news.example/").article("a report"))
    'https://news.example/article/a%20report'
    """

    base: str = NAMESPACE

    def __post_init__(self) -> None:
        if not (self.base.endswith(("/", "#")) and external(self.base) == URIRef(self.base)):
            raise FormatError(
                f"{self.base!r}: not a base IRI; give one like {NAMESPACE}, with / or # at its end"
            )

    def entity(self, entity: Entity) -> URIRef:
        """Return the IRI of an entity."""
        return URIRef(f"{self.base}entity/{escape(entity.id)}")

    def article(self, id_: str) -> URIRef:
        """Return the IRI of an article."""
        return URIRef(f"{self.base}article/{escape(id_)}")

    def statement(self, statement: Statement) -> URIRef:
        """Return the IRI of a statement."""
        return URIRef(f"{self.base}statement/{statement.id}")

    def evidence(self, statement: Statement, evidence: Evidence) -> URIRef:
        """Return the IRI of an evidence, made from what it says: graphs may be poured together."""
        digest = hashlib.sha256(f"{statement.id}\x1f{evidence!r}".encode())
        return URIRef(f"{self.base}evidence/{digest.hexdigest()[:16]}")


def relation(id_: str) -> URIRef:
    """Return the IRI of a predicate.

    Examples
    --------
    >>> str(relation("president_of"))
    'https://example.org/kg/relation#president_of'
    """
    return URIRef(f"{RELATIONS}{escape(id_)}")


def escape(id_: str) -> str:
    """Escape what an IRI's path cannot hold; letters and digits of any script it can.

    Examples
    --------
    >>> escape("gpe/são-tomé"), escape('"a" <b>?')
    ('gpe/são-tomé', '%22a%22%20%3Cb%3E%3F')
    """
    return _escape(id_, "-._~/!$&'()*+,;=:@")


def external(iri: str) -> URIRef | None:
    """Return an address found in the data as an IRI, or None if it cannot be one.

    Examples
    --------
    >>> external("https://news.example/a b?c=%20#d")
    rdflib.term.URIRef('https://news.example/a%20b?c=%20#d')
    >>> external("see our web site")
    """
    parts = _ADDRESS.fullmatch(iri)
    if parts is None:
        return None
    tail = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", parts["tail"])
    path, hash_, fragment = tail.partition("#")
    return URIRef(parts["host"] + _escape(path, _TAIL) + hash_ + _escape(fragment, _TAIL))


_ADDRESS = re.compile(
    r"(?P<host>[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)(?P<tail>(?:[/?#].*)?)", re.DOTALL
)
_TAIL = "-._~/!$&'()*+,;=:@?%"


def _escape(text: str, safe: str) -> str:
    return "".join(c if c.isalnum() else quote(c, safe=safe, errors="replace") for c in text)


# -- literals


def decimal(number: float) -> Literal:
    """Return a number as ``xsd:decimal``, which knows no exponent.

    Examples
    --------
    >>> decimal(1e-05).n3()
    '"0.00001"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    text = f"{Decimal(repr(float(number))):f}"
    return Literal(text, datatype=XSD.decimal, normalize=False)


def moment(time: str) -> Literal:
    """Return an ISO 8601 time, typed by its precision; as text if it is not a day, month or year.

    Examples
    --------
    >>> moment("2024-06").datatype == XSD.gYearMonth, moment("2024-13").datatype
    (True, None)
    """
    for datatype in ("xsd:date", "xsd:gYearMonth", "xsd:gYear"):
        if _VALID[datatype](time):
            return typed(time, datatype)
    return Literal(time)


def typed(value: str, datatype: str) -> Literal:
    """Return a literal of this XML Schema type, or as text if the value is not of the type.

    Examples
    --------
    >>> typed("12", "xsd:integer").toPython(), typed("a dozen", "xsd:integer").toPython()
    (12, 'a dozen')
    """
    valid = _VALID.get(datatype)
    if valid is None or not valid(value):
        return Literal(value)
    return Literal(value, datatype=XSD[datatype.removeprefix("xsd:")], normalize=False)


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _pattern(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


_YEAR = r"(?!0000)[0-9]{4}"
_VALID: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "xsd:date": _is_date,
        "xsd:gYearMonth": _pattern(rf"{_YEAR}-(0[1-9]|1[0-2])"),
        "xsd:gYear": _pattern(_YEAR),
        "xsd:decimal": _pattern(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
        "xsd:integer": _pattern(r"[+-]?[0-9]+"),
    }
)
