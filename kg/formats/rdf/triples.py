"""The triples of a graph: RDF 1.1, IRIs only, in a fixed order.

A plain statement is a direct triple. Every statement is an ``rdf:Statement`` with its qualifiers, derived
(PROV-O) from the places in the articles that state it (Web Annotation selectors). Nothing that a graph
holds is left out, so that `kg.formats.rdf.reading` can rebuild it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import __version__
from kg.formats.rdf import words as w
from kg.formats.rdf.terms import Names, Term, Value, decimal, external, moment, relation, typed
from kg.types import Article, Entity, Evidence, Literal, Predicate, Statement

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.graph import KnowledgeGraph

Pairs = list[tuple[str, Term]]
Node = tuple[str, Pairs]
"""A subject with its properties and values: those of one property follow each other."""

_NUMBER = f"{w.XSD}nonNegativeInteger"
_CONTEXT = 32  # characters before and after a quote, to find it again in a page that has changed


def to_rdflib(graph: KnowledgeGraph, *, base: str = w.NAMESPACE) -> Graph:
    """Return the graph as an `rdflib.Graph`, to be asked in SPARQL.

    Examples
    --------
    >>> import kg
    >>> from rdflib import URIRef
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> (None, URIRef(relation("treaty")), None) in to_rdflib(graph)
    True
    """
    import rdflib

    def term(value: Term) -> rdflib.URIRef | rdflib.Literal:
        if not isinstance(value, Value):
            return rdflib.URIRef(value)
        datatype = rdflib.URIRef(value.datatype) if value.datatype else None
        return rdflib.Literal(
            value.text, lang=value.language or None, datatype=datatype, normalize=False if datatype else None
        )

    found = rdflib.Graph()
    for _, nodes in sections(graph, Names(base)):
        for subject, pairs in nodes:
            for verb, target in pairs:
                found.add((rdflib.URIRef(subject), rdflib.URIRef(verb), term(target)))
    return found


# -- what goes where


def sections(graph: KnowledgeGraph, names: Names) -> Iterator[tuple[str, Iterator[Node]]]:
    """Yield what each section holds, and its nodes: no triple comes twice."""
    statements = _sorted(graph)
    yield from _shared(graph, statements, names)
    yield "What the articles themselves state as so", _direct(statements, names)
    yield (
        "Statements, with who says so, when, and where it is written",
        (node for s in statements for node in _statement(s, graph, names, summary=True)),
    )
    yield "Articles", (_article(article, names) for article in graph.articles.values())


def shared_sections(graph: KnowledgeGraph, names: Names) -> Iterator[tuple[str, Iterator[Node]]]:
    """Yield the sections that belong to no article."""
    return _shared(graph, _sorted(graph), names)


def _shared(
    graph: KnowledgeGraph, statements: Sequence[Statement], names: Names
) -> Iterator[tuple[str, Iterator[Node]]]:
    predicates = {statement.predicate.id: statement.predicate for statement in statements}
    yield "Run", _run(names)
    yield "Entities", (_entity(entity, names) for entity in graph.entities.values())
    yield "Relations", (_predicate(predicates[id_]) for id_ in sorted(predicates))


def article_sections(graph: KnowledgeGraph, names: Names) -> Iterator[tuple[str, Iterator[Node]]]:
    """Yield each article's IRI, and the nodes of what it states itself.

    What many articles together say of a statement (its source count, its best confidence) is left out: it
    would be wrong as soon as one of them is dropped.
    """
    of_article: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in _sorted(graph):
        for id_ in statement.articles:
            here = tuple(evidence for evidence in statement.evidence if evidence.article == id_)
            of_article[id_].append(replace(statement, evidence=here))
    for id_, article in graph.articles.items():
        yield names.article(id_), _of_article(article, of_article[id_], graph, names)


def _of_article(
    article: Article, statements: Sequence[Statement], graph: KnowledgeGraph, names: Names
) -> Iterator[Node]:
    yield _article(article, names)
    yield from _direct(statements, names)
    for statement in statements:
        yield from _statement(statement, graph, names, summary=False)


def _sorted(graph: KnowledgeGraph) -> list[Statement]:
    return sorted(graph.statements(), key=lambda statement: statement.key)


# -- nodes


def _run(names: Names) -> Iterator[Node]:
    software = names.software(__version__)
    yield names.run(__version__), [(w.TYPE, w.ACTIVITY), (w.ASSOCIATED_WITH, software)]
    yield (
        software,
        [(w.TYPE, w.AGENT), (w.LABEL, Value(f"kg {__version__}")), (w.VERSION, Value(__version__))],
    )


def _entity(entity: Entity, names: Names) -> Node:
    pairs: Pairs = [(w.TYPE, w.VOCABULARY + entity.type.value), (w.LABEL, Value(entity.label, "", "en"))]
    pairs += ((w.ALIAS, Value(alias, "", "en")) for alias in dict.fromkeys(entity.aliases))
    iris = [external(same) for same in entity.same_as]
    pairs += ((w.SAME_AS, iri) for iri in dict.fromkeys(iris) if iri is not None)
    if tuple(iris) != entity.same_as:  # one of them is no IRI as it stands
        pairs += ((w.SAME_AS_TEXT, Value(same)) for same in dict.fromkeys(entity.same_as))
    return names.entity(entity.id), pairs


def _predicate(predicate: Predicate) -> Node:
    pairs: Pairs = [(w.TYPE, w.PROPERTY)]
    if predicate.symmetric:
        pairs.append((w.TYPE, w.SYMMETRIC))
    pairs.append((w.LABEL, Value(predicate.label, "", "en")))
    if predicate.broader is not None:
        pairs.append((w.BROADER, relation(predicate.broader)))
    return relation(predicate.id), pairs


def _object(statement: Statement, names: Names) -> Term:
    target = statement.object
    return names.entity(target.id) if isinstance(target, Entity) else typed(target.value, target.datatype)


def _direct(statements: Iterable[Statement], names: Names) -> Iterator[Node]:
    """Yield what needs no qualifier; claims that differ in time or place only are one triple."""
    triples = dict.fromkeys(
        (names.entity(s.subject.id), relation(s.predicate.id), _object(s, names))
        for s in statements
        if s.plain
    )
    subject, pairs = "", Pairs()
    for iri, verb, target in triples:
        if iri != subject and pairs:
            yield subject, pairs
            pairs = []
        subject = iri
        pairs.append((verb, target))
    if pairs:
        yield subject, pairs


def _statement(statement: Statement, graph: KnowledgeGraph, names: Names, *, summary: bool) -> Iterator[Node]:
    id_, target = statement.id, _object(statement, names)
    places = {names.evidence(id_, evidence): evidence for evidence in statement.evidence}
    pairs: Pairs = [
        (w.TYPE, w.STATEMENT),
        (w.TYPE, w.PROV_ENTITY),
        (w.SUBJECT, names.entity(statement.subject.id)),
        (w.PREDICATE, relation(statement.predicate.id)),
        (w.OBJECT, target),
    ]
    if isinstance(statement.object, Literal) and statement.object.datatype != short_datatype(target):
        pairs.append((w.OBJECT_DATATYPE, Value(statement.object.datatype)))
    if summary:
        pairs.append((w.SURFACE, Value(statement.surface)))
    _qualify(pairs, statement, names)
    if summary:
        sources = graph.sources(statement)
        pairs.append((w.CONFIDENCE, decimal(statement.confidence)))
        pairs.append((w.SOURCE_COUNT, typed(str(len(sources)), "xsd:integer")))
    pairs.append((w.GENERATED_BY, names.run(__version__)))
    pairs += ((w.DERIVED_FROM, iri) for iri in places)
    yield names.statement(id_), pairs
    for iri, evidence in places.items():
        yield from _evidence(iri, evidence, graph.articles[evidence.article], names)


def short_datatype(term: Term) -> str:
    """Return the type of a literal as `kg.types.Literal` names it.

    Examples
    --------
    >>> short_datatype(typed("2024", "xsd:gYear")), short_datatype(Value("20bn"))
    ('xsd:gYear', 'xsd:string')
    """
    datatype = term.datatype if isinstance(term, Value) else ""
    return datatype.replace(w.XSD, "xsd:", 1) if datatype else "xsd:string"


def _qualify(pairs: Pairs, statement: Statement, names: Names) -> None:
    pairs.append((w.POLARITY, Value(statement.polarity.value)))
    pairs.append((w.MODALITY, Value(statement.modality.value)))
    if statement.attribution is not None:
        pairs.append((w.ATTRIBUTED_TO, names.entity(statement.attribution.speaker.id)))
        pairs.append((w.REPORTING_WORDS, Value(statement.attribution.surface)))
    if statement.time is not None:
        pairs += _time(statement.time)
    if statement.place is not None:
        pairs.append((w.PLACE, names.entity(statement.place.id)))


def _time(time: str) -> Iterator[tuple[str, Term]]:
    start, slash, end = time.partition("/")
    bounded = bool(slash) and not {start, end} & {"", ".."}
    if not bounded:
        yield w.EVENT_TIME, moment(time)
    if slash:
        for verb, bound in ((w.EVENT_START, start), (w.EVENT_END, end)):
            if bound not in ("", ".."):
                yield verb, moment(bound)


def _evidence(iri: str, evidence: Evidence, article: Article, names: Names) -> Iterator[Node]:
    quote, position = f"{iri}-quote", f"{iri}-position"
    start, end, text = evidence.start, evidence.end, article.text
    yield (
        iri,
        [
            (w.TYPE, w.RESOURCE),
            (w.HAS_SOURCE, names.article(evidence.article)),
            (w.HAS_SELECTOR, quote),
            (w.HAS_SELECTOR, position),
            (w.SURFACE, Value(evidence.surface)),
            (w.SUBJECT_SPAN, Value(_span(evidence.subject))),
            (w.TRIGGER_SPANS, Value(" ".join(map(_span, evidence.trigger)))),
            (w.OBJECT_SPAN, Value(_span(evidence.object))),
            (w.RULE, Value(evidence.rule)),
            (w.CONFIDENCE, decimal(evidence.confidence)),
        ],
    )
    pairs: Pairs = [(w.TYPE, w.QUOTE)]
    if start > 0:
        pairs.append((w.PREFIX, Value(text[max(start - _CONTEXT, 0) : start])))
    pairs.append((w.EXACT, Value(evidence.text)))
    if end < len(text):
        pairs.append((w.SUFFIX, Value(text[end : end + _CONTEXT])))
    yield quote, pairs
    yield (
        position,
        [(w.TYPE, w.POSITION), (w.START, Value(str(start), _NUMBER)), (w.END, Value(str(end), _NUMBER))],
    )


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]},{span[1]}"


def _article(article: Article, names: Names) -> Node:
    pairs: Pairs = [(w.TYPE, w.ARTICLE)]
    if article.title is not None:
        pairs.append((w.HEADLINE, Value(article.title)))
    if article.published is not None:
        pairs.append((w.PUBLISHED, moment(article.published)))
    if article.source is not None:
        pairs.append((w.PUBLISHER, Value(article.source)))
    if article.author is not None:
        pairs.append((w.AUTHOR, Value(article.author)))
    if article.url is not None:
        iri = external(article.url)
        pairs += ((w.URL, url) for url in (iri, None if iri == article.url else Value(article.url)) if url)
    pairs.append((w.BODY, Value(article.text)))
    return names.article(article.id), pairs
