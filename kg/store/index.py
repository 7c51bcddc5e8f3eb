"""Statements looked up in a store's tables: the holder of a pile that need not fit into memory."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

from kg.knowledge.families import family_of
from kg.query import Node, Pattern, Period, Walk, predicate_key
from kg.store.rows import Rows, to_number, to_predicate
from kg.store.texts import key, text, token
from kg.types import Predicate, Statement

_LENGTH = 16  # of an id
_DIGITS = frozenset("0123456789abcdef")
_LEAST = {Walk.ANY: 0, Walk.POSITIVE: 1, Walk.PLAIN: 2}
_SYMMETRIC = "predicate IN (SELECT n FROM predicates WHERE symmetric)"

Condition = tuple[str, tuple[object, ...]]


class StoredIndex:
    """Look statements up by subject, predicate, object, value, speaker, article, qualifier or time.

    Parameters
    ----------
    rows : Rows
        The tables.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def matching(self, pattern: Pattern) -> list[Statement]:
        """Return the statements that answer a pattern, by id."""
        always = [*self._qualified(pattern)]
        found: set[int] = set()
        for either in self._arguments(pattern):
            conditions = [*either, *always]
            where = " AND ".join(condition for condition, _ in conditions)
            values = [value for _, given in conditions for value in given]
            found.update(n for (n,) in self._rows.ask(f"SELECT n FROM statements WHERE {where}", *values))
        return [s for s in self._rows.statements(sorted(found)) if pattern.matches(s)]

    def starting(self, prefix: str) -> list[Statement]:
        """Return the statements whose ids start so; none for no characters."""
        if not prefix or not _DIGITS.issuperset(prefix):
            return []
        first, last = (to_number(prefix.ljust(_LENGTH, end)[:_LENGTH]) for end in "0f")
        query = "SELECT n FROM statements WHERE n BETWEEN ? AND ? AND sure ORDER BY n"
        found = self._rows.ask(query, first, last) if len(prefix) <= _LENGTH else ()
        return self.at([n for (n,) in found])

    def at(self, positions: Iterable[int]) -> list[Statement]:
        """Return the statements at some positions, in the order of these."""
        return [*self._rows.statements(positions)]

    def about(self, id_: str) -> Sequence[Statement]:
        """Return the statements with an entity as subject or object: plain ones first, then by articles."""
        known = self._rows.entity(id_)
        if known is None:
            return []
        query = "SELECT statement FROM incidence WHERE entity = ? ORDER BY weight, statement"
        return self.at(n for (n,) in self._rows.ask(query, known.number).fetchall())

    def dated(self, id_: str, when: Period | None) -> list[Statement]:
        """Return the dated statements about an entity that touch a period, in the order of their times."""
        known = self._rows.entity(id_)
        if known is None:
            return []
        first, last = when or ("", "~")
        query = (
            "SELECT s.n FROM incidence i JOIN statements s ON s.n = i.statement WHERE i.entity = ? "
            "AND s.first <= ? AND s.last >= ? ORDER BY s.first, s.last, s.n"
        )
        return self.at(n for (n,) in self._rows.ask(query, known.number, last, first).fetchall())

    def degree(self, id_: str) -> int:
        """Return how many statements an entity is subject or object of."""
        known = self._rows.entity(id_)
        return known.degree if known else 0

    def headline(self, id_: str) -> str:
        """Return the headline, or the id, of the article that best states something of an entity."""
        known = self._rows.entity(id_)
        return known.headline if known else ""

    def node(self, id_: str) -> Node:
        """Return what stands for an entity on a walk: its number."""
        known = self._rows.entity(id_)
        return known.number if known else -1

    def ids(self, nodes: Iterable[Node]) -> list[str]:
        """Return the ids of the entities that some nodes stand for, in the order of these."""
        numbers = [cast("int", node) for node in nodes]
        known = self._rows.numbered(numbers)
        return [known[number].entity.id for number in numbers]

    def ways(self, walk: Walk) -> _Ways:
        """Return the ways over the statements of a kind."""
        return _Ways(self._rows, _LEAST[walk])

    def ends(self) -> Iterator[tuple[int, Node, Node | None]]:
        """Yield each statement's position, and what stands for its subject and object; None of a value."""
        return self._rows.ask("SELECT n, subject, object FROM statements WHERE sure ORDER BY n")

    def articles_of(self, article: str | None, source: str | None) -> frozenset[str] | None:
        """Return the ids of an article and of an outlet's articles; None if neither is asked for."""
        if article is None and source is None:
            return None
        if source is None:
            return frozenset({article or ""})
        rows = self._rows.ask("SELECT id FROM reports WHERE source = ?", key(source))
        ids = frozenset(text(id_) for (id_,) in rows)
        return ids if article is None else ids & {article}

    def plain(self) -> int:
        """Return how many statements are plain."""
        return self._rows.count("SELECT count(*) FROM statements WHERE sure AND plain")

    def outlets(self) -> Mapping[str, int]:
        """Return the outlets, sorted, each with the number of its articles."""
        query = "SELECT source, count(*) FROM reports WHERE source NOT NULL GROUP BY source ORDER BY source"
        return {text(source): number for source, number in self._rows.ask(query)}

    def has_value(self, value: str) -> bool:
        """Tell whether a literal has this text, any case."""
        query = "SELECT 1 FROM statements WHERE folded = ? AND sure LIMIT 1"
        return self._rows.ask(query, key(value.casefold())).fetchone() is not None

    def predicates(self) -> Mapping[Predicate, int]:
        """Return the predicates, each with the number of its statements."""
        rows = self._rows.ask("SELECT record, statements FROM predicates WHERE statements")
        return {to_predicate(record): number for record, number in rows}

    # -- a pattern as conditions

    def _arguments(self, pattern: Pattern) -> Iterator[list[Condition]]:
        """Yield what subject and object may be, each alternative by itself: an index serves each."""
        subjects = self._numbers(pattern.subject)
        objects = self._numbers(pattern.object)
        subject = [_among("subject", subjects)] if subjects is not None else []
        if pattern.object is None and pattern.object_value is None:
            yield subject
            if subjects is not None:
                yield [_among("object", subjects), (_SYMMETRIC, ())]
            return
        if objects is not None:
            yield [*subject, _among("object", objects)]
            either = [_among("object", subjects)] if subjects is not None else [("object IS NOT NULL", ())]
            yield [*either, _among("subject", objects), (_SYMMETRIC, ())]
        if pattern.object_value is not None:
            yield [*subject, ("folded = ?", (key(pattern.object_value.casefold()),))]

    def _qualified(self, pattern: Pattern) -> Iterator[Condition]:
        """Yield the conditions that hold whatever subject and object are."""
        yield "sure", ()
        if pattern.predicate is not None:
            query = "SELECT predicate FROM predicate_keys WHERE key = ?"
            found = self._rows.ask(query, key(predicate_key(pattern.predicate))).fetchall()
            yield _among("predicate", [n for (n,) in found])
        if pattern.family is not None:
            rows = self._rows.ask("SELECT n, record FROM predicates")
            kin = [n for n, record in rows if family_of(to_predicate(record)) == pattern.family]
            yield _among("predicate", kin)
        speakers = self._numbers(pattern.attributed_to)
        if speakers is not None:
            yield _among("speaker", speakers)
        for column, value in (("polarity", pattern.polarity), ("modality", pattern.modality)):
            if value is not None:
                yield f"{column} = ?", (value.value,)
        if pattern.plain:
            yield "plain", ()
        if pattern.min_confidence > 0:
            yield "confidence >= ?", (pattern.min_confidence,)
        if pattern.when is not None:
            yield "first <= ? AND last >= ?", (pattern.when[1], pattern.when[0])
        if pattern.words:
            said = "SELECT rowid FROM words WHERE words MATCH ?"
            asked = " AND ".join(f'"{token(word)}"' for word in sorted(pattern.words))
            yield f"n IN (SELECT statement FROM evidence WHERE sentence IN ({said}))", (asked,)
        if pattern.articles is not None:
            query = "SELECT n FROM reports WHERE id = ?"
            reports = [n for id_ in pattern.articles for (n,) in self._rows.ask(query, key(id_))]
            among, values = _among("report", reports)
            yield f"n IN (SELECT statement FROM evidence WHERE {among})", values

    def _numbers(self, ids: Collection[str] | None) -> list[int] | None:
        if ids is None:
            return None
        return [known.number for id_ in ids if (known := self._rows.entity(id_)) is not None]


class _Ways:
    """The ways over the statements of a kind, from a table of who is next to whom."""

    def __init__(self, rows: Rows, least: int) -> None:
        self._rows = rows
        self._least = least

    def steps(self, node: Node) -> Iterator[tuple[Node, int]]:
        """Yield the other end of each statement about an entity and its position, in the order of `about`."""
        query = (
            "SELECT other, statement FROM incidence WHERE entity = ? AND walk >= ? AND other IS NOT NULL "
            "ORDER BY weight, statement"
        )
        return self._rows.ask(query, node, self._least)

    def spread(self, nodes: Collection[Node]) -> set[Node]:
        """Return the entities one step away from any of some."""
        query = (
            "SELECT other FROM json_each(?) JOIN incidence ON entity = json_each.value "
            "WHERE walk >= ? AND other IS NOT NULL"
        )
        return {other for (other,) in self._rows.ask(query, json.dumps([*nodes]), self._least)}


def _among(column: str, numbers: Sequence[int]) -> Condition:
    if len(numbers) == 1:
        return f"{column} = ?", (numbers[0],)
    return f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(numbers),)
