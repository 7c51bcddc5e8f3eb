"""Names that are one across articles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph import KnowledgeGraph
from kg.linking.cluster import human, link, relabelled, usual
from kg.linking.overrides import Overrides
from kg.types import Article, ArticleResult, Predicate, Reference, Statement
from tests import factory
from tests.linking.stories import TARIFFS, story


def joined(first: tuple[str, str], second: tuple[str, str]) -> set[str]:
    """Return the rules that join two names of two articles."""
    stories = [
        story(f"story {n}", (f"{label} criticised the United States.", entity, "criticised", TARIFFS))
        for n, (label, type_) in enumerate((first, second))
        for entity in [factory.entity(label, type_)]
    ]
    return {join.rule for joins in link(stories).joins.values() for join in joins}


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        (("Alphabet", "ORG"), ("Alphabet Inc", "ORG"), "legal-form"),
        (("Volta Group Corp.", "ORG"), ("Volta Ltd", "ORG"), "legal-form"),
    ],
)
def test_one_entity(first: tuple[str, str], second: tuple[str, str], rule: str) -> None:
    assert joined(first, second) == {rule}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Arsenal", "ORG"), ("Arsenal TV", "ORG")),
        (("Meta", "ORG"), ("Meta Platforms", "ORG")),
        (("Ana Roux-Meyer", "PERSON"), ("Meyer", "PERSON")),
        (("Ana Roux", "PERSON"), ("Peter Roux", "PERSON")),
        (("Ana Roux", "PERSON"), ("Roux", "PERSON")),  # another, for all that is known
    ],
)
def test_two_entities(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert joined(first, second) == set()


def test_the_name_of_a_body_is_no_surname() -> None:
    """One article takes the firm for a person, another names a person who bears the name."""
    named = [("Quince", "ORG"), ("Quince", "ORG"), ("Quince", "PERSON"), ("Olga Quince", "PERSON")]
    stories = [
        story(f"story {n}", (f"{label} criticised it.", factory.entity(label, type_), "criticised", TARIFFS))
        for n, (label, type_) in enumerate(named)
    ]
    members = link(stories).members
    assert members["org/quince"] == ("org/quince", "person/quince")
    assert members["person/olga-quince"] == ("person/olga-quince",)


@pytest.mark.parametrize(
    ("types", "type_"),
    [
        (("OTHER", "PERSON"), "PERSON"),
        (("OTHER", "PRODUCT"), "PRODUCT"),
        (("OTHER", "OTHER", "OTHER", "ORG"), "OTHER"),
    ],
)
def test_an_article_that_leaves_the_type_open_says_half(types: tuple[str, ...], type_: str) -> None:
    stories = [
        story(f"story {n}", ("Brant Ito rose.", factory.entity("Brant Ito", kind), "criticised", TARIFFS))
        for n, kind in enumerate(types)
    ]
    (found,) = [e for e in set(link(stories).table.values()) if e.label == "Brant Ito"]
    assert found.type.value == type_


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_one_predicate_has_one_label_the_most_usual(order: tuple[int, ...]) -> None:
    told = [
        result_of(Predicate(id="be_thrill_by", label=label), number)
        for number, label in enumerate(("was thrilled by", "is thrill by", "was thrilled by"))
    ]
    found = KnowledgeGraph(told[number] for number in order)
    assert {s.predicate.label for s in found.statements()} == {"was thrilled by"}
    assert len(found) == 3
    assert found | found == found


def result_of(predicate: Predicate, number: int) -> ArticleResult:
    who = factory.entity(f"Ana {number}", "PERSON")
    article = Article(id=f"story {number}", text=f"{who.label} was thrilled by Volta.")
    made = factory.claim(
        article, article.text, who, "was thrilled by", factory.entity("Volta", "ORG"), predicate=predicate
    )
    return ArticleResult(article=article, statements=(made,))


@pytest.mark.parametrize("word", ["he", "Her", "hers", "him", "His", "I", "me", "My", "She"])
def test_who_is_spoken_of_as_of_somebody(word: str) -> None:
    said = Reference(entity="person/bo-lin", text=word, kind="pronoun", reason="subject", starts=(0,))
    assert [*human([said])] == [said]
    assert not [*human([replace(said, kind="name")])]  # "Her", a film


@pytest.mark.parametrize("word", ["it", "they", "who", "this"])
def test_who_is_not(word: str) -> None:
    said = Reference(entity="org/vale", text=word, kind="pronoun", reason="subject", starts=(0,))
    assert not [*human([said])]


def test_an_alias_joins_and_says_so() -> None:
    vale, orsa = factory.entity("Vale", "ORG"), factory.entity("Orsa", "ORG")
    stories = [
        story(f"story {n}", (f"{e.label} criticised it.", e, "criticised", TARIFFS))
        for n, e in enumerate((vale, orsa))
    ]
    (joins,) = link(stories, Overrides.parse('[aliases]\n"Vale" = "Orsa"')).joins.values()
    assert {join.rule for join in joins} == {"alias"}


def test_who_is_ignored_takes_no_part_and_where_it_is_goes_unsaid() -> None:
    oslo, vale, orsa = (factory.entity(*e) for e in (("Oslo", "GPE"), ("Vale", "ORG"), ("Orsa", "ORG")))
    (plain,) = story("a", ("Vale criticised it.", vale, "criticised", orsa)).statements
    there = replace(plain, place=oslo)
    table = {e.id: e for e in (oslo, vale, orsa)}
    predicates = usual({plain.predicate: 1})

    def of(statement: Statement, *ignored: str) -> list[Statement]:
        return [*relabelled([statement], table, predicates, ignored).values()]

    assert of(there) == [there]
    assert of(there, oslo.id) == [plain]
    assert of(plain, oslo.id) == [plain]
    assert of(there, vale.id) == of(there, orsa.id) == []


def test_of_labels_as_usual_as_each_other_the_last_counts() -> None:
    first, second = (Predicate(id="p", label=label) for label in ("is sold", "was sold"))
    narrow = replace(second, broader="trade")
    assert [*usual({first: 2, second: 1}).values()] == [first]
    assert [*usual({second: 1, first: 1}).values()] == [second]
    assert [*usual({narrow: 1, second: 1}).values()] == [narrow]
