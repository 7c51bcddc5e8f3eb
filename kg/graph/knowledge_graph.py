"""The graph in memory: statements of many articles, indexed, over a networkx multigraph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg import arguments
from kg.graph.conversions import Conversions
from kg.query import Diff, Name, Walk, best_connected, diff, distances
from kg.types import ArticleResult, Entity

if TYPE_CHECKING:
    from kg.linking import Overrides

_BEST = 3  # entities that a graph is told by


class KnowledgeGraph(Conversions):
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
    floor : float
        The least confidence of the statements that the graph holds; the others are `unsure`. By default what
        is less likely right than not is set aside.
    settled : bool
        Whether the names are linked already, as in a file that holds a graph: only overrides change them.

    Examples
    --------
    >>> import kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> [s.predicate.id for s in graph.statements(subject="France", object="Italy")]
    ['treaty']
    """

    def with_floor(self, floor: float) -> KnowledgeGraph:
        """Return the graph of the same articles that holds what is at least so likely right.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> len(graph.with_floor(0.0)) == len(graph) + len(graph.unsure)
        True
        """
        return self._again(self.results.values(), self.overrides, floor)

    def diff(self, later: KnowledgeGraph) -> Diff:
        """Return which statements another graph adds, which it lacks, and which it holds otherwise.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Iran sued Oman.")
        >>> [s.predicate.label for s in kg.KnowledgeGraph().diff(graph).added]
        ['sued']
        """
        return diff(self._statements.values(), _graph("later", later)._statements.values())

    def merge(self, other: KnowledgeGraph) -> KnowledgeGraph:
        """Return the graph of both graphs' articles; ``a | b`` for short."""
        results = (*self.results.values(), *_graph("other", other).results.values())
        return KnowledgeGraph(
            results,
            overrides=self.overrides | other.overrides,
            floor=min(self.floor, other.floor),
            settled=self._settled and other._settled and self.results.keys() == other.results.keys(),
        )

    def __or__(self, other: KnowledgeGraph) -> KnowledgeGraph:
        return self.merge(other) if isinstance(other, KnowledgeGraph) else NotImplemented

    def with_overrides(self, overrides: Overrides | str | Path) -> KnowledgeGraph:
        """Return the graph of the same articles under other decisions; those it had are taken back.

        Parameters
        ----------
        overrides : Overrides, str or Path
            The decisions, or the file that holds them.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> without = graph.with_overrides(kg.Overrides.parse('ignore = ["France"]'))
        >>> len(without), without.with_overrides(kg.Overrides()) == graph
        (0, True)
        """
        from kg.linking import decided

        decisions = decided(overrides)
        if decisions == self.overrides:
            return self
        return self._again(self.results.values(), decisions, self.floor)

    def subgraph(self, name: Name, radius: int = 1) -> KnowledgeGraph:
        """Return what is said among the entities within so many hops of one, and of each its literals.

        The part is a view: it has the statements within reach and the articles that state them, and two
        parts are equal if these are. Merging is of articles, here as ever: ``part | other`` brings the
        part's articles whole, so that ``graph | graph.subgraph(name) == graph``.

        Parameters
        ----------
        name : str or Entity
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
        hops = arguments.count("radius", radius)
        index, middle = self._index, self.entity(name).id
        within = {*index.ids(distances(index.node(middle), hops, index.ways(Walk.ANY)))}
        found = {s.id: s for id_ in within for s in index.about(id_)}
        kept = {
            id_: found[id_]
            for id_ in sorted(found)
            if all(e.id in within for e in (found[id_].subject, found[id_].object) if isinstance(e, Entity))
        }
        articles = sorted({id_ for statement in kept.values() for id_ in statement.articles})
        results = (self.results[id_] for id_ in articles)
        part = self._again(results, self.overrides, self.floor)
        part._statements = MappingProxyType(kept)
        return part

    def _again(self, results: Iterable[ArticleResult], overrides: Overrides, floor: float) -> KnowledgeGraph:
        return KnowledgeGraph(results, overrides=overrides, floor=floor, settled=self._settled)

    def best_connected(self, most: int) -> KnowledgeGraph:
        """Return the graph itself if it has no more than so many statements, else its best connected part.

        The part has the entities that most is said of, as many as that leaves room for, what is said among
        these, and the articles that say it.

        Parameters
        ----------
        most : int
            How many statements there may be.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Iran sued Oman. Oman praised Iran. France met Italy.")
        >>> sorted(entity.label for entity in graph.best_connected(2).entities.values())
        ['Iran', 'Oman']
        """
        if len(self) <= arguments.count("most", most):
            return self
        chosen = best_connected(self._index, (entity.id for entity, _ in self.degree()), most)
        part = KnowledgeGraph(floor=self.floor)
        part._statements = MappingProxyType({statement.id: statement for statement in chosen})
        articles = sorted({id_ for statement in chosen for id_ in statement.articles})
        part.articles = MappingProxyType({id_: self.articles[id_] for id_ in articles})
        among = [tuple(id_ for id_ in ids if id_ in part.articles) for ids in self.near_duplicates]
        part.near_duplicates = tuple(ids for ids in among if len(ids) > 1)
        return part

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        return dict(self.articles) == dict(other.articles) and dict(self._statements) == dict(
            other._statements
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"KnowledgeGraph({self._told()})"

    def __str__(self) -> str:
        best = [self.name(entity) for entity, _ in self.degree()[:_BEST]]
        more = "…" if len(self.entities) > _BEST else ""
        return f"{self._told()}: {', '.join(best)}{more}" if best else self._told()

    def _told(self) -> str:
        told = (
            (len(self.articles), "article", "articles"),
            (len(self.entities), "entity", "entities"),
            (len(self), "statement", "statements"),
        )
        return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in told)


def _graph(name: str, given: object) -> KnowledgeGraph:
    remedy = "kg.read and kg.build give one"
    return arguments.instance(name, given, KnowledgeGraph, "a KnowledgeGraph", remedy)
