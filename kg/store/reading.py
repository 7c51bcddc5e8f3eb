"""The articles' own results, as a store has them."""

from __future__ import annotations

import sqlite3
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import DamageWarning, EvidenceError
from kg.evidence import check_result
from kg.store.records import (
    unpack_article,
    unpack_mentioned,
    unpack_references,
    unpack_refused,
    unpack_statements,
)
from kg.store.schema import explained
from kg.store.texts import key, text
from kg.types import ArticleResult


def results_of(
    connection: sqlite3.Connection, path: Path | None, only: str | None = None
) -> Iterator[ArticleResult]:
    """Yield the articles' own results, or the one of an id, by id.

    Warns
    -----
    DamageWarning
        For each that cannot be read; the others are.
    """
    which, given = ("", ()) if only is None else ("AND id = ? ", (key(only),))
    query = f"SELECT id, article, statements FROM articles WHERE statements IS NOT NULL {which}ORDER BY id"
    with explained(path):
        for id_, article, statements in connection.execute(query, given):
            try:
                result = to_result(article, statements)
            except (EvidenceError, ValueError, zlib.error) as error:
                lost = f"{path}: {text(id_)}: what it states is lost ({error}); build it anew"
                warnings.warn(DamageWarning(lost), stacklevel=2)
                continue
            yield result


def to_result(article: bytes, statements: bytes) -> ArticleResult:
    """Return an article's own result as its row has it.

    Raises
    ------
    EvidenceError, ValueError, zlib.error
        If it cannot be read, or quotes what the article does not say.
    """
    result = ArticleResult(
        article=unpack_article(article),
        statements=unpack_statements(statements),
        references=unpack_references(statements),
        mentioned=unpack_mentioned(statements),
        refused=unpack_refused(statements),
    )
    check_result(result)
    return result
