"""A part of a pile that shares no block with the rest is linked by itself as it is within the pile."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linking import BOTH, Pile, Table, keys
from kg.types import Entity
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


def check(appearances: list[tuple[str, Entity]]) -> int:
    pile = Pile((), appearances)
    whole = Table(pile).entities
    found = parts(pile)
    for part in found:
        alone = Table(Pile((), ((article, e) for article, e in appearances if e.id in part))).entities
        assert alone == {id_: whole[id_] for id_ in part}
    return len(found)


@settings(deadline=None, max_examples=150)
@given(st.lists(said(), max_size=7))
def test_a_part_by_itself(told: list) -> None:  # type: ignore[type-arg]
    check([(r.article.id, e) for r in told for s in r.statements for e in s.entities])


def test_parts_are_small() -> None:
    pile = [(r.article.id, e) for r in results(60) for s in r.statements for e in s.entities]
    assert check(sorted(set(pile))) > 100
