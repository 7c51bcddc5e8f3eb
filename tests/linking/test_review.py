"""What decisions make of a graph: exact cases, and the laws of merging under any decision."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph
from kg.linking import Join, Overrides
from kg.types import ArticleResult, Entity, EntityType
from tests import factory
from tests.linking import stories
from tests.linking.test_overrides import overrides, plain_names


def under(text: str) -> KnowledgeGraph:
    return stories.graph().with_overrides(Overrides.parse(text))


def claims(graph: KnowledgeGraph) -> list[str]:
    return sorted(
        f"{s.subject.label} {s.predicate.label} "
        f"{s.object.label if isinstance(s.object, Entity) else s.object.value}"
        + (f", {s.attribution.speaker.label} {s.attribution.surface}" if s.attribution else "")
        for s in graph.statements()
    )


RULES = [
    "Anna Novak visited United States, Li Wei said",
    "Li Wei criticised United States",
    "Li Wei defeated Anna Novak",
    "Li Wei met Anna Svobodova",
]


def test_the_rules_alone() -> None:
    assert claims(stories.graph()) == RULES


@pytest.mark.parametrize("scope", ["Ministry", "foreign ministry", "ministry"])
def test_one_name_of_two_people(scope: str) -> None:
    name = f"Li Wei ({scope})"
    graph = under(f'different = [["Li Wei", "{name}"]]')
    assert claims(graph) == sorted(
        [RULES[0], f"{name} criticised United States", RULES[2], f"{name} met Anna Svobodova"]
    )
    other = graph.entity(name)
    assert other.id == f"person/li-wei@{scope.lower().replace(' ', '-')}"
    assert "Li Wei" in other.aliases
    assert graph.entity("person/li-wei").label == "Li Wei"
    assert not graph.linked.unmatched


def test_a_scope_takes_the_article_that_has_most_of_its_words() -> None:
    graph = under('different = [["Li Wei (Ministry)", "Li Wei (tennis)", "Li Wei"]]')
    assert [s.subject.label for s in graph.statements(predicate="defeated")] == ["Li Wei (tennis)"]
    assert [s.subject.label for s in graph.statements(predicate="criticised")] == ["Li Wei (Ministry)"]
    assert graph.statements(attributed_to="person/li-wei")


def test_names_that_one_article_held_together() -> None:
    kim = factory.entity("Kim Jong-un", "PERSON", "Kim Yo-jong", "Kim")
    korea = factory.entity("South Korea")
    result = stories.story(
        "kims",
        ("Kim Jong-un visited South Korea.", kim, "visited", korea),
        ("Kim Yo-jong criticised South Korea.", kim, "criticised", korea),
    )
    graph = KnowledgeGraph([result])
    assert len(graph.entities) == 2
    apart = graph.with_overrides(Overrides.parse('different = [["Kim Jong-un", "Kim Yo-jong"]]'))
    assert claims(apart) == ["Kim Jong-un visited South Korea", "Kim Yo-jong criticised South Korea"]
    assert apart.entity("Kim Jong-un").aliases == ("Kim",)
    assert claims(graph.with_overrides(Overrides.parse('different = [["Kim", "Kim Jong-un"]]'))) == claims(
        graph
    )
    reference = next(r for r in result.references if r.text == "Kim Yo-jong")
    assert apart.linked.entity_of("kims", reference) == apart.entity("person/kim-yo-jong")


def test_same_gives_the_first_name() -> None:
    for first, second in (("Anna Novak", "Anna Svobodova"), ("Anna Svobodova", "Anna Novak")):
        graph = under(f'same = [["{first}", "{second}"]]')
        one = graph.entity(first)
        assert graph.entity(second) == one
        assert (one.label, second in one.aliases) == (first, True)
        assert [join.rule for join in graph.linked.joins[one.id]] == ["same"]


def test_different_keeps_apart_what_rules_join() -> None:
    zelensky, zelenskyy = (
        factory.entity(f"Volodymyr {name}", "PERSON") for name in ("Zelensky", "Zelenskyy")
    )
    results = [
        stories.story("a", ("Volodymyr Zelensky met Li Wei.", zelensky, "met", stories.LI)),
        stories.story("b", ("Volodymyr Zelenskyy met Li Wei.", zelenskyy, "met", stories.LI)),
    ]
    graph = KnowledgeGraph(results)
    ids = ("person/volodymyr-zelensky", "person/volodymyr-zelenskyy")
    assert list(graph.linked.joins.values()) == [(Join(first=ids[0], second=ids[1], rule="spelling"),)]
    apart = graph.with_overrides(
        Overrides.parse('different = [["Volodymyr Zelensky", "Volodymyr Zelenskyy"]]')
    )
    assert {*ids} < apart.entities.keys()
    assert not apart.linked.joins


def test_aliases_stand_for_their_entity() -> None:
    graph = under('[aliases]\n"Anna Novak" = "Anna Svobodova"')
    assert graph.entity("Anna Novak").label == "Anna Svobodova"
    graph = under('[aliases]\n"Anna Novak" = "Anna Nováková"')  # whom no article names
    entity = graph.entity("Anna Novak")
    assert (entity.id, entity.label, entity.type) == (
        "person/anna-novakova",
        "Anna Nováková",
        EntityType.PERSON,
    )


def test_ignored_entities_leave_nothing_unattributed() -> None:
    assert claims(under('ignore = ["Li Wei"]')) == []  # what he said is not passed off as so
    assert claims(under('ignore = ["Anna Novak"]')) == [RULES[1], RULES[3]]
    assert "person/anna-novak" not in under('ignore = ["Novak"]').entities


def test_type_and_links() -> None:
    graph = under(
        '[type]\n"Anna Novak" = "ORG"\n[sameAs]\n"Anna Novak" = ["http://b.example/", "http://a.example/"]'
    )
    novak = graph.entity("Anna Novak")
    assert (novak.type, novak.same_as) == (EntityType.ORG, ("http://a.example/", "http://b.example/"))


def test_names_that_match_nothing_are_told() -> None:
    graph = under('ignore = ["Nobody"]\ndifferent = [["Li Wei", "Li Wei (Zorro)"]]\n[aliases]\nX = "Li Wei"')
    assert graph.linked.unmatched == ("Li Wei (Zorro)", "Nobody", "X")
    assert claims(graph) == RULES


def test_names_that_no_article_tells_apart_are_told() -> None:
    only = KnowledgeGraph([stories.MINISTRY])
    graph = only.with_overrides(Overrides.parse('different = [["Li Wei", "Li Wei (Ministry)"]]'))
    assert graph.linked.inseparable == (("Li Wei", "Li Wei (Ministry)"),)
    assert not under('different = [["Li Wei", "Li Wei (Ministry)"]]').linked.inseparable


def test_what_is_taken_back_leaves_no_trace() -> None:
    graph = stories.graph()
    decided = under('same = [["Anna Novak", "Anna Svobodova"]]\nignore = ["Li Wei"]')
    assert decided != graph
    again = decided.with_overrides(Overrides())
    assert again == graph
    assert again.entities == graph.entities


POOL = (
    st.sampled_from(
        [
            "Li Wei",
            "Li Wei (Ministry)",
            "Li Wei (tennis)",
            "Anna Novak",
            "Novak",
            "Anna Svobodova",
            "United States",
            "person/li-wei",
            "Li",
            "Nobody",
        ]
    )
    | plain_names
)


@settings(deadline=None, max_examples=150)
@given(overrides(POOL), st.permutations(stories.STORIES), st.integers(0, 3))
def test_merging_knows_no_order_under_any_decision(
    decided: Overrides, order: list[ArticleResult], cut: int
) -> None:
    whole = KnowledgeGraph(stories.STORIES, overrides=decided)
    left = KnowledgeGraph(order[:cut], overrides=decided)
    right = KnowledgeGraph(order[cut:], overrides=decided)
    for merged in (left | right, right | left, whole | whole, whole | left):
        assert merged == whole
        assert merged.entities == whole.entities
        assert merged.linked.joins == whole.linked.joins
        assert merged.overrides == decided


@settings(deadline=None, max_examples=100)
@given(overrides(POOL), overrides(POOL), overrides(POOL))
def test_merging_graphs_of_different_decisions(a: Overrides, b: Overrides, c: Overrides) -> None:
    x, y, z = (
        KnowledgeGraph([result], overrides=decided)
        for result, decided in zip(stories.STORIES, (a, b, c), strict=True)
    )
    assert x | y == y | x
    assert (x | y) | z == x | (y | z)
    assert ((x | y) | z).overrides == a | b | c


@settings(deadline=None, max_examples=100)
@given(overrides(POOL))
def test_every_evidence_stays_unless_its_entities_are_ignored(decided: Overrides) -> None:
    kept = replace(decided, ignore=frozenset())
    before = {e for s in stories.graph().statements() for e in s.evidence}
    after = {e for s in stories.graph().with_overrides(kept).statements() for e in s.evidence}
    assert after == before


@settings(deadline=None, max_examples=60)
@given(factory.graphs(), st.data())
def test_hostile_names(graph: KnowledgeGraph, data: st.DataObject) -> None:
    labels = sorted({e.label.strip() for e in graph.entities.values()} - {""})
    pool = st.sampled_from(labels) | plain_names if labels else plain_names
    decided = data.draw(overrides(pool))
    results = list(graph.results.values())
    whole = graph.with_overrides(decided)
    parts = [KnowledgeGraph([result], overrides=decided) for result in results[::-1]]
    merged = KnowledgeGraph(overrides=decided)
    for part in parts:
        merged = merged | part
    assert merged == whole
    assert whole.with_overrides(Overrides()) == graph
