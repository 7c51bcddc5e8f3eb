"""Entities, predicates and statements made of a store's rows, each when it is first asked for."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from kg.records import definition_record, to_definition
from kg.store.schema import explained
from kg.store.texts import key, text
from kg.types import (
    Attribution,
    Entity,
    EntityType,
    Evidence,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Statement,
)

_PAGE = 512  # statements made at a time
_HALF = 1 << 63
_POLARITIES = {each.value: each for each in Polarity}
_MODALITIES = {each.value: each for each in Modality}
_read = json.JSONDecoder().raw_decode  # a record has nothing before it or behind
_ENTITIES = "SELECT n, id, record, printed, degree, headline FROM entities"
_STATEMENTS = (
    "SELECT n, subject, predicate, object, value, datatype, polarity, modality, speaker, said, time, place "
    "FROM statements WHERE n IN (SELECT value FROM json_each(?))"
)
_STATED = (
    "SELECT DISTINCT s.n FROM evidence e JOIN statements s ON s.n = e.statement WHERE e.report = ? AND s.sure"
)
_EVIDENCE = (
    "SELECT e.statement, r.id, s.start, s.end, s.text, e.confidence, e.detail FROM evidence e "
    "JOIN sentences s ON s.n = e.sentence JOIN reports r ON r.n = e.report "
    "WHERE e.statement IN (SELECT value FROM json_each(?)) {}ORDER BY e.statement, r.id, e.rank"
)


class Known:
    """An entity, and what is known of it.

    Parameters
    ----------
    entity : Entity
        The entity.
    number : int
        What stands for it in other tables.
    printed : str
        The name to print.
    degree : int
        How many statements it is subject or object of.
    headline : str
        Of the article that best states something of it.
    """

    __slots__ = ("degree", "entity", "headline", "number", "printed")

    def __init__(
        self, number: int, id_: bytes, record: str, printed: bytes, degree: int, head: bytes
    ) -> None:
        self.entity = to_entity(id_, record)
        self.number = number
        self.printed = text(printed)
        self.degree = degree
        self.headline = text(head)


class Rows:
    """What a store's tables hold, as values.

    Parameters
    ----------
    connection : sqlite3.Connection
        Of a store, in one transaction from the first question to the last.
    path : Path
        Where the store is, for messages.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self._path = path
        self._by_id: dict[str, Known | None] = {}
        self._by_number: dict[int, Known] = {}
        self._predicates: dict[int, Predicate] = {}

    def ask(self, query: str, *values: object) -> sqlite3.Cursor:
        """Return the rows that answer a query."""
        with explained(self._path):
            return self.connection.execute(query, values)

    def count(self, query: str, *values: object) -> int:
        """Return the one number that answers a query."""
        return int(self.ask(query, *values).fetchone()[0])

    # -- entities

    def entity(self, id_: str) -> Known | None:
        """Return the entity of an id; None if there is none."""
        if id_ not in self._by_id:
            row = self.ask(f"{_ENTITIES} WHERE id = ? AND held", key(id_)).fetchone()
            self._by_id[id_] = None if row is None else self._noted(row)
        return self._by_id[id_]

    def numbered(self, numbers: Collection[int]) -> dict[int, Known]:
        """Return the entities of some numbers."""
        missing = [number for number in numbers if number not in self._by_number]
        if missing:
            query = f"{_ENTITIES} WHERE n IN (SELECT value FROM json_each(?))"
            for row in self.ask(query, json.dumps(missing)).fetchall():
                self._noted(row)
        return self._by_number

    def all_entities(self) -> Iterator[Known]:
        """Yield the entities that are held, by id."""
        return map(self._noted, self.ask(f"{_ENTITIES} WHERE held ORDER BY id"))

    def _noted(self, row: tuple[Any, ...]) -> Known:
        known = self._by_number.get(row[0])
        if known is None:
            known = self._by_number[row[0]] = Known(*row)
        return known

    # -- predicates

    def predicate(self, number: int) -> Predicate:
        """Return the predicate of a number."""
        found = self._predicates.get(number)
        if found is None:
            (record,) = self.ask("SELECT record FROM predicates WHERE n = ?", number).fetchone()
            found = self._predicates[number] = to_predicate(record)
        return found

    # -- statements

    def statements(self, numbers: Iterable[int]) -> Iterator[Statement]:
        """Yield the statements of some numbers, in the order of these."""
        wanted = iter(numbers)
        while page := [*islice(wanted, _PAGE)]:
            made = self._made(page)
            yield from (made[number] for number in page)

    def stated(self, report: int) -> Iterable[Statement]:
        """Return what an article states, on its own evidence alone, in any order."""
        return self._made([n for (n,) in self.ask(_STATED, report)], report).values()

    def _made(self, numbers: Sequence[int], report: int | None = None) -> dict[int, Statement]:
        asked = json.dumps(numbers)
        evidence: defaultdict[int, list[Evidence]] = defaultdict(list)
        only, given = ("", ()) if report is None else ("AND e.report = ? ", (report,))
        for number, article, *rest in self.ask(_EVIDENCE.format(only), asked, *given):
            evidence[number].append(_evidence(article, *rest))
        rows = self.ask(_STATEMENTS, asked).fetchall()
        known = self.numbered(
            {end for row in rows for end in (row[1], row[3], row[8], row[11]) if end is not None}
        )
        return {row[0]: self._statement(row, known, tuple(evidence[row[0]])) for row in rows}

    def _statement(
        self, row: tuple[Any, ...], known: dict[int, Known], evidence: tuple[Evidence, ...]
    ) -> Statement:
        _, subject, predicate, target, value, datatype, polarity, modality, speaker, said, time, place = row
        return Statement(
            subject=known[subject].entity,
            predicate=self.predicate(predicate),
            object=Literal(value=text(value), datatype=text(datatype))
            if target is None
            else known[target].entity,
            evidence=evidence,
            polarity=_POLARITIES[polarity],
            modality=_MODALITIES[modality],
            attribution=None
            if speaker is None
            else Attribution(speaker=known[speaker].entity, surface=text(said)),
            time=None if time is None else text(time),
            place=None if place is None else known[place].entity,
        )


