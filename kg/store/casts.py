"""Whom each article of a store names, and which names are one: linked where something has changed."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from kg.linking import (
    BOTH,
    Company,
    Pile,
    Table,
    bare,
    find_senses,
    human,
    keys,
    may_be_name,
    namesakes,
    offices,
    thing,
)
from kg.store.forms import Forms
from kg.store.rows import entity_record, to_entity
from kg.store.texts import key, text
from kg.types import ArticleResult, Entity

Numbers = set[int]

_AMONG = "IN (SELECT value FROM json_each(?))"
_CASTS = (
    "SELECT c.report, f.id, c.form, f.record, c.stated, c.mentioned FROM forms f JOIN casts c ON c.form = f.n"
)
_MADE = (
    "SELECT s.report, g.id, s.form, g.record, max(c.stated), sum(c.mentioned) FROM forms g "
    "JOIN senses s ON s.form = g.n JOIN forms f ON f.id = s.id "
    "JOIN casts c ON c.form = f.n AND c.report = s.report"
)
_HUMAN = (
    "SELECT c.report, f.id FROM forms f JOIN casts c ON c.form = f.n WHERE c.human "
    "AND NOT EXISTS (SELECT 1 FROM senses s WHERE s.id = f.id AND s.report = c.report)"
)
_MADE_HUMAN = (
    "SELECT s.report, g.id FROM forms g JOIN senses s ON s.form = g.n JOIN forms f ON f.id = s.id "
    "JOIN casts c ON c.form = f.n AND c.report = s.report WHERE c.human"
)


class Casts(Forms):
    """The names of all articles by number, and the entity of each.

    Parameters
    ----------
    connection : sqlite3.Connection
        Of a store, in a transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._entities: dict[str, Entity] = {}
        self.touched: Numbers = set()
        """Ids of which something has changed."""
        self.dirty: Numbers = set()
        """Articles whose statements are of other entities than before."""
        self.renamed: list[Entity] = []
        """Entities that are called otherwise than before."""

    # -- what articles contribute

    def take_back(self, report: int) -> None:
        """Forget whom an article names."""
        query = "SELECT f.id FROM casts c JOIN forms f ON f.n = c.form WHERE c.report = ?"
        self.touched.update(n for (n,) in self._ask(query, report))
        query = "SELECT f.id FROM senses s JOIN forms f ON f.n = s.form WHERE s.report = ?"
        self.touched.update(n for (n,) in self._ask(query, report))
        for table in ("casts", "offices", "senses", "scopes"):
            self._ask(f"DELETE FROM {table} WHERE report = ?", report)

    def note(self, report: int, result: ArticleResult, *, whole: bool = False) -> None:
        """Note whom an article names, and who holds an office there.

        Parameters
        ----------
        report : int
            The article.
        result : ArticleResult
            What it says.
        whole : bool
            Whether its own descriptions count as names: what may be said of other articles too.
        """
        stated = {entity for statement in result.statements for entity in statement.entities}
        found: defaultdict[Entity, list[int]] = defaultdict(lambda: [0, 0])
        for entity in stated:
            found[entity][0] = 1
        for entity in result.mentioned:
            found[entity][1] += 1
        own = set() if whole else _own(found)
        spoken = {reference.entity for reference in human(result.references)}
        named = [
            (self._form(e), report, *counts, e.id in spoken) for e, counts in found.items() if e.id not in own
        ]
        self._many("INSERT INTO casts VALUES (?, ?, ?, ?, ?)", named)
        holders = {(id_, body) for id_, body in offices(result.statements) if "@" not in id_}
        rows = ((self._number(id_), report, key(body)) for id_, body in holders)
        self._many("INSERT INTO offices VALUES (?, ?, ?)", rows)
        self.touched.update(self._number(entity.id) for entity in found if entity.id not in own)
        scopes = {entity.id.partition("@")[2] for entity in found if "@" in entity.id}
        self._many("INSERT INTO scopes VALUES (?, ?, ?)", ((key(scope), report, whole) for scope in scopes))

    def retake(self, report: int, result: ArticleResult) -> None:
        """Note an article's own descriptions as names."""
        senses = self._ask("SELECT * FROM senses WHERE report = ?", report).fetchall()
        self.take_back(report)
        self.note(report, result, whole=True)
        self._many("INSERT INTO senses VALUES (?, ?, ?)", senses)
        self.dirty.add(report)

    def names(self, report: int, entities: Collection[Entity]) -> set[str]:
        """Return the ids of an article's entities that are not its own: whose entity others decide too."""
        query = "SELECT 1 FROM scopes WHERE report = ? AND whole"
        whole = self._ask(query, report).fetchone() is not None
        return {e.id for e in entities} - (set() if whole else _own(entities))

    def shared(self) -> list[int]:
        """Return the articles whose own descriptions have ids that others may give, which count as names."""
        query = "SELECT report FROM scopes WHERE scope = ? AND NOT whole"
        several = "SELECT scope FROM scopes GROUP BY scope HAVING count(*) > 1 AND min(whole) = 0"
        scopes = [scope for (scope,) in self._ask(several).fetchall()]
        made = "SELECT DISTINCT i.id FROM senses s JOIN forms f ON f.n = s.form JOIN ids i ON i.n = f.id"
        scopes += [key(text(id_).partition("@")[2]) for (id_,) in self._ask(made).fetchall()]
        return sorted({n for scope in scopes for (n,) in self._ask(query, scope).fetchall()})

    # -- who is meant

    def sense(self, *, everything: bool) -> None:
        """Find out anew whom the articles mean by the names that were touched."""
        focus, reports = (set(), set()) if everything else self._to_sense()
        query = f"SELECT id, report, form FROM senses WHERE id {_AMONG}"
        before = {(n, report): form for n, report, form in self._ask(query, json.dumps([*focus]))}
        company = self._company(None if everything else reports)
        numbers = {article: report for report, article in self._articles.items()}
        found = find_senses(company, None if everything else {id_ for _, id_ in self._of(focus)})
        after = {
            (self._number(id_), numbers[article]): self._form(entity)
            for (article, id_), entity in found.items()
        }
        changed = [*dict(before.items() ^ after.items())]
        for place in changed:
            self.dirty.add(place[1])
            self.touched.add(place[0])
            for form in {before.get(place), after.get(place)} - {None}:
                self.touched.update(n for (n,) in self._ask("SELECT id FROM forms WHERE n = ?", form))
        self._many("DELETE FROM senses WHERE id = ? AND report = ?", changed)
        self._many("INSERT INTO senses VALUES (?, ?, ?)", ((*p, after[p]) for p in changed if p in after))

    def _to_sense(self) -> tuple[Numbers, Numbers]:
        """Return the ids of which it is to be found out, and the articles that tell it."""
        touched = {n: id_ for n, id_ in self._of(self.touched) if "@" not in id_}
        focus = {n for n, id_ in touched.items() if id_.startswith("person/")}
        query = f"SELECT id FROM offices WHERE id {_AMONG} GROUP BY id HAVING count(DISTINCT report) > 1"
        asked = {n for (n,) in self._ask(query, json.dumps([*focus]))}
        words = {*map(thing, touched.values())} - {None}
        for short in {*map(bare, touched.values()), *((f"person/{word}",) for word in words)} - {()}:
            there = self._known_numbers(short)
            if there:
                focus |= there
                bearers = self._ask("SELECT n FROM ids WHERE bare = ?", key(short[0])).fetchall()
                name = short[0].partition("/")[2]
                if bearers:
                    asked.update(there, *bearers, self._known_numbers(namesakes(name)))
        query = f"SELECT DISTINCT c.report FROM forms f JOIN casts c ON c.form = f.n WHERE f.id {_AMONG}"
        return focus, {n for (n,) in self._ask(query, json.dumps([*asked]))}

    def _known_numbers(self, ids: Iterable[str]) -> Numbers:
        rows = (self._ask("SELECT n FROM ids WHERE id = ?", key(id_)).fetchone() for id_ in ids)
        return {row[0] for row in rows if row is not None}

    def _company(self, reports: Numbers | None) -> Company:
        company = Company()
        where = "" if reports is None else f" WHERE report {_AMONG}"
        among = () if reports is None else (json.dumps([*reports]),)
        named: defaultdict[int, list[Entity]] = defaultdict(list)
        query = "SELECT c.report, f.id, c.form, f.record FROM casts c JOIN forms f ON f.n = c.form"
        for report, *form in self._ask(f"{query}{where}", *among):
            named[report].append(self._made(*form))
        bodies: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for report, n, body in self._ask(f"SELECT report, id, body FROM offices{where}", *among):
            bodies[report].append((self._id(n), text(body)))
        query = f"SELECT n, id, published FROM reports{where.replace('report ', 'n ')}"
        for report, id_, published in self._ask(query, *among):
            article = self._articles[report] = text(id_)
            when = None if published is None else text(published)
            company.add(article, when, named.get(report, ()), bodies.get(report, ()))
        return company

    # -- which names are one

    def group(self, *, everything: bool) -> None:
        """Link the names that were touched, and those that share a block with them."""
        within = None if everything else self._closure(self.touched)
        self._note_blocks(everything)
        if within is not None:
            within = self._closure(self.touched | within)
        entities = Table(self._pile(within)).entities
        where = "" if within is None else f" WHERE n {_AMONG}"
        query = f"SELECT n, id, leader, record FROM ids{where}"
        rows = self._ask(query, *(() if within is None else (json.dumps([*within]),))).fetchall()
        moved, changed = [], []
        for n, id_, leader, record in rows:
            entity = entities.get(text(id_))
            now = None if entity is None else self._number(entity.id)
            told = entity_record(entity) if entity is not None and now == n else None
            if now != leader:
                moved.append(n)
            if (now, told) != (leader, record):
                changed.append((now, told, n))
            if told not in (None, record) and entity is not None:
                self.renamed.append(entity)
        self._many("UPDATE ids SET leader = ?, record = ? WHERE n = ?", changed)
        if not everything:
            self._find_dirty(moved)

    def _find_dirty(self, moved: list[int]) -> None:
        among = json.dumps(moved)
        query = f"SELECT c.report FROM forms f JOIN casts c ON c.form = f.n WHERE c.stated AND f.id {_AMONG}"
        self.dirty.update(n for (n,) in self._ask(query, among))
        query = f"SELECT s.report FROM forms f JOIN senses s ON s.form = f.n WHERE f.id {_AMONG}"
        self.dirty.update(n for (n,) in self._ask(query, among))

    def _note_blocks(self, everything: bool) -> None:
        """Write the keys of the ids that were touched anew."""
        pile = self._pile(None if everything else self.touched)
        self._many("DELETE FROM blocks WHERE id = ?", ((n,) for n in self.touched))
        rows = (
            (hashed, self._number(id_), role)
            for id_ in pile.forms
            for hashed, role in keys(pile, id_).items()
        )
        self._many("INSERT INTO blocks VALUES (?, ?, ?)", sorted(rows))

    def _closure(self, start: Numbers) -> Numbers:
        """Return all ids that any rule may see together with some."""
        found, rim = {*start}, {*start}
        known: Numbers = set()
        while rim:
            query = f"SELECT DISTINCT key FROM blocks WHERE id {_AMONG}"
            fresh = {hashed for (hashed,) in self._ask(query, json.dumps([*rim]))} - known
            known |= fresh
            blocks: defaultdict[int, Numbers] = defaultdict(set)
            roles: defaultdict[int, int] = defaultdict(int)
            query = f"SELECT key, id, role FROM blocks WHERE key {_AMONG}"
            for hashed, n, role in self._ask(query, json.dumps([*fresh])):
                blocks[hashed].add(n)
                roles[hashed] |= role
            met = (blocks[hashed] for hashed, role in roles.items() if role == BOTH)
            rim = set().union(*met) - found
            found |= rim
        return found

    def _pile(self, among: Collection[int] | None) -> Pile:
        return Pile((), self._appearances(among), self._spoken(among))

    def _spoken(self, among: Collection[int] | None) -> Iterator[tuple[str, str]]:
        """Yield of whom an article speaks as of somebody."""
        where = "" if among is None else f" AND {{}}.id {_AMONG}"
        values = () if among is None else (json.dumps([*among]),)
        for query, table in ((_HUMAN, "f"), (_MADE_HUMAN, "g")):
            for report, n in self._ask(query + where.format(table), *values):
                yield self._article(report), self._id(n)

    def _appearances(self, among: Collection[int] | None) -> Iterator[tuple[str, Entity]]:
        """Yield who is in which article, as it is meant there, as often as the article says so."""
        where = "" if among is None else f" WHERE {{}}.id {_AMONG}"
        values = () if among is None else (json.dumps([*among]),)
        elsewhere = {*self._ask(f"SELECT id, report FROM senses s{where.format('s')}", *values)}
        told: set[tuple[int, int]] = set()
        for report, n, form, record, stated, mentioned in self._ask(f"{_CASTS}{where.format('f')}", *values):
            if (n, report) in elsewhere:
                continue
            if stated:
                told.add((report, form))
            yield from [(self._article(report), self._made(n, form, record))] * (stated + mentioned)
        made = self._ask(f"{_MADE}{where.format('g')} GROUP BY s.id, s.report", *values)
        for report, n, form, record, stated, mentioned in made:
            once = stated and (report, form) not in told
            told.add((report, form))
            yield from [(self._article(report), self._made(n, form, record))] * (once + mentioned)

    # -- what comes of it

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Return the entity of each of some ids that stand for a name."""
        query = "SELECT l.id, l.record FROM ids i JOIN ids l ON l.n = i.leader WHERE i.id = ?"
        found = {}
        for id_ in ids:
            entity = self._entities.get(id_)
            if entity is None:
                entity = to_entity(*self._ask(query, key(id_)).fetchone())
                entity = self._entities[id_] = self._entities.setdefault(entity.id, entity)
            found[id_] = entity
        return found

    def meant(self, report: int) -> dict[str, Entity]:
        """Return whom ids of an article stand for, where that is somebody else."""
        query = (
            "SELECT i.id, f.id, s.form, f.record FROM senses s JOIN ids i ON i.n = s.id "
            "JOIN forms f ON f.n = s.form WHERE s.report = ?"
        )
        return {text(id_): self._made(*form) for id_, *form in self._ask(query, report).fetchall()}

    def clean(self) -> None:
        """Let go of what no article names any more."""
        among = json.dumps([*self.touched])
        self._ask(
            f"DELETE FROM forms WHERE id {_AMONG} AND NOT EXISTS (SELECT 1 FROM casts WHERE form = forms.n) "
            "AND NOT EXISTS (SELECT 1 FROM senses WHERE form = forms.n)",
            among,
        )
        self._ask(
            f"DELETE FROM ids WHERE n {_AMONG} AND NOT EXISTS (SELECT 1 FROM forms WHERE id = ids.n)", among
        )


def _own(entities: Iterable[Entity]) -> set[str]:
    """Return the ids of an article's descriptions that nothing elsewhere can be one with."""
    labels: defaultdict[str, list[str]] = defaultdict(list)
    for entity in entities:
        if "@" in entity.id:
            labels[entity.id.partition("/")[2]].append(entity.label)
    return {
        entity.id
        for entity in entities
        if "@" in entity.id and not may_be_name(entity.id, labels[entity.id.partition("/")[2]])
    }
