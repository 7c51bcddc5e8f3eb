from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from rdflib import OWL, PROV, RDF, RDFS, SDO, XSD, BNode, Graph, Literal, Namespace, URIRef

from kg.errors import FormatError
from kg.formats import write
from kg.formats.rdf import to_rdflib
from kg.formats.rdf.terms import Value, decimal, escape, external, moment, typed, unescape
from kg.formats.rdf.words import OA
from kg.formats.rdf.words import RELATIONS as RELATIONS_IRI
from kg.formats.rdf.words import VOCABULARY as VOCABULARY_IRI
from kg.graph import KnowledgeGraph
from kg.types import ArticleResult
from tests import factory

RELATIONS, VOCABULARY = Namespace(RELATIONS_IRI), Namespace(VOCABULARY_IRI)
BASE = "https://example.org/kg/"
RUSSIA, NORTH_KOREA = URIRef(f"{BASE}entity/gpe/russia"), URIRef(f"{BASE}entity/gpe/north-korea")


def parse(path: Path) -> Graph:
    """Read with both parsers; they must agree, and no triple may be written twice."""
    found = Graph().parse(path, format="turtle")
    quads = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(quads) == len(set(quads)) == len(found)
    return found


@pytest.fixture
def graph() -> KnowledgeGraph:
    return factory.small_graph()


@pytest.fixture
def rdf(graph: KnowledgeGraph, tmp_path: Path) -> Graph:
    return parse(write(graph, tmp_path / "graph.ttl"))


def test_same_as_the_rdflib_graph(graph: KnowledgeGraph, rdf: Graph) -> None:
    assert set(rdf) == set(to_rdflib(graph))
    assert not [term for triple in rdf for term in triple if isinstance(term, BNode)]


def test_ntriples_hold_the_same_triples(graph: KnowledgeGraph, rdf: Graph, tmp_path: Path) -> None:
    path = write(graph, tmp_path / "graph.nt")
    found = Graph().parse(path, format="nt")
    quads = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.N_TRIPLES))
    assert set(found) == set(rdf)
    assert len(quads) == len(set(quads)) == len(rdf)


def test_entities(rdf: Graph) -> None:
    assert (RUSSIA, RDF.type, VOCABULARY.GPE) in rdf
    assert (RUSSIA, RDFS.label, Literal("Russia", lang="en")) in rdf
    assert (RUSSIA, OWL.sameAs, URIRef("http://www.wikidata.org/entity/Q159")) in rdf


def test_only_what_is_so_is_a_direct_triple(rdf: Graph) -> None:
    assert (RUSSIA, RELATIONS.treaty, NORTH_KOREA) in rdf
    assert (RUSSIA, RELATIONS.paid, Literal("20bn")) in rdf
    assert not list(rdf.subject_objects(RELATIONS.assist))
    assert not list(rdf.subject_objects(RELATIONS.invade))
    assert len(list(rdf.subjects(RDF.type, RDF.Statement))) == 6
    assert (RELATIONS.president_of, RDFS.subPropertyOf, RELATIONS.holds_position) in rdf
    assert (RELATIONS.treaty, RDF.type, OWL.SymmetricProperty) in rdf


def test_qualifiers(rdf: Graph) -> None:
    def of(predicate: str) -> dict[str, object]:
        subject = rdf.value(None, RDF.predicate, RELATIONS[predicate])
        return {
            str(p).rpartition("#")[2]: o for p, o in rdf.predicate_objects(subject) if str(p) in VOCABULARY
        }

    assert of("assist") == {
        "surface": Literal("would assist"),
        "polarity": Literal("positive"),
        "modality": Literal("conditional"),
        "attributedTo": URIRef(f"{BASE}entity/person/dmitry-peskov"),
        "reportingWords": Literal("said"),
        "confidence": Literal("0.9", datatype=XSD.decimal),
        "sourceCount": Literal(1),
    }
    treaty, invade = of("treaty"), of("invade")
    assert treaty["eventTime"] == Literal("2024-06", datatype=XSD.gYearMonth)
    assert treaty["sourceCount"] == Literal(2)
    assert invade["polarity"] == Literal("negative")
    assert invade["eventStart"] == Literal("2024-08-06", datatype=XSD.date)
    assert invade["eventEnd"] == Literal("2024-08-09", datatype=XSD.date)
    assert invade["place"] == URIRef(f"{BASE}entity/loc/kursk")


def test_every_statement_leads_to_the_words(graph: KnowledgeGraph, rdf: Graph) -> None:
    rows = rdf.query(
        """SELECT ?statement ?article ?exact ?prefix ?suffix ?start ?end WHERE {
            ?statement a rdf:Statement, prov:Entity; prov:wasDerivedFrom ?place .
            ?place a oa:SpecificResource; oa:hasSource ?article; oa:hasSelector ?quote, ?position .
            ?quote a oa:TextQuoteSelector; oa:exact ?exact .
            OPTIONAL { ?quote oa:prefix ?prefix } OPTIONAL { ?quote oa:suffix ?suffix }
            ?position a oa:TextPositionSelector; oa:start ?start; oa:end ?end }""",
        initNs={"oa": OA, "prov": PROV, "rdf": RDF},
    )
    texts = {f"{BASE}article/{escape(a.id)}": a.text for a in graph.articles.values()}
    assert len(list(rows)) == 7
    for _, article, exact, prefix, suffix, start, end in rows:  # type: ignore[misc]
        text = texts[str(article)]
        assert text[int(start) : int(end)] == str(exact)
        assert f"{prefix or ''}{exact}{suffix or ''}" in text


