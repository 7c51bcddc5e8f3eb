"""A store: articles and what each of them says, in one file that always opens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg import arguments
from kg.errors import StoreError
from kg.store.answers import Answers
from kg.store.reading import results_of
from kg.store.records import digest, pack_article, reading, unpack_article
from kg.store.schema import MAGIC, connect, explained, only_writer
from kg.store.texts import key, text
from kg.types import Article, ArticleResult

if TYPE_CHECKING:
    from types import TracebackType

    from kg.graph import KnowledgeGraph

_PAGE = 64  # articles taken from the queue at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a store knows of an article.

    Parameters
    ----------
    digest : str
        Hash of the article.
    settings : str
        Fingerprint of the settings of its result.
    error : str or None
        Why it could not be analysed.
    """

    digest: str
    settings: str
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Failure:
    """An article that could not be analysed, and why."""

    article: str
    reason: str


class Store:
    """Articles and their results in one SQLite file; the graph is derived from them.

    Every article is written whole or not at all. One process may write while others read.

    Parameters
    ----------
    path : str, Path or None
        The file, ``news.kg`` for example; None keeps everything in memory.
    write : bool
        Whether to write, which makes the file if there is none.

    Raises
    ------
    StoreError
        If there is no store, or it cannot be used, or another process is writing to it.

    Examples
    --------
    >>> import kg
    >>> from kg.store.records import pack_statements
    >>> graph = kg.build_text("France signed a treaty with Italy in November 2021.")
    >>> with Store(None, write=True) as store:
    ...     for result in graph.results.values():
    ...         store.finish(result.article, pack_statements(result.statements), settings="any")
    ...     store.graph() == graph
    True
    """

    def __init__(self, path: str | Path | None, *, write: bool = False) -> None:
        self.path = None if path is None else arguments.path("path", path)
        if self.path is not None and not write and not self.path.exists():
            raise StoreError(f"{path}: no store there; make one with kg build SOURCE --store {path}")
        self._writes = write
        with ExitStack() as stack:
            if write:
                stack.enter_context(only_writer(self.path))
            self._connection = connect(self.path, write=write)
            stack.callback(self._connection.close)
            self._stack = stack.pop_all()
        self.answers = Answers(self._connection, self.path)

    def close(self) -> None:
        """Give the file back."""
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- reading

    def __len__(self) -> int:
        with explained(self.path):
            return int(self._connection.execute("SELECT count(*) FROM articles").fetchone()[0])

    def graph(self) -> KnowledgeGraph:
        """Return the graph of the articles that could be analysed, as they now are.

        Of a file that is open for reading, it answers from the file; else it is in memory.
        """
        from kg.graph import KnowledgeGraph

        return KnowledgeGraph(self.results()) if self.path is None or self._writes else read(self.path)

    def results(self) -> Iterator[ArticleResult]:
        """Yield the articles' own results, by id.

        Warns
        -----
        DamageWarning
            For each that cannot be read; the others are.
        """
        return results_of(self._connection, self.path)

    def failures(self) -> list[Failure]:
        """Return the articles that could not be analysed, by id."""
        query = "SELECT id, error FROM articles WHERE error IS NOT NULL ORDER BY id"
        with explained(self.path):
            return [
                Failure(article=text(id_), reason=error) for id_, error in self._connection.execute(query)
            ]

    def known(self, id: str) -> Known | None:  # noqa: A002 - the field's word
        """Return what the store knows of an article, if it is there."""
        query = "SELECT digest, settings, error FROM articles WHERE id = ?"
        with explained(self.path):
            row = self._connection.execute(query, (key(id),)).fetchone()
        return None if row is None else Known(digest=row[0], settings=row[1], error=row[2])

    def teller(self, article: Article, settings: str) -> tuple[str, bytes] | None:
        """Return id and packed statements of an article of the same reading, if one is analysed."""
        query = (
            "SELECT id, statements FROM articles WHERE reading = ? AND settings = ? "
            "AND statements IS NOT NULL ORDER BY id LIMIT 1"
        )
        with explained(self.path):
            row = self._connection.execute(query, (reading(article), settings)).fetchone()
        return None if row is None else (text(row[0]), row[1])

    # -- writing

    def queue(self, article: Article) -> None:
        """Keep an article that is to be analysed."""
        row = (key(article.id), digest(article), reading(article), pack_article(article))
        with explained(self.path):
            self._connection.execute("INSERT OR REPLACE INTO queue VALUES (?, ?, ?, ?)", row)

    def unqueue(self, id: str) -> None:  # noqa: A002 - the field's word
        """Let go of an article that need not be analysed after all."""
        with explained(self.path):
            self._connection.execute("DELETE FROM queue WHERE id = ?", (key(id),))

    def queue_outdated(self, settings: str) -> int:
        """Queue what was analysed under other settings, or could not be; return how many that are."""
        query = (
            "INSERT OR IGNORE INTO queue SELECT id, digest, reading, article FROM articles "
            "WHERE settings <> ? OR error IS NOT NULL"
        )
        with explained(self.path):
            return self._connection.execute(query, (settings,)).rowcount

    def is_queued(self, id: str) -> bool:  # noqa: A002 - the field's word
        """Whether an article waits to be analysed."""
        with explained(self.path):
            query = "SELECT 1 FROM queue WHERE id = ?"
            return self._connection.execute(query, (key(id),)).fetchone() is not None

    def queued(self) -> int:
        """Return how many articles are to be analysed."""
        with explained(self.path):
            return int(self._connection.execute("SELECT count(*) FROM queue").fetchone()[0])

    def waiting(self, settings: str, *, copies: bool = False) -> Iterator[Article]:
        """Yield the articles that are to be analysed, by id; they may be finished meanwhile.

        Parameters
        ----------
        settings : str
            Fingerprint of the settings they are to be analysed under.
        copies : bool
            Whether to yield those too whose reading is that of another one, queued or analysed.
        """
        first = (
            "AND NOT EXISTS (SELECT 1 FROM queue p WHERE p.reading = q.reading AND p.id < q.id) "
            "AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.reading = q.reading AND a.settings = ? "
            "AND a.statements IS NOT NULL) "
        )
        query = (
            f"SELECT id, article FROM queue q WHERE id > ? {'' if copies else first}ORDER BY id LIMIT {_PAGE}"
        )
        last: bytes | str = ""  # SQLite sorts any text before all bytes
        while True:
            with explained(self.path):
                rows = self._connection.execute(query, (last,) if copies else (last, settings)).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield from (unpack_article(article) for _, article in rows)

    def finish(
        self, article: Article, statements: bytes | None, *, settings: str, error: str | None = None
    ) -> None:
        """Keep an article and its packed statements, or why not all, in place of what was there."""
        row = (key(article.id), digest(article), reading(article), pack_article(article))
        with explained(self.path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(
                "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*row, settings, statements, error),
            )
            self._connection.execute("DELETE FROM queue WHERE id = ?", row[:1])

    def remove(self, *ids: str) -> None:
        """Take articles back, with all that they say: all of them or none.

        Raises
        ------
        StoreError
            If one is not in the store.
        """
        with explained(self.path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            for id_ in dict.fromkeys(ids):
                row = (key(id_),)
                gone = self._connection.execute("DELETE FROM articles WHERE id = ?", row).rowcount
                gone += self._connection.execute("DELETE FROM queue WHERE id = ?", row).rowcount
                if not gone:
                    raise StoreError(
                        f'{self.path}: has no article "{id_}"; articles.jsonl of a build lists the ids'
                    )

    def begin_run(self, settings: str) -> int:
        """Note that a build begins, and return its number."""
        with explained(self.path):
            done = self._connection.execute(
                "INSERT INTO runs (began, settings) VALUES (?, ?)", (_now(), settings)
            )
        return int(done.lastrowid or 0)

    def end_run(self, run: int, report: dict[str, int]) -> None:
        """Note that a build has ended, and what it did."""
        with explained(self.path):
            self._connection.execute(
                "UPDATE runs SET ended = ?, report = ? WHERE id = ?", (_now(), json.dumps(report), run)
            )

    def runs(self) -> list[dict[str, object]]:
        """Return the builds, the first one first."""
        query = "SELECT began, ended, settings, report FROM runs ORDER BY id"
        with explained(self.path):
            rows = self._connection.execute(query).fetchall()
        names = ("began", "ended", "settings")
        return [{**dict(zip(names, row, strict=False)), **json.loads(row[3] or "{}")} for row in rows]


def open(path: str | Path) -> Store:  # noqa: A001 - as `kg.open`
    """Open a store for reading.

    Raises
    ------
    StoreError
        If there is none.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "news.kg")
    ...     Store(path, write=True).close()
    ...     with open(path) as store:
    ...         len(store)
    0
    """
    return Store(path)


def read(path: Path) -> KnowledgeGraph:
    """Return the graph of a store, which answers from the file.

    Where articles have changed since names were linked, those that they touch are linked first. A file that
    cannot be written, or is being written to by another program, gives a graph in memory.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    from kg.store.graph import read_graph

    return read_graph(path)


def is_store(path: Path) -> bool:
    """Whether a file is a store, judged by its first bytes."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
