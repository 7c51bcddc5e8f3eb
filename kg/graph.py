"""The graph in memory: statements of many articles, indexed, over a networkx multigraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

import networkx as nx

from kg.display import represent
from kg.errors import NoPathError, QueryError, StatementNotFoundError
from kg.query import NameIndex, Pattern, shortest_path
from kg.resolve import link, near_duplicates
from kg.types import Article, ArticleResult, Entity, Evidence, Literal, Modality, Polarity, Statement

_Qualifier = TypeVar("_Qualifier", Polarity, Modality)


class KnowledgeGraph:
    """What a set of articles says: entities, the statements between them, and their evidence.

    A graph keeps the result of every article as that article gave it; names are linked across articles
    when the graph is first read. So merging is the union of articles: associative, commutative and
    idempotent.

    Parameters
    ----------
    results : iterable of ArticleResult
        One an article; of two for one article id the greater wins, whatever the order.

    Examples
    --------
    >>> import kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> [s.predicate.id for s in graph.statements(subject="France", object="Italy")]
    ['treaty']
    """

    def __init__(self, results: Iterable[ArticleResult] = ()) -> None:
        chosen: dict[str, ArticleResult] = {}
        for result in results:
            known = chosen.get(result.article.id)
            if known is None or _rank(result) > _rank(known):
                chosen[result.article.id] = result
        self._results = MappingProxyType({id_: chosen[id_] for id_ in sorted(chosen)})

    # -- what it holds

    @property
    def results(self) -> Mapping[str, ArticleResult]:
        """The articles' own results by article id, sorted."""
        return self._results

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, sorted."""
        return MappingProxyType({id_: result.article for id_, result in self._results.items()})

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return MappingProxyType({s.id: s for s in link(self._results.values())})

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id, sorted; those that are only speakers or places included."""
        found: dict[str, Entity] = {}
        for statement in self._statements.values():
            found.update((entity.id, entity) for entity in _entities(statement))
        return MappingProxyType({id_: found[id_] for id_ in sorted(found)})

    @cached_property
    def near_duplicates(self) -> tuple[tuple[str, ...], ...]:
        """The clusters of articles that are copies of one report, by id: `kg.resolve.syndication`."""
        return near_duplicates(self.articles.values())

    @cached_property
    def _copied(self) -> Mapping[str, tuple[str, ...]]:
        return {id_: cluster for cluster in self.near_duplicates for id_ in cluster}

    @cached_property
    def _by_entity(self) -> Mapping[str, tuple[Statement, ...]]:
        table: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self._statements.values():
            for id_ in {e.id for e in (statement.subject, statement.object) if isinstance(e, Entity)}:
                table[id_].append(statement)
        return {id_: tuple(sorted(found, key=self._certain_first)) for id_, found in table.items()}

    @cached_property
    def _by_predicate(self) -> Mapping[str, tuple[Statement, ...]]:
        table: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self._statements.values():
            predicate = statement.predicate
            for key in {predicate.id, predicate.label.replace(" ", "_"), predicate.broader}:
                if key:
                    table[key.casefold()].append(statement)
        return {key: tuple(found) for key, found in table.items()}

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self.entities)

    # -- questions

    def statements(
        self,
        *,
        subject: str | None = None,
        predicate: str | None = None,
        object: str | None = None,  # noqa: A002 - the field's word
        attributed_to: str | None = None,
        polarity: Polarity | str | None = None,
        modality: Modality | str | None = None,
        article: str | None = None,
        source: str | None = None,
        plain: bool = False,
    ) -> list[Statement]:
        """Return the statements that match, in a fixed order; a question left out matches anything.

        Parameters
        ----------
        subject, object, attributed_to : str, optional
            Entities by any name or id; `object` may also be the text of a literal. A name that stands
            for several entities matches each of them.
        predicate : str, optional
            Id or label of a predicate, or of a broader one.
        polarity, modality : optional
            ``"negative"``; ``"conditional"``, …
        article, source : str, optional
            Article id; outlet.
        plain : bool
            Only what is positive, asserted and unattributed.

        Raises
        ------
        EntityNotFoundError
            If no entity has the given name, nor, for `object`, a literal the given text.
        QueryError
            If there is no such polarity or modality.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> [s.object.label for s in graph.statements(subject="France", predicate="treaty", plain=True)]
        ['Italy']
        """
        pattern = Pattern(
            subject=self._ids(subject),
            predicate=predicate,
            object=self._ids(object, literal=True),
            object_value=object,
            attributed_to=self._ids(attributed_to),
            polarity=None if polarity is None else _value(Polarity, polarity),
            modality=None if modality is None else _value(Modality, modality),
            articles=self._articles_of(article, source),
            plain=plain,
        )
        return [s for s in self._candidates(pattern) if pattern.matches(s)]

    def statement(self, id: str) -> Statement:  # noqa: A002 - the field's word
        """Return the statement whose id starts with the given characters.

        Raises
        ------
        StatementNotFoundError
            If none or several do.
        """
        found = [s for key, s in self._statements.items() if id and key.startswith(id)]
        if len(found) != 1:
            reason = "no statement has this id" if not found else f"{len(found)} statements start so"
            raise StatementNotFoundError(f"{id}: {reason}; kg query shows the ids")
        return found[0]

    def entity(self, name: str) -> Entity:
        """Return the one entity of this name, alias or id.

        Raises
        ------
        EntityNotFoundError, AmbiguousEntityError
            If there is none, or several; the message lists the candidates.
        """
        return self._names.get(name)

    def neighbors(self, name: str) -> list[Entity]:
        """Return the entities that share a statement with this one, by id."""
        here = self.entity(name).id
        ends = (e for s in self._by_entity.get(here, ()) for e in (s.subject, s.object))
        found = {e.id: e for e in ends if isinstance(e, Entity) and e.id != here}
        return [found[id_] for id_ in sorted(found)]

    def path(self, start: str, goal: str, *, plain: bool = False) -> list[Statement]:
        """Return a shortest chain of statements between two entities, one statement a hop.

        What is said not to be so connects nobody.

        Parameters
        ----------
        start, goal : str
            Names or ids.
        plain : bool
            Walk only over what is positive, asserted and unattributed.

        Raises
        ------
        NoPathError
            If nothing connects them.
        """
        a, b = self.entity(start), self.entity(goal)

        def incident(id_: str) -> Iterable[Statement]:
            wanted = self._by_entity.get(id_, ())
            return (s for s in wanted if s.plain or (s.polarity is Polarity.POSITIVE and not plain))

        hops = shortest_path(a.id, b.id, incident)
        if hops is None:
            raise NoPathError(f"nothing connects {a.label} with {b.label}; add articles that mention both")
        return hops

    def evidence(self, statement: Statement | str) -> tuple[Evidence, ...]:
        """Return where a statement (or the statement of this id) is stated."""
        return (self.statement(statement) if isinstance(statement, str) else statement).evidence

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

    def degree(self) -> list[tuple[Entity, int]]:
        """Return the entities, each with the number of statements it is subject or object of, most first."""
        counts = [(entity, len(self._by_entity.get(id_, ()))) for id_, entity in self.entities.items()]
        return sorted(counts, key=lambda item: (-item[1], item[0].id))

    # -- graphs from graphs

    def merge(self, other: KnowledgeGraph) -> KnowledgeGraph:
        """Return the graph of both graphs' articles; ``a | b`` for short."""
        return KnowledgeGraph((*self._results.values(), *other._results.values()))

    __or__ = merge

    def to_networkx(self, *, literals: bool = True) -> nx.MultiDiGraph:
        """Return a networkx graph: an entity a node, a statement an edge keyed by its id.

        Parameters
        ----------
        literals : bool
            Whether literal objects are nodes too (``kind="literal"``).
        """
        multigraph: nx.MultiDiGraph = nx.MultiDiGraph()
        for entity in self.entities.values():
            multigraph.add_node(
                entity.id,
                kind="entity",
                label=entity.label,
                type=entity.type.value,
                aliases=list(entity.aliases),
                same_as=list(entity.same_as),
            )
        for statement in self._statements.values():
            target = statement.object
            if isinstance(target, Literal):
                if not literals:
                    continue
                end = f'"{target.value}"^^{target.datatype}'
                multigraph.add_node(end, kind="literal", label=target.value, type=target.datatype)
            else:
                end = target.id
            multigraph.add_edge(statement.subject.id, end, key=statement.id, **_edge(statement))
        return multigraph

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

    # -- inside

    def _certain_first(self, statement: Statement) -> tuple[bool, int, str]:
        """Plain statements first, then those of most sources."""
        return not statement.plain, -len(self.sources(statement)), statement.id

    def _ids(self, name: str | None, *, literal: bool = False) -> frozenset[str] | None:
        if name is None:
            return None
        found = frozenset(entity.id for entity in self._names.find(name))
        if not found and not (literal and self._with_value(name)):
            self._names.get(name)  # raises, with the near names
        return found

    def _articles_of(self, article: str | None, source: str | None) -> frozenset[str] | None:
        if article is None and source is None:
            return None
        return frozenset(
            a.id
            for a in self.articles.values()
            if (article is None or a.id == article) and (source is None or a.source == source)
        )

    def _candidates(self, pattern: Pattern) -> Iterable[Statement]:
        """Statements from the narrowest index that covers the pattern."""
        narrow = pattern.subject if pattern.subject is not None else pattern.object or None
        if narrow is not None:
            found = {s.id: s for id_ in narrow for s in self._by_entity.get(id_, ())}
            if pattern.subject is None and pattern.object_value is not None:
                found.update(self._with_value(pattern.object_value))
            return [found[id_] for id_ in sorted(found)]
        if pattern.predicate is not None:
            return self._by_predicate.get(pattern.predicate.casefold().replace(" ", "_"), ())
        return self._statements.values()

    def _with_value(self, value: str) -> dict[str, Statement]:
        key = value.casefold()
        return {
            s.id: s
            for s in self._statements.values()
            if isinstance(s.object, Literal) and s.object.value.casefold() == key
        }


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
    )


def _value(kind: type[_Qualifier], value: str) -> _Qualifier:
    try:
        return kind(value)
    except ValueError as error:
        options = ", ".join(member.value for member in kind)
        raise QueryError(f'{kind.__name__.lower()} "{value}" does not exist; use one of {options}') from error


def _entities(statement: Statement) -> Iterable[Entity]:
    yield statement.subject
    if isinstance(statement.object, Entity):
        yield statement.object
    if statement.attribution is not None:
        yield statement.attribution.speaker
    if statement.place is not None:
        yield statement.place


def _edge(statement: Statement) -> dict[str, object]:
    """Attributes of a statement's edge."""
    return {
        "predicate": statement.predicate.id,
        "label": statement.predicate.label,
        "surface": statement.surface,
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "attribution": statement.attribution.speaker.label if statement.attribution else None,
        "time": statement.time,
        "place": statement.place.label if statement.place else None,
        "confidence": statement.confidence,
        "articles": list(statement.articles),
        "plain": statement.plain,
    }
