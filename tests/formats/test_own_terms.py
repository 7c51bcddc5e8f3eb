"""A user's own predicate is the user's in every format, and comes back whole."""

from __future__ import annotations

from collections.abc import Mapping
from csv import DictReader
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

import kg
from kg.formats.csv import predicates_path
from kg.formats.rdf.shacl import validate
from kg.types import Definition, Predicate, Statement
from tests import factory

MINE = Namespace("https://terms.example/sea#")
KG = Namespace("https://example.org/kg/vocabulary#")
VOCABULARY = """
@prefix kg: <https://example.org/kg/vocabulary#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rel: <https://example.org/kg/relation#> .
@prefix sea: <https://terms.example/sea#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

sea:tailed a owl:ObjectProperty ;
    rdfs:label "tailed"@en ;
    rdfs:comment "Followed at sea, \\"closely\\": Norway tailed Iceland."@en ;
    rdfs:domain kg:Actor, kg:Target ;
    rdfs:range kg:GPE ;
    owl:inverseOf sea:tailed_by ;
    skos:closeMatch <http://www.wikidata.org/entity/P1>, <urn:sea:follow> ;
    kg:inverseMatch <https://terms.example/other/led> ;
    kg:verb "tail" .
sea:tailed_by a owl:ObjectProperty ; kg:verb "outrun" .
rel:moored a owl:ObjectProperty ; rdfs:comment "Lay beside." ; kg:verb "moor beside" .
"""
TAILED = Predicate(
    id="tailed",
    label="tailed",
    definition=Definition(
        iri=str(MINE.tailed),
        comment='Followed at sea, "closely": Norway tailed Iceland.',
        domain=(str(KG.Actor), str(KG.Target)),
        range=(str(KG.GPE),),
        inverse=str(MINE.tailed_by),
        mappings=("http://www.wikidata.org/entity/P1", "urn:sea:follow"),
        inverse_mappings=("https://terms.example/other/led",),
    ),
)
MOORED = Predicate(id="moored", label="moored", definition=Definition(comment="Lay beside."))
READ_BACK = ("jsonl", "turtle", "trig", "jsonld", "ntriples", "turtle12")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> kg.KnowledgeGraph:
    folder = tmp_path_factory.mktemp("sea")
    own, article, store = (folder / name for name in ("sea.ttl", "sea.txt", "sea.kg"))
    own.write_text(VOCABULARY, "utf-8")
    article.write_text(
        "At sea\n\nNorway tailed Iceland on 3 May 2024. Denmark moored beside Sweden.", "utf-8"
    )
    built = kg.build(article, store=store, vocabulary=own)
    own.unlink()  # from here on, it is not at hand
    assert kg.open(store).graph() == built
    return built.graph


def found(graph: kg.KnowledgeGraph, id_: str) -> Statement:
    statements: list[Statement] = [s for s in (*graph, *graph.unsure) if s.predicate.id == id_]
    assert len(statements) == 1
    return statements[0]


def test_a_build_has_what_the_vocabulary_says(built: kg.KnowledgeGraph) -> None:
    assert found(built, "tailed").predicate == TAILED
    assert found(built, "moored").predicate == MOORED
    assert built.statements(predicate=str(MINE.tailed)) == built.statements(predicate="tailed")


@pytest.fixture(scope="module")
def graph(built: kg.KnowledgeGraph) -> kg.KnowledgeGraph:
    """The same, whatever the confidence of its statements."""
    return kg.KnowledgeGraph(built.results.values(), floor=0)


@pytest.mark.parametrize("name", READ_BACK)
def test_a_predicate_comes_back_whole(graph: kg.KnowledgeGraph, name: str, tmp_path: Path) -> None:
    again = kg.read(kg.write(graph, tmp_path, name))
    assert again == graph
    assert {found(again, "tailed").predicate, found(again, "moored").predicate} == {TAILED, MOORED}


def read_predicates(path: Path) -> dict[str, Predicate]:
    """The predicates that are written beside the relationships in `path`, by IRI."""
    with predicates_path(path).open(encoding="utf-8", newline="") as file:
        return {row["iri:ID"]: to_predicate(row) for row in DictReader(file, strict=True)}


