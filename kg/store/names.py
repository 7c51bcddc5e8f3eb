"""Names looked up in a store's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from kg.names import name_key
from kg.query import NameIndex, NameTables
from kg.store.index import StoredIndex
from kg.store.mappings import Entities
from kg.store.rows import Rows
from kg.store.texts import key, text
from kg.types import Entity

LABEL, FOLDED, ALIAS, WORD = range(4)
"""Kinds of names."""


def names_of(entity: Entity) -> list[tuple[int, bytes]]:
    """Return what an entity can be found by, each with its kind."""
    folded = [name_key(form) for form in (entity.label, *entity.aliases)]
    found = {(LABEL, entity.label), (FOLDED, folded[0])}
    found.update((ALIAS, form) for form in folded[1:])
    found.update((WORD, word) for form in folded for word in form.split())
    return [(kind, key(name)) for kind, name in sorted(found)]


class StoredNames(NameIndex):
    """Look entities up by id, label, alias or part of a name, in a store.

    Parameters
    ----------
    rows : Rows
        The tables.
    """

    def __init__(self, rows: Rows) -> None:
        tables = NameTables(
            exact=_Named(rows, LABEL),
            labels=_Named(rows, FOLDED),
            aliases=_Named(rows, ALIAS),
            words=_Named(rows, WORD),
        )
        super().__init__(Entities(rows), StoredIndex(rows), tables)
        self._rows = rows

    def printed(self, entity: Entity) -> str:
        """Return the name to print: the label, with what tells the entity apart where need be."""
        known = self._rows.entity(entity.id)
        return known.printed if known else super().printed(entity)

    def _of_printed(self, name: str) -> AbstractSet[str]:
        if not name.endswith(")"):
            return frozenset()
        rows = self._rows.ask("SELECT id FROM entities WHERE printed = ? AND held", key(name))
        return {text(id_) for (id_,) in rows}

    def _beginning(self, begun: str) -> AbstractSet[str]:
        first = key(begun)
        starts = "substr(printed, 1, ?) = ?"
        rows = self._rows.ask(
            f"SELECT id FROM entities WHERE printed >= ? AND {starts} AND held",
            first,
            len(first),
            first,
        )
        return {text(id_) for (id_,) in rows}


class _Named(Mapping[str, AbstractSet[str]]):
    """The ids of the entities of a kind of name, by the name."""

    def __init__(self, rows: Rows, kind: int) -> None:
        self._rows = rows
        self._kind = kind

    def __getitem__(self, name: str) -> AbstractSet[str]:
        query = "SELECT id FROM entities WHERE n IN (SELECT entity FROM names WHERE kind = ? AND key = ?)"
        found = {text(id_) for (id_,) in self._rows.ask(query, self._kind, key(name))}
        if not found:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        query = "SELECT DISTINCT key FROM names WHERE kind = ? ORDER BY key"
        return (text(name) for (name,) in self._rows.ask(query, self._kind))

    def __len__(self) -> int:
        return self._rows.count("SELECT count(DISTINCT key) FROM names WHERE kind = ?", self._kind)
