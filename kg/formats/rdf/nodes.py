"""What a graph says in RDF 1.1, whatever the syntax: IRIs only, in a fixed order.

A plain statement is a direct triple. Every statement is an ``rdf:Statement`` with its qualifiers, derived
(PROV-O) from the places in the articles that state it (Web Annotation selectors). Nothing that a graph
holds is left out, so that `kg.formats.rdf.reading` can rebuild it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from kg import __version__
from kg.events import Outline, Role, first_of
from kg.formats.rdf import layouts
from kg.formats.rdf import words as w
from kg.formats.rdf.amounts import amount_of
from kg.formats.rdf.layouts import Layout
from kg.formats.rdf.terms import (
    PLAIN,
    Names,
    Value,
    decimal,
    evidence_id,
    external,
    moment,
    predicate_iri,
    relation,
    short_datatype,
    typed,
)
from kg.knowledge.families import families, family_of
from kg.names import is_iri
from kg.query import calendar_day, period
from kg.types import Article, Entity, Evidence, Literal, Predicate, Statement

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

T = TypeVar("T")
N = TypeVar("N", covariant=True)

_KEPT = 2**13  # terms remembered as written: most that come again come soon
_NUMBER = f"{w.XSD}nonNegativeInteger"
_OPEN = ("", "~")  # a period without bounds
_CONTEXT = 32  # characters before and after a quote, to find it again in a page that has changed


class Syntax(Protocol[T, N]):
    """How a syntax writes terms and nodes."""

    def iri(self, iri: str, /) -> T:
        """Write an IRI."""

    def own(self, kind: str, /) -> Callable[[str], T]:
        """Return what writes the IRI of a statement, evidence or article of a `PLAIN` id."""

    def text(self, text: str, /) -> T:
        """Write a text."""

    def literal(self, value: Value, /) -> T:
        """Write a text with a type or a language."""

    def several(self, terms: list[T], /) -> T | None:
        """Write the values of one property; None of none."""

    def node(self, layout: Layout, subject: T, values: tuple[T | None, ...], /) -> N:
        """Write a node: a value, or None, for each slot of its layout."""

    def claims(self, subject: T, pairs: list[tuple[T, T]], /) -> N:
        """Write what is said of a subject as so."""


class Nodes(Generic[T, N]):
    """The nodes of a graph, in a syntax: no triple comes twice.

    Parameters
    ----------
    graph : KnowledgeGraph
        The graph.
    names : Names
        The IRIs of what it holds.
    syntax : Syntax
        What writes them.
    """

    def __init__(self, graph: KnowledgeGraph, names: Names, syntax: Syntax[T, N]) -> None:
        self._graph, self._names, self._syntax = graph, names, syntax
        self._text, self._node = syntax.text, syntax.node
        self._claim, self._place = syntax.own("statement"), syntax.own("evidence")
        self._articles = graph.articles
        self._happening = syntax.own("happening")
        self._run = syntax.iri(names.run(__version__))
        # What comes again is written once: names whenever, other terms if soon.
        reports = syntax.own("article")
        self._article: Callable[[str], T] = cache(
            lambda id_: reports(id_) if PLAIN.fullmatch(id_) else syntax.iri(names.article(id_))
        )
        self._entity: Callable[[str], T] = cache(lambda id_: syntax.iri(names.entity(id_)))
        self._relation: Callable[[str], T] = cache(lambda id_: syntax.iri(relation(id_)))
        self._family: Callable[[str], T] = cache(lambda name: syntax.iri(f"{w.FAMILIES}{name}"))
        self._own: Callable[[Predicate], T] = cache(lambda own: syntax.iri(predicate_iri(own)))
        kept = lru_cache(_KEPT)
        self._word: Callable[[str], T] = kept(lambda word: syntax.text(str(word)))
        self._number: Callable[[float], T] = kept(lambda number: syntax.literal(decimal(number)))
        self._count: Callable[[int], T] = kept(lambda n: syntax.literal(typed(str(n), "xsd:integer")))
        self._offset: Callable[[int], T] = kept(lambda n: syntax.literal(Value(str(n), _NUMBER)))
        self._moment: Callable[[str], T] = kept(lambda time: syntax.literal(moment(time)))

    # -- what goes where

    def sections(self) -> Iterator[tuple[str, Iterator[N]]]:
        """Yield what each section holds, and its nodes."""
        yield from self.shared_sections()
        yield "What the articles themselves state as so", self._direct(self._graph.by_claim(plain=True))
        yield (
            "Statements, with who says so, when, and where it is written",
            chain.from_iterable(self._statement(s, summary=True) for s in self._graph.by_claim()),
        )
        yield "Events, as the statements tell them", map(self._event, self._graph.outlines())
        yield "Articles", map(self._report, self._articles.values())

    def shared_sections(self) -> Iterator[tuple[str, Iterator[N]]]:
        """Yield the sections that belong to no article."""
        predicates = {(each.id, each.key): each for each, _ in self._graph.predicates()}
        yield "Run", self._provenance()
        yield "Entities", map(self._described, self._graph.entities.values())
        used = sorted({family_of(predicate) for predicate in predicates.values()})
        yield "Families of relations", map(self._described_family, used)
        yield "Relations", (self._predicate(predicates[key]) for key in sorted(predicates))

    def article_sections(self) -> Iterator[tuple[T, Iterator[N]]]:
        """Yield each article's IRI, and the nodes of what it states itself.

        What many articles together say of a statement (its source count, its best confidence) is left out:
        it would be wrong as soon as one of them is dropped. So are events.
        """
        for article, stated in self._graph.by_article():
            yield self._article(article.id), self._of_article(article, stated)

    def _of_article(self, article: Article, statements: Sequence[Statement]) -> Iterator[N]:
        yield self._report(article)
        yield from self._direct(statements)
        for statement in statements:
            yield from self._statement(statement, summary=False)

    # -- nodes

    def _provenance(self) -> Iterator[N]:
        software = self._syntax.iri(self._names.software(__version__))
        yield self._node(layouts.RUN, self._run, (software,))
        yield self._node(
            layouts.SOFTWARE, software, (self._text(f"kg {__version__}"), self._text(__version__))
        )

    def _described(self, entity: Entity) -> N:
        iris = [external(same) for same in entity.same_as]
        as_given = () if tuple(iris) == entity.same_as else entity.same_as  # one is no IRI as it stands
        values = (
            self._syntax.iri(w.VOCABULARY + entity.type.value),
            self._english(entity.label),
            self._syntax.several([self._english(alias) for alias in dict.fromkeys(entity.aliases)]),
            self._syntax.several([self._syntax.iri(iri) for iri in dict.fromkeys(iris) if iri is not None]),
            self._syntax.several([self._text(same) for same in dict.fromkeys(as_given)]),
        )
        return self._node(layouts.ENTITY, self._entity(entity.id), values)

    def _predicate(self, predicate: Predicate) -> N:
        said = predicate.definition
        values = (
            self._syntax.iri(w.SYMMETRIC) if predicate.symmetric else None,
            self._english(predicate.label),
            self._english(said.comment) if said.comment else None,
            self._iris(said.domain),
            self._iris(said.range),
            self._syntax.several(self._above(predicate)),
            self._iris((said.inverse,) if said.inverse else ()),
            self._iris(said.mappings),
            self._iris(said.inverse_mappings),
        )
        return self._node(layouts.RELATION, self._verb(predicate), values)

    def _above(self, predicate: Predicate) -> list[T]:
        broader = [] if predicate.broader is None else [self._relation(predicate.broader)]
        return [*broader, self._family(family_of(predicate))]

    def _described_family(self, name: str) -> N:
        values = self._english(name), self._english(families()[name])
        return self._node(layouts.FAMILY, self._family(name), values)

    def _verb(self, predicate: Predicate) -> T:
        return self._own(predicate) if predicate.definition.iri else self._relation(predicate.id)

    def _iris(self, iris: Iterable[str]) -> T | None:
        """Write the addresses among the values of one property; what is no IRI cannot be written."""
        return self._syntax.several([self._syntax.iri(iri) for iri in iris if is_iri(iri)])

    def _direct(self, statements: Iterable[Statement]) -> Iterator[N]:
        """Yield what needs no qualifier; claims that differ in time or place only are one triple."""
        plain = (statement for statement in statements if statement.plain)
        for id_, several in groupby(plain, key=lambda s: s.subject.id):
            pairs = dict.fromkeys((self._verb(s.predicate), self._object(s.object)) for s in several)
            yield self._syntax.claims(self._entity(id_), [*pairs])

    def _statement(self, statement: Statement, *, summary: bool) -> list[N]:
        id_, target, said, place = statement.id, statement.object, statement.attribution, statement.place
        time, start, end = (None, None, None) if statement.time is None else self._times(statement.time)
        first_day, last_day = self._days(statement.time)
        surest = statement.surest
        places = {evidence_id(id_, evidence): evidence for evidence in statement.evidence}
        values = (
            self._entity(statement.subject.id),
            self._verb(statement.predicate),
            self._object(target),
            self._datatype(target) if isinstance(target, Literal) else None,
            *(None if value is None else self._syntax.literal(value) for value in amount_of(statement)),
            self._word(surest.surface) if summary else None,
            self._word(statement.polarity),
            self._word(statement.modality),
            None if said is None else self._entity(said.speaker.id),
            None if said is None else self._word(said.surface),
            time,
            start,
            end,
            first_day,
            last_day,
            None if place is None else self._entity(place.id),
            self._number(surest.confidence) if summary else None,
            self._sources(statement) if summary else None,
            self._several(map(self._happening, self._graph.events_of(statement))) if summary else None,
            self._run,
            self._syntax.several(list(map(self._place, places))),
        )
        nodes = [self._node(layouts.STATEMENT, self._claim(id_), values)]
        for key, evidence in places.items():
            nodes += self._evidence(key, evidence)
        return nodes

    def _event(self, event: Outline) -> N:
        """Write what happened, derived from the statements that tell it."""
        place = event.place
        time, start, end = (None, None, None) if event.time is None else self._times(event.time)
        first_day, last_day = self._days(event.time)
        sides = (self._several(self._entity(e.id) for e in event.of(role)) for role in Role)
        values = (
            self._english(event.label),
            self._word(event.type),
            self._word(event.plover) if event.plover else None,
            self._word(event.status),
            *sides,
            time,
            start,
            end,
            first_day,
            last_day,
            None if place is None else self._entity(place.id),
            self._several(self._word(f"{amount.text} {amount.of}") for amount in event.amounts),
            self._count(len(self._graph.independent(event.articles))),
            self._article(first_of(event.articles, self._articles)),
            self._run,
            self._several(map(self._claim, event.told_by)),
        )
        return self._node(layouts.EVENT, self._happening(event.id), values)

    def _several(self, terms: Iterable[T]) -> T | None:
        return self._syntax.several(list(terms))

    def _sources(self, statement: Statement) -> T:
        alone = len(statement.evidence) == 1  # the graph need not compare its articles
        return self._count(1 if alone else len(self._graph.sources(statement)))

    def _object(self, target: Entity | Literal) -> T:
        if isinstance(target, Entity):
            return self._entity(target.id)
        return self._syntax.literal(typed(target.value, target.datatype))

    def _datatype(self, target: Literal) -> T | None:
        """Return the type of a literal as given, if its value is not of it."""
        written = short_datatype(typed(target.value, target.datatype))
        return None if target.datatype == written else self._word(target.datatype)

    def _times(self, time: str) -> tuple[T | None, T | None, T | None]:
        """Return a time as one moment, and the bounds of a span of time as two."""
        start, slash, end = time.partition("/")
        if not slash:
            return self._moment(time), None, None
        first, last = (None if bound in ("", "..") else self._moment(bound) for bound in (start, end))
        return self._moment(time) if first is None or last is None else None, first, last

    def _days(self, time: str | None) -> Sequence[T | None]:
        """Return the first and the last day of a time of any precision, so that one filter finds them all."""
        days = map(calendar_day, period(time) or _OPEN)
        return [None if day is None else self._moment(day) for day in days]

    def _evidence(self, key: str, evidence: Evidence) -> tuple[N, N, N]:
        text, node = self._text, self._node
        quote, position = self._place(f"{key}-quote"), self._place(f"{key}-position")
        values = (
            self._article(evidence.article),
            quote,
            position,
            self._word(evidence.surface),
            text(_span(evidence.subject)),
            text(" ".join(map(_span, evidence.trigger))),
            text(_span(evidence.object)),
            self._word(evidence.rule),
            self._number(evidence.confidence),
        )
        start, end, all_ = evidence.start, evidence.end, self._articles[evidence.article].text
        before = text(all_[start - _CONTEXT if start > _CONTEXT else 0 : start]) if start > 0 else None
        after = text(all_[end : end + _CONTEXT]) if end < len(all_) else None
        return (
            node(layouts.EVIDENCE, self._place(key), values),
            node(layouts.QUOTE, quote, (before, text(evidence.text), after)),
            node(layouts.POSITION, position, (self._offset(start), self._offset(end))),
        )

    def _report(self, article: Article) -> N:
        values = (
            None if article.title is None else self._text(article.title),
            None if article.published is None else self._moment(article.published),
            None if article.source is None else self._word(article.source),
            None if article.author is None else self._word(article.author),
            None if article.url is None else self._addresses(article.url),
            self._text(article.text),
        )
        return self._node(layouts.ARTICLE, self._article(article.id), values)

    def _addresses(self, url: str) -> T | None:
        """Return an address as an IRI, and beside it as given if it is none as it stands."""
        iri = external(url)
        found = [] if iri is None else [self._syntax.iri(iri)]
        return self._syntax.several(found if iri == url else [*found, self._text(url)])

    def _english(self, text: str) -> T:
        return self._syntax.literal(Value(text, "", "en"))


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]},{span[1]}"
