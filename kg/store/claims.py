"""What the articles of a store state together: written where they, or whom they speak of, have changed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kg.graph import SURE
from kg.linking import usual
from kg.names import words_of
from kg.query import period, predicate_keys
from kg.store.rows import evidence_record, predicate_record, to_number, to_predicate
from kg.store.texts import key, text, token
from kg.types import Entity, Evidence, Literal, Predicate, Statement

Row = tuple[object, ...]

_LAST = 1 << 40  # weighs more than any number of articles
_BATCH = 50_000  # statements that are put in order before they are written
_AMONG = "IN (SELECT n FROM temp.affected)"
_PARTS = ("subject", "object", "speaker", "place")
_COUNT = (
    "UPDATE predicates SET statements = statements {} c.number FROM (SELECT predicate, count(*) AS number "
    f"FROM statements WHERE n {_AMONG} AND sure GROUP BY predicate) AS c WHERE c.predicate = predicates.n"
)
_BEFORE = (
    *(
        f"INSERT OR IGNORE INTO temp.parts SELECT {part} FROM statements "
        f"WHERE n {_AMONG} AND {part} IS NOT NULL"
        for part in _PARTS
    ),
    _COUNT.format("-"),
    *(
        f"DELETE FROM incidence WHERE (entity, weight, statement) IN (SELECT {part}, weight, n "
        f"FROM statements WHERE n {_AMONG} AND sure AND {part} IS NOT NULL)"
        for part in ("subject", "object")
    ),
    f"DELETE FROM statements WHERE n {_AMONG} "
    "AND NOT EXISTS (SELECT 1 FROM evidence WHERE statement = statements.n)",
)
# What the evidence makes of a statement. The last article gives what does not tell statements apart.
_AGAIN = (
    f"UPDATE statements SET confidence = e.confidence, sure = e.confidence >= {SURE}, "
    f"weight = iif(plain, 0, {_LAST}) - e.articles FROM (SELECT statement, max(confidence) AS confidence, "
    f"count(DISTINCT report) AS articles FROM evidence WHERE statement {_AMONG} GROUP BY statement) AS e "
    "WHERE e.statement = statements.n",
    "UPDATE statements SET (predicate, said) = (SELECT e.predicate, e.said FROM evidence e "
    "JOIN reports r ON r.n = e.report WHERE e.statement = statements.n ORDER BY r.id DESC LIMIT 1) "
    f"WHERE n {_AMONG}",
)
_AFTER = (
    "INSERT INTO incidence SELECT entity, weight, n, other, iif(plain, 2, polarity = 'positive') FROM "
    f"(SELECT subject AS entity, object AS other, * FROM statements WHERE n {_AMONG} AND sure UNION ALL "
    f"SELECT object, subject, * FROM statements WHERE n {_AMONG} AND sure AND object <> subject) "
    "ORDER BY 1, 2, 3",
    _COUNT.format("+"),
)


class Claims:
    """The statements of all articles and what they rest on.

    Parameters
    ----------
    connection : sqlite3.Connection
        Of a store, in a transaction.
    number : callable
        Returns what stands for an entity.
    """

    def __init__(self, connection: sqlite3.Connection, number: Callable[[Entity], int]) -> None:
        self._connection = connection
        self._number = number
        self._predicates: dict[tuple[str, str], int] = {}
        self._phrases: dict[Predicate, int] = {}
        self._reworded: set[int] = set()
        self._rows: list[Row] = []
        self._sentence = self._count("SELECT max(n) FROM sentences")
        self._ask("CREATE TEMP TABLE affected (n INTEGER PRIMARY KEY)")

    # -- predicates

    def phrase(self, report: int, statements: Iterable[Statement]) -> None:
        """Note in which words an article relates its entities."""
        for predicate, uses in Counter(statement.predicate for statement in statements).items():
            n = self._phrase(predicate)
            self._ask("UPDATE phrases SET uses = uses + ? WHERE n = ?", uses, n)
            self._ask("INSERT INTO phrasings VALUES (?, ?, ?)", report, n, uses)

    def unphrase(self, report: int) -> None:
        """Forget in which words an article relates its entities."""
        query = (
            "SELECT p.n, u.uses, p.predicate FROM phrasings u JOIN phrases p ON p.n = u.phrase "
            "WHERE u.report = ?"
        )
        for n, uses, predicate in self._ask(query, report).fetchall():
            self._ask("UPDATE phrases SET uses = uses - ? WHERE n = ?", uses, n)
            self._reworded.add(predicate)
        self._ask("DELETE FROM phrasings WHERE report = ?", report)

    def reword(self) -> None:
        """Give each predicate its most usual form."""
        self._ask("DELETE FROM phrases WHERE NOT uses")
        for n in sorted(self._reworded):
            rows = self._ask("SELECT record, uses FROM phrases WHERE predicate = ?", n)
            forms = {to_predicate(record): uses for record, uses in rows}
            self._ask("DELETE FROM predicate_keys WHERE predicate = ?", n)
            for predicate in usual(forms).values():
                told = predicate_record(predicate), predicate.symmetric, n
                self._ask("UPDATE predicates SET record = ?, symmetric = ? WHERE n = ?", *told)
                for word in predicate_keys(predicate):
                    self._ask("INSERT OR IGNORE INTO predicate_keys VALUES (?, ?)", key(word), n)

    def _phrase(self, predicate: Predicate) -> int:
        owner = self._predicate(predicate)
        self._reworded.add(owner)
        n = self._phrases.get(predicate)
        if n is None:
            record = predicate_record(predicate)
            query = "SELECT n FROM phrases WHERE predicate = ? AND record = ?"
            known = self._ask(query, owner, record).fetchone()
            if known is None:
                query = "INSERT INTO phrases (predicate, record, uses) VALUES (?, ?, 0)"
                known = (self._ask(query, owner, record).lastrowid,)
            n = self._phrases[predicate] = int(known[0] or 0)
        return n

    def _predicate(self, predicate: Predicate) -> int:
        place = predicate.id, predicate.definition.iri
        n = self._predicates.get(place)
        if n is None:
            named = key(place[0]), key(place[1])
            known = self._ask("SELECT n FROM predicates WHERE id = ? AND iri = ?", *named).fetchone()
            if known is None:
                query = (
                    "INSERT INTO predicates (id, iri, record, symmetric, statements) VALUES (?, ?, '', 0, 0)"
                )
                known = (self._ask(query, *named).lastrowid,)
            n = self._predicates[place] = int(known[0] or 0)
        return n

    # -- statements

    def take_back(self, report: int) -> None:
        """Forget what an article states."""
        self._ask("INSERT OR IGNORE INTO affected SELECT statement FROM evidence WHERE report = ?", report)
        rows = self._ask("SELECT n, text FROM sentences WHERE report = ?", report).fetchall()
        gone = ((n, _tokens(text(said))) for n, said in rows)
        self._many("INSERT INTO words (words, rowid, said) VALUES ('delete', ?, ?)", gone)
        for table in ("evidence", "sentences"):
            self._ask(f"DELETE FROM {table} WHERE report = ?", report)

    def note(self, report: int, statements: Mapping[str, Statement]) -> None:
        """Note what an article states, of the entities that it speaks of."""
        known: dict[tuple[int, int], int] = {}
        fresh: list[tuple[int, Evidence]] = []
        found: list[Row] = []
        for id_, s in statements.items():
            n, predicate = to_number(id_), self._predicate(s.predicate)
            said = key(s.attribution.surface) if s.attribution else None
            for rank, e in enumerate(s.evidence):
                span = e.start, e.end
                if span not in known:
                    self._sentence += 1
                    known[span] = self._sentence
                    fresh.append((self._sentence, e))
                found.append(
                    (n, report, rank, known[span], predicate, said, e.confidence, evidence_record(e))
                )
            self._rows.append(self._row(n, s, predicate, said))
        self._many(
            "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)",
            ((n, report, e.start, e.end, key(e.text)) for n, e in fresh),
        )
        self._many("INSERT INTO words (rowid, said) VALUES (?, ?)", ((n, _tokens(e.text)) for n, e in fresh))
        columns = "statement, report, rank, sentence, predicate, said, confidence, detail"
        self._many(f"INSERT INTO evidence ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", found)
        if len(self._rows) >= _BATCH:
            self._flush()

    def settle(self) -> None:
        """Make of the evidence what it says together; who has a part in it is in the table of parts."""
        self._flush()
        for query in (*_BEFORE, *_AGAIN, *_AFTER):
            self._ask(query)
        self._ask("DROP TABLE temp.affected")

    def _flush(self) -> None:
        self._rows.sort(key=_first)
        self._many("INSERT OR IGNORE INTO affected VALUES (?)", ((row[0],) for row in self._rows))
        places = ", ".join("?" * 19)
        self._many(f"INSERT OR IGNORE INTO statements VALUES ({places})", self._rows)
        self._rows = []

    def _row(self, n: int, s: Statement, predicate: int, said: bytes | None) -> Row:
        target, told, place = s.object, s.attribution, s.place
        return (
            n,
            self._number(s.subject),
            predicate,
            self._number(target) if isinstance(target, Entity) else None,
            key(target.value) if isinstance(target, Literal) else None,
            key(target.datatype) if isinstance(target, Literal) else None,
            key(target.value.casefold()) if isinstance(target, Literal) else None,
            s.polarity.value,
            s.modality.value,
            self._number(told.speaker) if told else None,
            said,
            None if s.time is None else key(s.time),
            self._number(place) if place else None,
            *(period(s.time) or (None, None)),
            s.plain,
            0.0,
            False,
            0,
        )

    # -- inside

    def _ask(self, query: str, *values: Any) -> sqlite3.Cursor:
        return self._connection.execute(query, values)

    def _many(self, query: str, rows: Iterable[Row]) -> None:
        self._connection.executemany(query, rows)

    def _count(self, query: str) -> int:
        return int(self._ask(query).fetchone()[0] or 0)


def _first(row: Row) -> int:
    return row[0]  # type: ignore[return-value]


def _tokens(sentence: str) -> str:
    return " ".join(map(token, sorted(words_of(sentence))))
