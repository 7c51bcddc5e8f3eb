"""Entities by the names that people write, and the names to print, by one rule.

A name is looked up as an id; then as a label, to the letter; then as a label with case, accents, punctuation
and a leading article folded away; then as an alias; then as words of a name. The first of these that any
entity answers to counts. Of several entities the one that ten times as much is said of as of the next is
meant, and a note says so; else the name is ambiguous.

A label that the rule would not lead back from is printed with what tells its entity apart, and can be asked
for as printed.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kg.errors import AmbiguousEntityError, EntityNotFoundError
from kg.knowledge.gazetteer import gazetteer
from kg.names import name_key
from kg.types import Entity

LEAD = 10
"""How many times the statements of the next one a leader has."""
_SHOWN = 5  # candidates in a message
_NAMES = 3  # other names of one
_WIDTH = 50  # characters of a headline
_CUT = "…"
_DETERMINED = ("the ", "a ", "an ", "his ", "her ", "its ", "our ", "my ", "their ", "this ", "that ")


class Standing(Protocol):
    """What is said of entities, as far as it tells them apart."""

    def degree(self, id_: str) -> int:
        """Return how many statements an entity is subject or object of."""
        ...

    def headline(self, id_: str) -> str:
        """Return the headline, or the id, of an article that speaks of an entity."""
        ...


class _Unknown:
    """Nothing is said of anybody."""

    def degree(self, id_: str) -> int:  # noqa: ARG002 - as the protocol has it
        return 0

    def headline(self, id_: str) -> str:  # noqa: ARG002 - as the protocol has it
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The entities that a name may stand for.

    Parameters
    ----------
    candidates : tuple of Entity
        Those of the closest kind of match, the one that most is said of first.
    chosen : Entity or None
        The one that is meant; None of none, and of several without a leader.
    whole : bool
        Whether they bear the whole name, rather than its words among others.
    """

    candidates: tuple[Entity, ...] = ()
    chosen: Entity | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTables:
    """Ids of entities by what they are called.

    Parameters
    ----------
    exact : mapping of str to set of str
        By label.
    labels, aliases : mapping of str to set of str
        By label and by alias, both folded by `name_key`.
    words : mapping of str to set of str
        By each word of a label or an alias.
    """

    exact: Mapping[str, AbstractSet[str]]
    labels: Mapping[str, AbstractSet[str]]
    aliases: Mapping[str, AbstractSet[str]]
    words: Mapping[str, AbstractSet[str]]

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> NameTables:
        """Return the tables of some entities.

        Examples
        --------
        >>> NameTables.of([])
        NameTables(exact={}, labels={}, aliases={}, words={})
        """
        tables: tuple[defaultdict[str, set[str]], ...] = tuple(defaultdict(set) for _ in range(4))
        exact, labels, aliases, words = tables
        for entity in entities:
            exact[entity.label].add(entity.id)
            labels[name_key(entity.label)].add(entity.id)
            for alias in entity.aliases:
                aliases[name_key(alias)].add(entity.id)
            for form in (entity.label, *entity.aliases):
                for word in name_key(form).split():
                    words[word].add(entity.id)
        return cls(exact=dict(exact), labels=dict(labels), aliases=dict(aliases), words=dict(words))


