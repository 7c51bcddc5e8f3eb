"""IRIs and typed literals: well formed whatever an article holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, unquote

from kg.errors import FormatError
from kg.formats.rdf.words import NAMESPACE, RELATIONS, XSD
from kg.names import is_iri
from kg.types import Evidence, Predicate

PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
"""An id that is the same in an IRI and after a prefix of Turtle."""
_KEPT = 2**13  # terms remembered, since most come again and again


class Value(NamedTuple):
    """A literal: its text, and the IRI of its type or its language, if it has one."""

    text: str
    datatype: str = ""
    language: str = ""


Term = str | Value
"""An IRI is a `str`, nothing else: a million terms must cost no more than their characters."""


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
    >>> Names("https://news.example/").article("a report")
    'https://news.example/article/a%20report'
    """

    base: str = NAMESPACE

    def __post_init__(self) -> None:
        if not (self.base.endswith(("/", "#")) and external(self.base) == self.base):
            raise FormatError(
                f"{self.base!r}: not a base IRI; give one like {NAMESPACE}, with / or # at its end"
            )

    def entity(self, id_: str) -> str:
        """Return the IRI of an entity."""
        return f"{self.base}entity/{escape(id_)}"

    def article(self, id_: str) -> str:
        """Return the IRI of an article."""
        return f"{self.base}article/{escape(id_)}"

    def run(self, version: str) -> str:
        """Return the IRI of the run of a version of kg; what precedes ``run/`` is the base."""
        return f"{self.base}run/{escape(f'kg-{version}')}"

    def software(self, version: str) -> str:
        """Return the IRI of a version of kg."""
        return f"{self.base}software/{escape(f'kg-{version}')}"


def evidence_id(statement: str, evidence: Evidence) -> str:
    """Return the id of an evidence of a statement, made from what it says: graphs may be poured together."""
    e, spans = evidence, _spans
    key = (
        f"{statement}\x1f{e.article}\x1f{e.start}\x1f{e.end}\x1f{e.text}\x1f{spans(e.subject)}\x1f"
        f"{spans(e.trigger)}\x1f{spans(e.object)}\x1f{e.surface}\x1f{e.rule}\x1f{e.confidence}"
    )
    return sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:16]


_spans = lru_cache(_KEPT)(repr)


def relation(id_: str) -> str:
    """Return the IRI of a predicate.

    Examples
    --------
    >>> relation("president_of")
    'https://example.org/kg/relation#president_of'
    """
    return f"{RELATIONS}{escape(id_)}"


def predicate_iri(predicate: Predicate) -> str:
    """Return the IRI of a predicate: its own, if a user's vocabulary gives it one.

    Examples
    --------
    >>> from kg.types import Definition
    >>> mine = Definition(iri="https://mine.example/#leaked")
    >>> predicate_iri(Predicate(id="leaked", label="leaked to", definition=mine))
    'https://mine.example/#leaked'
    """
    own = predicate.definition.iri
    return own if own and is_iri(own) else relation(predicate.id)


def escape(id_: str) -> str:
    """Escape what an IRI's path cannot hold; letters and digits of any script it can.

    Examples
    --------
    >>> escape("gpe/são-tomé"), escape('"a" <b>?')
    ('gpe/são-tomé', '%22a%22%20%3Cb%3E%3F')
    """
    return _escape(id_, "-._~/!$&'()*+,;=:@")


def unescape(path: str) -> str:
    """Undo `escape`.

    Examples
    --------
    >>> unescape(escape('"50%" <b>?'))
    '"50%" <b>?'
    """
    return unquote(path)


def external(iri: str) -> str | None:
    """Return an address found in the data as an IRI, or None if it cannot be one.

    Examples
    --------
    >>> external("https://news.example/a b?c=%20#d")
    'https://news.example/a%20b?c=%20#d'
    >>> external("see our web site")
    """
    parts = _ADDRESS.fullmatch(iri)
    if parts is None:
        return None
    tail = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", parts["tail"])
    path, hash_, fragment = tail.partition("#")
    return parts["host"] + _escape(path, _TAIL) + hash_ + _escape(fragment, _TAIL)


_ADDRESS = re.compile(
    r"(?P<host>[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)(?P<tail>(?:[/?#].*)?)", re.DOTALL
)
_SAFE = re.compile(r"[A-Za-z0-9._~/-]*")
_TAIL = "-._~/!$&'()*+,;=:@?%"


def _escape(text: str, safe: str) -> str:
    if _SAFE.fullmatch(text):
        return text
    return "".join(c if c.isalnum() else quote(c, safe=safe, errors="replace") for c in text)


# -- literals


@lru_cache(_KEPT)
def decimal(number: float) -> Value:
    """Return a number as ``xsd:decimal``, which knows no exponent.

    Examples
    --------
    >>> decimal(1e-05)
    Value(text='0.00001', datatype='http://www.w3.org/2001/XMLSchema#decimal', language='')
    """
    return Value(f"{Decimal(repr(float(number))):f}", f"{XSD}decimal")


def moment(time: str) -> Value:
    """Return an ISO 8601 time, typed by its precision; as text if it is not a day, month or year.

    Examples
    --------
    >>> moment("2024-06").datatype, moment("2024-13").datatype
    ('http://www.w3.org/2001/XMLSchema#gYearMonth', '')
    """
    for datatype in ("xsd:date", "xsd:gYearMonth", "xsd:gYear"):
        if _VALID[datatype](time):
            return typed(time, datatype)
    return Value(time)


def typed(value: str, datatype: str) -> Value:
    """Return a literal of this XML Schema type, or as text if the value is not of the type.

    Examples
    --------
    >>> typed("12", "xsd:integer").datatype, typed("a dozen", "xsd:integer").datatype
    ('http://www.w3.org/2001/XMLSchema#integer', '')
    """
    valid = _VALID.get(datatype)
    if valid is None or not valid(value):
        return Value(value)
    return Value(value, f"{XSD}{datatype.removeprefix('xsd:')}")


def short_datatype(term: Term) -> str:
    """Return the type of a literal as `kg.types.Literal` names it.

    Examples
    --------
    >>> short_datatype(typed("2024", "xsd:gYear")), short_datatype(Value("20bn"))
    ('xsd:gYear', 'xsd:string')
    """
    datatype = term.datatype if isinstance(term, Value) else ""
    return datatype.replace(XSD, "xsd:", 1) if datatype else "xsd:string"


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
        "xsd:boolean": _pattern("true|false"),
        "xsd:integer": _pattern(r"[+-]?[0-9]+"),
    }
)
