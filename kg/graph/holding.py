"""What a graph holds: the articles' results, linked when they are first read, and what follows from these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from kg import arguments
from kg.events import EventQuestions
from kg.proposals import Refusal
from kg.query import Name
from kg.types import Article, ArticleResult, Entity, Statement

if TYPE_CHECKING:
    from kg.linking import Doubt, Linked, LinkedMention, Overrides

_Kept = TypeVar("_Kept")
SURE = 0.5  # what is less likely right than not is no part of a graph unless it is asked for


class LinkedResults(EventQuestions):
    """The articles' results, what linking makes of them, and who stands behind it."""

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

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id, sorted; those that are only speakers or places included."""
        found: dict[str, Entity] = {}
        for statement in self._statements.values():
            found.update((entity.id, entity) for entity in statement.entities)
        return MappingProxyType({id_: found[id_] for id_ in sorted(found)})

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

    def by_article(self) -> Iterator[tuple[Article, list[Statement]]]:
        """Yield each article with what it states, by what is claimed, on its own evidence alone.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Oman sued Iran.", id="a") | kg.build_text("Oman sued Iran.", id="b")
        >>> [(article.id, *map(str, stated)) for article, stated in graph.by_article()]
        [('a', 'Oman – sued – Iran'), ('b', 'Oman – sued – Iran')]
        """
        stated: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self.by_claim():
            for id_ in statement.articles:
                stated[id_].append(statement)
        for id_, article in self.articles.items():
            yield article, [_here(statement, id_) for statement in stated[id_]]

    def _stating(self, ids: Iterable[str]) -> Iterator[Statement]:
        return (self._statements[id_] for id_ in ids)

    @property
    def refused(self) -> Mapping[str, tuple[Refusal, ...]]:
        """What was proposed of the articles, by article id, that none of them bears out."""
        every = ((result.article.id, result.refused) for result in self.results.values())
        return MappingProxyType({id_: refused for id_, refused in every if refused})

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
        return self.independent(found.articles)

    def independent(self, articles: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Return the independent sources that some articles are: near-duplicates of each other are one."""
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

    @property
    def kept(self) -> tuple[Path, str] | None:
        """The file that it answers from and what tells that file's states apart; None of one in memory."""
        return None

    def memo(self, name: str, make: Callable[[], _Kept]) -> _Kept:
        """Return what an engine keeps of the graph between questions: a graph never changes."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("_Kept", self._kept[name])

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


def _here(statement: Statement, article: str) -> Statement:
    """Return a statement as one article states it."""
    if len(statement.evidence) == 1:
        return statement
    return replace(statement, evidence=tuple(e for e in statement.evidence if e.article == article))


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
