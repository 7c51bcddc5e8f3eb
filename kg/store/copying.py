"""Which articles of a store are copies of one report, by what is kept of their texts."""

from __future__ import annotations

import sqlite3

from kg.linking import copies, resemblance
from kg.store.records import unpack_article
from kg.store.texts import key, text


def note_copies(connection: sqlite3.Connection) -> None:
    """Write for each article the first of its near-duplicates; only texts not yet compared are read.

    Parameters
    ----------
    connection : sqlite3.Connection
        Of a store, in a transaction.
    """
    rows = connection.execute("SELECT n, id, sketch, cluster FROM reports").fetchall()
    numbers = {text(id_): n for n, id_, _, _ in rows}

    def share(a: str, b: str) -> float:
        place = numbers[a], numbers[b]
        query = "SELECT share FROM resemblances WHERE a = ? AND b = ?"
        known = connection.execute(query, place).fetchone()
        if known is not None:
            return float(known[0])
        found = resemblance(*(_text_of(connection, id_) for id_ in (a, b)))
        connection.execute("INSERT INTO resemblances VALUES (?, ?, ?)", (*place, found))
        return found

    clusters = copies({text(id_): sketch for _, id_, sketch, _ in rows if sketch}, share)
    first = {numbers[id_]: numbers[ids[0]] for ids in clusters for id_ in ids}
    changed = ((first.get(n, n), n) for n, _, _, cluster in rows if cluster != first.get(n, n))
    connection.executemany("UPDATE reports SET cluster = ? WHERE n = ?", changed)


def forget_copies(connection: sqlite3.Connection, report: int) -> None:
    """Forget what an article's text was compared with."""
    connection.execute("DELETE FROM resemblances WHERE a = ?", (report,))
    connection.execute("DELETE FROM resemblances WHERE b = ?", (report,))


def _text_of(connection: sqlite3.Connection, id_: str) -> str:
    (packed,) = connection.execute("SELECT article FROM articles WHERE id = ?", (key(id_),)).fetchone()
    return unpack_article(packed).text
