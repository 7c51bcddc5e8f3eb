"""People of one name across articles: told apart by office and company, surnames by company."""

from __future__ import annotations

from dataclasses import replace

import pytest

import kg
from kg.graph import KnowledgeGraph
from kg.types import ArticleResult, Entity, Predicate, Statement
from tests import factory
from tests.linking.stories import story

WEI = factory.entity("Li Wei", "PERSON")
OFFICE = Predicate(id="chief_executive_of", label="chief executive of", broader="holds_position")


def org(label: str) -> Entity:
    return factory.entity(label, "ORG")


def holds(id_: str, who: Entity, body: Entity, *others: Entity, day: str = "2024-05-17") -> ArticleResult:
    """Return an article that gives somebody an office, and tells whom else it names."""
    claims = [(f"{who.label} is chief executive of {body.label}.", who, "chief executive of", body)]
    claims += [(f"{other.label} praised {body.label}.", other, "praised", body) for other in others]
    told = story(id_, *claims)

    def placed(statement: Statement) -> Statement:
        return replace(statement, predicate=OFFICE) if statement.subject == who else statement

    article = replace(told.article, published=day)
    return replace(told, article=article, statements=tuple(map(placed, told.statements)))


STEEL, PHARMA, FORGE = org("Sunrise Steel"), org("Harbour Pharma"), org("Sunrise Forge")
MORI = factory.entity("Kenji Mori", "PERSON")


def persons(*results: ArticleResult) -> set[str]:
    return {e.id for e in KnowledgeGraph(results).entities.values() if e.label == "Li Wei"}


def test_two_offices_at_one_time_and_no_company_in_common_are_two_people() -> None:
    a, b = holds("a", WEI, STEEL), holds("b", WEI, PHARMA)
    assert len(persons(a, b)) == 2
    graph = KnowledgeGraph([a, b])
    assert graph == KnowledgeGraph([b]) | KnowledgeGraph([a])
    stated = {(s.subject.id, s.object) for s in graph.statements()}
    assert len(stated) == 2


@pytest.mark.parametrize(
    "results",
    [
        # somebody else is named by both
        (holds("a", WEI, STEEL, MORI), holds("b", WEI, PHARMA, MORI)),
        # years lie between
        (holds("a", WEI, STEEL), holds("b", WEI, PHARMA, day="2020-01-01")),
        # nobody knows when
        (holds("a", WEI, STEEL), holds("b", WEI, PHARMA, day="")),
        # one office
        (holds("a", WEI, STEEL), holds("b", WEI, STEEL)),
        # a third article knows both
        (holds("a", WEI, STEEL), holds("b", WEI, PHARMA), holds("c", WEI, STEEL, PHARMA)),
    ],
)
def test_what_is_not_told_apart_stays_one(results: tuple[ArticleResult, ...]) -> None:
    assert len(persons(*results)) == 1


def test_a_person_may_decide_otherwise() -> None:
    graph = KnowledgeGraph([holds("a", WEI, STEEL), holds("b", WEI, PHARMA)])
    ids = sorted(e.id for e in graph.entities.values() if e.label == "Li Wei")
    merged = graph.with_overrides(kg.Overrides.parse(f"same = [{ids}]"))
    assert len([e for e in merged.entities.values() if e.label == "Li Wei"]) == 1
    assert merged.with_overrides(kg.Overrides()) == graph


def test_a_bare_surname_is_of_the_one_in_whose_company_it_stands() -> None:
    ana, peter = factory.entity("Ana Roux", "PERSON"), factory.entity("Peter Roux", "PERSON")
    bare = factory.entity("Roux", "PERSON")
    told = [
        holds("a", ana, STEEL, MORI, FORGE),
        holds("b", peter, PHARMA),
        story(
            "c",
            ("Roux met Kenji Mori.", bare, "met", MORI),
            ("Roux left Sunrise Forge.", bare, "left", FORGE),
        ),
        story("d", ("Roux sang.", bare, "sang at", org("Opera House"))),
    ]
    graph = KnowledgeGraph(told)
    met = graph.statements(predicate="met")[0]
    assert met.subject.label == "Ana Roux"
    assert "Roux" in met.subject.aliases
    (sang,) = [s for s in graph.statements() if s.object == org("Opera House")]
    assert sang.subject.label == "Roux"
    assert {m.entity.label for m in graph.mentions() if (m.article, m.text) == ("c", "Roux")} == {"Ana Roux"}
