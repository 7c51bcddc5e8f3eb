"""Whether RDF is what kg writes: the shapes of ``shapes.ttl`` beside this file, asked by pySHACL.

References
----------
Shapes Constraint Language (SHACL), W3C Recommendation 2017, section 3.6 (validation report).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.collecting import collecting_nothing
from kg.errors import FormatError, install
from kg.formats.rdf import words as w
from kg.names import short

if TYPE_CHECKING:
    import pyoxigraph
    from rdflib import Graph
    from rdflib.term import Node

_SYNTAX = {
    ".jsonld": "JSON_LD",
    ".nt": "N_TRIPLES",
    ".trig": "TRIG",
    ".ttl": "TURTLE",
    ".turtle": "TURTLE",
}
_KEPT = 2**16  # terms remembered: most that come again come soon
_SHOWN = 80  # characters of a label or value


class Violation(NamedTuple):
    """What is wrong with a node.

    Parameters
    ----------
    node : str
        The node's IRI.
    label : str
        How a person knows it.
    expected : str
        What a node of its kind is or has.
    found : str
        What is there instead.
    """

    node: str
    label: str
    expected: str
    found: str


def validate(path: Path) -> list[Violation]:
    """Return what keeps a file from being a graph as kg writes it, sorted.

    Beyond the shapes, each quote must be what its article says at that place, and each direct triple what a
    positive, asserted, unattributed statement says.

    Parameters
    ----------
    path : Path
        Turtle, N-Triples, TriG or JSON-LD.

    Raises
    ------
    FormatError
        If the file is of no such syntax, or pySHACL is not installed.

    Examples
    --------
    >>> import tempfile, kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     validate(kg.write(graph, f"{folder}/graph.ttl"))
    []
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # pySHACL uses names that rdflib deprecates
            from pyshacl import validate as run
    except ImportError as error:
        raise FormatError(f"pySHACL: not installed; to check RDF, {install('validate')}") from error
    from rdflib import Graph

    shapes = Graph().parse(data=files("kg.formats.rdf").joinpath("shapes.ttl").read_text("utf-8"))
    with collecting_nothing():
        data = _parse(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            _, report, _ = run(data, shacl_graph=shapes, inference="none")
        if not isinstance(report, Graph):
            raise FormatError(f"{path}: pySHACL gave up ({report}); report it")
        return sorted(_violations(report, data)) or sorted([*_words(data), *_facts(data)])


def _parse(path: Path) -> Graph:
    """Return the triples of a file, whatever graph they are in; read by pyoxigraph, which is faster."""
    import pyoxigraph
    import rdflib

    syntax = _SYNTAX.get(path.suffix.casefold())
    if syntax is None:
        what = "not RDF 1.1" if path.exists() else "no graph there"
        raise FormatError(f"{path}: {what}; give a build folder or a file with {', '.join(_SYNTAX)}")
    found = rdflib.Graph()
    term = lru_cache(_KEPT)(_term)
    try:
        for quad in pyoxigraph.parse(path=path, format=getattr(pyoxigraph.RdfFormat, syntax)):
            found.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error}); give another file") from error
    except (SyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise FormatError(f"{path}: it is not {syntax.replace('_', ' ')} ({reason}); correct it") from error
    return found


def _term(term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple) -> Node:
    import pyoxigraph
    import rdflib

    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, pyoxigraph.Triple):
        raise ValueError("a triple within a triple is RDF 1.2")
    plain = term.language or term.datatype.value == f"{w.XSD}string"  # which rdflib leaves unsaid
    datatype = None if plain else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)


def _violations(report: Graph, data: Graph) -> set[Violation]:
    from rdflib import RDF, SH

    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        path = report.value(result, SH.resultPath)
        messages = sorted(str(m) for m in report.objects(result, SH.resultMessage))
        found.add(
            Violation(
                node=str(node),
                label=_label(node, data),
                expected=messages[0],
                found=_found(node, path, value, data),
            )
        )
    return found


def _found(node: Node | None, path: Node | None, value: Node | None, data: Graph) -> str:
    """Say in words what is there in place of what is expected."""
    if value is not None:
        return short(_label(value, data), _SHOWN)
    values = sorted(str(v) for v in data.objects(node, path)) if path is not None else []
    if not values:
        return "nothing"
    return f"{len(values)}: {short(', '.join(values), _SHOWN)}"


def _label(node: Node | None, data: Graph) -> str:
    """Return what a person calls a node: its label, its claim, its words or its headline."""
    from rdflib import Literal, URIRef

    if node is None or isinstance(node, Literal):
        return f'"{node or ""}"'

    def value(verb: str, of: Node = node) -> Node | None:
        return data.value(of, URIRef(verb), any=True)

    parts = [value(verb) for verb in (w.SUBJECT, w.PREDICATE, w.OBJECT)]
    if any(part is not None for part in parts):
        return " – ".join("?" if part is None else _label(part, data) for part in parts)
    for verb in (w.LABEL, w.EXACT, w.HEADLINE):
        named = value(verb)
        if named is not None:
            return f'"{short(str(named), _SHOWN)}"'
    quoted = next((s for s in data.objects(node, URIRef(w.HAS_SELECTOR)) if value(w.EXACT, s)), None)
    return str(node) if quoted is None else _label(quoted, data)


def _facts(data: Graph) -> Iterator[Violation]:
    """Yield each direct triple that no statement asserts plainly."""
    from rdflib import RDF, Literal, URIRef

    plain = set()
    for statement in data.subjects(RDF.type, RDF.Statement):
        positive = (statement, URIRef(w.POLARITY), Literal("positive")) in data
        asserted = (statement, URIRef(w.MODALITY), Literal("asserted")) in data
        if positive and asserted and (statement, URIRef(w.ATTRIBUTED_TO), None) not in data:
            plain.add(tuple(data.value(statement, verb) for verb in (RDF.subject, RDF.predicate, RDF.object)))
    expected = "a direct triple is what a positive, asserted, unattributed statement says"
    for triple in data:
        if str(triple[1]).startswith(w.RELATIONS) and triple not in plain:
            label = " – ".join(_label(term, data) for term in triple)
            yield Violation(str(triple[0]), label, expected, "no such statement")


def _words(data: Graph) -> Iterator[Violation]:
    """Yield each quote that its article does not hold at its position."""
    from rdflib import URIRef

    for place, article in data.subject_objects(URIRef(w.HAS_SOURCE)):
        body = str(data.value(article, URIRef(w.BODY)))
        values = {
            verb: str(data.value(selector, URIRef(verb)))
            for selector in data.objects(place, URIRef(w.HAS_SELECTOR))
            for verb in (w.START, w.END, w.EXACT)
            if data.value(selector, URIRef(verb)) is not None
        }
        there = body[int(values[w.START]) : int(values[w.END])]
        if there != values[w.EXACT]:
            expected = f"the quote is what {_label(article, data)} says at {values[w.START]}–{values[w.END]}"
            yield Violation(str(place), _label(place, data), expected, f'"{short(there, _SHOWN)}"')
