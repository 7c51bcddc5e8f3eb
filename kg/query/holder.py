"""What holds a graph: the few questions that all others are made of.

One holder has the statements in memory (`kg.query.index`), the other reads them from a store's tables
(`kg.store.index`). Both answer alike, to the order.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeAlias

from kg.query.pattern import Pattern
from kg.query.times import Period
from kg.types import Predicate, Statement

Node: TypeAlias = Hashable
"""What stands for an entity while a walk goes on: whatever its holder finds cheapest."""


class Walk(StrEnum):
    """Which statements connect the entities that they are between."""

    ANY = "any"
    POSITIVE = "positive"  # what is said not to be so connects nobody
    PLAIN = "plain"


class Ways(Protocol):
    """The ways from entity to entity, over some of the statements, in either direction of each."""

    def steps(self, node: Node) -> Iterator[tuple[Node, int]]:
        """Yield the other end of each statement about an entity and its position, in the order of `about`."""
        ...

    def spread(self, nodes: Collection[Node]) -> set[Node]:
        """Return the entities one step away from any of some."""
        ...


class Holder(Protocol):
    """What has a graph's statements, each by its position: they are sorted by id."""

    def matching(self, pattern: Pattern) -> list[Statement]:
        """Return the statements that answer a pattern, by id."""
        ...

    def starting(self, prefix: str) -> list[Statement]:
        """Return the statements whose ids start so; none for no characters."""
        ...

    def at(self, positions: Iterable[int]) -> list[Statement]:
        """Return the statements at some positions, in the order of these."""
        ...

    def about(self, id_: str) -> Sequence[Statement]:
        """Return the statements with an entity as subject or object: plain ones first, then by articles."""
        ...

    def dated(self, id_: str, when: Period | None) -> list[Statement]:
        """Return the dated statements about an entity that touch a period, in the order of their times."""
        ...

    def degree(self, id_: str) -> int:
        """Return how many statements an entity is subject or object of."""
        ...

    def headline(self, id_: str) -> str:
        """Return the headline, or the id, of the article that best states something of an entity."""
        ...

    def node(self, id_: str) -> Node:
        """Return what stands for an entity on a walk."""
        ...

    def ids(self, nodes: Iterable[Node]) -> list[str]:
        """Return the ids of the entities that some nodes stand for, in the order of these."""
        ...

    def ways(self, walk: Walk) -> Ways:
        """Return the ways over the statements of a kind."""
        ...

    def ends(self) -> Iterator[tuple[int, Node, Node | None]]:
        """Yield each statement's position, and what stands for its subject and object; None of a value."""
        ...

    def articles_of(self, article: str | None, source: str | None) -> frozenset[str] | None:
        """Return the ids of an article and of an outlet's articles; None if neither is asked for."""
        ...

    def plain(self) -> int:
        """Return how many statements are plain."""
        ...

    def outlets(self) -> Mapping[str, int]:
        """Return the outlets, sorted, each with the number of its articles."""
        ...

    def has_value(self, value: str) -> bool:
        """Tell whether a literal has this text, any case."""
        ...

    def predicates(self) -> Mapping[Predicate, int]:
        """Return the predicates, each with the number of its statements."""
        ...
