"""Statements by each of their parts, so that a question reads the few that can answer it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter

from kg.knowledge.families import family_of
from kg.names import words_of
from kg.query.holder import Node, Walk
from kg.query.pattern import Pattern, predicate_key, predicate_keys
from kg.query.times import Period, overlap, period
from kg.types import Article, Entity, Literal, Polarity, Predicate, Statement

Table = Mapping[Hashable, Sequence[int]]


class StatementIndex:
    """Look statements up by subject, predicate, object, value, speaker, article, qualifier or time.

    Each table is made when it is first asked for, and holds positions in the sorted statements.

    Parameters
    ----------
    statements : mapping of str to Statement
        The statements by id, sorted by id.
    articles : mapping of str to Article
        The articles by id.
    """

    def __init__(self, statements: Mapping[str, Statement], articles: Mapping[str, Article]) -> None:
        self._ids = tuple(statements)
        self._statements = tuple(statements.values())
        self._articles = articles

    def matching(self, pattern: Pattern) -> list[Statement]:
        """Return the statements that answer a pattern, by id."""
        if pattern == Pattern():
            return list(self._statements)
        candidates = (self._statements[position] for position in self._narrowest(pattern))
        return [statement for statement in candidates if pattern.matches(statement)]

    def starting(self, prefix: str) -> list[Statement]:
        """Return the statements whose ids start so; none for no characters."""
        if not prefix:
            return []
        first = bisect_left(self._ids, prefix)
        return [self._statements[at] for at in range(first, bisect_left(self._ids, f"{prefix}\x7f"))]

    def at(self, positions: Iterable[int]) -> list[Statement]:
        """Return the statements at some positions, in the order of these."""
        return [self._statements[position] for position in positions]

    def about(self, id_: str) -> Sequence[Statement]:
        """Return the statements with an entity as subject or object: plain ones first, then by articles."""
        return self.at(self.ranked(id_))

    def ranked(self, id_: str) -> Sequence[int]:
        """Return the positions of the statements about an entity, in the order of `about`."""
        found = self._ranked.get(id_)
        if found is None:
            positions = {*self._as_subject.get(id_, ()), *self._as_object.get(id_, ())}
            ranked = sorted(
                positions, key=lambda position: (*certainty(self._statements[position]), position)
            )
            found = self._ranked[id_] = tuple(ranked)
        return found

    def dated(self, id_: str, when: Period | None) -> list[Statement]:
        """Return the dated statements about an entity that touch a period, in the order of their times."""
        dated = [(days, at) for at in self.ranked(id_) if (days := period(self._statements[at].time))]
        return self.at(at for days, at in sorted(dated) if when is None or overlap(days, when))

    def degree(self, id_: str) -> int:
        """Return how many statements an entity is subject or object of."""
        return len({*self._as_subject.get(id_, ()), *self._as_object.get(id_, ())})

    def headline(self, id_: str) -> str:
        """Return the headline, or the id, of the article that best states something of an entity."""
        stated = self.about(id_) or [self._statements[at] for at in self._by_speaker.get(id_, ())[:1]]
        if not stated:
            return ""
        article = self._articles.get(stated[0].surest.article)
        return (article.title or article.id) if article else stated[0].surest.article

    def node(self, id_: str) -> Node:
        """Return what stands for an entity on a walk: its id."""
        return id_

    def ids(self, nodes: Iterable[Node]) -> list[str]:
        """Return the ids of the entities that some nodes stand for, in the order of these."""
        return [str(node) for node in nodes]

    def ways(self, walk: Walk) -> _Ways:
        """Return the ways over the statements of a kind."""
        return _Ways(self, walk)

    def ends(self) -> Iterator[tuple[int, Node, Node | None]]:
        """Yield each statement's position, and what stands for its subject and object; None of a value."""
        for position, s in enumerate(self._statements):
            yield position, s.subject.id, s.object.id if isinstance(s.object, Entity) else None

    def articles_of(self, article: str | None, source: str | None) -> frozenset[str] | None:
        """Return the ids of an article and of an outlet's articles; None if neither is asked for."""
        if article is None and source is None:
            return None
        ids = frozenset(self._by_source.get(source, ())) if source is not None else frozenset({article or ""})
        return ids if article is None else ids & {article}

    def plain(self) -> int:
        """Return how many statements are plain."""
        return len(self._by_qualifier.get(True, ()))

    def outlets(self) -> Mapping[str, int]:
        """Return the outlets, sorted, each with the number of its articles."""
        return {source: len(self._by_source[source]) for source in sorted(self._by_source)}

    def predicates(self) -> Mapping[Predicate, int]:
        """Return the predicates, each with the number of its statements."""
        return Counter(statement.predicate for statement in self._statements)

    def has_value(self, value: str) -> bool:
        """Tell whether a literal has this text, any case."""
        return value.casefold() in self._by_value

    # -- which statements to read

    def _narrowest(self, pattern: Pattern) -> Iterable[int]:
        """Return the positions, in order, that the most telling part of the pattern leaves."""
        parts = [part for part in self._parts(pattern) if part is not None]
        best: Sequence[Sequence[int]] = min(parts, key=_size, default=(range(len(self._statements)),))
        if pattern.when is not None:
            dated = self._within(*pattern.when)
            best = best if _size(best) <= len(dated) else (dated,)
        return best[0] if len(best) == 1 and not pattern.when else sorted({*chain.from_iterable(best)})

    def _parts(self, pattern: Pattern) -> Iterator[Sequence[Sequence[int]] | None]:
        yield _of(lambda: self._as_subject, pattern.subject)
        if pattern.object is not None or pattern.object_value is not None:
            values = () if pattern.object_value is None else (pattern.object_value.casefold(),)
            entities = _of(lambda: self._as_object, pattern.object) or ()
            yield [*entities, *(_of(lambda: self._by_value, values) or ())]
        yield _of(lambda: self._by_speaker, pattern.attributed_to)
        yield _of(lambda: self._by_article, pattern.articles)
        for word in pattern.words or ():
            yield _of(lambda: self._by_word, (word,))
        if pattern.predicate is not None:
            yield _of(lambda: self._by_predicate, (predicate_key(pattern.predicate),))
        if pattern.family is not None:
            yield _of(lambda: self._by_family, (pattern.family,))
        qualifiers = [value for value in (pattern.polarity, pattern.modality) if value is not None]
        for value in (*qualifiers, *((True,) if pattern.plain else ())):
            yield _of(lambda: self._by_qualifier, (value,))

    def _within(self, first: str, last: str) -> list[int]:
        """Return what began before the end, or ended after the beginning, whichever is less."""
        starts, by_start, ends, by_end = self._times
        begun, unfinished = bisect_right(starts, last), bisect_left(ends, first)
        return by_start[:begun] if begun <= len(by_end) - unfinished else by_end[unfinished:]

    # -- the tables

    def _table(self, keys: Callable[[Statement], Iterable[Hashable]]) -> Table:
        table: defaultdict[Hashable, list[int]] = defaultdict(list)
        for position, statement in enumerate(self._statements):
            for key in keys(statement):
                table[key].append(position)
        return dict(table)

    @cached_property
    def _as_subject(self) -> Table:
        return self._table(lambda s: {e.id for e in _ends(s)[: 2 if s.predicate.symmetric else 1]})

    @cached_property
    def _as_object(self) -> Table:
        return self._table(lambda s: {e.id for e in _ends(s)[0 if s.predicate.symmetric else 1 :]})

    @cached_property
    def _by_value(self) -> Table:
        return self._table(lambda s: (s.object.value.casefold(),) if isinstance(s.object, Literal) else ())

    @cached_property
    def _by_predicate(self) -> Table:
        return self._table(lambda s: predicate_keys(s.predicate))

    @cached_property
    def _by_family(self) -> Table:
        return self._table(lambda s: (family_of(s.predicate),))

    @cached_property
    def _by_speaker(self) -> Table:
        return self._table(lambda s: (s.attribution.speaker.id,) if s.attribution else ())

    @cached_property
    def _by_article(self) -> Table:
        return self._table(lambda s: s.articles)

    @cached_property
    def _by_word(self) -> Table:
        return self._table(lambda s: {word for e in s.evidence for word in words_of(e.text)})

    @cached_property
    def _by_qualifier(self) -> Table:
        return self._table(lambda s: (s.polarity, s.modality, *((True,) if s.plain else ())))

    @cached_property
    def _times(self) -> tuple[list[str], list[int], list[str], list[int]]:
        """First days, positions in their order; last days, positions in theirs."""
        first, last = itemgetter(0), itemgetter(1)
        days = [(days, position) for position, s in enumerate(self._statements) if (days := period(s.time))]
        by_start = sorted((start, position) for (start, _), position in days)
        by_end = sorted((end, position) for (_, end), position in days)
        columns = [[*map(column, rows)] for rows in (by_start, by_end) for column in (first, last)]
        return columns[0], columns[1], columns[2], columns[3]

    @cached_property
    def _by_source(self) -> Mapping[str, Sequence[str]]:
        table: defaultdict[str, list[str]] = defaultdict(list)
        for article in self._articles.values():
            if article.source is not None:
                table[article.source].append(article.id)
        return dict(table)

    @cached_property
    def _ranked(self) -> dict[str, tuple[int, ...]]:
        return {}