def to_number(id_: str) -> int:
    """Return the number of a statement: its id as a signed number, so that numbers sort as ids do.

    Examples
    --------
    >>> to_number("0000000000000000") < to_number("7fffffffffffffff") < to_number("8000000000000000")
    True
    >>> to_id(to_number("0123456789abcdef"))
    '0123456789abcdef'
    """
    return int(id_, 16) - _HALF


def to_id(number: int) -> str:
    """Return the id of the statement of a number."""
    return f"{number + _HALF:016x}"


def entity_record(entity: Entity) -> str:
    """Return what a row has of an entity beside its id."""
    return json.dumps((entity.label, entity.type.value, entity.aliases, entity.same_as))


def to_entity(id_: bytes, record: str) -> Entity:
    """Return the entity of a row."""
    label, kind, aliases, same_as = json.loads(record)
    return Entity(
        id=text(id_), label=label, type=EntityType(kind), aliases=tuple(aliases), same_as=tuple(same_as)
    )


def predicate_record(predicate: Predicate) -> str:
    """Return what a row has of a predicate."""
    record = (predicate.id, predicate.label, predicate.broader, predicate.symmetric)
    return json.dumps((*record, definition_record(predicate.definition)))


def evidence_record(e: Evidence) -> str:
    """Return what a row has of an evidence beside its sentence and its confidence."""
    return json.dumps((e.subject, e.trigger, e.object, e.surface, e.rule, e.doubts))


def to_predicate(record: str) -> Predicate:
    """Return the predicate of a row's record."""
    id_, label, broader, symmetric, definition = json.loads(record)
    return Predicate(
        id=id_, label=label, broader=broader, symmetric=symmetric, definition=to_definition(definition)
    )


def _evidence(
    article: bytes, start: int, end: int, sentence: bytes, confidence: float, detail: str
) -> Evidence:
    subject, trigger, target, surface, rule, doubts = _read(detail)[0]
    return Evidence(
        article=text(article),
        start=start,
        end=end,
        text=text(sentence),
        subject=(subject[0], subject[1]),
        trigger=tuple((span[0], span[1]) for span in trigger),
        object=(target[0], target[1]),
        surface=surface,
        rule=rule,
        confidence=confidence,
        doubts=tuple(doubts),
    )
