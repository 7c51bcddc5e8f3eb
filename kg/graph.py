"""The graph in memory: statements of many articles, indexed, over a networkx multigraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from kg.display import represent
from kg.query import Answer, Diff, Questions, ask, diff, distances
from kg.resolve import Linked, Overrides, link, near_duplicates
from kg.types import Article, ArticleResult, Entity, Statement

if TYPE_CHECKING:
    import networkx as nx

_Kept = TypeVar("_Kept")


class KnowledgeGraph(Questions):
    """What a set of articles says: entities, the statements between them, and their evidence.

    A graph keeps the result of every article as that article gave it; names are linked across articles
    when the graph is first read. So merging is the union of articles: associative, commutative and
    idempotent.

    Parameters
    ----------
    results : iterable of ArticleResult
        One an article; of two for one article id the greater wins, whatever the order.
    overrides : Overrides, optional
        What a person has decided about the entities.

    Examples
    --------
    >>> import kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> [s.predicate.id for s in graph.statements(subject="France", object="Italy")]
    ['treaty']
    """

    def __init__(self, results: Iterable[ArticleResult] = (), *, overrides: Overrides | None = None) -> None:
        chosen: dict[str, ArticleResult] = {}
        for result in results:
            known = chosen.get(result.article.id)
            if known is None or _rank(result) > _rank(known):
                chosen[result.article.id] = result
        self._results = MappingProxyType({id_: chosen[id_] for id_ in sorted(chosen)})
        self._overrides = overrides or Overrides()
        self._kept: dict[str, Any] = {}

    # -- what it holds

    @property
    def results(self) -> Mapping[str, ArticleResult]:
        """The articles' own results by article id, sorted."""
        return self._results

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, sorted."""
        return MappingProxyType({id_: result.article for id_, result in self._results.items()})

    @property
    def overrides(self) -> Overrides:
        """What a person has decided about the entities."""
        return self._overrides

    @cached_property
    def linked(self) -> Linked:
        """The outcome of linking names across articles, with what joined them."""
        return link(self._results.values(), self._overrides)

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return MappingProxyType({s.id: s for s in self.linked.statements})

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id, sorted; those that are only speakers or places included."""
        found: dict[str, Entity] = {}
        for statement in self._statements.values():
            found.update((entity.id, entity) for entity in statement.entities)
        return MappingProxyType({id_: found[id_] for id_ in sorted(found)})

    @cached_property
    def near_duplicates(self) -> tuple[tuple[str, ...], ...]:
        """The clusters of articles that are copies of one report, by id: `kg.resolve.syndication`."""
        return near_duplicates(self.articles.values())

    @cached_property
    def _copied(self) -> Mapping[str, tuple[str, ...]]:
        return {id_: cluster for cluster in self.near_duplicates for id_ in cluster}

    def sources(self, statement: Statement | str) -> tuple[tuple[str, ...], ...]:
        """Return the independent sources of a statement (or of the statement of this id).

        Returns
        -------
        tuple of tuple of str
            Ids of the articles that state it, sorted; near-duplicates of each other are one source, and
            two reports of one outlet are two.

        Examples
        --------
        >>> import kg
        >>> story = "France signed a treaty with Italy on 26 November 2021."
        >>> graph = kg.build_text(story, id="wire") | kg.build_text(f"Rome: {story}", id="copy")
        >>> graph.sources(graph.statements(predicate="treaty")[0])
        (('copy', 'wire'),)
        """
        found = self.statement(statement) if isinstance(statement, str) else statement
        groups: dict[str, list[str]] = {}
        for id_ in found.articles:
            groups.setdefault(self._copied.get(id_, (id_,))[0], []).append(id_)
        return tuple(tuple(ids) for ids in groups.values())

    # -- questions in other languages, and to two graphs

    def diff(self, later: KnowledgeGraph) -> Diff:
        """Return which statements another graph adds, which it lacks, and which it holds otherwise.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Iran sued Oman.")
        >>> [s.predicate.label for s in kg.KnowledgeGraph().diff(graph).added]
        ['sued']
        """
        return diff(self._statements.values(), later._statements.values())

    def cypher(self, question: str) -> Answer:
        """Ask in Cypher: entities are nodes of their class, statements relationships of their predicate.

        Needs ``pip install ".[cypher]"``.

        Raises
        ------
        QueryError
            If the question is not understood.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> graph.cypher("MATCH (a:GPE)-[r:treaty]->(b:GPE) RETURN b.label, r.time").rows
        (('Italy', '2021-11-26'),)
        """
        return ask("cypher", self, question)

    def sparql(self, question: str) -> Answer:
        """Ask in SPARQL 1.1: the triples are those of the Turtle, and so are the prefixes, known beforehand.

        Raises
        ------
        QueryError
            If the question is not understood.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> graph.sparql("SELECT ?b WHERE { ?a rel:treaty ?c . ?c rdfs:label ?b }").rows
        (('Italy',),)
        """
        return ask("sparql", self, question)

    # -- graphs from graphs

    def merge(self, other: KnowledgeGraph) -> KnowledgeGraph:
        """Return the graph of both graphs' articles; ``a | b`` for short."""
        results = (*self._results.values(), *other._results.values())
        return KnowledgeGraph(results, overrides=self._overrides | other._overrides)

    __or__ = merge

    def with_overrides(self, overrides: Overrides) -> KnowledgeGraph:
        """Return the graph of the same articles under other decisions; those it had are taken back.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> without = graph.with_overrides(kg.Overrides.parse('ignore = ["France"]'))
        >>> len(without), without.with_overrides(kg.Overrides()) == graph
        (0, True)
        """
        return KnowledgeGraph(self._results.values(), overrides=overrides)

    def subgraph(self, name: str, radius: int = 1) -> KnowledgeGraph:
        """Return what is said among the entities within so many hops of one, and of each its literals.

        The part is a view: it has the statements within reach and the articles that state them, and two
        parts are equal if these are. Merging is of articles, here as ever: ``part | other`` brings the
        part's articles whole, so that ``graph | graph.subgraph(name) == graph``.

        Parameters
        ----------
        name : str
            The entity in the middle.
        radius : int
            How many hops away the outermost entities may be.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy. Iran sued Oman.")
        >>> [entity.label for entity in graph.subgraph("Italy").entities.values()]
        ['France', 'Italy']
        """
        within = distances(self.entity(name).id, radius, self._index.about)
        found = {s.id: s for id_ in within for s in self._index.about(id_)}
        kept = {
            id_: found[id_]
            for id_ in sorted(found)
            if all(e.id in within for e in (found[id_].subject, found[id_].object) if isinstance(e, Entity))
        }
        articles = sorted({id_ for statement in kept.values() for id_ in statement.articles})
        part = KnowledgeGraph((self._results[id_] for id_ in articles), overrides=self._overrides)
        part._statements = MappingProxyType(kept)
        return part

    def to_networkx(self, *, literals: bool = True) -> nx.MultiDiGraph:
        """Return a networkx graph: an entity a node, a statement an edge keyed by its id.

        Parameters
        ----------
        literals : bool
            Whether literal objects are nodes too (``kind="literal"``).
        """
        from kg.query.network import network

        return network(self.entities.values(), self._statements.values(), literals=literals)

    def memo(self, name: str, make: Callable[[], _Kept]) -> _Kept:
        """Return what an engine keeps of the graph between questions: a graph never changes."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("_Kept", self._kept[name])

    # -- Python's own questions

    def __len__(self) -> int:
        return len(self._statements)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        return dict(self.articles) == dict(other.articles) and dict(self._statements) == dict(
            other._statements
        )

    __hash__ = None  # type: ignore[assignment]

    def _repr_html_(self) -> str | None:
        """Return what a notebook shows: the graph's page in an isolated frame."""
        return represent("html", self)

    def __repr__(self) -> str:
        return (
            f"KnowledgeGraph({len(self.articles)} articles, {len(self.entities)} entities, "
            f"{len(self)} statements)"
        )


def _rank(result: ArticleResult) -> tuple[str, ...]:
    """Order two readings of one article id without regard to which came first: no two are of one rank."""
    article = result.article
    statements = sorted(result.statements, key=lambda s: s.id)
    return (
        article.published or "",
        article.text,
        *(s.id for s in statements),
        repr(article),
        repr(statements),
        repr(result.references),
    )
