"""A language model's answers, in the store: what was asked once is not asked again."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, MutableMapping
from pathlib import Path

from kg.store.schema import explained


class Answers(MutableMapping[str, str]):
    """Answers by a hash of what was asked, each written as soon as it is there.

    Parameters
    ----------
    connection : sqlite3.Connection
        Of a store.
    path : Path or None
        Where the store is, for messages.

    Examples
    --------
    >>> from kg.store import Store
    >>> with Store(None, write=True) as store:
    ...     store.answers["a1"] = "yes"
    ...     dict(store.answers)
    {'a1': 'yes'}
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._connection = connection
        self._path = path

    def __getitem__(self, key: str) -> str:
        with explained(self._path):
            row = self._connection.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return zlib.decompress(row[0]).decode()

    def __setitem__(self, key: str, answer: str) -> None:
        row = (key, zlib.compress(answer.encode()))
        with explained(self._path):
            self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", row)

    def __delitem__(self, key: str) -> None:
        with explained(self._path):
            if not self._connection.execute("DELETE FROM answers WHERE key = ?", (key,)).rowcount:
                raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        with explained(self._path):
            keys = self._connection.execute("SELECT key FROM answers ORDER BY key").fetchall()
        return (key for (key,) in keys)

    def __len__(self) -> int:
        with explained(self._path):
            return int(self._connection.execute("SELECT count(*) FROM answers").fetchone()[0])