def test_articles(rdf: Graph) -> None:
    article = URIRef(f"{BASE}article/kremlin")
    assert dict(rdf.predicate_objects(article)) == {
        RDF.type: SDO.NewsArticle,
        SDO.headline: Literal("Kremlin thanks North Korea"),
        SDO.datePublished: Literal("2025-04-28", datatype=XSD.date),
        SDO.publisher: Literal("The Example"),
        SDO.author: Literal("A. Writer"),
        SDO.url: URIRef("https://news.example/kremlin?id=1#top"),
        SDO.articleBody: Literal(factory.FIRST.text),
    }


def test_reads_well(graph: KnowledgeGraph, tmp_path: Path) -> None:
    text = write(graph, tmp_path / "graph.ttl").read_text("utf-8")
    blocks = text.split("\n\n")
    assert all(line.startswith("@prefix ") for line in blocks[0].split("\n"))
    titles = [line for line in text.split("\n") if line.startswith("#")]
    assert [title.split()[1].strip(",") for title in titles] == [
        "Run",
        "Entities",
        "Families",
        "Relations",
        "What",
        "Statements",
        "Events",
        "Articles",
    ]
    assert 'gpe:russia rel:paid "20bn" ;\n    rel:treaty gpe:north-korea .\n' in text
    assert re.search(r"kg:confidence 0\.95 ;\n    kg:sourceCount 2 ;", text)


def test_base(graph: KnowledgeGraph, tmp_path: Path) -> None:
    rdf = parse(write(graph, tmp_path / "graph.ttl", base="http://data.example/news#"))
    assert (URIRef("http://data.example/news#entity/gpe/russia"), RELATIONS.treaty, None) in rdf
    for base in ("", "x", "https://a.example", "https://a.example/ /", 'https://a.example/">/'):
        with pytest.raises(FormatError, match="not a base IRI"):
            write(graph, tmp_path / "graph.ttl", base=base)


@pytest.mark.parametrize(
    "label",
    [factory.HOSTILE, '"""', "\\", "\r", "x" * 10_000, "عربي", "a\u0301", "\ufffe", "%zz%20", "#?/", "\x7f"],
)
def test_hostile_names(label: str, tmp_path: Path) -> None:
    graph = factory.named_graph(label, "b", label + "c")
    rdf = parse(write(graph, tmp_path / "graph.ttl"))
    assert Literal(label, lang="en") in set(rdf.objects(None, RDFS.label))
    assert len(list(rdf.subjects(RDF.type, RDF.Statement))) == len(graph)


@settings(deadline=None)
@given(factory.graphs())
def test_any_graph_parses(graph: KnowledgeGraph) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rdf = parse(write(graph, folder, "turtle"))
        assert set(Graph().parse(write(graph, folder, "ntriples"), format="nt")) == set(rdf)
    assert len(set(rdf.subjects(RDF.type, RDF.Statement))) == len(graph)
    assert len(set(rdf.subjects(RDF.type, SDO.NewsArticle))) == len(graph.articles)


@pytest.mark.parametrize("id_", ["0.", "a.b", "..", ".a", "v1.2.3"])
def test_points_in_names(id_: str, tmp_path: Path) -> None:
    graph = KnowledgeGraph([ArticleResult(article=replace(factory.SILENT, id=id_), statements=())])
    assert URIRef(f"{BASE}article/{id_}") in set(parse(write(graph, tmp_path, "turtle")).subjects())


def test_half_a_character(tmp_path: Path) -> None:
    article = replace(factory.SILENT, title="half \ud83d of a pair")
    rdf = parse(write(KnowledgeGraph([ArticleResult(article=article, statements=())]), tmp_path, "turtle"))
    assert Literal("half \ufffd of a pair") in set(rdf.objects())


def test_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; from tests import factory; from kg.formats import write\n"
        "for name in ('turtle', 'ntriples', 'jsonl', 'graphml'):\n"
        "    write(factory.small_graph(), sys.argv[1], name)"
    )
    outputs = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", code, folder], check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        outputs.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(outputs[0]) == 7  # JSON Lines are four files
    assert outputs[0] == outputs[1]


# -- terms


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://a.example", "https://a.example"),
        ("https://a.example:80/x y?q=<b>#f#g", "https://a.example:80/x%20y?q=%3Cb%3E#f%23g"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/é\n[x]", "https://a.example/é%0A%5Bx%5D"),
        ("http://[bad/", None),
        ("a.example/x", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_external(iri: str, expected: str | None) -> None:
    assert external(iri) == expected


@pytest.mark.parametrize(
    ("time", "datatype"),
    [
        ("2024-02-29", XSD.date),
        ("2023-02-29", None),
        ("2024-06", XSD.gYearMonth),
        ("2024-13", None),
        ("2024", XSD.gYear),
        ("0000", None),
        ("٢٠٢٤", None),
        ("2024-06-19\n", None),
        ("soon", None),
    ],
)
def test_moment(time: str, datatype: URIRef | None) -> None:
    assert moment(time) == Value(time, str(datatype or ""))


def test_numbers() -> None:
    assert [decimal(x).text for x in (1, 0.91, 1e-7, 0.0)] == ["1.0", "0.91", "0.0000001", "0.0"]
    assert typed("1.50", "xsd:decimal") == Value("1.50", str(XSD.decimal))
    assert typed("1,5", "xsd:decimal") == Value("1,5")
    assert typed("x", "no such type") == Value("x")


@given(factory.texts)
def test_escaped_ids_come_back(id_: str) -> None:
    assert unescape(escape(id_)) == id_
