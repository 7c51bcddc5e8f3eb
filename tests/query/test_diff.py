from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from kg.graph import KnowledgeGraph
from kg.types import Attribution, Modality, Polarity
from tests import factory

GRAPH = factory.small_graph()


def changed(id_: str, **qualifiers: Any) -> KnowledgeGraph:
    results = [
        replace(
            result,
            statements=tuple(
                replace(s, **qualifiers) if s.predicate.id == id_ else s for s in result.statements
            ),
        )
        for result in GRAPH.results.values()
    ]
    return KnowledgeGraph(results)


def test_certainty() -> None:
    later = changed("landed_on", polarity=Polarity.NEGATIVE, modality=Modality.POSSIBLE)
    (change,) = GRAPH.diff(later).changed
    assert change.changed == ("polarity", "modality")
    assert (change.before.plain, change.after.polarity) == (True, Polarity.NEGATIVE)
    said = Attribution(speaker=factory.PESKOV, surface="said")
    assert GRAPH.diff(changed("paid", attribution=said)).changed[0].changed == ("attribution",)
    (paid,) = GRAPH.statements(predicate="paid")
    surer = changed("paid", evidence=tuple(replace(e, confidence=0.99) for e in paid.evidence))
    assert GRAPH.diff(surer).changed[0].changed == ("confidence",)


def test_added_and_gone() -> None:
    found = GRAPH.diff(KnowledgeGraph([GRAPH.results["kremlin"]]))
    assert sorted(s.predicate.id for s in found.gone) == ["invade", "landed_on", "paid"]
    assert [change.changed for change in found.changed] == [("confidence",)]  # of the treaty's two
    assert not found.added
    assert GRAPH.diff(changed("landed_on", time="1969")).added  # at another time it is another claim


@settings(deadline=None, max_examples=50)
@given(factory.graphs(), factory.graphs())
def test_every_statement_is_somewhere_once(a: KnowledgeGraph, b: KnowledgeGraph) -> None:
    found, back = a.diff(b), b.diff(a)
    moved = {change.before.id for change in found.changed if change.before.id != change.after.id}
    kept = {s.id for s in a.statements()} & {s.id for s in b.statements()}
    assert len(found.gone) + len(moved) + len(kept) == len(a)
    assert len(found.added) + len(moved) + len(kept) == len(b)
    assert not a.diff(a)
    assert len(back.changed) == len(found.changed)
    assert {s.id for s in back.gone} == {s.id for s in found.added}
