"""A part of a pile that shares no block with the rest is linked by itself as it is within the pile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linking import BOTH, Pile, Table, keys
from kg.types import Entity, EntityType
from tests import factory
from tests.benchmarks.piles import results
from tests.store.test_linking import said


def parts(pile: Pile) -> list[set[str]]:
    """The ids of a pile, those together that any rule may see together."""
    blocks: defaultdict[int, set[str]] = defaultdict(set)
    roles: defaultdict[int, int] = defaultdict(int)
    for id_ in pile.forms:
        for hashed, role in keys(pile, id_).items():
            blocks[hashed].add(id_)
            roles[hashed] |= role
    found = {id_: {id_} for id_ in pile.forms}
    for hashed, block in blocks.items():
        if roles[hashed] == BOTH:
            whole = set().union(*(found[id_] for id_ in block))
            found.update(dict.fromkeys(whole, whole))
    return [*{id(part): part for part in found.values()}.values()]


def check(appearances: list[tuple[str, Entity]], spoken: Collection[tuple[str, str]] = ()) -> int:
    pile = Pile((), appearances, spoken)
    whole = Table(pile).entities
    found = parts(pile)
    for part in found:
        mine = ((article, e) for article, e in appearances if e.id in part)
        alone = Table(Pile((), mine, spoken)).entities
        assert alone == {id_: whole[id_] for id_ in part}
    return len(found)


@settings(deadline=None, max_examples=150)
@given(st.lists(said(), max_size=7))
def test_a_part_by_itself(told: list) -> None:  # type: ignore[type-arg]
    spoken = [(r.article.id, reference.entity) for r in told for reference in r.references]
    check([(r.article.id, e) for r in told for s in r.statements for e in s.entities], spoken)


def test_parts_are_small() -> None:
    pile = [(r.article.id, e) for r in results(60) for s in r.statements for e in s.entities]
    assert check(sorted(set(pile))) > 100


ROUX = factory.named("person/paul-roux", "Paul Roux", kind=EntityType.PERSON)
QUILL = factory.named("person/paul-quill", "Paul Quill", "Paul", kind=EntityType.PERSON)
PAUL = factory.named("person/paul", "Paul", kind=EntityType.PERSON)
SHORT = factory.named("person/p-roux", "P Roux", kind=EntityType.PERSON)
PETER = factory.named("person/peter-roux", "Peter Roux", kind=EntityType.PERSON)
CONSERVATIVE = factory.named("org/conservative", "Conservative")
TORIES = factory.named("other/tories", "Tories", kind=EntityType.OTHER)


@pytest.mark.parametrize(
    ("pile", "joined"),
    [
        ([("a", SHORT), ("b", ROUX)], True),
        ([("a", SHORT), ("b", ROUX), ("c", PETER)], False),
        ([("a", PAUL), ("b", QUILL), ("c", QUILL)], True),
        ([("a", PAUL), ("b", QUILL), ("c", QUILL), ("d", ROUX)], False),
        ([("a", TORIES), ("b", CONSERVATIVE)], True),
    ],
)
def test_whom_a_rule_looks_up(pile: list[tuple[str, Entity]], joined: bool) -> None:
    found = Table(Pile((), pile)).entities
    assert (found[pile[0][1].id] == found[pile[1][1].id]) is joined
    assert check(pile) == 1
