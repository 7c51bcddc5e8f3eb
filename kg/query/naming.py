"""What a graph is asked of its entities: who a name stands for, and by which name one is printed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TypeAlias

from kg import arguments
from kg.query.holder import Holder
from kg.query.index import StatementIndex
from kg.query.names import Choice, NameIndex
from kg.query.notes import tell
from kg.types import Article, Entity, Statement

Name: TypeAlias = "str | Entity"
"""An entity, or any name or id of it."""

_NAME = "a name or id (str) or an Entity"


class NameQuestions:
    """The questions of `KnowledgeGraph` about names, over its articles, entities and statements."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, sorted."""
        raise NotImplementedError

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id, sorted; those that are only speakers or places included."""
        raise NotImplementedError

    @property
    def _statements(self) -> Mapping[str, Statement]:
        """The statements by id, sorted."""
        raise NotImplementedError

    @cached_property
    def _index(self) -> Holder:
        return StatementIndex(self._statements, self.articles)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self.entities, self._index)

    def entity(self, name: Name) -> Entity:
        """Return the entity of this id, label or alias: an exact label first, then one in other letters.

        Of several that match equally well the one of which ten times as much is said as of the next is
        taken, and a `NameWarning` says so.

        Raises
        ------
        EntityNotFoundError, AmbiguousEntityError
            If there is none, or several; the message tells the candidates apart.
        """
        return self._chosen("name", name)

    def candidates(self, name: str) -> list[Entity]:
        """Return the entities that a name may stand for, the one that most is said of first.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Laura Bush met George Bush.")
        >>> [entity.label for entity in graph.candidates("Bush")]
        ['George Bush', 'Laura Bush']
        """
        return list(self._choice("name", name).candidates)

    def name(self, entity: Name) -> str:
        """Return the name to print for an entity, by which it can be asked for again.

        It is the label, with what tells the entity apart if several have that label.

        Examples
        --------
        >>> import kg
        >>> kg.build_text("Laura Bush met George Bush.").name("Laura")
        'Laura Bush'
        """
        return self._names.printed(self._chosen("entity", entity))

    def _choice(self, what: str, name: Name) -> Choice:
        if isinstance(name, Entity):
            name = name.id
        return self._names.choose(arguments.instance(what, name, str, _NAME, "ask once for each"))

    def _chosen(self, what: str, name: Name) -> Entity:
        choice = self._choice(what, name)
        written = name.id if isinstance(name, Entity) else name
        note = self._names.note(written, choice)
        if note is not None:
            tell(note)
        return choice.chosen or self._names.get(written)  # which says why there is none

    def _ids(self, what: str, name: Name | None, *, literal: bool = False) -> frozenset[str] | None:
        """Return the id of an entity; of none, where the words are those of a literal instead."""
        if name is None:
            return None
        choice = self._choice(what, name)
        unnamed = choice.chosen is None and not (choice.whole and choice.candidates)
        if unnamed and literal and isinstance(name, str) and self._index.has_value(name):
            return frozenset()
        return frozenset({self._chosen(what, name).id})
