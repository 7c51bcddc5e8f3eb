"""The user's own gazetteer: what it may say, and that its names mean its entities in every article."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.graph import KnowledgeGraph
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.own_names import load_gazetteer
from kg.pipeline import analyse
from kg.types import Article, EntityType
from tests import factory

ROWS = """name,aliases,type,id
Zorblatt Quux,The Quuxmeister; ZQX,PERSON,http://www.wikidata.org/entity/Q1
Acme Widgets,Acme,ORG,org/acme
Russia,the Bear,GPE,
"Vale, Inc.",,,
"""
TURTLE = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<http://my.example/zq> a schema:Person ; rdfs:label "Zorblatt Quux"@en, "Zorblatt Kuks"@de ;
    skos:altLabel "ZQX", "The Quuxmeister" ; owl:sameAs <http://www.wikidata.org/entity/Q1> .
<http://my.example/nameless> a schema:Person .
"""


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "my.csv"
    path.write_text(ROWS, "utf-8-sig")
    return path


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    path = tmp_path / "my.ttl"
    path.write_text(TURTLE, "utf-8")
    return path


def test_csv(rows: Path) -> None:
    names = load_gazetteer(rows)
    for name in ("Zorblatt Quux", "ZQX", "The Quuxmeister", "Quuxmeister"):
        found = names.find(name)
        assert found is not None
        assert (found.entity.id, found.entity.type) == ("person/zorblatt-quux", EntityType.PERSON)
        assert found.entity.same_as == ("http://www.wikidata.org/entity/Q1",)
    assert {r.entity.id for r in names.own.values()} >= {"org/acme", "place/russia", "org/vale-inc"}
    paris = names.find("Paris")
    assert paris == gazetteer().find("Paris")


def test_turtle(turtle: Path) -> None:
    names = load_gazetteer(turtle)
    assert set(names.own) == {"Zorblatt Quux", "Zorblatt Kuks", "ZQX", "Quuxmeister"}
    (entity,) = {r.entity for r in names.own.values()}
    assert (entity.label, entity.type) == ("Zorblatt Quux", EntityType.PERSON)
    assert entity.same_as == ("http://my.example/zq", "http://www.wikidata.org/entity/Q1")


def test_the_first_file_holds(rows: Path, turtle: Path) -> None:
    for paths, number in (((rows, turtle), 1), ((turtle, rows), 2)):
        found = load_gazetteer(*paths).find("ZQX")
        assert found is not None
        assert len(found.entity.same_as) == number
    assert load_gazetteer() is gazetteer()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "nom,type\n", '"nom" is no column; head it with name,aliases,type,id'),
        ("a.csv", "", "there is no column name"),
        ("a.csv", "name\n\n,\n", "line 3: more cells than columns"),
        ("a.csv", "name,type\nAcme,ORG\n,ORG\n", "line 3: no name"),
        ("a.csv", "name,type\nAcme,FIRM\n", "line 2: 'FIRM' is no type; use one of PERSON"),
        ("a.csv", "name,id\nAcme,a b\n", "line 2: 'a b' is neither an IRI nor an id"),
        ("a.csv", 'name\n"Acme', "is not CSV in UTF-8"),
        ("a.ttl", "<a> <b>", "is not Turtle"),
    ],
)
def test_what_has_no_meaning_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(ConfigError, match=message) as caught:
        load_gazetteer(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_text_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"name\n\xe9\n")
    with pytest.raises(ConfigError, match="is not CSV in UTF-8"):
        load_gazetteer(tmp_path / "a.csv")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_gazetteer(tmp_path / "nowhere.csv")


def test_hostile_names(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    quoted = factory.HOSTILE.replace('"', '""')
    path.write_text(f'name\n"{quoted}"\n"!?"\n"{"x" * 10_000}"\n', "utf-8")
    assert len(load_gazetteer(path).own) == 3
    (result,) = analyse([Article(id="a", text="France sued Italy.")], gazetteer=[path])
    assert result.statements


ARTICLES = [
    Article(id="a", text="Zorblatt Quux sued Acme on Tuesday. Quux met Emmanuel Macron in Paris."),
    Article(id="b", text="The Quuxmeister visited the Bear. Acme acquired Zeta Holdings."),
]


def claims(graph: KnowledgeGraph) -> set[tuple[str, str, str]]:
    return {(s.subject.id, s.predicate.id, getattr(s.object, "id", "")) for s in graph.statements()}


def test_names_mean_its_entities_in_every_article(rows: Path) -> None:
    graph = KnowledgeGraph(analyse(ARTICLES, gazetteer=[rows]))
    assert {
        ("person/zorblatt-quux", "sued", "org/acme"),
        ("person/zorblatt-quux", "met", "person/emmanuel-macron"),
        ("person/zorblatt-quux", "visited", "place/russia"),
        ("org/acme", "acquired", "org/zeta-holdings"),
    } <= claims(graph)
    assert ("person/zorblatt-quux", "visited", "place/russia") not in claims(without())


def without() -> KnowledgeGraph:
    return KnowledgeGraph(analyse(ARTICLES))


def test_analyses_side_by_side_do_not_disturb_one_another(rows: Path) -> None:
    alone = without()
    pairs = list(zip(analyse(ARTICLES, gazetteer=[rows]), analyse(ARTICLES), strict=True))
    assert KnowledgeGraph(b for _, b in pairs) == alone
    assert KnowledgeGraph(a for a, _ in pairs) == KnowledgeGraph(analyse(ARTICLES[::-1], gazetteer=[rows]))
    assert not gazetteer().own
