"""What a graph can be asked, as methods on what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import TypeVar

from kg.errors import NoPathError, QueryError, StatementNotFoundError
from kg.query.compare import Comparison, compare
from kg.query.index import StatementIndex
from kg.query.names import NameIndex
from kg.query.paths import shortest_path, shortest_paths
from kg.query.pattern import Pattern
from kg.query.times import period, window
from kg.types import Article, Entity, Evidence, Modality, Polarity, Statement

_Qualifier = TypeVar("_Qualifier", Polarity, Modality)
_SHOWN = 8  # outlets in a message


class Questions:
    """The questions of `KnowledgeGraph`, over its articles, entities and statements."""

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
    def _index(self) -> StatementIndex:
        return StatementIndex(self._statements, self.articles)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self.entities)

    def statements(
        self,
        *,
        subject: str | None = None,
        predicate: str | None = None,
        object: str | None = None,  # noqa: A002 - the field's word
        attributed_to: str | None = None,
        polarity: Polarity | str | None = None,
        modality: Modality | str | None = None,
        article: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float = 0.0,
        plain: bool = False,
    ) -> list[Statement]:
        """Return the statements that match, in a fixed order; a question left out matches anything.

        Parameters
        ----------
        subject, object, attributed_to : str, optional
            Entities by any name or id; `object` may also be the text of a literal. A name that stands
            for several entities matches each of them.
        predicate : str, optional
            Id or label of a predicate, or of a broader one.
        polarity, modality : optional
            ``"negative"``; ``"conditional"``, …
        article, source : str, optional
            Article id; outlet.
        since, until : str, optional
            ISO 8601 day, month or year, itself included. The event's time must touch what lies between
            them: ``"2024"`` may have been since June 2024. An unknown time does not.
        min_confidence : float
            The confidence of a statement's surest evidence, at least.
        plain : bool
            Only what is positive, asserted and unattributed.

        Raises
        ------
        EntityNotFoundError
            If no entity has the given name, nor, for `object`, a literal the given text.
        QueryError
            If there is no such polarity or modality, or a bound is no date.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> [s.object.label for s in graph.statements(subject="France", predicate="treaty", plain=True)]
        ['Italy']
        """
        pattern = Pattern(
            subject=self._ids(subject),
            predicate=predicate,
            object=self._ids(object, literal=True),
            object_value=object,
            attributed_to=self._ids(attributed_to),
            polarity=None if polarity is None else _value(Polarity, polarity),
            modality=None if modality is None else _value(Modality, modality),
            articles=self._index.articles_of(article, source),
            when=window(since, until),
            min_confidence=min_confidence,
            plain=plain,
        )
        return self._index.matching(pattern)

    def statement(self, id: str) -> Statement:  # noqa: A002 - the field's word
        """Return the statement whose id starts with the given characters.

        Raises
        ------
        StatementNotFoundError
            If none or several do.
        """
        found = self._index.starting(id)
        if len(found) != 1:
            reason = "no statement has this id" if not found else f"{len(found)} statements start so"
            raise StatementNotFoundError(f"{id}: {reason}; kg query shows the ids")
        return found[0]

    def entity(self, name: str) -> Entity:
        """Return the one entity of this name, alias or id.

        Raises
        ------
        EntityNotFoundError, AmbiguousEntityError
            If there is none, or several; the message lists the candidates.
        """
        return self._names.get(name)

    def neighbors(self, name: str) -> list[Entity]:
        """Return the entities that share a statement with this one, by id."""
        here = self.entity(name).id
        ends = (e for s in self._index.about(here) for e in (s.subject, s.object))
        found = {e.id: e for e in ends if isinstance(e, Entity) and e.id != here}
        return [found[id_] for id_ in sorted(found)]

    def path(self, start: str, goal: str, *, plain: bool = False) -> list[Statement]:
        """Return a shortest chain of statements between two entities, one statement a hop.

        What is said not to be so connects nobody.

        Parameters
        ----------
        start, goal : str
            Names or ids.
        plain : bool
            Walk only over what is positive, asserted and unattributed.

        Raises
        ------
        NoPathError
            If nothing connects them.
        """
        a, b = self.entity(start), self.entity(goal)
        hops = shortest_path(a.id, b.id, self._walk(plain=plain))
        if hops is None:
            raise NoPathError(f"nothing connects {a.label} with {b.label}; add articles that mention both")
        return hops

    def paths(
        self, start: str, goal: str, *, limit: int = 5, detour: int = 1, plain: bool = False
    ) -> list[list[Statement]]:
        """Return several chains between two entities, shortest first, each through other entities.

        Parameters
        ----------
        start, goal : str
            Names or ids.
        limit : int
            How many chains, at most.
        detour : int
            How many hops a chain may be longer than the shortest.
        plain : bool
            Walk only over what is positive, asserted and unattributed.

        Raises
        ------
        NoPathError
            If nothing connects them.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy. France visited Spain.")
        >>> [len(chain) for chain in graph.paths("Italy", "Spain")]
        [2]
        """
        a, b = self.entity(start), self.entity(goal)
        chains = shortest_paths(a.id, b.id, self._walk(plain=plain), detour=detour)
        found = list(islice(chains, max(limit, 0)))
        if not found and limit > 0:
            raise NoPathError(f"nothing connects {a.label} with {b.label}; add articles that mention both")
        return found

    def timeline(self, name: str) -> list[Statement]:
        """Return the dated statements about an entity, in the order of their events.

        Of two that begin on one day the shorter comes first; what has no date is left out.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Iran invaded Oman in 1908. Iran sued Oman in 1895.")
        >>> [s.time for s in graph.timeline("Iran")]
        ['1895', '1908']
        """
        about = self._index.about(self.entity(name).id)
        dated = [(days, s.id, s) for s in about if (days := period(s.time))]
        return [s for *_, s in sorted(dated, key=lambda item: item[:2])]

    def compare(self, a: str, b: str) -> Comparison:
        """Return what two outlets, or two articles, say of the same, and what only one of them says.

        Parameters
        ----------
        a, b : str
            Outlets or article ids.

        Raises
        ------
        QueryError
            If there is no such outlet or article; the message lists the outlets.

        Examples
        --------
        >>> import kg
        >>> said = {"a": "Iran sued Oman.", "b": "Iran did not sue Oman."}
        >>> one, two = (kg.build_text(text, id=id_) for id_, text in said.items())
        >>> [pair.differ for pair in (one | two).compare("a", "b").contradicts]
        [('polarity',)]
        """
        return compare(self._said_by(a), self._said_by(b))

    def evidence(self, statement: Statement | str) -> tuple[Evidence, ...]:
        """Return where a statement (or the statement of this id) is stated."""
        return (self.statement(statement) if isinstance(statement, str) else statement).evidence

    def degree(self) -> list[tuple[Entity, int]]:
        """Return the entities, each with the number of statements it is subject or object of, most first."""
        counts = [(entity, self._index.degree(id_)) for id_, entity in self.entities.items()]
        return sorted(counts, key=lambda item: (-item[1], item[0].id))

    # -- inside

    def _ids(self, name: str | None, *, literal: bool = False) -> frozenset[str] | None:
        if name is None:
            return None
        found = frozenset(entity.id for entity in self._names.find(name))
        if not found and not (literal and self._index.has_value(name)):
            self._names.get(name)  # raises, with the near names
        return found

    def _walk(self, *, plain: bool) -> Callable[[str], Iterable[Statement]]:
        """Return the statements that a path may walk over, by entity."""

        def incident(id_: str) -> Iterable[Statement]:
            about = self._index.about(id_)
            return (s for s in about if s.plain or (s.polarity is Polarity.POSITIVE and not plain))

        return incident

    def _said_by(self, name: str) -> list[Statement]:
        """Return what an article, or all articles of an outlet, state."""
        if name in self.articles:
            return self.statements(article=name)
        if name in self._index.sources:
            return self.statements(source=name)
        outlets = ", ".join(self._index.sources[:_SHOWN]) or "none is known"
        raise QueryError(f'"{name}" is neither an article\'s id nor an outlet; outlets: {outlets}')


def _value(kind: type[_Qualifier], value: str) -> _Qualifier:
    try:
        return kind(value)
    except ValueError as error:
        options = ", ".join(member.value for member in kind)
        raise QueryError(f'{kind.__name__.lower()} "{value}" does not exist; use one of {options}') from error
