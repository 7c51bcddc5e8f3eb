"""What a graph can be asked of its events: they follow from its statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType

from kg import arguments
from kg.arguments import Day
from kg.events.agreement import Agreement, Retold, agreement_on, retold
from kg.events.choosing import chosen
from kg.events.event import Event, Outline
from kg.events.finding import find_events
from kg.query import Name, Questions
from kg.types import Article, Statement


class EventQuestions(Questions):
    """The questions of `KnowledgeGraph` about events, beside those about its statements."""

    def independent(self, articles: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Return the independent sources that some articles are: near-duplicates of each other are one."""
        raise NotImplementedError

    def by_article(self) -> Iterator[tuple[Article, list[Statement]]]:
        """Yield each article with what it states, on its own evidence alone."""
        raise NotImplementedError

    def _stating(self, ids: Iterable[str]) -> Iterator[Statement]:
        """Yield the statements of some ids, in the order of these."""
        raise NotImplementedError

    @cached_property
    def _outlines(self) -> Mapping[str, Outline]:
        found = sorted(find_events(self.by_article()), key=attrgetter("id"))
        return MappingProxyType({outline.id: outline for outline in found})

    @cached_property
    def _events_of(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for id_, outline in self._outlines.items():
            for statement in outline.told_by:
                found[statement] = (*found.get(statement, ()), id_)
        return found

    def outlines(self) -> list[Outline]:
        """Return the events without their statements, which their reports name, in the order of their days.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> [str(outline) for outline in graph.outlines()]
        ['treaty: France – Italy (2021-11-26)']
        """
        return chosen(self._outlines.values())

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
        outlines = chosen(
            self._outlines.values() if told is None else [self._outlines[id_] for id_ in told],
            type_=type,
            participant=None if participant is None else self.entity(participant).id,
            since=arguments.day("since", since),
            until=arguments.day("until", until),
        )
        return [*self._whole(outlines)]

    def _whole(self, outlines: Sequence[Outline]) -> Iterator[Event]:
        ids = sorted({id_ for outline in outlines for id_ in outline.told_by})
        known = {statement.id: statement for statement in self._stating(ids)}
        for outline in outlines:
            values = {field.name: getattr(outline, field.name) for field in fields(outline)}
            yield Event(**values, statements=tuple(known[id_] for id_ in outline.told_by))

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
        return agreement_on(event, self.articles, self.independent)

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
        return retold(self.events(), *sides, self.articles, self.independent)
