"""What to say where a question has no answer: what was not found, and what is near."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.query import predicate_key, predicate_keys

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_SHOWN = 5


def no_statement(graph: KnowledgeGraph, question: Mapping[str, Any]) -> QueryError:
    """Return why no statement matches: the first part that is unknown, or that all together match none."""
    predicates = Counter(statement.predicate.id for statement in graph.statements())
    keys = {key for statement in graph.statements() for key in predicate_keys(statement.predicate)}
    outlets = Counter(article.source for article in graph.articles.values() if article.source)
    known = (
        ("predicate", "no statement has the predicate", keys, predicates, predicate_key),
        ("source", "no article is of the outlet", {*outlets}, outlets, str),
        ("article", "no article has the id", {*graph.articles}, Counter(graph.articles.keys()), str),
    )
    for part, reason, there, usual, key in known:
        wanted = question.get(part)
        if wanted is not None and key(wanted) not in there:
            return QueryError(f'{reason} "{wanted}"; {nearest(key(wanted), usual)}')
    given = [f"--{name.replace('_', '-')}" for name, value in question.items() if value]
    if not given:
        return QueryError("the graph holds no statement; build it of more articles")
    leave = f"leave out one of {', '.join(given)}" if len(given) > 1 else f"ask without {given[0]}"
    return QueryError(f"no statement matches; {leave}")


def nearest(wanted: str, known: Mapping[str, int]) -> str:
    """Return what somebody may have meant: what is spelt or begins alike, else what there is most of.

    Examples
    --------
    >>> nearest("invade", {"invaded": 3, "treaty": 9})
    'did you mean invaded?'
    >>> nearest("foo", {"invaded": 3, "treaty": 9})
    'there are treaty, invaded'
    """
    folded = {name.casefold(): name for name in sorted(known)}
    alike = difflib.get_close_matches(wanted.casefold(), list(folded), n=3, cutoff=0.7)
    near = alike or [name for name in folded if wanted and wanted.casefold() in name]
    if near:
        return f"did you mean {_listed(folded[name] for name in near[:3])}?"
    most = sorted(known, key=lambda name: (-known[name], name))
    more = f" and {len(most) - _SHOWN:,} more" if len(most) > _SHOWN else ""
    return f"there are {', '.join(most[:_SHOWN])}{more}" if most else "there is none"


def _listed(names: Iterable[str]) -> str:
    return " or ".join(names)