class NameIndex:
    """Look entities up by id, label, alias or part of a name.

    Parameters
    ----------
    entities : mapping of str to Entity
        The entities by id.
    standing : Standing, optional
        What is said of them.
    tables : NameTables, optional
        Their names, if somebody keeps them.
    """

    def __init__(
        self,
        entities: Mapping[str, Entity],
        standing: Standing | None = None,
        tables: NameTables | None = None,
    ) -> None:
        self._entities = entities
        self._standing = standing or _Unknown()
        self._tables = tables or NameTables.of(entities.values())

    def _of_seat(self, name: str) -> AbstractSet[str]:
        """Return who governs in a place that is no name of theirs: Russia, of "Kremlin"."""
        referent = gazetteer().find(name)
        governs = referent is not None and referent.kind in ("capital", "seat")
        return {referent.entity.id} & self._entities.keys() if referent is not None and governs else set()

    def choose(self, name: str) -> Choice:
        """Return the entities that a name may stand for, and which of them is meant."""
        if name in self._entities:
            ids: AbstractSet[str] = {name}
            whole = True
        else:
            key = name_key(name)
            tables = self._tables
            exact = tables.exact.get(name) or self._of_printed(name)
            found = exact or tables.labels.get(key) or tables.aliases.get(key) or self._of_seat(name)
            found = found or self._begun(name)
            ids, whole = found or self._containing(key), bool(found)
        ranked = self._ranked(ids)
        return Choice(candidates=ranked, chosen=self._leader(ranked), whole=whole)

    def find(self, name: str) -> list[Entity]:
        """Return whom a name may stand for: the closest kind of match only, the best known first."""
        return list(self.choose(name).candidates)

    def get(self, name: str) -> Entity:
        """Return the entity that a name stands for.

        Raises
        ------
        EntityNotFoundError
            If there is none; the message suggests near names.
        AmbiguousEntityError
            If there are several and none of them leads; the message tells them apart.
        """
        choice = self.choose(name)
        if choice.chosen is not None:
            return choice.chosen
        if not choice.candidates:
            raise EntityNotFoundError(f'no entity is called "{name}"{self._suggestion(name)}')
        shown = "; ".join(map(self.described, choice.candidates[:_SHOWN]))
        rest = len(choice.candidates) - _SHOWN
        more = f"; and {rest:,} more" if rest > 0 else ""
        raise AmbiguousEntityError(
            f'"{name}" may be {len(choice.candidates):,} entities: {shown}{more}; use the full name or an id'
        )

    def note(self, name: str, choice: Choice) -> str | None:
        """Return what to say if the best known of several entities was taken; None if there was one."""
        if choice.chosen is None or len(choice.candidates) < 2:
            return None
        first, second, *rest = choice.candidates
        more = f" and {len(rest):,} more" if rest else ""
        return (
            f'"{name}" is taken for {self._named(first)}, not for {self._named(second)}{more}; '
            "ask for another by its name as printed, or its id"
        )

    def printed(self, entity: Entity) -> str:
        """Return the name to print: the label, with what tells the entity apart where need be."""
        if entity.label in self._entities:  # as an id, which would be found first
            return entity.id
        return self._apart.get(entity.id, entity.label)

    def told_apart(self, label: str) -> Mapping[str, str]:
        """Return names to print, by id, of the entities that share a label and do not lead the others."""
        return dict(self._told_apart(self._ranked(self._tables.exact.get(label, ()))))

    def described(self, entity: Entity) -> str:
        """Return the label and what tells apart: class, statements, other names, an article, the id."""
        names = ", ".join(_other_names(entity)[:_NAMES])
        headline = self._headline(entity)
        parts = (
            entity.type.value,
            self._counted(entity),
            f"also {names}" if names else "",
            f'in "{headline}"' if headline else "",
            entity.id,
        )
        return f"{entity.label} ({', '.join(part for part in parts if part)})"

    # -- inside

    def _ranked(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        ordered = sorted(ids, key=lambda id_: (-self._standing.degree(id_), id_))
        return tuple(self._entities[id_] for id_ in ordered)

    def _leader(self, ranked: tuple[Entity, ...]) -> Entity | None:
        if len(ranked) < 2:
            return ranked[0] if ranked else None
        first, second = (self._standing.degree(entity.id) for entity in ranked[:2])
        return ranked[0] if first >= LEAD * max(second, 1) else None

    @cached_property
    def _apart(self) -> Mapping[str, str]:
        """Names to print, by id, of the entities that share their label with others and do not lead them."""
        found: dict[str, str] = {}
        for label, ids in self._tables.exact.items():
            if len(ids) > 1:
                found.update(self.told_apart(label))
        return found

    def _told_apart(self, ranked: tuple[Entity, ...]) -> Iterator[tuple[str, str]]:
        """Yield a name for each of the entities of one label: by the first mark that no other of them has."""
        leader = self._leader(ranked)
        ladder = [[*marks] for marks in zip(*map(self._marks, ranked), strict=True)]
        for number, entity in enumerate(ranked):
            own = (marks[number] for marks in ladder if marks.count(marks[number]) == 1)
            names = (f"{entity.label} ({mark})" for mark in own if mark)
            if entity is not leader:
                yield entity.id, next((name for name in names if name not in self._tables.exact), entity.id)

    def _marks(self, entity: Entity) -> tuple[str, str, str]:
        kind, headline = entity.type.value, self._headline(entity)
        other = next(iter(_other_names(entity)), "")
        return kind, f"{kind}, {other}" if other else "", f"{kind}, {headline}" if headline else ""

    def _named(self, entity: Entity) -> str:
        printed, counted = self.printed(entity), self._counted(entity)
        return (
            f"{printed} ({entity.type.value}, {counted})"
            if printed == entity.label
            else f"{printed}, {counted}"
        )

    def _counted(self, entity: Entity) -> str:
        number = self._standing.degree(entity.id)
        return f"{number:,} statement{'' if number == 1 else 's'}"

    def _headline(self, entity: Entity) -> str:
        headline = " ".join(self._standing.headline(entity.id).split())
        return headline if len(headline) <= _WIDTH else f"{headline[: _WIDTH - 1].rstrip()}{_CUT}"

    @cached_property
    def _by_printed(self) -> Mapping[str, str]:
        return {name: id_ for id_, name in self._apart.items()}

    def _of_printed(self, name: str) -> AbstractSet[str]:
        return {self._by_printed[name]} if name.endswith(")") and name in self._by_printed else set()

    def _begun(self, name: str) -> AbstractSet[str]:
        """Entities whose name to print begins so, of a name that was cut for want of room."""
        if not name.endswith(_CUT) or name == _CUT:
            return set()
        return self._beginning(name.removesuffix(_CUT))

    def _beginning(self, begun: str) -> AbstractSet[str]:
        return {e.id for e in self._entities.values() if self.printed(e).startswith(begun)}

    def _containing(self, key: str) -> AbstractSet[str]:
        words = key.split()
        if not words:
            return set()
        none: AbstractSet[str] = frozenset()
        first, *rest = (self._tables.words.get(word, none) for word in words)
        return frozenset(first).intersection(*rest)

    def _suggestion(self, name: str) -> str:
        tables = self._tables
        known: Iterable[str] = {*tables.labels, *tables.aliases}
        near = difflib.get_close_matches(name_key(name), sorted(known), n=3, cutoff=0.75)
        labels = sorted(
            {self._entities[i].label for k in near for i in tables.labels.get(k) or tables.aliases[k]}
        )
        return f"; did you mean {' or '.join(labels)}?" if labels else "; list them with kg show"


def _other_names(entity: Entity) -> list[str]:
    """Return the aliases that are names of another sort than the label: no "the girls" of "girls"."""
    words = set(name_key(entity.label).split())
    return [
        alias
        for alias in entity.aliases
        if alias[:1].isupper()
        and not alias.casefold().startswith(_DETERMINED)
        and not words & set(name_key(alias).split())
    ]
