"""The tables of a store, their history, and how a store file is opened."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import StoreError
from kg.store.migrations import MIGRATIONS

MAGIC = b"SQLite format 3\0"
APPLICATION = 0x6B676E77  # "kgnw", so that no other SQLite file is taken for a store
_PATIENCE = 10.0  # seconds to wait for a reader that is in the way


def connect(path: Path | None, *, write: bool) -> sqlite3.Connection:
    """Open a store and bring its schema up to date.

    Parameters
    ----------
    path : Path or None
        The file; None is a store in memory.
    write : bool
        Whether to make the file if there is none, and to write to it.

    Raises
    ------
    StoreError
        If it is no store, or one of a newer kg.
    """
    if path is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        _migrate(connection)
        return connection
    with explained(path):
        mode = "rwc" if write else "rw"
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(
            uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, path)
            if not write:
                connection.execute("PRAGMA query_only = on")
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _pragma(connection, "user_version")
    tables = _scalar(connection, "SELECT count(*) FROM sqlite_schema")
    if _pragma(connection, "application_id") != APPLICATION and tables:
        raise StoreError(f"{path}: is an SQLite file but no store of kg; choose another file")
    if version > len(MIGRATIONS):
        ours = len(MIGRATIONS)
        raise StoreError(
            f"{path}: was written by a newer kg (its schema is {version}, {ours} is known); update kg"
        )
    connection.execute("PRAGMA journal_mode = wal")
    connection.execute("PRAGMA synchronous = normal")
    if version < len(MIGRATIONS):
        _migrate(connection)


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date: all of it or nothing."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for migration in MIGRATIONS[_pragma(connection, "user_version") :]:
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return _scalar(connection, f"PRAGMA {name}")


def _scalar(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


@contextmanager
def explained(path: Path | None) -> Iterator[None]:
    """Turn what SQLite complains of into one line with a remedy."""
    try:
        yield
    except sqlite3.Error as error:
        reason = str(error)
        if "not a database" in reason or "malformed" in reason:
            remedy = "is no store, or a damaged one; choose another file, or build it anew"
        elif "full" in reason or "I/O" in reason or "too big" in reason:
            remedy = f"cannot be written ({reason}); make room and build again, what it holds is kept"
        elif "locked" in reason:
            remedy = "another program is writing to it; wait until it ends"
        else:
            remedy = f"cannot be opened or written ({reason}); check the path and its rights"
        raise StoreError(f"{path or 'store in memory'}: {remedy}") from error


@contextmanager
def only_writer(path: Path | None) -> Iterator[None]:
    """Keep other writers out; readers may come and go.

    A lock of the operating system on a file beside the store: it ends with the process, however that ends.
    On Windows writers only take turns, article by article.

    Raises
    ------
    StoreError
        If another process writes to the store.
    """
    if path is None or sys.platform == "win32":
        yield
        return
    import fcntl

    lock = path.with_name(f"{path.name}-lock")
    while True:
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise StoreError(f"{path}: another kg is writing to it; wait until it ends") from error
        if _is_still(lock, handle):
            break
        os.close(handle)  # its last owner has just removed it
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
        os.close(handle)


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
