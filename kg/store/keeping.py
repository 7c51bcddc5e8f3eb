"""A linked graph written into a store's tables."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.config import linking
from kg.errors import StoreError
from kg.names import name_key, words_of
from kg.query import NameIndex, period, predicate_keys
from kg.records import definition_record
from kg.store.records import pack_statements
from kg.store.schema import connect, explained, only_writer
from kg.store.texts import key, token
from kg.types import Entity, Evidence, Literal, Polarity, Predicate, Statement

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

TABLES = (
    "linked",
    "reports",
    "entities",
    "names",
    "predicates",
    "predicate_keys",
    "statements",
    "incidence",
    "sentences",
    "evidence",
    "unsure",
)
LABEL, FOLDED, ALIAS, WORD = range(4)
"""Kinds of names."""
Row = tuple[object, ...]

_PAGE = 4096  # statements written at a time
_LAST = 1 << 40  # weighs more than any number of articles
_CACHE = 1 << 18  # KiB of the file in memory while it is written
_SAMPLE = 1000  # rows of an index that its statistics are made of


def keep(path: Path, graph: KnowledgeGraph, changes: int) -> None:
    """Write a graph into the tables of its store, unless that has changed since, or cannot be written.

    What is not kept costs the next reader the time to link it, and nothing else.

    Parameters
    ----------
    path : Path
        The store.
    graph : KnowledgeGraph
        Of all its results, no decision on them taken.
    changes : int
        The number of changes that the store had seen when the results were read.
    """
    with suppress(StoreError), only_writer(path):
        connection = connect(path, write=True)
        try:
            with explained(path):
                connection.execute(f"PRAGMA cache_size = -{_CACHE}")
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    if connection.execute("SELECT number FROM changes").fetchone() == (changes,):
                        _Writer(connection, graph).write()
                        connection.execute("INSERT INTO linked VALUES (?, ?)", (changes, linking()))
                connection.execute(f"PRAGMA analysis_limit = {_SAMPLE}")
                connection.execute("ANALYZE")
        finally:
            connection.close()


class _Writer:
    """The rows of a graph, each entity, article and statement a number: its place in the order of ids."""

    def __init__(self, connection: sqlite3.Connection, graph: KnowledgeGraph) -> None:
        self._connection = connection
        self._graph = graph
        self._reports = {id_: n for n, id_ in enumerate(graph.articles)}
        self._entities = {id_: n for n, id_ in enumerate(graph.entities)}
        self._predicates: dict[Predicate, int] = {}
        self._uses: Counter[Predicate] = Counter()
        self._standing = _Standing()

    def write(self) -> None:
        """Write all tables anew."""
        marks = ", ".join("?" * len(TABLES))
        query = f"SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ({marks})"
        indexes = self._connection.execute(f"{query} AND sql NOT NULL", TABLES).fetchall()
        for name, _ in indexes:  # which is cheaper to make at the end than to keep up to date
            self._connection.execute(f"DROP INDEX {name}")
        for table in TABLES:
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        self._write_reports()
        self._write_statements()
        self._write_predicates()
        self._write_entities()
        self._insert("unsure", ((n, pack_statements((s,))) for n, s in enumerate(self._graph.unsure)), 2)
        for _, definition in indexes:
            self._connection.execute(definition)

    def _insert(self, table: str, rows: Iterable[Row], width: int) -> None:
        places = ", ".join("?" * width)
        self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)

    def _write_reports(self) -> None:
        first = {id_: cluster[0] for cluster in self._graph.near_duplicates for id_ in cluster}
        rows = (
            (n, key(id_), _bytes(a.source), key(a.title or id_), self._reports[first.get(id_, id_)])
            for (id_, a), n in zip(self._graph.articles.items(), self._reports.values(), strict=True)
        )
        self._insert("reports", rows, 5)

    def _write_statements(self) -> None:
        sentences = _Sentences(self._reports)
        numbered = enumerate(self._graph)
        while page := [*islice(numbered, _PAGE)]:
            evidence = [(n, rank, e) for n, s in page for rank, e in enumerate(s.evidence)]
            found = [(n, rank, *sentences.number(e), _detail(e)) for n, rank, e in evidence]
            self._insert("statements", (self._row(n, s) for n, s in page), 18)
            self._insert("incidence", (row for n, s in page for row in self._incidence(n, s)), 5)
            fresh = sentences.fresh()
            self._insert("sentences", (row for row, _ in fresh), 5)
            said = ((row[0], " ".join(map(token, sorted(words_of(sentence))))) for row, sentence in fresh)
            self._connection.executemany("INSERT INTO words (rowid, said) VALUES (?, ?)", said)
            self._insert("evidence", found, 5)

    def _row(self, n: int, s: Statement) -> Row:
        target, said, place = s.object, s.attribution, s.place
        days = period(s.time) or (None, None)
        self._uses[s.predicate] += 1
        return (
            n,
            s.id,
            self._entities[s.subject.id],
            self._predicates.setdefault(s.predicate, len(self._predicates)),
            self._entities[target.id] if isinstance(target, Entity) else None,
            *(_literal(target) if isinstance(target, Literal) else (None, None, None)),
            s.polarity.value,
            s.modality.value,
            self._entities[said.speaker.id] if said else None,
            key(said.surface) if said else None,
            _bytes(s.time),
            self._entities[place.id] if place else None,
            *days,
            s.confidence,
            s.plain,
        )

    def _incidence(self, n: int, s: Statement) -> Iterator[Row]:
        """Yield a row for each end: its weight puts plain statements first, then those of most articles."""
        weight = (0 if s.plain else _LAST) - len(s.articles)
        walk = 2 if s.plain else int(s.polarity is Polarity.POSITIVE)
        ends = [end for end in (s.subject, s.object) if isinstance(end, Entity)]
        self._standing.note(s, weight, self._graph)
        for id_ in dict.fromkeys(end.id for end in ends):
            other = None if len(ends) < 2 else ends[1].id if id_ == ends[0].id else ends[0].id
            yield self._entities[id_], weight, n, None if other is None else self._entities[other], walk

    def _write_predicates(self) -> None:
        self._insert(
            "predicates",
            ((n, _predicate(p), p.symmetric, self._uses[p]) for p, n in self._predicates.items()),
            4,
        )
        keys = ((key(word), n) for p, n in self._predicates.items() for word in predicate_keys(p))
        self._insert("predicate_keys", keys, 2)

    def _write_entities(self) -> None:
        entities, standing = self._graph.entities, self._standing
        names = NameIndex(entities, standing)
        rows = (
            (
                n,
                key(e.id),
                json.dumps((e.label, e.type.value, e.aliases, e.same_as)),
                key(names.printed(e)),
                standing.degree(e.id),
                key(standing.headline(e.id)),
            )
            for n, e in enumerate(entities.values())
        )
        self._insert("entities", rows, 6)
        self._insert("names", _names(entities), 3)


class _Standing:
    """What is said of entities, counted while the statements pass by, by id."""

    def __init__(self) -> None:
        self._degrees: Counter[str] = Counter()
        self._best: dict[str, tuple[int, str]] = {}
        self._told: dict[str, str] = {}

    def note(self, statement: Statement, weight: int, graph: KnowledgeGraph) -> None:
        """Count a statement."""
        article = graph.articles[statement.surest.article]
        headline = article.title or article.id
        for id_ in {end.id for end in (statement.subject, statement.object) if isinstance(end, Entity)}:
            self._degrees[id_] += 1
            known = self._best.get(id_)
            if known is None or weight < known[0]:
                self._best[id_] = weight, headline
        if statement.attribution:
            self._told.setdefault(statement.attribution.speaker.id, headline)

    def degree(self, id_: str) -> int:
        """Return how many statements an entity is subject or object of."""
        return self._degrees[id_]

    def headline(self, id_: str) -> str:
        """Return the headline, or the id, of an article that speaks of an entity."""
        best = self._best.get(id_)
        return best[1] if best else self._told.get(id_, "")


class _Sentences:
    """A number for each sentence, which several statements may rest on."""

    def __init__(self, reports: Mapping[str, int]) -> None:
        self._reports = reports
        self._known: defaultdict[int, dict[tuple[int, int], int]] = defaultdict(dict)
        self._number = 0
        self._fresh: list[tuple[Row, str]] = []

    def number(self, evidence: Evidence) -> tuple[int, int]:
        """Return the numbers of the article and of the sentence."""
        report, span = self._reports[evidence.article], (evidence.start, evidence.end)
        known = self._known[report].setdefault(span, self._number)
        if known == self._number:
            self._number += 1
            self._fresh.append(((known, report, *span, key(evidence.text)), evidence.text))
        return report, known

    def fresh(self) -> list[tuple[Row, str]]:
        """Return the rows and texts of the sentences that are new since they were last asked for."""
        fresh, self._fresh = self._fresh, []
        return fresh


def _names(entities: Mapping[str, Entity]) -> Iterator[Row]:
    for n, entity in enumerate(entities.values()):
        folded = [name_key(form) for form in (entity.label, *entity.aliases)]
        found = {(LABEL, entity.label), (FOLDED, folded[0])}
        found.update((ALIAS, form) for form in folded[1:])
        found.update((WORD, word) for form in folded for word in form.split())
        yield from ((kind, key(name), n) for kind, name in sorted(found))


def _predicate(predicate: Predicate) -> str:
    record = (predicate.id, predicate.label, predicate.broader, predicate.symmetric)
    return json.dumps((*record, definition_record(predicate.definition)))


def _literal(literal: Literal) -> tuple[bytes, bytes, bytes]:
    return key(literal.value), key(literal.datatype), key(literal.value.casefold())


def _detail(e: Evidence) -> str:
    return json.dumps((e.subject, e.trigger, e.object, e.surface, e.rule, e.confidence, e.doubts))


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else key(text)
