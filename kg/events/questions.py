"""What a graph can be asked of its events: they follow from its statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from kg import arguments
from kg.arguments import Day
from kg.events.agreement import Agreement, Retold, agreement_on, retold
from kg.events.choosing import chosen
from kg.events.event import Event
from kg.events.finding import find_events
from kg.query import Name, Questions
from kg.types import Statement


class EventQuestions(Questions):
    """The questions of `KnowledgeGraph` about events, beside those about its statements."""

    def _independent(self, articles: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Return the independent sources of some articles: copies of one report together."""
        raise NotImplementedError

    @cached_property
    def _events(self) -> Mapping[str, Event]:
        return MappingProxyType({e.id: e for e in find_events(self._statements.values(), self.articles)})

    @cached_property
    def _events_of(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for id_, event in self._events.items():
            for statement in event.statements:
                found.setdefault(statement.id, []).append(id_)
        return {statement: tuple(ids) for statement, ids in found.items()}

    def events(
        self,
        *,
        type: str | None = None,  # noqa: A002 - the field's word
        participant: Name | None = None,
        since: Day = None,
        until: Day = None,
        statement: Statement | str | None = None,
    ) -> list[Event]:
        """Return the happenings that the statements tell, in the order of their days.

        Parameters
        ----------
        type : str, optional
            ``"attack"``, or a category of PLOVER, any case: ``"ASSAULT"``.
        participant : str or Entity, optional
            Who takes part, by any name or id.
        since, until : str, date or datetime, optional
            Bounds that its time must touch what lies between; of an event that nobody dates, the day of its
            first report.
        statement : Statement or str, optional
            One that tells it, or its id.

        Raises
        ------
        QueryError
            If there is no such type or entity.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> [str(event) for event in graph.events(participant="Italy")]
        ['treaty: France – Italy (2021-11-26)']
        """
        told = None
        if statement is not None:
            found = statement if isinstance(statement, Statement) else self.statement(statement)
            told = self._events_of.get(found.id, ())
        return chosen(
            self._events.values() if told is None else [self._events[id_] for id_ in told],
            type_=type,
            participant=None if participant is None else self.entity(participant).id,
            since=arguments.day("since", since),
            until=arguments.day("until", until),
        )

    def events_of(self, statement: Statement) -> tuple[str, ...]:
        """Return the ids of the events that a statement tells, sorted.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> [len(graph.events_of(statement)) for statement in graph]
        [1, 1]
        """
        return self._events_of.get(statement.id, ())

    def agreement(self, event: Event) -> Agreement:
        """Return who tells an event, copies once, who first, and in what the reports differ.

        Examples
        --------
        >>> import kg
        >>> one = kg.build_text("Iran attacked Kabul on 3 May 2021.", id="one")
        >>> two = kg.build_text("Kabul was attacked by Iran on 3 May 2021.", id="two")
        >>> (event,) = (one | two).events(participant="Iran")
        >>> agreement = (one | two).agreement(event)
        >>> agreement.sources, agreement.first
        ((('one',), ('two',)), 'one')
        """
        return agreement_on(event, self.articles, self._independent)

    def compare_events(self, a: str, b: str) -> list[Retold]:
        """Return the events that two outlets, or two articles, both tell, and in what they differ.

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
        >>> said = {"a": "Iran killed 84 rebels in Oman.", "b": "Iran killed at least 80 rebels in Oman."}
        >>> one, two = (kg.build_text(text, id=id_, published="2021-05-03") for id_, text in said.items())
        >>> [each.differ for each in (one | two).compare_events("a", "b")]
        [('killed',)]
        """
        sides = (self._articles_of("a", a), self._articles_of("b", b))
        return retold(self.events(), *sides, self.articles, self._independent)
