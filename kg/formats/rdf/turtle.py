"""Turtle that a person can read: sections in order, a subject a block, the same bytes every time.

rdflib's own writer puts subjects into its own order; this one keeps that of `Nodes.sections`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, groupby
from operator import add, itemgetter
from typing import TYPE_CHECKING

from kg.formats.rdf import words as w
from kg.formats.rdf.layouts import Layout
from kg.formats.rdf.nodes import Nodes
from kg.formats.rdf.syntax import Syntax, parts
from kg.formats.rdf.terms import PLAIN, Names, Value

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_NEXT = " ;\n    "
_PREFIX = re.compile(r"[a-z][a-z0-9_-]*")
# Local names: the ASCII part of what Turtle allows, signs to be escaped among it (PN_LOCAL, PN_LOCAL_ESC). A
# point may stand inside a name; one at its end would have to be escaped, which not every parser reads.
_LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_@.,+-]|%[0-9A-F]{2})*(?<!\.)")
_SIGN = re.compile(r"[@,+]")
_ESCAPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ESCAPES = {"\t": r"\t", "\r": r"\r"}
_BARE = {
    f"{w.XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{w.XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
}


def document(graph: KnowledgeGraph, names: Names, turtle: Turtle) -> Iterator[str]:
    """Return the document piece by piece."""
    return chain(turtle.head(), titled(Nodes(graph, names, turtle).sections()))


def documents(graph: KnowledgeGraph, names: Names, turtle: Turtle, length: int) -> Iterator[str]:
    """Yield the document as several of about so many characters, each with the head."""
    head = "".join(turtle.head())
    return (head + part for part in parts(titled(Nodes(graph, names, turtle).sections()), length))


def titled(sections: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    """Return sections, each under its title."""
    return chain.from_iterable(chain((f"\n# {title}\n\n",), blocks) for title, blocks in sections)


class Turtle:
    """Terms and nodes as Turtle, with a prefix for each namespace of a graph."""

    def __init__(self, graph: KnowledgeGraph, names: Names) -> None:
        self.text = quoted
        self.prefixes = _prefixes(graph, names)
        self.iri = _shortener({namespace: prefix for prefix, namespace in self.prefixes.items()})

    def head(self) -> Iterator[str]:
        """Yield the declarations of the prefixes."""
        for prefix, namespace in self.prefixes.items():
            yield f"@prefix {prefix}: <{namespace}> .\n"

    def own(self, kind: str) -> Callable[[str], str]:
        """Return what makes the name of a statement or evidence of its id."""
        return f"{kind}:".__add__

    def literal(self, value: Value) -> str:
        """Return a literal as Turtle."""
        text, datatype, language = value
        if not datatype:
            return f"{quoted(text)}@{language}" if language else quoted(text)
        bare = _BARE.get(datatype)
        if bare is not None and bare.fullmatch(text):
            return text
        return f"{quoted(text)}^^{self.iri(datatype)}"

    def several(self, terms: Iterable[str]) -> str | None:
        """Return the values of one property, or None of none."""
        return ", ".join(terms) or None

    def node(self, layout: Layout, subject: str, values: tuple[str | None, ...]) -> str:
        """Return a node as a block: the subject, its properties, and a blank line."""
        if None not in values:
            return f"{subject} {layout.full % values} .\n\n"
        return f"{subject} {layout.head}{filled(layout.slots, values)} .\n\n"

    def claims(self, subject: str, pairs: Iterable[tuple[str, str]]) -> str:
        """Return what is said of a subject, as a block."""
        verbs = (
            f"{verb} {', '.join(target for _, target in same)}"
            for verb, same in groupby(pairs, itemgetter(0))
        )
        return f"{subject} {_NEXT.join(verbs)} .\n\n"


def filled(slots: Sequence[str], values: tuple[str | None, ...]) -> str:
    """Return the slots of a layout with their values; those without one are left out (no term is empty)."""
    return "".join(map(add, compress(slots, values), filter(None, values)))


def _prefixes(graph: KnowledgeGraph, names: Names) -> dict[str, str]:
    """Return a prefix for each namespace: the standards', ours, and one for each kind of entity."""
    written = ("article", "evidence", "happening", "run", "software", "statement")
    own = {kind: f"{names.base}{kind}/" for kind in written}
    kinds = sorted({id_.partition("/")[0] for id_ in graph.entities if "/" in id_})
    entities = {kind: f"{names.base}entity/{kind}/" for kind in kinds if _PREFIX.fullmatch(kind)}
    return {**entities, **w.PREFIXES, **own}


def _shortener(prefix_of: Mapping[str, str]) -> Callable[[str], str]:
    """Return the function that writes an IRI, with its prefix where Turtle allows it."""

    def short(iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = prefix_of.get(iri[:cut])
        local = iri[cut:]
        if prefix is not None and PLAIN.fullmatch(local):
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
    if "\\" in text or '"' in text:
        text = text.replace("\\", r"\\").replace('"', r"\"")
    if "\n" in text:
        text = text.replace("\n", r"\n")
    if not text.isprintable():  # nothing printable needs more
        text = _ESCAPED.sub(_escape, text)
    return f'"{text}"'


def _backslashed(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":  # half a character: neither UTF-8 nor an escape can hold it
        return "\N{REPLACEMENT CHARACTER}"
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def _pieces(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    return document(graph, names, Turtle(graph, names))


_SYNTAX = Syntax(_pieces, "TURTLE")
write, read = _SYNTAX.write, _SYNTAX.read
