from __future__ import annotations

from dataclasses import replace

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import NoPathError
from kg.graph import KnowledgeGraph
from kg.types import Article, ArticleResult, Entity, Statement
from tests.factory import claim, entity

ENTITIES = [entity(f"E{number}") for number in range(6)]
ENTITIES.append(replace(ENTITIES[0], id=""))  # no id is too short to be walked through
pairs = st.tuples(st.sampled_from(ENTITIES), st.sampled_from(ENTITIES))


@settings(deadline=None)
@given(st.lists(pairs, max_size=12), pairs)
def test_as_short_as_networkx_finds_and_unbroken(
    links: list[tuple[Entity, Entity]], ends: tuple[Entity, Entity]
) -> None:
    article = Article(id="a", text="met")
    statements = {s.id: s for s in (claim(article, "met", a, "met", b) for a, b in links)}
    graph = KnowledgeGraph([ArticleResult(article=article, statements=tuple(statements.values()))])
    a, b = (e.id for e in ends)
    if not {a, b} <= graph.entities.keys():
        return
    try:
        hops = graph.path(a, b)
    except NoPathError:
        assert not nx.has_path(graph.to_networkx().to_undirected(), a, b)
        return
    assert len(hops) == nx.shortest_path_length(graph.to_networkx().to_undirected(), a, b)
    here = a
    for hop in hops:
        assert isinstance(hop.object, Entity)
        either = {hop.subject.id, hop.object.id}
        assert here in either
        (here,) = either - {here}
    assert here == b
    assert graph.path(a, b) == hops


@settings(deadline=None)
@given(st.lists(pairs, max_size=12), pairs, st.integers(0, 2))
def test_several_are_the_simple_paths_of_networkx(
    links: list[tuple[Entity, Entity]], ends: tuple[Entity, Entity], detour: int
) -> None:
    article = Article(id="a", text="met")
    statements = {s.id: s for s in (claim(article, "met", a, "met", b) for a, b in links)}
    graph = KnowledgeGraph([ArticleResult(article=article, statements=tuple(statements.values()))])
    a, b = (e.id for e in ends)
    network = nx.Graph(graph.to_networkx().to_undirected())
    if a == b or not {a, b} <= graph.entities.keys() or not nx.has_path(network, a, b):
        return
    longest = nx.shortest_path_length(network, a, b) + detour
    expected = sorted(map(tuple, nx.all_simple_paths(network, a, b, cutoff=longest)))
    found = graph.paths(a, b, limit=1000, detour=detour)
    assert [len(chain) for chain in found] == sorted(len(chain) for chain in found)
    assert sorted(entities_of(a, chain) for chain in found) == expected
    assert graph.paths(a, b, limit=2, detour=detour) == found[:2]


def entities_of(start: str, chain: list[Statement]) -> tuple[str, ...]:
    walked = [start]
    for hop in chain:
        assert isinstance(hop.object, Entity)
        walked.append(hop.object.id if hop.subject.id == walked[-1] else hop.subject.id)
    return tuple(walked)
