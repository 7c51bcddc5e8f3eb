"""Turtle that a person can read: sections in order, a subject a block, the same bytes every time.

rdflib's own writer puts subjects into its own order; this one keeps that of `sections`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.formats.rdf import words as w
from kg.formats.rdf.terms import Names, Term, Value
from kg.formats.rdf.triples import Node, sections

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kg": w.VOCABULARY,
        "oa": w.OA,
        "owl": w.OWL,
        "prov": w.PROV,
        "rdf": w.RDF,
        "rdfs": w.RDFS,
        "rel": w.RELATIONS,
        "schema": w.SCHEMA,
        "skos": w.SKOS,
        "xsd": w.XSD,
    }
)
_KEPT = 2**13  # terms remembered as written: most that come again come soon
_NEXT = " ;\n    "
_PREFIX = re.compile(r"[a-z][a-z0-9_-]*")
# Local names: the ASCII part of what Turtle allows, signs to be escaped among it (PN_LOCAL, PN_LOCAL_ESC).
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_@.,+-]|%[0-9A-F]{2})*")
_SIGN = re.compile(r"[@.,+]")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_ESCAPES = {"\t": r"\t", "\n": r"\n", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_BARE = {
    f"{w.XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{w.XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
}


def write(graph: KnowledgeGraph, path: Path, *, base: str = w.NAMESPACE) -> None:
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


def read(path: Path) -> KnowledgeGraph:
    """Read the graph that `write` wrote.

    Raises
    ------
    FormatError
        If it is no Turtle, or lacks what a graph needs; the message names the node.
    """
    from kg.formats.rdf.reading import read_rdf

    return read_rdf(path, "TURTLE")


def lines(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    """Yield the document piece by piece."""
    writer = Writer(graph, names)
    yield from writer.head()
    for title, nodes in sections(graph, names):
        yield f"\n# {title}\n\n"
        yield from writer.blocks(nodes)


class _Verbs(dict[str, str]):
    """Properties as what precedes their first value."""

    def __init__(self, iri: Callable[[str], str]) -> None:
        self._iri = iri

    def __missing__(self, verb: str) -> str:
        self[verb] = f"{_NEXT}{'a' if verb == w.TYPE else self._iri(verb)} "
        return self[verb]


class Writer:
    """Terms and nodes as Turtle, with a prefix for each namespace of a graph."""

    def __init__(self, graph: KnowledgeGraph, names: Names) -> None:
        self._prefixes = _prefixes(graph, names)
        prefix_of = {namespace: prefix for prefix, namespace in self._prefixes.items()}
        self._iri = _shortener(prefix_of)
        self._literal = lru_cache(_KEPT)(self.literal)
        self._verbs = _Verbs(self._iri)

    def head(self) -> Iterator[str]:
        """Yield the declarations of the prefixes."""
        for prefix, namespace in self._prefixes.items():
            yield f"@prefix {prefix}: <{namespace}> .\n"

    def blocks(self, nodes: Iterable[Node]) -> Iterator[str]:
        """Yield each node as a block: the subject, its properties, and a blank line."""
        iri, literal, verbs = self._iri, self._literal, self._verbs
        for subject, pairs in nodes:
            parts = []
            last = ""
            for verb, target in pairs:
                parts.append(", " if verb == last else verbs[verb])
                parts.append(iri(target) if type(target) is str else literal(target))
                last = verb
            yield f"{iri(subject)} {''.join(parts)[len(_NEXT) :]} .\n\n"

    def term(self, term: Term) -> str:
        """Return a term as Turtle."""
        return self.literal(term) if isinstance(term, Value) else self._iri(term)

    def literal(self, value: Value) -> str:
        """Return a literal as Turtle."""
        text, datatype, language = value
        if not datatype:
            return f"{quoted(text)}@{language}" if language else quoted(text)
        bare = _BARE.get(datatype)
        if bare is not None and bare.fullmatch(text):
            return text
        return f"{quoted(text)}^^{self._iri(datatype)}"


def _prefixes(graph: KnowledgeGraph, names: Names) -> dict[str, str]:
    """Return a prefix for each namespace: the standards', ours, and one for each kind of entity."""
    own = {kind: f"{names.base}{kind}/" for kind in ("article", "evidence", "run", "software", "statement")}
    kinds = sorted({id_.partition("/")[0] for id_ in graph.entities if "/" in id_})
    entities = {kind: f"{names.base}entity/{kind}/" for kind in kinds if _PREFIX.fullmatch(kind)}
    return {**entities, **_PREFIXES, **own}


def _shortener(prefix_of: Mapping[str, str]) -> Callable[[str], str]:
    """Return the function that writes an IRI, with its prefix where Turtle allows it."""

    @lru_cache(_KEPT)
    def short(iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = prefix_of.get(iri[:cut])
        local = iri[cut:]
        if prefix is not None and _PLAIN.fullmatch(local):
            return f"{prefix}:{local}"
        if prefix is None or not _LOCAL.fullmatch(local):
            return f"<{iri}>"
        return f"{prefix}:{_SIGN.sub(_backslashed, local)}"

    return short


def quoted(text: str) -> str:
    r"""Return a text in quotes, escaped as Turtle and N-Triples both read it.

    Examples
    --------
    >>> print(quoted('say "no"'))
    "say \"no\""
    """
    if _ESCAPED.search(text) is not None:
        text = _ESCAPED.sub(_escape, text)
    return f'"{text}"'


def _backslashed(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":  # half a character: neither UTF-8 nor an escape can hold it
        return "\N{REPLACEMENT CHARACTER}"
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
