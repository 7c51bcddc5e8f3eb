"""What became of the words of a user's own predicates."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.knowledge.vocabulary import Vocabulary
from kg.query.terms import uses

VOCABULARY = """
@prefix kg: <https://example.org/kg/vocabulary#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix my: <https://my.example/terms/> .

my:serenaded a owl:ObjectProperty ; kg:verb "serenade" ; rdfs:range kg:PERSON .
my:herded a owl:ObjectProperty ; kg:verb "herd" .
my:lobbies a owl:ObjectProperty ; kg:noun "lobbyist for" ; rdfs:range kg:GPE .
"""
TEXT = """Ingrid Solberg serenaded Marek Dvorak. Ingrid Solberg serenaded Portugal.
Ingrid Solberg serenaded Spain. Marek Dvorak, a lobbyist for Portugal, met Ingrid Solberg."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "own.ttl"
    path.write_text(VOCABULARY, "utf-8")
    return path


def test_hits_and_what_the_range_refuses(own: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT, "utf-8")
    graph = kg.build(tmp_path / "news.txt", vocabulary=own)
    found = {use.id: (use.hits, use.refused) for use in uses((*graph, *graph.unsure), Vocabulary.load(own))}
    assert found == {
        "herded": (0, {}),
        "lobbies": (1, {}),  # the user's word for a role goes before kg's
        "serenaded": (1, {"PERSON to GPE": 2}),
    }


def test_conflicts_are_warnings(tmp_path: Path) -> None:
    odd, news = tmp_path / "odd.ttl", tmp_path / "news.txt"
    odd.write_text(VOCABULARY.replace('kg:verb "herd"', 'kg:verb "visit"'), "utf-8")
    news.write_text("Portugal visited Spain.", "utf-8")
    with pytest.warns(kg.VocabularyWarning, match="it takes the trigger 'visit' from visited") as told:
        graph = kg.build(news, vocabulary=odd)
    assert [warning.filename for warning in told] == [__file__]
    assert {s.predicate.definition.iri for s in (*graph, *graph.unsure)} == {
        "https://my.example/terms/herded"
    }
