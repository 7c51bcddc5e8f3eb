"""What a store holds, as mappings by id, sorted: each value is made when it is asked for."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, ValuesView
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from kg.proposals import Refusal
from kg.store.reading import results_of
from kg.store.records import unpack_article, unpack_refused
from kg.store.rows import Rows, to_id, to_number
from kg.store.texts import key, text
from kg.types import Article, ArticleResult, Entity, Statement

_Value = TypeVar("_Value")
_KEPT = 2**14  # articles that are not read again
_ID = re.compile("[0-9a-f]{16}")


class _Values(ValuesView[_Value]):
    """The values of a mapping, many made at a time."""

    def __init__(self, mapping: Mapping[str, _Value], every: Callable[[], Iterator[_Value]]) -> None:
        super().__init__(mapping)
        self._every = every

    def __iter__(self) -> Iterator[_Value]:
        return self._every()


class Entities(Mapping[str, Entity]):
    """The entities of a store's linked graph."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __getitem__(self, id_: str) -> Entity:
        known = self._rows.entity(id_)
        if known is None:
            raise KeyError(id_)
        return known.entity

    def __iter__(self) -> Iterator[str]:
        for (id_,) in self._rows.ask("SELECT id FROM entities WHERE held ORDER BY id"):
            yield text(id_)

    def __len__(self) -> int:
        return self._rows.count("SELECT count(*) FROM entities WHERE held")

    def values(self) -> ValuesView[Entity]:
        """Return the entities."""
        return _Values(self, lambda: (known.entity for known in self._rows.all_entities()))


class Statements(Mapping[str, Statement]):
    """The statements of a store's linked graph."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __getitem__(self, id_: str) -> Statement:
        found = None
        if _ID.fullmatch(id_):
            query = "SELECT n FROM statements WHERE n = ? AND sure"
            found = self._rows.ask(query, to_number(id_)).fetchone()
        if found is None:
            raise KeyError(id_)
        return next(self._rows.statements(found))

    def __iter__(self) -> Iterator[str]:
        return map(to_id, self._numbers())

    def __len__(self) -> int:
        return self._rows.count("SELECT count(*) FROM statements WHERE sure")

    def values(self) -> ValuesView[Statement]:
        """Return the statements."""
        return _Values(self, lambda: self._rows.statements(self._numbers()))

    def _numbers(self) -> Iterator[int]:
        for (n,) in self._rows.ask("SELECT n FROM statements WHERE sure ORDER BY n"):
            yield n


class Results(Mapping[str, ArticleResult]):
    """The articles' own results, as the store has them: what cannot be read is none of them."""

    def __init__(self, rows: Rows, path: Path) -> None:
        self._rows = rows
        self._path = path

    def __getitem__(self, id_: str) -> ArticleResult:
        for result in results_of(self._rows.connection, self._path, id_):
            return result
        raise KeyError(id_)

    def __iter__(self) -> Iterator[str]:
        for (id_,) in self._rows.ask("SELECT id FROM reports ORDER BY id"):
            yield text(id_)

    def __len__(self) -> int:
        return self._rows.count("SELECT count(*) FROM reports")

    def values(self) -> ValuesView[ArticleResult]:
        """Return the results."""
        return _Values(self, self._each)

    def _each(self) -> Iterator[ArticleResult]:
        yield from results_of(
            self._rows.connection, self._path
        )  # it holds the rows, so that none closes them


def refusals_of(rows: Rows) -> Iterator[tuple[str, tuple[Refusal, ...]]]:
    """Yield what was refused of each article of which anything was, without reading what they state.

    What is damaged has none: who reads the results is told of it.
    """
    query = "SELECT a.id, a.statements FROM reports r JOIN articles a ON a.id = r.id ORDER BY a.id"
    for id_, statements in rows.ask(query):
        with suppress(ValueError, zlib.error):
            if refused := unpack_refused(statements):
                yield text(id_), refused


class Articles(Mapping[str, Article]):
    """The articles that a store's linked graph is of."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._known = lru_cache(_KEPT)(partial(_article, rows))  # no way back here: it goes with it

    def __getitem__(self, id_: str) -> Article:
        return self._known(id_)

    def __contains__(self, id_: object) -> bool:
        if not isinstance(id_, str):
            return False
        return self._rows.ask("SELECT 1 FROM reports WHERE id = ?", key(id_)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        for (id_,) in self._rows.ask("SELECT id FROM reports ORDER BY id"):
            yield text(id_)

    def __len__(self) -> int:
        return self._rows.count("SELECT count(*) FROM reports")


def _article(rows: Rows, id_: str) -> Article:
    query = "SELECT article FROM articles WHERE id = ? AND statements IS NOT NULL"
    found = rows.ask(query, key(id_)).fetchone()
    if found is None:
        raise KeyError(id_)
    return unpack_article(found[0])
