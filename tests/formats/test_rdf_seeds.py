"""The sample articles as RDF: claims are not facts, and every answer leads to the words."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import PROV, RDF, RDFS, Graph, Namespace, URIRef

import kg
from kg.formats.rdf.shacl import validate
from kg.formats.rdf.words import RELATIONS, VOCABULARY
from kg.graph import KnowledgeGraph

SEEDS = Path(__file__).parents[2] / "seeds"
KG, REL = Namespace(VOCABULARY), Namespace(RELATIONS)

DENIED = """
PREFIX kg: <https://example.org/kg/vocabulary#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
SELECT ?subject ?relation ?object ?headline ?start ?sentence WHERE {
    ?claim kg:attributedTo/rdfs:label "Russia"@en ;
        kg:polarity "negative" ;
        kg:reportingWords "denied" ;
        rdf:subject/rdfs:label ?subject ;
        rdf:predicate/rdfs:label ?relation ;
        rdf:object ?target ;
        prov:wasDerivedFrom ?place .
    ?place oa:hasSource/schema:headline ?headline ;
        oa:hasSelector/oa:exact ?sentence ;
        oa:hasSelector/oa:start ?start .
    OPTIONAL { ?target rdfs:label ?label }
    BIND (STR(COALESCE(?label, ?target)) AS ?object)
} ORDER BY ?subject ?relation"""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return kg.build([SEEDS]).graph


@pytest.fixture(scope="module")
def turtle(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kg.write(graph, tmp_path_factory.mktemp("seeds"), "turtle")


@pytest.fixture(scope="module")
def rdf(turtle: Path) -> Graph:
    return Graph().parse(data=turtle.read_text("utf-8"), format="turtle")


def test_conforms_and_parsers_agree(turtle: Path, rdf: Graph) -> None:
    assert validate(turtle) == []
    assert len(list(ox.parse(path=turtle, format=ox.RdfFormat.TURTLE))) == len(rdf) > 10_000


@pytest.mark.parametrize("name", ["turtle", "ntriples", "trig", "jsonld", "turtle12"])
def test_reads_back_equal(graph: KnowledgeGraph, name: str, tmp_path: Path) -> None:
    assert kg.read(kg.write(graph, tmp_path, name)) == graph


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "qualifiers"),
    [
        ("Zelensky", "sign", "an earlier draft", {KG.polarity: "negative"}),
        ("Russia", "aids", "North Korea", {KG.modality: "conditional"}),
        ("North Korea", "sold_to", "Russia", {KG.attributedTo: "Russia", KG.reportingWords: "denied"}),
    ],
)
def test_claims_are_not_direct_triples(
    graph: KnowledgeGraph,
    rdf: Graph,
    subject: str,
    predicate: str,
    object_: str,
    qualifiers: dict[URIRef, str],
) -> None:
    """A negated, a conditional and an attributed one: each a statement with its words, and no fact."""
    found = []
    for claim in graph.statements(subject=subject, predicate=predicate, object=object_):
        statement = URIRef(f"https://example.org/kg/statement/{claim.id}")
        assert (statement, RDF.type, RDF.Statement) in rdf
        assert (statement, PROV.wasDerivedFrom, None) in rdf
        target = rdf.value(statement, RDF.object)
        assert (rdf.value(statement, RDF.subject), REL[predicate], target) not in rdf
        values = {verb: rdf.value(statement, verb) for verb in qualifiers}
        found.append({verb: str(rdf.value(node, RDFS.label, default=node)) for verb, node in values.items()})
    assert qualifiers in found


def test_plain_statements_and_they_alone_are_direct_triples(graph: KnowledgeGraph, rdf: Graph) -> None:
    direct = {(s, p) for s, p, _ in rdf if str(p).startswith(RELATIONS)}
    plain = {
        (f"https://example.org/kg/entity/{s.subject.id}", RELATIONS + s.predicate.id)
        for s in graph.statements(plain=True)
    }
    assert {(str(s), str(p)) for s, p in direct} == plain


def test_what_did_russia_deny_and_where_is_it_written(
    graph: KnowledgeGraph, turtle: Path, rdf: Graph
) -> None:
    rows = [tuple(map(str, row)) for row in rdf.query(DENIED)]  # type: ignore[arg-type]
    store = ox.Store()
    store.load(path=turtle, format=ox.RdfFormat.TURTLE)
    assert rows == [tuple(cell.value for cell in row) for row in store.query(DENIED)]  # type: ignore[union-attr]
    weapons = (
        "Russia denied that it had bought weapons from North Korea, and Pyongyang has also rejected the "
        "accusation."
    )
    fighting = "Russia denied earlier reports that North Koreans were fighting in Ukraine."
    written = {(subject, object_, sentence) for subject, _, object_, *_, sentence in rows}
    assert ("North Korea", "Russia", weapons) in written
    # as likely right as not: it is written there, or set aside with its reason
    denied = {s.evidence[0].text for s in (*graph.statements(), *graph.unsure) if s.polarity == "negative"}
    assert ("North Korea", "Ukraine", fighting) in written or fighting in denied
    for *_, headline, start, sentence in rows:
        (article,) = (a for a in graph.articles.values() if a.title == headline)
        assert article.text[int(start) :].startswith(sentence)


def test_the_words_of_the_vocabulary_are_declared(rdf: Graph) -> None:
    """Each property of kg that the seeds use is declared, labelled and commented in the ontology."""
    shipped = Path(kg.__file__).parent / "knowledge" / "news.ttl"
    ontology = Graph().parse(data=shipped.read_text("utf-8"), format="turtle")
    used = {p for _, p, _ in rdf if str(p).startswith(VOCABULARY)}
    used |= {o for o in rdf.objects(None, RDF.type) if str(o).startswith(VOCABULARY)}
    for word in used:
        assert (word, RDFS.label, None) in ontology, word
        assert (word, RDFS.comment, None) in ontology, word
