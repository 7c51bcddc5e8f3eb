"""The triples of a graph: RDF 1.1, IRIs only, in a fixed order.

A plain statement is a direct triple. Every statement is an ``rdf:Statement`` with its qualifiers, derived
(PROV-O) from the places in the articles that state it (Web Annotation selectors).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rdflib import OWL, PROV, RDF, RDFS, SDO, SKOS, XSD, Graph, Literal, Namespace, URIRef

from kg.formats.rdf.terms import NAMESPACE, VOCABULARY, Names, decimal, external, moment, relation, typed
from kg.types import Article, Entity, Evidence, Predicate, Statement

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

Term = URIRef | Literal
Triple = tuple[URIRef, URIRef, Term]

OA = Namespace("http://www.w3.org/ns/oa#")

_CONTEXT = 32  # characters before and after a quote, to find it again in a page that has changed


def to_rdflib(graph: KnowledgeGraph, *, base: str = NAMESPACE) -> Graph:
    """Return the graph as an `rdflib.Graph`, to be asked in SPARQL.

    Examples
    --------
    >>> import kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> (None, relation("treaty"), None) in to_rdflib(graph)
    True
    """
    found = Graph()
    for _, triples in sections(graph, Names(base)):
        for triple in triples:
            found.add(triple)
    return found


def sections(graph: KnowledgeGraph, names: Names) -> Iterator[tuple[str, Iterator[Triple]]]:
    """Yield what each section holds, and its triples.

    No triple comes twice; within a section, the triples of a subject follow each other.
    """
    statements = sorted(graph.statements(), key=lambda statement: statement.key)
    predicates = {statement.predicate.id: statement.predicate for statement in statements}
    yield "Entities", _each(_entity(entity, names) for entity in graph.entities.values())
    yield "Relations", _each(_predicate(predicates[id_]) for id_ in sorted(predicates))
    yield "What the articles themselves state as so", _direct(statements, names)
    yield (
        "Statements, with who says so, when, and where it is written",
        _each(_statement(statement, graph, names) for statement in statements),
    )
    yield "Articles", _each(_article(article, names) for article in graph.articles.values())


def _each(groups: Iterable[Iterator[Triple]]) -> Iterator[Triple]:
    for group in groups:
        yield from group


def _entity(entity: Entity, names: Names) -> Iterator[Triple]:
    iri = names.entity(entity)
    yield iri, RDF.type, VOCABULARY[entity.type.value]
    yield iri, RDFS.label, Literal(entity.label, lang="en")
    for alias in entity.aliases:
        yield iri, SKOS.altLabel, Literal(alias, lang="en")
    for same in filter(None, map(external, entity.same_as)):
        yield iri, OWL.sameAs, same


def _predicate(predicate: Predicate) -> Iterator[Triple]:
    iri = relation(predicate.id)
    yield iri, RDF.type, RDF.Property
    if predicate.symmetric:
        yield iri, RDF.type, OWL.SymmetricProperty
    yield iri, RDFS.label, Literal(predicate.label, lang="en")
    if predicate.broader is not None:
        yield iri, RDFS.subPropertyOf, relation(predicate.broader)


def _object(statement: Statement, names: Names) -> Term:
    target = statement.object
    return names.entity(target) if isinstance(target, Entity) else typed(target.value, target.datatype)


def _direct(statements: Iterable[Statement], names: Names) -> Iterator[Triple]:
    """Yield what needs no qualifier; claims that differ in time or place only are one triple."""
    triples = (
        (names.entity(s.subject), relation(s.predicate.id), _object(s, names)) for s in statements if s.plain
    )
    yield from dict.fromkeys(triples)


def _statement(statement: Statement, graph: KnowledgeGraph, names: Names) -> Iterator[Triple]:
    iri = names.statement(statement)
    evidences = [(names.evidence(statement, evidence), evidence) for evidence in statement.evidence]
    yield iri, RDF.type, RDF.Statement
    yield iri, RDF.type, PROV.Entity
    yield iri, RDF.subject, names.entity(statement.subject)
    yield iri, RDF.predicate, relation(statement.predicate.id)
    yield iri, RDF.object, _object(statement, names)
    yield from ((iri, property_, value) for property_, value in _qualifiers(statement, graph, names))
    for evidence_iri, _ in evidences:
        yield iri, PROV.wasDerivedFrom, evidence_iri
    for evidence_iri, evidence in evidences:
        yield from _evidence(evidence_iri, evidence, graph, names)


def _qualifiers(statement: Statement, graph: KnowledgeGraph, names: Names) -> Iterator[tuple[URIRef, Term]]:
    yield VOCABULARY.surface, Literal(statement.surface)
    yield VOCABULARY.polarity, Literal(statement.polarity.value)
    yield VOCABULARY.modality, Literal(statement.modality.value)
    if statement.attribution is not None:
        yield VOCABULARY.attributedTo, names.entity(statement.attribution.speaker)
        yield VOCABULARY.reportingWords, Literal(statement.attribution.surface)
    if statement.time is not None:
        yield from _time(statement.time)
    if statement.place is not None:
        yield VOCABULARY.place, names.entity(statement.place)
    yield VOCABULARY.confidence, decimal(statement.confidence)
    sources = {graph.articles[id_].source or id_ for id_ in statement.articles}
    yield VOCABULARY.sourceCount, typed(str(len(sources)), "xsd:integer")


def _time(time: str) -> Iterator[tuple[URIRef, Term]]:
    start, slash, end = time.partition("/")
    if not slash:
        yield VOCABULARY.eventTime, moment(time)
        return
    for property_, bound in ((VOCABULARY.eventStart, start), (VOCABULARY.eventEnd, end)):
        if bound not in ("", ".."):
            yield property_, moment(bound)


def _evidence(iri: URIRef, evidence: Evidence, graph: KnowledgeGraph, names: Names) -> Iterator[Triple]:
    quote, position = URIRef(f"{iri}-quote"), URIRef(f"{iri}-position")
    text = graph.articles[evidence.article].text
    before = text[max(evidence.start - _CONTEXT, 0) : evidence.start]
    after = text[evidence.end : evidence.end + _CONTEXT]
    yield iri, RDF.type, OA.SpecificResource
    yield iri, OA.hasSource, names.article(evidence.article)
    yield iri, OA.hasSelector, quote
    yield iri, OA.hasSelector, position
    yield iri, VOCABULARY.rule, Literal(evidence.rule)
    yield quote, RDF.type, OA.TextQuoteSelector
    if before:
        yield quote, OA.prefix, Literal(before)
    yield quote, OA.exact, Literal(evidence.text)
    if after:
        yield quote, OA.suffix, Literal(after)
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, Literal(str(evidence.start), datatype=XSD.nonNegativeInteger)
    yield position, OA.end, Literal(str(evidence.end), datatype=XSD.nonNegativeInteger)


def _article(article: Article, names: Names) -> Iterator[Triple]:
    iri = names.article(article.id)
    yield iri, RDF.type, SDO.NewsArticle
    if article.title is not None:
        yield iri, SDO.headline, Literal(article.title)
    if article.published is not None:
        yield iri, SDO.datePublished, moment(article.published)
    if article.source is not None:
        yield iri, SDO.publisher, Literal(article.source)
    if article.author is not None:
        yield iri, SDO.author, Literal(article.author)
    if article.url is not None:
        yield iri, SDO.url, external(article.url) or Literal(article.url)
