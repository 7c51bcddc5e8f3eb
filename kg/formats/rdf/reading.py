"""From RDF back to a graph: whatever the syntax, the triples that `kg.formats.rdf.nodes` yields.

More triples than those do no harm. Where a triple is wanting, the error names its node. Of a text that holds
half a character (a lone surrogate), which RDF cannot, U+FFFD comes back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.errors import FormatError, KgError
from kg.evidence import check_statement
from kg.formats.rdf import words as w
from kg.formats.rdf.terms import Term, Value, short_datatype, unescape
from kg.types import (
    Article,
    ArticleResult,
    Attribution,
    Definition,
    Entity,
    EntityType,
    Evidence,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Statement,
)

if TYPE_CHECKING:
    import pyoxigraph

    from kg.graph import KnowledgeGraph

_T = TypeVar("_T")
Properties = dict[str, list[Term]]
_RUN = re.compile(r"(.*[/#])run/kg-[^/#]*", re.DOTALL)
_SPAN = re.compile(r"([0-9]+),([0-9]+)")


def read_rdf(path: Path, syntax: str) -> KnowledgeGraph:
    """Read a graph from RDF.

    Parameters
    ----------
    path : Path
        The file.
    syntax : str
        Name of a `pyoxigraph.RdfFormat`.

    Raises
    ------
    FormatError
        If the file is not of the syntax, or lacks what a graph needs.
    """
    from kg.graph import KnowledgeGraph

    reader = _Reader(path, _nodes(path, syntax))
    try:
        return KnowledgeGraph(reader.results(), settled=True)
    except KgError as error:
        prefix = f"{path}: "
        message = str(error)
        raise FormatError(message if message.startswith(prefix) else prefix + message) from error


def _nodes(path: Path, syntax: str) -> dict[str, Properties]:
    """Return the properties of each subject, whatever graph they are in."""
    import pyoxigraph

    nodes: defaultdict[str, Properties] = defaultdict(dict)
    try:
        for quad in pyoxigraph.parse(path=path, format=getattr(pyoxigraph.RdfFormat, syntax)):
            subject = str(getattr(quad.subject, "value", quad.subject))
            verb, target = quad.predicate.value, quad.object
            if isinstance(target, pyoxigraph.Triple):  # RDF 1.2: the statement reified
                for part, term in zip((w.SUBJECT, w.PREDICATE, w.OBJECT), target, strict=True):
                    nodes[subject].setdefault(part, []).append(_term(term))
                nodes[subject].setdefault(w.TYPE, []).append(w.STATEMENT)
                continue
            nodes[subject].setdefault(verb, []).append(_term(target))
    except (SyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise FormatError(
            f"{path}: it is not {syntax.replace('_', ' ')} in UTF-8 ({reason}); write it anew with kg export"
        ) from error
    return nodes


def _term(term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple) -> Term:
    import pyoxigraph

    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return Value(term.value, "", term.language)
        datatype = term.datatype.value
        return Value(term.value, "" if datatype == f"{w.XSD}string" else datatype)
    return str(getattr(term, "value", term))


class _Reader:
    """Maps the nodes of one file to what they stand for."""

    def __init__(self, path: Path, nodes: dict[str, Properties]) -> None:
        self.path = path
        self.nodes = nodes
        self.entities: dict[str, Entity] = {}
        self.predicates: dict[str, Predicate] = {}
        runs = [_RUN.fullmatch(iri) for iri in self._of_type(w.ACTIVITY)]
        self.bases = sorted({run[1] for run in runs if run is not None}, key=len, reverse=True)
        if not self.bases:
            raise FormatError(
                f"{path}: no prov:Activity of kg (…/run/kg-VERSION) is in it, so it was not written by kg; "
                "give a file of kg export"
            )

    def results(self) -> list[ArticleResult]:
        """Return each article with what it states."""
        articles = {article.id: article for article in map(self._article, self._of_type(w.ARTICLE))}
        stated: defaultdict[str, list[Statement]] = defaultdict(list)
        for iri in self._of_type(w.STATEMENT):
            of_article: defaultdict[str, list[Evidence]] = defaultdict(list)
            for place in sorted(self._iris(iri, w.DERIVED_FROM)):
                evidence = self._evidence(place)
                of_article[evidence.article].append(evidence)
            if not of_article:
                raise self._error(iri, "it has no prov:wasDerivedFrom", "a statement needs evidence")
            for id_, evidences in of_article.items():
                statement = self._statement(iri, tuple(sorted(evidences)))
                check_statement(statement, articles)
                stated[id_].append(statement)
        return [ArticleResult(article=a, statements=tuple(stated[a.id])) for a in articles.values()]

    # -- what the nodes stand for

    def _article(self, iri: str) -> Article:
        urls = self.nodes[iri].get(w.URL, [])
        as_given = [url for url in urls if isinstance(url, Value)] or urls
        return Article(
            id=self._id(iri, "article"),
            text=self._text(iri, w.BODY),
            title=self._maybe(iri, w.HEADLINE),
            published=self._maybe(iri, w.PUBLISHED),
            source=self._maybe(iri, w.PUBLISHER),
            author=self._maybe(iri, w.AUTHOR),
            url=min(map(_plain, as_given), default=None),
        )

    def _statement(self, iri: str, evidence: tuple[Evidence, ...]) -> Statement:
        speaker, place = self._maybe(iri, w.ATTRIBUTED_TO), self._maybe(iri, w.PLACE)
        return Statement(
            subject=self._entity(self._text(iri, w.SUBJECT)),
            predicate=self._predicate(self._text(iri, w.PREDICATE)),
            object=self._object(iri),
            evidence=evidence,
            polarity=self._parsed(iri, w.POLARITY, Polarity),
            modality=self._parsed(iri, w.MODALITY, Modality),
            attribution=None
            if speaker is None
            else Attribution(speaker=self._entity(speaker), surface=self._text(iri, w.REPORTING_WORDS)),
            time=self._time(iri),
            place=None if place is None else self._entity(place),
        )

    def _object(self, iri: str) -> Entity | Literal:
        target = self._one(iri, w.OBJECT)
        if not isinstance(target, Value):
            return self._entity(target)
        datatype = self._maybe(iri, w.OBJECT_DATATYPE)
        return Literal(value=target.text, datatype=short_datatype(target) if datatype is None else datatype)

    def _time(self, iri: str) -> str | None:
        start, end = self._maybe(iri, w.EVENT_START), self._maybe(iri, w.EVENT_END)
        time = self._maybe(iri, w.EVENT_TIME)
        if time is None and (start is not None or end is not None):
            return f"{start or '..'}/{end or '..'}"
        return time

    def _entity(self, iri: str) -> Entity:
        known = self.entities.get(iri)
        if known is not None:
            return known
        if iri not in self.nodes:
            raise self._error(iri, "it is used but not described", "add its class and rdfs:label")
        kinds = sorted(
            t.value for t in EntityType if w.VOCABULARY + t.value in self.nodes[iri].get(w.TYPE, ())
        )
        if not kinds:
            raise self._error(iri, "it has no class of kg", "add one, such as kg:PERSON")
        same = self.nodes[iri].get(w.SAME_AS_TEXT) or self.nodes[iri].get(w.SAME_AS, [])
        self.entities[iri] = Entity(
            id=self._id(iri, "entity"),
            label=self._text(iri, w.LABEL),
            type=EntityType(kinds[0]),
            aliases=tuple(sorted({_plain(alias) for alias in self.nodes[iri].get(w.ALIAS, [])})),
            same_as=tuple(sorted({_plain(each) for each in same})),
        )
        return self.entities[iri]

    def _predicate(self, iri: str) -> Predicate:
        known = self.predicates.get(iri)
        if known is not None:
            return known
        above = sorted(map(_plain, self.nodes[iri].get(w.BROADER, ())))
        broader = next((one for one in above if not one.startswith(w.FAMILIES)), None)
        self.predicates[iri] = Predicate(
            id=self._relation(iri),
            label=self._text(iri, w.LABEL),
            broader=None if broader is None else self._relation(broader),
            symmetric=w.SYMMETRIC in self.nodes[iri].get(w.TYPE, ()),
            definition=self._definition(iri),
        )
        return self.predicates[iri]

    def _definition(self, iri: str) -> Definition:
        def iris(verb: str) -> tuple[str, ...]:
            return tuple(sorted(self._iris(iri, verb)))

        return Definition(
            iri="" if iri.startswith(w.RELATIONS) else iri,
            comment=self._maybe(iri, w.COMMENT) or "",
            domain=iris(w.DOMAIN),
            range=iris(w.RANGE),
            inverse=self._maybe(iri, w.INVERSE) or "",
            mappings=iris(w.CLOSE_MATCH),
            inverse_mappings=iris(w.INVERSE_MATCH),
        )

    def _evidence(self, iri: str) -> Evidence:
        quote = self._selector(iri, w.QUOTE)
        position = self._selector(iri, w.POSITION)
        return Evidence(
            article=self._id(self._text(iri, w.HAS_SOURCE), "article"),
            start=self._parsed(position, w.START, int),
            end=self._parsed(position, w.END, int),
            text=self._text(quote, w.EXACT),
            subject=self._parsed(iri, w.SUBJECT_SPAN, _span),
            trigger=self._parsed(iri, w.TRIGGER_SPANS, _spans),
            object=self._parsed(iri, w.OBJECT_SPAN, _span),
            surface=self._text(iri, w.SURFACE),
            rule=self._text(iri, w.RULE),
            confidence=self._parsed(iri, w.CONFIDENCE, float),
        )

    def _selector(self, iri: str, kind: str) -> str:
        for selector in self._iris(iri, w.HAS_SELECTOR):
            if kind in self.nodes.get(selector, {}).get(w.TYPE, ()):
                return selector
        raise self._error(iri, f"it has no oa:hasSelector that is an {_short(kind)}", "add it")

    # -- nodes

    def _of_type(self, kind: str) -> list[str]:
        return sorted(iri for iri, properties in self.nodes.items() if kind in properties.get(w.TYPE, ()))

    def _iris(self, iri: str, verb: str) -> set[str]:
        values = self.nodes.get(iri, {}).get(verb, [])
        return {value for value in values if not isinstance(value, Value)}

    def _one(self, iri: str, verb: str) -> Term:
        """Return the value of a property; the least, if several files were poured together."""
        values = self.nodes.get(iri, {}).get(verb)
        if not values:
            raise self._error(iri, f"its {_short(verb)} is missing", "add it")
        return min(values, key=lambda value: (type(value) is str, value))

    def _text(self, iri: str, verb: str) -> str:
        return _plain(self._one(iri, verb))

    def _maybe(self, iri: str, verb: str) -> str | None:
        return self._text(iri, verb) if self.nodes.get(iri, {}).get(verb) else None

    def _parsed(self, iri: str, verb: str, parse: Callable[[str], _T]) -> _T:
        text = self._text(iri, verb)
        try:
            return parse(text)
        except ValueError as error:
            raise self._error(iri, f"its {_short(verb)} cannot be {text[:60]!r}", "correct it") from error

    def _id(self, iri: str, kind: str) -> str:
        for base in self.bases:
            if iri.startswith(f"{base}{kind}/"):
                return unescape(iri.removeprefix(f"{base}{kind}/"))
        raise self._error(iri, f"it is not among the {kind} IRIs of {', '.join(self.bases)}", "rename it")

    def _relation(self, iri: str) -> str:
        """Return the id of a predicate: of a user's own, what its vocabulary made it, its local name."""
        if iri.startswith(w.RELATIONS):
            return unescape(iri.removeprefix(w.RELATIONS))
        local = re.split(r"[#/]", iri)[-1]
        if w.PROPERTY not in self.nodes.get(iri, {}).get(w.TYPE, ()) or not local:
            raise self._error(iri, "it is no rdf:Property with a local name", "add its class")
        return local

    def _error(self, iri: str, reason: str, remedy: str) -> FormatError:
        return FormatError(f"{self.path}: <{iri}>: {reason}; {remedy} or write the file anew with kg export")


def _plain(term: Term) -> str:
    return term.text if isinstance(term, Value) else term


def _short(iri: str) -> str:
    """Return an IRI as a person writes it."""
    for prefix, namespace in (("kg", w.VOCABULARY), *_NAMESPACES.items()):
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


_NAMESPACES = {"oa": w.OA, "prov": w.PROV, "rdf": w.RDF, "rdfs": w.RDFS, "schema": w.SCHEMA}


def _span(text: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2])


def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_span(each) for each in text.split())