def to_predicate(row: Mapping[str, str]) -> Predicate:
    def iris(name: str) -> tuple[str, ...]:
        return tuple(filter(None, row[f"{name}:string[]"].split(";")))

    return Predicate(
        id=row["id"],
        label=row["label"],
        broader=row["broader"] or None,
        symmetric=row["symmetric:boolean"] == "true",
        definition=Definition(
            iri="" if row["iri:ID"].startswith("https://example.org/kg/relation#") else row["iri:ID"],
            comment=row["comment"],
            domain=iris("domain"),
            range=iris("range"),
            inverse=row["inverse"],
            mappings=iris("mappings"),
            inverse_mappings=iris("inverseMappings"),
        ),
    )


def test_it_comes_back_from_neo4j(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    path = kg.write(graph, tmp_path, "neo4j")
    predicates = read_predicates(path)
    assert predicates[str(MINE.tailed)] == TAILED
    assert set(predicates.values()) == {statement.predicate for statement in graph}
    assert f",tailed,{MINE.tailed},tailed," in path.read_text("utf-8")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize(
    ("name", "syntax"), [("turtle", "turtle"), ("jsonld", "json-ld"), ("ntriples", "nt")]
)
def test_rdf_says_it_in_the_words_of_the_standards(
    graph: kg.KnowledgeGraph, name: str, syntax: str, tmp_path: Path
) -> None:
    rdf = Graph().parse(kg.write(graph, tmp_path, name), format=syntax)
    said = set(rdf.predicate_objects(MINE.tailed))
    assert said == {
        (RDF.type, RDF.Property),
        (RDFS.label, Literal("tailed", lang="en")),
        (RDFS.comment, Literal(TAILED.definition.comment, lang="en")),
        (RDFS.domain, KG.Actor),
        (RDFS.domain, KG.Target),
        (RDFS.range, KG.GPE),
        (RDFS.subPropertyOf, URIRef("https://example.org/kg/family#move")),
        (OWL.inverseOf, MINE.tailed_by),
        (SKOS.closeMatch, URIRef("urn:sea:follow")),
        (SKOS.closeMatch, URIRef("http://www.wikidata.org/entity/P1")),
        (KG.inverseMatch, URIRef("https://terms.example/other/led")),
    }
    assert not any("relation#tailed" in str(term) for triple in rdf for term in triple)
    if found(graph, "tailed").plain:
        assert len(list(rdf.triples((None, MINE.tailed, None)))) == 1


def test_rdf_with_own_terms_conforms(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    assert validate(kg.write(graph, tmp_path, "turtle")) == []


def test_terms_of_one_name_from_two_vocabularies_stay_apart(tmp_path: Path) -> None:
    theirs = Predicate(
        id="tailed", label="tailed", definition=Definition(iri="https://theirs.example/tailed")
    )
    article = kg.Article(id="a", text="Norway tailed Iceland.")
    norway, iceland = factory.entity("Norway"), factory.entity("Iceland")
    two = tuple(
        factory.claim(article, article.text, norway, "tailed", iceland, predicate=each)
        for each in (TAILED, theirs)
    )
    graph = kg.KnowledgeGraph([kg.ArticleResult(article=article, statements=two)])
    assert len(graph.statements(predicate="tailed")) == 2
    for name in READ_BACK:
        assert {s.predicate for s in kg.read(kg.write(graph, tmp_path, name))} == {TAILED, theirs}


def test_what_is_no_iri_breaks_no_file(tmp_path: Path) -> None:
    """A statements file of another program may hold anything."""
    bad = Definition(iri="https://x.example/ <a>", domain=("> <http://evil.example/",), mappings=("a b",))
    article = kg.Article(id="a", text="Norway tailed Iceland.")
    claim = factory.claim(
        article,
        article.text,
        factory.entity("Norway"),
        "tailed",
        factory.entity("Iceland"),
        predicate=Predicate(id="tailed", label="tailed", definition=bad),
    )
    graph = kg.KnowledgeGraph([kg.ArticleResult(article=article, statements=(claim,))])
    for name in ("turtle", "trig", "jsonld", "ntriples", "turtle12"):
        (statement,) = kg.read(kg.write(graph, tmp_path, name))
        assert statement.predicate == Predicate(id="tailed", label="tailed")
