"""One entity for one referent across articles: a pass over the entity table."""

from __future__ import annotations

from collections.abc import Iterable

from kg.types import ArticleResult, Statement


def link(results: Iterable[ArticleResult]) -> list[Statement]:
    """Return the statements of all articles, with one entity a referent, sorted by id."""
    found: dict[str, Statement] = {}
    for result in results:
        for statement in result.statements:
            known = found.get(statement.id)
            found[statement.id] = statement.with_evidence(known.evidence if known else ())
    return [found[id_] for id_ in sorted(found)]
