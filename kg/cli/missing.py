"""What to say where a question has no answer: what was not found, and what is near."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.query import predicate_key, predicate_keys

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_SHOWN = 5


def no_statement(graph: KnowledgeGraph, question: Mapping[str, Any]) -> QueryError:
    """Return why no statement matches: the first part that is unknown, or that all together match none."""
    for part, reason, names in _KNOWN:
        wanted = question.get(part)
        if wanted is None:
            continue
        key = predicate_key if part == "predicate" else str
        usual = names(graph)
        if key(wanted) not in (_predicate_keys(graph) if part == "predicate" else usual):
            return QueryError(f'{reason} "{wanted}"; {nearest(key(wanted), usual)}')
    given = [f"--{name.replace('_', '-')}" for name, value in question.items() if value]
    if not given:
        return QueryError("the graph holds no statement; build it of more articles")
    leave = f"leave out one of {', '.join(given)}" if len(given) > 1 else f"ask without {given[0]}"
    return QueryError(f"no statement matches; {leave}")


def _predicates(graph: KnowledgeGraph) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for predicate, number in graph.predicates():
        found[predicate.id] += number
    return found


def _predicate_keys(graph: KnowledgeGraph) -> set[str]:
    return {key for predicate, _ in graph.predicates() for key in predicate_keys(predicate)}


# What a question may name that no statement has, with how many there are of each that some have.
_KNOWN: tuple[tuple[str, str, Callable[[KnowledgeGraph], Mapping[str, int]]], ...] = (
    ("predicate", "no statement has the predicate", _predicates),
    ("source", "no article is of the outlet", lambda graph: graph.outlets()),
    ("article", "no article has the id", lambda graph: dict.fromkeys(graph.articles, 1)),
)


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
