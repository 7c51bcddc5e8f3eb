"""What two sides say of the same: where they support, where they contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.query.times import overlap, period
from kg.types import Entity, Statement

Ends = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What one side says, what the other says of the same, and the qualifiers in which they differ."""

    a: Statement
    b: Statement
    differ: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What two sides say.

    Parameters
    ----------
    supports : tuple of Pair
        Both say so, if of unlike precision or on other authority.
    contradicts : tuple of Pair
        One says so and the other that it is not so; or they hold it to be so in another way, or at
        another time, and nothing else of what they say agrees with it.
    only_a, only_b : tuple of Statement
        Of this subject, predicate and object the other side says nothing.
    """

    supports: tuple[Pair, ...] = ()
    contradicts: tuple[Pair, ...] = ()
    only_a: tuple[Statement, ...] = ()
    only_b: tuple[Statement, ...] = ()


def compare(a: Iterable[Statement], b: Iterable[Statement]) -> Comparison:
    """Compare the statements of two sides; a statement that both make supports itself.

    Examples
    --------
    >>> compare([], [])
    Comparison(supports=(), contradicts=(), only_a=(), only_b=())
    """
    left, right = _by_ends(a), _by_ends(b)
    supports: list[Pair] = []
    contradicts: list[Pair] = []
    for ends in sorted(left.keys() & right.keys()):
        pairs = [
            Pair(a=one, b=other, differ=differences(one, other))
            for one in left[ends]
            for other in right[ends]
        ]
        agreeing = [pair for pair in pairs if not pair.differ]
        supports.extend(agreeing)
        contradicts.extend(_disagreeing(pairs, agreeing))
    return Comparison(
        supports=tuple(supports),
        contradicts=tuple(contradicts),
        only_a=tuple(_alone(left, right)),
        only_b=tuple(_alone(right, left)),
    )


def differences(one: Statement, other: Statement) -> tuple[str, ...]:
    """Return in which of polarity, modality and time two claims about the same exclude each other.

    Times exclude each other if both are known and have no day in common.
    """
    found = [name for name in ("polarity", "modality") if getattr(one, name) is not getattr(other, name)]
    here, there = period(one.time), period(other.time)
    if here is not None and there is not None and not overlap(here, there):
        found.append("time")
    return tuple(found)


def _disagreeing(pairs: Iterable[Pair], agreeing: Iterable[Pair]) -> Iterator[Pair]:
    agreed = {statement.id for pair in agreeing for statement in (pair.a, pair.b)}
    for pair in pairs:
        # A denial of one time says nothing of another; that it was so in May is no contradiction to who
        # reports May and June.
        opposed = "polarity" in pair.differ and "time" not in pair.differ
        unsupported = "polarity" not in pair.differ and not {pair.a.id, pair.b.id} & agreed
        if pair.differ and (opposed or unsupported):
            yield pair


def ends(statement: Statement) -> Ends:
    """Return subject, predicate and object as comparable text, in one order if they may change places."""
    target = statement.object
    first, last = statement.subject.id, target.id if isinstance(target, Entity) else target.key
    if statement.predicate.symmetric and isinstance(target, Entity):
        first, last = sorted((first, last))
    return first, statement.predicate.id, last


def _by_ends(statements: Iterable[Statement]) -> Mapping[Ends, Sequence[Statement]]:
    table: defaultdict[Ends, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda statement: statement.id):
        table[ends(statement)].append(statement)
    return table


def _alone(
    here: Mapping[Ends, Sequence[Statement]], there: Mapping[Ends, Sequence[Statement]]
) -> Iterator[Statement]:
    for key in sorted(here.keys() - there.keys()):
        yield from here[key]
