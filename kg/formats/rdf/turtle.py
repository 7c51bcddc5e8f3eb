"""Turtle that a person can read: sections in order, a subject a block, the same bytes every time.

rdflib's own writer puts subjects into its own order; this one keeps that of `sections`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from rdflib import OWL, PROV, RDF, RDFS, SDO, SKOS, XSD, Literal, URIRef

from kg.formats.rdf.terms import NAMESPACE, RELATIONS, VOCABULARY, Names
from kg.formats.rdf.triples import OA, Term, Triple, sections

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kg": str(VOCABULARY),
        "oa": str(OA),
        "owl": str(OWL),
        "prov": str(PROV),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "rel": str(RELATIONS),
        "schema": str(SDO),
        "skos": str(SKOS),
        "xsd": str(XSD),
    }
)
_PREFIX = re.compile(r"[a-z][a-z0-9_-]*")
# Local names: the ASCII part of what Turtle allows, signs to be escaped among it (PN_LOCAL, PN_LOCAL_ESC).
_LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_@.,+-]|%[0-9A-F]{2})*")
_SIGN = re.compile(r"[@.,+]")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_ESCAPES = {"\t": r"\t", "\n": r"\n", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_BARE = {XSD.integer: re.compile(r"[+-]?[0-9]+"), XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+")}


def write(graph: KnowledgeGraph, path: Path, *, base: str = NAMESPACE) -> None:
    """Write a graph as Turtle.

    Parameters
    ----------
    graph : KnowledgeGraph
        The graph.
    path : Path
        The file.
    base : str
        What the IRIs of entities, statements and articles start with.

    Raises
    ------
    FormatError
        If the base is not an absolute IRI with ``/`` or ``#`` at its end.

    Examples
    --------
    >>> import tempfile, kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(graph, Path(folder, "graph.ttl"), base="https://news.example/")
    """
    names = Names(base)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(graph, names))


def lines(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    """Yield the document piece by piece."""
    prefixes = _prefixes(graph, names)
    for prefix, namespace in prefixes.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"
    writer = _Writer(prefixes)
    for title, triples in sections(graph, names):
        yield f"\n# {title}\n\n"
        yield from writer.blocks(triples)


def _prefixes(graph: KnowledgeGraph, names: Names) -> dict[str, str]:
    """Return a prefix for each namespace: the standards', ours, and one for each kind of entity."""
    own = {kind: f"{names.base}{kind}/" for kind in ("article", "evidence", "statement")}
    kinds = sorted({id_.partition("/")[0] for id_ in graph.entities if "/" in id_})
    entities = {kind: f"{names.base}entity/{kind}/" for kind in kinds if _PREFIX.fullmatch(kind)}
    return {**entities, **_PREFIXES, **own}


class _Writer:
    """Terms and blocks of triples as Turtle."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefix_of = {namespace: prefix for prefix, namespace in prefixes.items()}

    def blocks(self, triples: Iterable[Triple]) -> Iterator[str]:
        for subject, of_subject in groupby(triples, key=lambda triple: triple[0]):
            pairs = (
                f"{self._verb(verb)} {', '.join(self.term(triple[2]) for triple in of_verb)}"
                for verb, of_verb in groupby(of_subject, key=lambda triple: triple[1])
            )
            body = " ;\n    ".join(pairs)
            yield f"{self.term(subject)} {body} .\n\n"

    def _verb(self, verb: URIRef) -> str:
        return "a" if verb == RDF.type else self.term(verb)

    def term(self, term: Term) -> str:
        return self._literal(term) if isinstance(term, Literal) else self._iri(term)

    def _iri(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._prefix_of.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri[cut:]):
            return f"<{iri}>"
        return f"{prefix}:{_SIGN.sub(_backslashed, iri[cut:])}"

    def _literal(self, literal: Literal) -> str:
        datatype = literal.datatype
        if datatype in _BARE and _BARE[datatype].fullmatch(literal):
            return str(literal)
        text = quoted(literal)
        if literal.language is not None:
            return f"{text}@{literal.language}"
        return text if datatype is None else f"{text}^^{self._iri(datatype)}"


def quoted(text: str) -> str:
    r"""Return a text in quotes, escaped as Turtle and N-Triples both read it.

    Examples
    --------
    >>> print(quoted('say "no"'))
    "say \"no\""
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _backslashed(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":  # half a character: neither UTF-8 nor an escape can hold it
        return "\N{REPLACEMENT CHARACTER}"
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
