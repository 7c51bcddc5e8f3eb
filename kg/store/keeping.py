"""The linked graph in a store's tables, brought up to date with what the articles say.

What each article contributes is kept beside what comes of it all, so that an article that was added, changed
or taken back costs what it touches: the names that share a block with its own, the statements of these, and
itself. All is written in one transaction, so that a reader finds the tables as they were or as they are to
be. Where there is no linked graph yet, or one that another kg made, every article counts as changed.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kg.collecting import collecting_nothing
from kg.config import linking
from kg.errors import EvidenceError, StoreError
from kg.linking import Overrides, Pile, Table, human, relabelled, sketch, usual
from kg.linking.review import Divisions
from kg.store.casts import Casts
from kg.store.claims import Claims
from kg.store.copying import forget_copies, note_copies
from kg.store.reading import to_result
from kg.store.records import unpack_mentioned, unpack_references, unpack_statements
from kg.store.schema import connect, explained, only_writer
from kg.store.standing import Standings
from kg.store.texts import key, text
from kg.types import ArticleResult

TABLES = (
    "linked", "reports", "resemblances", "ids", "forms", "casts", "offices", "senses", "scopes", "blocks",
    "phrases", "phrasings", "entities", "names", "predicates", "predicate_keys", "statements", "incidence",
    "sentences", "evidence",
)  # fmt: skip
_DROPPED = ("blocks", "casts", "entities", "evidence", "sentences", "statements")
_EARLY = ("casts",)
_CACHE = 1 << 18  # KiB of the file in memory while it is written
_SAMPLE = 1000  # rows of an index that its statistics are made of


def keep(path: Path) -> bool:
    """Bring the tables of a store up to date; return whether they are.

    They are not if the store cannot be written, or a result cannot be read: then who asks links the names
    for himself.

    Parameters
    ----------
    path : Path
        The store.
    """
    with suppress(StoreError), only_writer(path):
        connection = connect(path, write=True)
        try:
            with explained(path):
                connection.execute(f"PRAGMA cache_size = -{_CACHE}")
                connection.execute("PRAGMA temp_store = file")
                try:
                    return _kept(connection, path)
                except _UnreadableError:
                    return False
        finally:
            connection.close()
    return False


def _kept(connection: sqlite3.Connection, path: Path) -> bool:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        known = connection.execute("SELECT fingerprint FROM linked").fetchone()
        everything = known != (linking(),)
        with collecting_nothing():
            _Linking(connection, path, everything=everything).run()
        connection.execute("DELETE FROM linked")
        connection.execute("DELETE FROM touched")
        number = "SELECT number FROM changes"
        state = os.urandom(16).hex()
        connection.execute(f"INSERT INTO linked VALUES (({number}), ?, ?)", (linking(), state))
    if everything:
        connection.execute(f"PRAGMA analysis_limit = {_SAMPLE}")
        connection.execute("ANALYZE")
    return True


class _UnreadableError(Exception):
    """What the tables are to be made of is damaged."""


class _Linking:
    """One pass over what has changed since names were linked, or over all."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, everything: bool) -> None:
        self._connection = connection
        self._everything = everything
        if everything:
            self._empty()
        self._casts = Casts(connection)
        self._standings = Standings(connection, path)
        self._claims = Claims(connection, self._standings.number)

    def run(self) -> None:
        """Do it."""
        casts, everything = self._casts, self._everything
        indexes = self._drop_indexes() if everything else {}
        fresh = self._changed()
        self._make(indexes, _EARLY)
        casts.sense(everything=everything)
        for report in casts.shared():
            casts.retake(report, self._result(report))
        casts.group(everything=everything)
        self._make(indexes, ("blocks",))
        for report in sorted(casts.dirty - fresh):
            self._claims.take_back(report)
        for report in sorted(casts.dirty | fresh):
            self._state(report)
        for entity in casts.renamed:
            self._standings.rename(entity)
        self._make(indexes, ("evidence",))
        self._claims.reword()
        self._claims.settle()
        self._make(indexes, TABLES)
        self._standings.settle(everything=everything)
        casts.clean()
        note_copies(self._connection)

    def _changed(self) -> set[int]:
        """Take back and note what the articles contribute that have changed; return those that are there."""
        fresh = set()
        for (id_,) in self._ask("SELECT id FROM touched ORDER BY id").fetchall():
            known = self._ask("SELECT n FROM reports WHERE id = ?", id_).fetchone()
            if known is not None:
                self._take_back(*known)
            query = "SELECT article, statements FROM articles WHERE id = ? AND statements IS NOT NULL"
            found = self._ask(query, id_).fetchone()
            if found is not None:
                fresh.add(self._note(_checked(*found)))
        return fresh

    def _result(self, report: int) -> ArticleResult:
        query = "SELECT a.article, a.statements FROM reports r JOIN articles a ON a.id = r.id WHERE r.n = ?"
        return _checked(*self._ask(query, report).fetchone())

    def _take_back(self, report: int) -> None:
        self._casts.take_back(report)
        self._claims.take_back(report)
        self._claims.unphrase(report)
        forget_copies(self._connection, report)
        self._ask("DELETE FROM reports WHERE n = ?", report)

    def _note(self, result: ArticleResult) -> int:
        a = result.article
        row = (key(a.id), _bytes(a.source), _bytes(a.published), key(a.title or a.id), sketch(a.text))
        columns = "id, source, published, headline, sketch, cluster"
        query = f"INSERT INTO reports ({columns}) VALUES (?, ?, ?, ?, ?, 0)"
        report = int(self._ask(query, *row).lastrowid or 0)
        self._casts.note(report, result)
        self._claims.phrase(report, result.statements)
        return report

    def _state(self, report: int) -> None:
        """Write what an article states, of the entities that its names stand for."""
        query = "SELECT a.id, a.statements FROM reports r JOIN articles a ON a.id = r.id WHERE r.n = ?"
        article, packed = self._ask(query, report).fetchone()
        meant = self._casts.meant(report)
        senses = {(text(article), id_): entity for id_, entity in meant.items()}
        own = unpack_statements(packed)
        divisions = Divisions([*own], Overrides(), senses)
        statements = divisions.statements()
        entities = {entity for statement in statements for entity in statement.entities}
        mentioned = unpack_mentioned(packed)
        names = self._casts.names(report, {*entities, *mentioned}) | {e.id for e in meant.values()}
        described = [(text(article), e) for e in (*entities, *mentioned) if e.id not in names]
        told = human(unpack_references(packed))
        spoken = ((text(article), divisions.id_of(text(article), r.entity, r.text)) for r in told)
        linked = {
            **Table(Pile((), described, spoken)).entities,
            **self._casts.entities(names.intersection(e.id for e in entities)),
        }
        predicates = usual(Counter(statement.predicate for statement in statements))
        self._claims.note(report, relabelled(statements, linked, predicates))

    # -- inside

    def _empty(self) -> None:
        for table in TABLES:
            self._ask(f"DELETE FROM {table}")
        self._ask("INSERT INTO words (words) VALUES ('delete-all')")
        self._ask("INSERT OR IGNORE INTO touched SELECT id FROM articles")

    def _drop_indexes(self) -> dict[str, list[str]]:
        """Take the indexes away, which are cheaper to make of all rows than to keep up to date."""
        query = "SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL"
        found: defaultdict[str, list[str]] = defaultdict(list)
        for table, name, definition in self._ask(query).fetchall():
            if table in _DROPPED:
                self._ask(f"DROP INDEX {name}")
                found[table].append(definition)
        return found

    def _make(self, indexes: dict[str, list[str]], tables: Iterable[str]) -> None:
        for table in tables:
            for definition in indexes.pop(table, ()):
                self._ask(definition)

    def _ask(self, query: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(query, values)


def _checked(article: bytes, statements: bytes) -> ArticleResult:
    try:
        return to_result(article, statements)
    except (EvidenceError, ValueError, zlib.error) as error:
        raise _UnreadableError from error


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else key(text)
