"""What a store knows of the entities that something is stated of: their names, and how they stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.store.names import LABEL, StoredNames, names_of
from kg.store.rows import Rows, entity_record, to_entity
from kg.store.texts import key, text
from kg.types import Entity

_AMONG = "n IN (SELECT n FROM temp.parts)"
_BEST = (
    "coalesce((SELECT statement FROM incidence WHERE entity = entities.n "
    "ORDER BY weight, statement LIMIT 1), "
    "(SELECT n FROM statements WHERE speaker = entities.n AND sure ORDER BY n LIMIT 1))"
)
_SETTLE = (
    f"UPDATE entities SET degree = (SELECT count(*) FROM incidence WHERE entity = entities.n), "
    "held = EXISTS (SELECT 1 FROM incidence WHERE entity = entities.n) "
    "OR EXISTS (SELECT 1 FROM statements WHERE speaker = entities.n AND sure) "
    "OR EXISTS (SELECT 1 FROM statements WHERE place = entities.n AND sure), "
    f"headline = coalesce((SELECT r.headline FROM evidence e JOIN reports r ON r.n = e.report "
    f"WHERE e.statement = {_BEST} ORDER BY e.confidence DESC, r.id, e.rank LIMIT 1), x'') WHERE {_AMONG}",
)
_ORPHANS = f"DELETE FROM entities WHERE {_AMONG} AND NOT held" + "".join(
    f" AND NOT EXISTS (SELECT 1 FROM statements WHERE {part} = entities.n)"
    for part in ("subject", "object", "speaker", "place")
)


class Standings:
    """The entities of all statements by number.

    Parameters
    ----------
    connection : sqlite3.Connection
        Of a store, in a transaction.
    path : Path
        Where the store is, for messages.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._numbers: dict[str, int] = {}
        self._labels: set[str] = set()
        self._ask("CREATE TEMP TABLE parts (n INTEGER PRIMARY KEY)")

    def number(self, entity: Entity) -> int:
        """Return what stands for an entity, as it is called now."""
        n = self._numbers.get(entity.id)
        if n is None:
            known = self._ask("SELECT n FROM entities WHERE id = ?", key(entity.id)).fetchone()
            if known is None:
                row = key(entity.id), entity_record(entity), key(entity.label)
                columns = "id, record, printed, degree, headline, held"
                query = f"INSERT INTO entities ({columns}) VALUES (?, ?, ?, 0, x'', 0)"
                known = (self._ask(query, *row).lastrowid,)
            else:
                self.rename(entity)
            n = int(known[0] or 0)
            if "@" not in entity.id:  # what is one article's own is not asked for again
                self._numbers[entity.id] = n
        return n

    def rename(self, entity: Entity) -> None:
        """Note what an entity is called now, if it is known."""
        query = "SELECT n, record, held FROM entities WHERE id = ?"
        known = self._ask(query, key(entity.id)).fetchone()
        if known is None or known[1] == entity_record(entity):
            return
        n, record, held = known
        before = to_entity(key(entity.id), record)
        self._labels.update((*_shared(before.label), *_shared(entity.label)))
        if held:
            self._unname(n, before)
        query = "UPDATE entities SET record = ?, printed = ?, held = 0 WHERE n = ?"
        self._ask(query, entity_record(entity), key(entity.label), n)
        self._ask("INSERT OR IGNORE INTO parts VALUES (?)", n)

    def settle(self, *, everything: bool) -> None:
        """Find out anew how those stand who are in the table of parts, and what to print for them."""
        query = f"SELECT n FROM entities WHERE held AND {_AMONG}"
        before = {n for (n,) in self._ask(query)}
        for query in _SETTLE:
            self._ask(query)
        rows = self._ask(f"SELECT n, id, record, held FROM entities WHERE {_AMONG} ORDER BY n")
        for n, id_, record, held in rows.fetchall():
            entity = to_entity(id_, record)
            if not everything:
                self._labels.update(_shared(entity.label))
            if held and n not in before:
                named = ((*name, n) for name in names_of(entity))
                self._connection.executemany("INSERT INTO names VALUES (?, ?, ?)", named)
            elif n in before and not held:
                self._unname(n, entity)
            if bool(held) != (n in before):
                self._labels.add(entity.id)
        self._ask(_ORPHANS)
        self._print(self._several() if everything else sorted(self._labels))
        self._ask("DROP TABLE temp.parts")

    def _unname(self, n: int, entity: Entity) -> None:
        query = "DELETE FROM names WHERE kind = ? AND key = ? AND entity = ?"
        self._connection.executemany(query, ((*name, n) for name in names_of(entity)))

    def _several(self) -> Iterator[str]:
        """Yield the labels that several entities have, or that are ids."""
        query = (
            "SELECT key FROM names WHERE kind = ? GROUP BY key HAVING count(*) > 1 UNION "
            "SELECT k.key FROM names k JOIN entities e ON e.id = k.key WHERE k.kind = ?"
        )
        return (text(label) for (label,) in self._ask(query, LABEL, LABEL).fetchall())

    def _print(self, labels: Iterable[str]) -> None:
        """Write the names to print of the entities of some labels."""
        names = StoredNames(Rows(self._connection, self._path))
        bearers = (
            "SELECT n, id FROM entities WHERE n IN (SELECT entity FROM names WHERE kind = ? AND key = ?)"
        )
        for label in labels:
            found = self._ask(bearers, LABEL, key(label)).fetchall()
            taken = self._ask("SELECT 1 FROM entities WHERE id = ? AND held", key(label)).fetchone()
            told = names.told_apart(label) if len(found) > 1 and not taken else {}
            for n, id_ in found:
                printed = id_ if taken else key(told.get(text(id_), label))
                self._ask("UPDATE entities SET printed = ? WHERE n = ? AND printed <> ?", printed, n, printed)

    def _ask(self, query: str, *values: Any) -> sqlite3.Cursor:
        return self._connection.execute(query, values)


def _shared(label: str) -> Iterator[str]:
    """Yield a label, and those for which it may be a name that tells one of several apart."""
    yield label
    if label.endswith(")"):
        yield from (label[:at] for at in range(len(label)) if label.startswith(" (", at))
