from __future__ import annotations

from typing import Any

import pytest

from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.types import Article, ArticleResult, Attribution, Modality, Polarity, Predicate
from tests.factory import PESKOV, RUSSIA, UKRAINE, claim

TREATY = Predicate(id="treaty", label="treaty", symmetric=True)


def said(
    id_: str, *qualifiers: dict[str, Any], outlet: str | None = None, turned: bool = False
) -> ArticleResult:
    article = Article(id=id_, text="Russia met Ukraine.", source=outlet)
    ends = (UKRAINE, RUSSIA) if turned else (RUSSIA, UKRAINE)
    claims = (
        claim(article, article.text, ends[0], "met", ends[1], predicate=TREATY, **each) for each in qualifiers
    )
    return ArticleResult(article=article, statements=tuple(claims))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ({}, {}, ()),
        ({}, {"polarity": Polarity.NEGATIVE}, ("polarity",)),
        ({}, {"modality": Modality.FUTURE}, ("modality",)),
        ({"time": "2024-05"}, {"time": "2024-06"}, ("time",)),
        ({"time": "2024-06"}, {"time": "2024-06-19"}, ()),
        ({"time": "2024-06"}, {}, ()),
        ({}, {"attribution": Attribution(speaker=PESKOV, surface="said")}, ()),
    ],
)
def test_two_articles(one: dict[str, Any], other: dict[str, Any], differ: tuple[str, ...]) -> None:
    found = KnowledgeGraph([said("a", one), said("b", other, turned=True)]).compare("a", "b")
    pairs = found.contradicts if differ else found.supports
    assert [pair.differ for pair in pairs] == [differ]
    assert [pair.a.articles[0] for pair in pairs] == ["a"]
    assert not (found.supports if differ else found.contradicts)
    assert not found.only_a
    assert not found.only_b


def test_what_is_supported_is_not_contradicted_by_another_time() -> None:
    graph = KnowledgeGraph([said("a", {"time": "2024"}, {"time": "2025"}), said("b", {"time": "2024"})])
    found = graph.compare("a", "b")
    assert [(pair.a.time, pair.b.time) for pair in found.supports] == [("2024", "2024")]
    assert not found.contradicts


def test_a_denial_of_another_time_is_none() -> None:
    graph = KnowledgeGraph(
        [said("a", {"time": "2024"}), said("b", {"time": "2025", "polarity": Polarity.NEGATIVE})]
    )
    assert not graph.compare("a", "b").contradicts


def test_outlets_and_what_is_neither() -> None:
    graph = KnowledgeGraph(
        [said("a", {}, outlet="One"), said("b", {}, outlet="Two"), said("c", outlet="Three")]
    )
    assert len(graph.compare("One", "Two").supports) == 1
    assert [s.predicate.id for s in graph.compare("One", "Three").only_a] == ["treaty"]
    with pytest.raises(QueryError, match="neither an article's id nor an outlet; outlets: One, Three, Two"):
        graph.compare("One", "Four")
