"""The graph in memory: statements of many articles, indexed, over a networkx multigraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from kg import arguments
from kg.display import represent
from kg.events import EventQuestions
from kg.query import Answer, Diff, Name, Walk, ask, best_connected, diff, distances
from kg.types import Article, ArticleResult, Entity, Statement

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.linking import Doubt, Linked, LinkedMention, Overrides

_Kept = TypeVar("_Kept")
_BEST = 3  # entities that a graph is told by
SURE = 0.5  # what is less likely right than not is no part of a graph unless it is asked for


class KnowledgeGraph(EventQuestions):
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

    def __init__(
        self,
        results: Iterable[ArticleResult] = (),
        *,
        overrides: Overrides | None = None,
        floor: float = SURE,
        settled: bool = False,
    ) -> None:
        self._floor = arguments.probability("floor", floor)
        self._settled = settled
        chosen: dict[str, ArticleResult] = {}
        for result in _checked(results):
            known = chosen.get(result.article.id)
            if known is None or _rank(result) > _rank(known):
                chosen[result.article.id] = result
        self._results = MappingProxyType({id_: chosen[id_] for id_ in sorted(chosen)})
        self._overrides = None if overrides is None else _overrides(overrides)
        self._kept: dict[str, Any] = {}

    # -- what it holds

    @property
    def results(self) -> Mapping[str, ArticleResult]:
        """The articles' own results by article id, sorted."""
        return self._results

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, sorted."""
        return MappingProxyType({id_: result.article for id_, result in self.results.items()})

    @property
    def overrides(self) -> Overrides:
        """What a person has decided about the entities."""
        from kg.linking import Overrides

        return Overrides() if self._overrides is None else self._overrides

    @cached_property
    def linked(self) -> Linked:
        """The outcome of linking names across articles, with what joined them."""
        from kg.linking import link

        return link(self.results.values(), self.overrides, settled=self._settled)

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return MappingProxyType({s.id: s for s in self.linked.statements if s.confidence >= self.floor})

    @property
    def floor(self) -> float:
        """The least confidence of its statements, 0 to 1."""
        return self._floor

    @cached_property
    def unsure(self) -> tuple[Statement, ...]:
        """What the articles may state, but with less confidence than the floor; sorted by id."""
        return tuple(s for s in self.linked.statements if s.confidence < self.floor)

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

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id, sorted; those that are only speakers or places included."""
        found: dict[str, Entity] = {}
        for statement in self._statements.values():
            found.update((entity.id, entity) for entity in statement.entities)
        return MappingProxyType({id_: found[id_] for id_ in sorted(found)})

    @cached_property
    def near_duplicates(self) -> tuple[tuple[str, ...], ...]:
        """The clusters of articles that are copies of one report, by id: `kg.linking.syndication`."""
        from kg.linking import near_duplicates

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
        found = statement if isinstance(statement, Statement) else self.statement(statement)
        return self._independent(found.articles)

    def _independent(self, articles: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        groups: dict[str, list[str]] = {}
        for id_ in articles:
            groups.setdefault(self._copied.get(id_, (id_,))[0], []).append(id_)
        return tuple(tuple(ids) for ids in groups.values())

    def mentions(self, name: Name | None = None) -> tuple[LinkedMention, ...]:
        """Return where the articles speak of their entities: by article, in reading order.

        Parameters
        ----------
        name : str or Entity, optional
            Of whom; by default of all, those included that nothing is stated of.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Iran sued Oman. The kingdom was calm.")
        >>> [(m.start, m.text, m.entity.label) for m in graph.mentions("Oman")]
        [(10, 'Oman', 'Oman')]
        """
        from kg.linking import find_mentions

        found = find_mentions(self.results, self.linked)
        if name is None:
            return tuple(found)
        wanted = self.entity(name).id
        return tuple(mention for mention in found if mention.entity.id == wanted)

    def doubts(self, limit: int | None = None) -> tuple[Doubt, ...]:
        """Return the pairs of names most worth a person's decision, the best first.

        Parameters
        ----------
        limit : int, optional
            How many; by default all.

        Examples
        --------
        >>> import kg
        >>> one = kg.build_text("Qassem Rahmani sued Oman.", id="one")
        >>> other = kg.build_text("Qasem Rahmani sued Iran.", id="other")
        >>> [(pair.first.id, pair.second.id, pair.joined) for pair in (one | other).doubts()]
        [('person/qasem-rahmani', 'person/qassem-rahmani', True)]
        """
        from kg.linking import find_doubts

        most = None if limit is None else arguments.count("limit", limit)
        return find_doubts(self.linked, self.overrides, most)

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
        return diff(self._statements.values(), _graph("later", later)._statements.values())

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

    def to_networkx(self, *, literals: bool = True, events: bool = False) -> nx.MultiDiGraph:
        """Return a networkx graph: an entity a node, a statement an edge keyed by its id.

        Parameters
        ----------
        literals : bool
            Whether literal objects are nodes too (``kind="literal"``).
        events : bool
            Whether events are nodes too (``kind="event"``), with an edge to each participant.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> network = graph.to_networkx(events=True)
        >>> [data["label"] for _, data in network.nodes(data=True) if data["kind"] == "event"]
        ['treaty: France – Italy']
        """
        from kg.query.network import network

        found = network(self.entities.values(), self._statements.values(), literals=literals)
        if events:
            from kg.events import add_events

            add_events(found, ((event, self.agreement(event)) for event in self.events()))
        return found

    def to_pandas(self, of: str = "statements") -> pd.DataFrame:
        """Return a table of pandas; needs ``pip install pandas``.

        Parameters
        ----------
        of : {"statements", "evidence", "entities"}
            ``"statements"``: a statement a row, by its id, with who did what to whom, when, where, who says
            so, on how many independent `sources` it rests, and the sentence of its surest evidence with
            that article's headline, outlet, date and address. ``"evidence"``: the same for every sentence
            that states something, so that one statement may have several rows. ``"entities"``: an entity a
            row, by its id, the best connected first, with the sentence that best states something of it.

        Returns
        -------
        pandas.DataFrame
            `published` holds days; `time` is text, since it may be a year, a month or a period.

        Raises
        ------
        QueryError
            If there is no such table, or pandas is not installed.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Iran sued Oman.", published="2021-11-26")
        >>> graph.to_pandas()[["subject", "predicate", "object", "sentence"]].values.tolist()
        [['Iran', 'sued', 'Oman', 'Iran sued Oman.']]
        >>> graph.to_pandas("entities")["name"].tolist()
        ['Iran', 'Oman']
        """
        from kg.query.tables import table

        return table(self, of)

    def to_rdflib(self) -> rdflib.Graph:
        """Return the triples of the Turtle as an `rdflib.Graph`.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> from rdflib import RDFS
        >>> "Italy" in {str(label) for label in graph.to_rdflib().objects(None, RDFS.label)}
        True
        """
        return cast("rdflib.Graph", represent("rdflib", self))

    def by_claim(self, *, plain: bool = False, unsure: bool = False) -> Iterator[Statement]:
        """Yield the statements by what they claim: by subject, relation, object and qualifiers.

        Parameters
        ----------
        plain : bool
            Only what is positive, asserted and unattributed.
        unsure : bool
            What is `unsure` in place of what the graph holds.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Oman sued Iran. Iran sued Oman.")
        >>> [statement.subject.label for statement in graph.by_claim()]
        ['Iran', 'Oman']
        """
        every = self.unsure if unsure else self._statements.values()
        found = (statement for statement in every if statement.plain or not plain)
        return iter(sorted(found, key=attrgetter("key")))

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

    @property
    def kept(self) -> tuple[Path, str] | None:
        """The file that it answers from and what tells that file's states apart; None of one in memory."""
        return None

    def memo(self, name: str, make: Callable[[], _Kept]) -> _Kept:
        """Return what an engine keeps of the graph between questions: a graph never changes."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("_Kept", self._kept[name])

    # -- Python's own questions

    def __len__(self) -> int:
        """Return how many statements there are."""
        return len(self._statements)

    def __iter__(self) -> Iterator[Statement]:
        """Yield the statements, in the order of `statements`."""
        return iter(self._statements.values())

    def __contains__(self, item: object) -> bool:
        """Tell whether a statement, an entity or an article is in it; of a text, whether it names an entity.

        Raises
        ------
        TypeError
            If it is none of these.
        """
        if isinstance(item, Statement):
            return item.id in self._statements
        if isinstance(item, Entity):
            return item.id in self.entities
        if isinstance(item, Article):
            return item.id in self.articles
        takes, remedy = "a name (str), Statement, Entity or Article", "ask for one of these"
        found = self._names.choose(arguments.instance("in", item, str, takes, remedy))
        return bool(found.candidates) and found.whole

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        return dict(self.articles) == dict(other.articles) and dict(self._statements) == dict(
            other._statements
        )

    __hash__ = None  # type: ignore[assignment]

    def _repr_html_(self) -> str | None:
        """Return what a notebook shows: the graph's page in an isolated frame."""
        return cast("str | None", represent("html", self))

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


def _overrides(given: Overrides) -> Overrides:
    from kg.linking import Overrides

    return arguments.instance(
        "overrides", given, Overrides, "kg.Overrides", 'read a file with kg.Overrides.read("overrides.toml")'
    )


def _checked(results: Iterable[ArticleResult]) -> Iterator[ArticleResult]:
    takes, remedy = "ArticleResults", "kg.build makes a graph of files, kg.build_text one of a text"
    if isinstance(results, str) or not isinstance(results, Iterable):
        raise arguments.refusal("results", results, takes, remedy)
    for result in results:
        yield arguments.instance("results", result, ArticleResult, takes, remedy)


def _graph(name: str, given: object) -> KnowledgeGraph:
    remedy = "kg.read and kg.build give one"
    return arguments.instance(name, given, KnowledgeGraph, "a KnowledgeGraph", remedy)


def _rank(result: ArticleResult) -> tuple[str, ...]:
    """Order two readings of one article id without regard to which came first: no two are of one rank."""
    article = result.article
    statements = sorted(result.statements, key=lambda s: s.id)
    return (
        article.published or "",
        article.text,
        *(s.id for s in statements),
        repr(astuple(article)),
        repr([astuple(statement) for statement in statements]),
        repr(result.references),
        repr([astuple(entity) for entity in result.mentioned]),
        repr(result.refused),
    )
