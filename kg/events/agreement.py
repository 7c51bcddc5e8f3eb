"""How many tell an event, who first, and in what they differ: confirmed by some, denied by others.

What differs is told side by side, never averaged: "84" killed by six sources, "at least 80" by three. Copies
of one report are one source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.events.event import Event
from kg.query import overlap, period
from kg.types import Article

Sources = Callable[[Iterable[str]], tuple[tuple[str, ...], ...]]
"""From article ids to independent sources: the ids of each, copies of one report together."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Account:
    """What some of the reports tell of one thing.

    Parameters
    ----------
    of : str
        Of what: ``status``, ``time``, ``place``, or of whom a number is: ``killed``.
    value : str
        What they tell.
    sources : tuple of tuple of str
        Who does: independent sources, as the ids of their articles.
    """

    of: str
    value: str
    sources: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the reports of an event have in common, and what not.

    Parameters
    ----------
    sources : tuple of tuple of str
        The independent sources.
    outlets : tuple of str
        Those whose articles tell it, sorted.
    first : str
        Id of the article that told it first; of one day, the least.
    accounts : tuple of Account
        What is told of its status, time, place and numbers; the most told of each first.
    """

    sources: tuple[tuple[str, ...], ...]
    outlets: tuple[str, ...]
    first: str
    accounts: tuple[Account, ...]

    @property
    def differing(self) -> tuple[Account, ...]:
        """The accounts of what the sources do not agree on."""
        groups: dict[str, list[Account]] = {}
        for account in self.accounts:
            groups.setdefault(account.of, []).append(account)
        return tuple(a for of, group in groups.items() if _differ(of, group) for a in group)


def agreement_on(event: Event, articles: Mapping[str, Article], sources: Sources) -> Agreement:
    """Return what the reports of an event agree on.

    Parameters
    ----------
    event : Event
        Of the graph.
    articles : mapping of str to Article
        By id.
    sources : callable
        What makes independent sources of article ids.
    """
    ids = event.articles
    outlets = {source for id_ in ids if (source := articles[id_].source) is not None}
    told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for report in event.reports:
        told["status", report.status.value].add(report.evidence.article)
    for statement in event.statements:
        for evidence in statement.evidence:
            if evidence.article in ids and statement.time:
                told["time", statement.time].add(evidence.article)
            if evidence.article in ids and statement.place is not None:
                told["place", statement.place.label].add(evidence.article)
    for amount in event.amounts:
        told[amount.of, amount.text].update(place.article for place in amount.evidence)
    accounts = (Account(of=of, value=value, sources=sources(sorted(a))) for (of, value), a in told.items())
    return Agreement(
        sources=sources(ids),
        outlets=tuple(sorted(outlets)),
        first=first_of(ids, articles),
        accounts=tuple(sorted(accounts, key=lambda a: (_rank(a.of), a.of, -len(a.sources), a.value))),
    )


def first_of(ids: Iterable[str], articles: Mapping[str, Article]) -> str:
    """Return the id of the article that was published first; of one day, the least."""
    return min(ids, key=lambda id_: (articles[id_].published or "~", id_))


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """An event that two sides tell, what each tells of it, and in what they differ."""

    event: Event
    a: Agreement
    b: Agreement
    differ: tuple[str, ...]


def retold(
    events: Iterable[Event],
    a: frozenset[str],
    b: frozenset[str],
    articles: Mapping[str, Article],
    sources: Sources,
) -> list[Retold]:
    """Return the events that two sets of articles tell, those first of which they differ.

    Parameters
    ----------
    events : iterable of Event
        Of the graph.
    a, b : frozenset of str
        Ids of the articles of each side.
    articles : mapping of str to Article
        By id.
    sources : callable
        What makes independent sources of article ids.
    """
    found = []
    for event in events:
        sides = [_side(event, side) for side in (a, b)]
        if all(side.reports for side in sides):
            one, other = (agreement_on(side, articles, sources) for side in sides)
            found.append(Retold(event=event, a=one, b=other, differ=_differing(one, other)))
    return sorted(found, key=lambda each: not each.differ)


def _side(event: Event, articles: frozenset[str]) -> Event:
    """What some articles tell of an event."""
    amounts = (
        replace(amount, evidence=tuple(p for p in amount.evidence if p.article in articles))
        for amount in event.amounts
    )
    return replace(
        event,
        reports=tuple(r for r in event.reports if r.evidence.article in articles),
        amounts=tuple(amount for amount in amounts if amount.evidence),
    )


def _differing(one: Agreement, other: Agreement) -> tuple[str, ...]:
    """Of what two sides tell nothing in common, though both tell it."""
    found = []
    for of in dict.fromkeys(account.of for account in one.accounts):
        here = {account.value for account in one.accounts if account.of == of}
        there = {account.value for account in other.accounts if account.of == of}
        both = [Account(of=of, value=value, sources=()) for value in sorted(here | there)]
        if there and here.isdisjoint(there) and _differ(of, both):
            found.append(of)
    return tuple(found)


def _rank(of: str) -> int:
    return ("status", "time", "place").index(of) if of in ("status", "time", "place") else 3


def _differ(of: str, group: Sequence[Account]) -> bool:
    """Whether accounts differ in more than precision: 2024-06 is no other time than 2024-06-19."""
    if len(group) < 2:
        return False
    if of != "time":
        return True
    periods = [p for account in group if (p := period(account.value)) is not None]
    return any(not overlap(a, b) for a in periods for b in periods)
