from __future__ import annotations

import pytest

from kg.serve.protocol import RESULTS, TRIPLES, media, refusal


@pytest.mark.parametrize(
    ("accept", "results", "triples"),
    [
        ("", RESULTS[0], TRIPLES[0]),
        ("*/*", RESULTS[0], TRIPLES[0]),
        ("application/json", RESULTS[0], None),
        ("text/*", "text/csv", "text/turtle"),
        ("text/csv;q=0.1, application/sparql-results+xml", RESULTS[1], None),
        ("text/turtle;q=0, application/n-triples;q=0.2", None, "application/n-triples"),
        ("*/*;q=0.1, application/sparql-results+json;q=0, text/csv;q=0.5", "text/csv", "text/turtle"),
        ("application/ld+json; profile=x", None, "application/ld+json"),
        ("text/csv;q=nonsense", None, None),
        (";;,,", None, None),
    ],
)
def test_media(accept: str, results: str | None, triples: str | None) -> None:
    assert media(accept, RESULTS) == results
    assert media(accept, TRIPLES) == triples


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }",
        "select*{service<http://a/>{?s ?p ?o}}",
        "SELECT * { ?s ?p '}' . SERVICE SILENT ?x { ?s ?p ?o } }",
        'SELECT * { ?s ?p """a"b""" SERVICE a:b { ?s ?p ?o } }',
        "SELECT * { FILTER(?a<?b) SERVICE ?x { ?s ?p ?o } FILTER(?a>?b) }",
        "SELECT * { FILTER(?a<?b)SERVICE?x{?s ?p ?o}FILTER(?a>?b) }",
        "SELECT * { \\u0053ERVICE <http://a/> { ?s ?p ?o } }",
        "SELECT * { SER\\U00000056ICE <http://a/> { ?s ?p ?o } }",
        "SELECT * { # '\nSERVICE <http://a/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p <http://a/#> . SERVICE <http://a/#> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'it\\'s' . SERVICE <http://a/> { ?s ?p 'x' } }",
    ],
)
def test_federation_is_refused_unless_asked_for(query: str) -> None:
    assert "--federate" in (refusal(query, federate=False) or "")
    assert refusal(query, federate=True) is None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a schema:service }",
        "SELECT * { ?s ?p 'SERVICE' , \"\"\"SERVICE\n\"\"\" , '''SERVICE''' } # SERVICE",
        "SELECT * { ?s <http://a/SERVICE> ?o }",
        "PREFIX service: <a:> SELECT * { ?s service:delete ?insert }",
        "BASE <http://a/> PREFIX delete: <insert> ASK { ?s ?p ?o }",
        "SELECT ?a WITH",
        "",
    ],
)
def test_a_question_is_not_refused(query: str) -> None:
    assert refusal(query, federate=False) is None


@pytest.mark.parametrize(
    "query",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "prefix a: <a:>\ninsert data { a:b a:c a:d }",
        "# x\nCLEAR ALL",
        "LOAD <a:b>",
    ],
)
def test_an_update_is_refused(query: str) -> None:
    assert "read-only" in (refusal(query, federate=True) or "")
