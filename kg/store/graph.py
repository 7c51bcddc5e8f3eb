"""The graph of a store: on disk where the store holds it linked, else in memory and kept for next time."""

from __future__ import annotations

import sqlite3
import weakref
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

from kg.config import linking
from kg.graph import KnowledgeGraph
from kg.proposals import Refusal
from kg.query import Holder, NameIndex
from kg.store.index import StoredIndex
from kg.store.keeping import keep
from kg.store.mappings import Articles, Entities, Results, Statements, refusals_of
from kg.store.names import StoredNames
from kg.store.reading import results_of
from kg.store.rows import Rows, to_number
from kg.store.schema import connect, explained
from kg.store.texts import text
from kg.types import Article, ArticleResult, Entity, Statement

_BY_CLAIM = (
    "SELECT s.n FROM statements s JOIN entities e ON e.n = s.subject JOIN predicates p ON p.n = s.predicate "
    "WHERE s.sure = ? AND (s.plain OR ?) ORDER BY e.id, iif(p.iri = x'', p.id, p.iri)"
)


def read_graph(path: Path) -> KnowledgeGraph:
    """Return the graph of a store, whose tables are brought up to date where that is possible.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    connection = _opened(path)
    if connection is None and keep(path):
        connection = _opened(path)
    if connection is not None:
        return StoredGraph(path, connection)
    connection = connect(path, write=False)
    try:
        return KnowledgeGraph(results_of(connection, path))
    finally:
        connection.close()


def _opened(path: Path) -> sqlite3.Connection | None:
    """Open a store whose tables are up to date, as it is now; None if they are not."""
    connection = connect(path, write=False)
    try:
        with explained(path):
            connection.execute("BEGIN")  # what is written from now on is not seen
            (changes,) = connection.execute("SELECT number FROM changes").fetchone()
            kept = connection.execute("SELECT changes, fingerprint FROM linked").fetchone()
    except BaseException:
        connection.close()
        raise
    if kept == (changes, linking()):
        return connection
    connection.close()
    return None


class StoredGraph(KnowledgeGraph):
    """A graph that answers from its store, as the store was when it was opened.

    What the tables do not hold, such as what joined two names, is made of the articles' results when it is
    asked for, in memory.

    Parameters
    ----------
    path : Path
        The store.
    connection : sqlite3.Connection
        In a transaction of its own.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._path = path
        self._rows = Rows(connection, path)
        weakref.finalize(self._rows, connection.close)  # when no mapping reads of it any more

    def by_claim(self, *, plain: bool = False, unsure: bool = False) -> Iterator[Statement]:
        """Yield the statements by what they claim: by subject, relation, object and qualifiers."""
        numbers = (n for (n,) in self._rows.ask(_BY_CLAIM, not unsure, not plain))
        of_relation = groupby(self._rows.statements(numbers), key=lambda s: (s.subject.id, s.predicate.key))
        for _, several in of_relation:
            yield from sorted(several, key=attrgetter("key"))

    def by_article(self) -> Iterator[tuple[Article, list[Statement]]]:
        """Yield each article with what it states, by what is claimed, on its own evidence alone."""
        for number, id_ in self._rows.ask("SELECT n, id FROM reports ORDER BY id"):
            yield self.articles[text(id_)], sorted(self._rows.stated(number), key=attrgetter("key"))

    def _stating(self, ids: Iterable[str]) -> Iterator[Statement]:
        return self._rows.statements(map(to_number, ids))

    @property
    def kept(self) -> tuple[Path, str]:
        """The file that it answers from and what tells that file's states apart."""
        (state,) = self._rows.ask("SELECT state FROM linked").fetchone()
        return self._path, state

    @cached_property
    def results(self) -> Mapping[str, ArticleResult]:
        """The articles' own results by article id, sorted."""
        return Results(self._rows, self._path)

    @property
    def refused(self) -> Mapping[str, tuple[Refusal, ...]]:
        """What was proposed of the articles, by article id, that none of them bears out."""
        return MappingProxyType(dict(refusals_of(self._rows)))

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, sorted."""
        return Articles(self._rows)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id, sorted; those that are only speakers or places included."""
        return Entities(self._rows)

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return Statements(self._rows)

    @cached_property
    def unsure(self) -> tuple[Statement, ...]:
        """What the articles may state, but with less confidence than the floor; sorted by id."""
        rows = self._rows.ask("SELECT n FROM statements WHERE NOT sure ORDER BY n").fetchall()
        return tuple(self._rows.statements(n for (n,) in rows))

    @cached_property
    def _index(self) -> Holder:
        return StoredIndex(self._rows)

    @cached_property
    def _names(self) -> NameIndex:
        return StoredNames(self._rows)

    @cached_property
    def near_duplicates(self) -> tuple[tuple[str, ...], ...]:
        """The clusters of articles that are copies of one report, by id: `kg.linking.syndication`."""
        query = (
            "SELECT cluster, id FROM reports WHERE cluster IN "
            "(SELECT cluster FROM reports GROUP BY cluster HAVING count(*) > 1) ORDER BY id"
        )
        found: defaultdict[int, list[str]] = defaultdict(list)
        for cluster, id_ in self._rows.ask(query):
            found[cluster].append(text(id_))
        return tuple(tuple(ids) for ids in found.values())
