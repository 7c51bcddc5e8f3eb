"""The numbers by which a store knows articles, ids, and the entities as articles have them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from kg.linking import bare
from kg.store.rows import entity_record, to_entity
from kg.store.texts import key, text
from kg.types import Entity


class Forms:
    """What has a number, each looked up or given one once.

    Parameters
    ----------
    connection : sqlite3.Connection
        Of a store, in a transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._articles: dict[int, str] = {}
        self._forms: dict[int, Entity] = {}
        self._known: dict[int, dict[str, int]] = {}

    def _ask(self, query: str, *values: Any) -> sqlite3.Cursor:
        return self._connection.execute(query, values)

    def _many(self, query: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._connection.executemany(query, rows)

    def _number(self, id_: str) -> int:
        n = self._numbers.get(id_)
        if n is None:
            known = self._ask("SELECT n FROM ids WHERE id = ?", key(id_)).fetchone()
            if known is None:
                short = bare(id_)
                row = (key(id_), key(short[0]) if short and id_ not in short else None)
                known = (self._ask("INSERT INTO ids (id, bare) VALUES (?, ?)", *row).lastrowid,)
            n = self._numbers[id_] = int(known[0] or 0)
            self._ids[n] = id_
        return n

    def _id(self, n: int) -> str:
        id_ = self._ids.get(n)
        if id_ is None:
            (found,) = self._ask("SELECT id FROM ids WHERE n = ?", n).fetchone()
            id_ = self._ids[n] = text(found)
        return id_

    def _of(self, numbers: Collection[int]) -> Iterator[tuple[int, str]]:
        return ((n, self._id(n)) for n in numbers)

    def _article(self, report: int) -> str:
        article = self._articles.get(report)
        if article is None:
            (found,) = self._ask("SELECT id FROM reports WHERE n = ?", report).fetchone()
            article = self._articles[report] = text(found)
        return article

    def _form(self, entity: Entity) -> int:
        id_, record = self._number(entity.id), entity_record(entity)
        known = self._known.get(id_)
        if known is None:
            rows = self._ask("SELECT record, n FROM forms WHERE id = ?", id_)
            known = self._known[id_] = dict(rows.fetchall())
        if record not in known:
            known[record] = int(
                self._ask("INSERT INTO forms (id, record) VALUES (?, ?)", id_, record).lastrowid or 0
            )
        return known[record]

    def _made(self, id_: int, form: int, record: str) -> Entity:
        entity = self._forms.get(form)
        if entity is None:
            entity = self._forms[form] = to_entity(key(self._id(id_)), record)
        return entity
