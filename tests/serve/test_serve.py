"""``kg serve`` as its clients meet it: a process on loopback, asked over HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, TURTLE, XML, SPARQLWrapper

from kg.formats import write
from kg.records import statement_record
from kg.types import EntityType
from tests import factory
from tests.serve.running import COMMAND, serving

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    write(factory.small_graph(), folder, "jsonl")
    with serving(folder) as (address, _):
        yield address


def ask(url: str, data: bytes | None = None, **headers: str) -> tuple[int, str, Message]:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data=data, headers=names)
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status, reply.read().decode(), reply.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(), error.headers


def sparql(at: str, query: str, **headers: str) -> tuple[int, str, Message]:
    return ask(f"{at}sparql?{urlencode({'query': query})}", None, **headers)


PREFIXES = (
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX rel: <https://example.org/kg/relation#> "
)
LABELS = "SELECT ?label { ?s rel:treaty/rdfs:label ?label }"


# -- clients


def test_sparqlwrapper(at: str) -> None:
    client: Any = SPARQLWrapper(f"{at}sparql")
    for method in ("GET", "POST"):
        client.setMethod(method)
        # The client parses the query itself to see what it is, so it needs its prefixes.
        client.setQuery(PREFIXES + LABELS)
        client.setReturnFormat(JSON)
        rows = client.queryAndConvert()["results"]["bindings"]
        assert [row["label"]["value"] for row in rows] == ["North Korea"]
        client.setReturnFormat(XML)
        assert "North Korea" in client.queryAndConvert().toxml()
    client.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    client.setReturnFormat(TURTLE)
    whole = rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")
    client.setReturnFormat(JSON)
    client.setQuery("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert client.queryAndConvert()["results"]["bindings"][0]["n"]["value"] == str(len(whole))


def test_rdflib(at: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{at}sparql"))
    (row,) = graph.query(
        "PREFIX kg: <https://example.org/kg/vocabulary#> SELECT ?s { ?s kg:polarity 'negative' }"
    )
    assert isinstance(row, rdflib.query.ResultRow)
    assert (row.s, None, None) in graph


@pytest.mark.parametrize(
    ("accept", "media", "text"),
    [
        ("text/csv", "text/csv", "label\r\nNorth Korea\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values", '?label\n"North Korea"@en\n'),
        ("application/json", "application/sparql-results+json", '"North Korea"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", ">North Korea<"),
    ],
)
def test_media_types(at: str, accept: str, media: str, text: str) -> None:
    status, body, headers = sparql(at, LABELS, Accept=accept)
    assert (status, headers.get_content_type()) == (200, media)
    assert text in body


def test_query_posted_as_it_is(at: str) -> None:
    kind = {"Content_Type": "application/sparql-query", "Accept": "text/csv"}
    assert ask(f"{at}sparql", LABELS.encode(), **kind)[1] == "label\r\nNorth Korea\r\n"


# -- what is refused


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"update=DELETE+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D", "application/x-www-form-urlencoded"),
        (b"query=DELETE+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D", "application/x-www-form-urlencoded"),
        (b"DELETE WHERE { ?s ?p ?o }", "application/sparql-update"),
        (b"DELETE WHERE { ?s ?p ?o }", "application/sparql-query"),
    ],
)
def test_an_update_is_refused(at: str, data: bytes, kind: str) -> None:
    before = sparql(at, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[1]
    status, body, _ = ask(f"{at}sparql", data, Content_Type=kind)
    assert status == 403
    assert body == "this endpoint is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE\n"
    assert sparql(at, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[1] == before


@pytest.mark.parametrize(
    ("query", "accept", "status", "reason"),
    [
        ("SELECT", "*/*", 400, "error at 1:7"),
        (LABELS, "image/png", 406, "none of the media types accepted"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv", 406, "none of the media types accepted"),
    ],
)
def test_one_clear_line(at: str, query: str, accept: str, status: int, reason: str) -> None:
    found, body, _ = sparql(at, query, Accept=accept)
    assert found == status
    assert reason in body
    assert body.count("\n") == 1


def test_other_misuse(at: str) -> None:
    assert ask(f"{at}sparql")[:2] == (400, "give one query; the page at / has examples\n")
    assert ask(f"{at}sparql", b"{}", Content_Type="application/json")[0] == 415
    assert ask(f"{at}sparql", b"query=" + b"x" * (1 << 21))[0] == 413
    assert ask(at, Host="elsewhere.example")[0] == 400
    assert ask(f"{at}nothing")[0] == 404


def test_no_other_endpoint_is_asked(at: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.5)
        address = f"http://127.0.0.1:{other.getsockname()[1]}/"
        status, body, _ = sparql(at, f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")
        assert (status, "--federate" in body) == (403, True)
        with pytest.raises(TimeoutError):
            other.accept()


def test_bounds(tmp_path: Path) -> None:
    write(factory.small_graph(), tmp_path, "jsonl")
    with serving(tmp_path, "--timeout", "2", "--max-size", "0.01") as (at, process):
        status, body, _ = sparql(at, RUNAWAY)
        assert (status, body) == (503, "stopped after 2 s; ask for less, or add LIMIT\n")
        for _ in range(50):
            if not psutil.Process(process).children():
                break
            time.sleep(0.1)
        assert not psutil.Process(process).children()
        status, body, _ = sparql(at, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
        assert (status, body) == (400, "the answer is over 10,000 bytes; ask for less, or add LIMIT\n")
        assert sparql(at, "ASK { ?s ?p ?o }")[0] == 200


def test_a_taken_port_is_one_line(tmp_path: Path) -> None:
    write(factory.small_graph(), tmp_path, "jsonl")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [*COMMAND, str(tmp_path), "--port", port], capture_output=True, encoding="utf-8", check=False
        )
    assert done.returncode == 1
    reason = "cannot listen there (Address already in use); choose another --host or --port"
    assert done.stderr == f"kg: 127.0.0.1:{port}: {reason}\n"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ends_clean(tmp_path: Path, number: signal.Signals, code: int) -> None:
    write(factory.small_graph(), tmp_path / "graph" / "statements.jsonl")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    process = subprocess.Popen(
        [*COMMAND, str(tmp_path / "graph"), "--port", "0"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(scratch)},
    )
    assert process.stderr is not None
    at = process.stderr.readline().split(" at ")[1].split()[0]
    assert any(scratch.iterdir())
    assert sparql(at, "ASK { ?s ?p ?o }")[0] == 200
    process.send_signal(number)
    _, complaint = process.communicate(timeout=20)
    assert (process.returncode, complaint) == (code, "")
    assert not any(scratch.iterdir())


# -- statements and pages


def test_statements(at: str) -> None:
    graph = factory.small_graph()
    status, body, _ = ask(f"{at}statements?subject=Moscow&polarity=positive&limit=2&offset=1")
    expected = [statement_record(s) for s in graph.statements(subject="Moscow", polarity="positive")]
    assert (status, json.loads(body)) == (200, {"total": 3, "statements": expected[1:3]})
    (treaty,) = graph.statements(predicate="treaty")
    assert json.loads(ask(f"{at}statements/{treaty.id}")[1]) == statement_record(treaty)
    assert json.loads(ask(f"{at}statements?since=2024-08")[1])["total"] == 1
    assert json.loads(ask(f"{at}statements?min_confidence=0.95&plain=true")[1])["total"] == 1
    for path, status, reason in (
        ("statements?subject=Rusia", 404, 'no entity is called "Rusia"; did you mean Russia?'),
        ("statements?polarity=maybe", 400, 'polarity "maybe" does not exist'),
        ("statements?limit=many", 400, "give a number"),
        ("statements?min_confidence=3", 400, "min_confidence: 3.0 is not from 0 to 1"),
        ("statements/zz", 404, "no statement has this id"),
    ):
        found, body, _ = ask(at + path)
        assert found == status
        assert reason in json.loads(body)["error"]


def test_names_mean_the_same_as_in_python(tmp_path: Path) -> None:
    acme, product = (
        factory.named("org/acme@1", "Acme", "Acme Widgets"),
        factory.named("product/acme@2", "Acme", kind=EntityType.PRODUCT),
    )
    write(factory.told((acme, 20), (product, 2)), tmp_path, "jsonl")
    with serving(tmp_path) as (at, _):
        found = json.loads(ask(f"{at}statements?subject=Acme")[1])
        assert found["total"] == 20
        assert found["notes"][0].startswith(
            '"Acme" is taken for Acme (ORG, 20 statements), not for Acme (PRODUCT)'
        )
        assert "notes" not in json.loads(ask(f"{at}statements?subject=Acme+(PRODUCT)")[1])
        records = json.loads(ask(f"{at}entities?name=acme")[1])["entities"]
        assert [(each["id"], each["printed"]) for each in records] == [
            (acme.id, "Acme"),
            (product.id, "Acme (PRODUCT)"),
        ]
        rows = sparql(at, 'SELECT (COUNT(*) AS ?n) { ?s rdf:subject kg:named("Acme") }', Accept="text/csv")
        assert rows[1].split() == ["n", "20"]
        status, reason, _ = sparql(at, 'ASK { kg:named("Nobody") ?p ?o }')
        assert (status, reason.startswith('no entity is called "Nobody"')) == (400, True)
        hidden = "SELECT * { ?s ?p kg:named('Acme') . \\u0053ERVICE <http://a/> { ?s ?p ?o } }"
        assert sparql(at, hidden)[0] == 403
