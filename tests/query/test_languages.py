"""One question in Python, Cypher and SPARQL: one answer, on the seeds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.types import Entity, Statement
from tests import factory

Rows = list[tuple[str, str, str]]


@pytest.fixture(scope="module")
def graph(seeds: Path) -> KnowledgeGraph:
    return kg.read(seeds)


def labels(statements: Iterable[Statement]) -> Rows:
    return sorted(
        (s.subject.label, s.predicate.id, s.object.label if isinstance(s.object, Entity) else s.object.value)
        for s in statements
    )


STATEMENT = """
    ?s rdf:subject/rdfs:label ?subject ; rdf:predicate ?p ; rdf:object ?o .
    OPTIONAL { ?o rdfs:label ?name } BIND(COALESCE(?name, STR(?o)) AS ?object)
    BIND(STRAFTER(STR(?p), STR(rel:)) AS ?predicate)
"""
RETURN = "RETURN a.label, r.predicate, b.label"


@pytest.mark.parametrize(
    ("question", "cypher", "sparql"),
    [
        ({"polarity": "negative"}, "[r] WHERE r.polarity = 'negative'", "?s kg:polarity 'negative'"),
        (
            {"attributed_to": "Russia"},
            '[r] WHERE r.attribution = "Russia"',
            "?s kg:attributedTo/rdfs:label 'Russia'@en",
        ),
        (
            {"predicate": "treaty", "modality": "asserted"},
            "[r:treaty] WHERE r.modality = 'asserted'",
            "?s kg:modality 'asserted' ; rdf:predicate rel:treaty",
        ),
        (
            {"min_confidence": 0.6, "modality": "future"},
            "[r] WHERE r.confidence >= 0.6 AND r.modality = 'future'",
            "?s kg:confidence ?c ; kg:modality 'future' FILTER(?c >= 0.6)",
        ),
    ],
)
def test_same_rows(graph: KnowledgeGraph, question: dict[str, Any], cypher: str, sparql: str) -> None:
    expected = labels(graph.statements(**question))
    assert expected
    relation, _, condition = cypher.partition(" ")
    assert sorted(graph.cypher(f"MATCH (a)-{relation}->(b) {condition} {RETURN}").rows) == expected
    rows: Any = graph.sparql(f"SELECT ?subject ?predicate ?object {{ {STATEMENT} {sparql} }}").rows
    assert sorted(rows) == expected


def test_same_rows_of_a_family(graph: KnowledgeGraph) -> None:
    """Who harmed whom, attacked or accused what, by how many articles."""
    wanted = ("accuse", "attack", "harm", "judge")
    found = [(s, family) for family in wanted for s in graph.statements(family=family)]
    expected = sorted(
        (family, s.subject.label, s.predicate.id, s.object.label, len(s.articles))
        for s, family in found
        if isinstance(s.object, Entity)
    )
    assert len(expected) > 10
    assert len({predicate for _, _, predicate, _, _ in expected}) > 5
    question = "MATCH (a)-[r]->(b) WHERE r.family = '{}' AND b.kind = 'entity' RETURN {}"
    returned = "r.family, a.label, r.predicate, b.label, r.articles"
    rows = [row for name in wanted for row in graph.cypher(question.format(name, returned)).rows]
    assert sorted((*row[:4], len(json.loads(str(row[4])))) for row in rows) == expected
    answer = graph.sparql("""
        SELECT ?family ?subject ?predicate ?object (COUNT(DISTINCT ?article) AS ?articles) {
            VALUES ?of { family:accuse family:attack family:harm family:judge }
            ?p rdfs:subPropertyOf ?of . ?of rdfs:label ?family .
            ?s rdf:predicate ?p ; rdf:subject/rdfs:label ?subject ; rdf:object/rdfs:label ?object .
            ?s prov:wasDerivedFrom/oa:hasSource ?article .
            BIND(STRAFTER(STR(?p), STR(rel:)) AS ?predicate)
        } GROUP BY ?s ?family ?subject ?predicate ?object
    """)
    told: Any = answer.rows
    assert sorted((*row[:4], int(row[4])) for row in told) == expected


def test_an_unknown_family_is_refused(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match='no family "atack" of relations; use one of accuse, act, agree'):
        graph.statements(family="atack")
    assert graph.statements(family="ATTACK") == graph.statements(family="attack")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        (
            "Chad sued Oman in 2011. Iran sued Fiji in June 2012. Peru sanctioned Cuba on 5 May 2013. "
            "Mali invaded Togo between 2008 and 2010.",
            "2010-06-15",
            "2012-06-20",
        ),
        (
            "Anna Novak met Karl Moe on 29 February 2016. Skarv Line acquired Meridian in February 2016. "
            "Norway sued Denmark in 2015. Sweden attacked Finland in 2017.",
            "2016-02-10",
            "2016-12-31",
        ),
    ],
)
def test_one_filter_finds_dates_of_any_precision(text: str, since: str, until: str) -> None:
    graph = kg.build_text(text, published="2018-03-01")
    expected = labels(graph.statements(since=since, until=until))
    assert len({s.time for s in graph.statements(since=since, until=until)}) > 1
    assert len(expected) < len(graph.statements(since="1000"))
    rows: Any = graph.sparql(
        f"SELECT ?subject ?predicate ?object {{ {STATEMENT} ?s kg:firstDay ?first ; kg:lastDay ?last "
        f'FILTER(?first <= "{until}"^^xsd:date && ?last >= "{since}"^^xsd:date) }}'
    ).rows
    assert sorted(rows) == expected


def test_what_is_denied_and_where_it_is_written(graph: KnowledgeGraph) -> None:
    answer = graph.sparql("""
        SELECT ?id ?article ?start ?end ?sentence {
            ?s kg:polarity "negative" ; prov:wasDerivedFrom ?evidence .
            ?evidence oa:hasSource ?article ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
            ?evidence oa:hasSelector [ oa:exact ?sentence ]
            BIND(STRAFTER(STR(?s), "statement/") AS ?id)
        }""")
    denied = {(s.id, e.start, e.text) for s in graph.statements(polarity="negative") for e in s.evidence}
    assert {(row["id"], row["start"], row["sentence"]) for row in answer} == denied
    row: Any
    for row in answer:
        text = graph.articles[str(row["article"]).rpartition("/")[2]].text
        assert text[row["start"] : row["end"]] == row["sentence"]


def test_forms_of_answer() -> None:
    graph = factory.small_graph()
    assert graph.sparql("ASK { ?a rel:treaty ?b }").rows == ((True,),)
    (triple,) = graph.sparql("CONSTRUCT WHERE { ?a rel:treaty ?b }")
    assert sorted(triple) == ["object", "predicate", "subject"]
    (row,) = graph.sparql(
        "SELECT ?x ?n (1.5 AS ?d) (true AS ?t) { { SELECT (COUNT(*) AS ?n) { ?s kg:polarity ?p } } }"
    )
    assert row == {"x": None, "n": 6, "d": 1.5, "t": True}
    assert graph.cypher("MATCH (a {label: 'Mars'}) RETURN a.id").rows == (("loc/mars",),)
    node = graph.cypher("MATCH (a {label: 'Mars'}) RETURN a").rows[0][0]
    assert isinstance(node, str)
    assert '"id": "loc/mars"' in node
    assert graph.to_networkx().nodes["loc/mars"].keys() == {"kind", "label", "type", "aliases", "same_as"}


@pytest.mark.parametrize(
    "question",
    ["garbage", "CREATE (a:X) RETURN a", "MATCH (a) SET a.x = 1 RETURN a", "MATCH (a) RETURN b.x", ""],
)
def test_cypher_not_understood(question: str) -> None:
    with pytest.raises(QueryError, match=r"^Cypher: not .*"):
        factory.small_graph().cypher(question)


@pytest.mark.parametrize(
    "question", ["", "SELECT", "INSERT DATA { <a:a> <a:b> <a:c> }", "SELECT * { ?s no:p ?o }"]
)
def test_sparql_not_understood(question: str) -> None:
    with pytest.raises(QueryError, match=r"^SPARQL: .*prefixes known: .*prov, rdf, rdfs, rel"):
        factory.small_graph().sparql(question)