class _Ways:
    """The ways over the statements of a kind, in memory."""

    def __init__(self, index: StatementIndex, walk: Walk) -> None:
        self._index = index
        self._walk = walk

    def steps(self, node: Node) -> Iterator[tuple[Node, int]]:
        """Yield the other end of each statement about an entity and its position, in the order of `about`."""
        positions = self._index.ranked(str(node))
        for position, statement in zip(positions, self._index.at(positions), strict=True):
            target = statement.object
            if isinstance(target, Entity) and self._leads(statement):
                yield (target.id if statement.subject.id == node else statement.subject.id), position

    def spread(self, nodes: Collection[Node]) -> set[Node]:
        """Return the entities one step away from any of some."""
        return {other for node in nodes for other, _ in self.steps(node)}

    def _leads(self, statement: Statement) -> bool:
        if self._walk is Walk.ANY:
            return True
        return statement.plain or (self._walk is Walk.POSITIVE and statement.polarity is Polarity.POSITIVE)


def _of(table: Callable[[], Table], keys: Collection[Hashable] | None) -> list[Sequence[int]] | None:
    """Return the lists under some keys; None if no key is asked for. The table is made only if need be."""
    if keys is None:
        return None
    return [table().get(key, ()) for key in keys]


def _size(lists: Sequence[Sequence[int]]) -> int:
    return sum(map(len, lists))


def _ends(statement: Statement) -> list[Entity]:
    return [end for end in (statement.subject, statement.object) if isinstance(end, Entity)]


def certainty(statement: Statement) -> tuple[bool, int]:
    """Return what sorts plain statements first, then those that most articles state."""
    return not statement.plain, -len(statement.articles)
