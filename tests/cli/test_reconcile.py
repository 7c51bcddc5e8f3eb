"""``kg reconcile`` against a real HTTP server that speaks the W3C Reconciliation API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest

from kg.formats import read, write
from kg.linking import Overrides
from tests.cli.conftest import Kg
from tests.cli.test_review import digests
from tests.linking import stories

MANIFEST = {
    "versions": ["0.2"],
    "name": "People of the stories",
    "identifierSpace": "http://people.example/entity/",
    "schemaSpace": "http://people.example/schema/",
    "view": {"url": "http://people.example/wiki/{{id}}"},
}
PEOPLE: dict[str, list[tuple[str, str, float, bool]]] = {
    "Li Wei": [("P1", "Li Wei", 100, True), ("P2", "Li Wei", 99, False)],
    "Anna Novak": [("P3", "Ana Novak", 60, False)],
    "Anna Svobodova": [("P4", "Anna Svobodová", 75.5, True)],
}


class Service(BaseHTTPRequestHandler):
    """The manifest by GET, answers to batches of queries by POST."""

    def do_GET(self) -> None:
        self._send(MANIFEST if self.path == "/api" else ["not", "a", "service"])

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        queries = json.loads(form["queries"][0])
        seen: list[str] = self.server.seen  # type: ignore[attr-defined]
        seen += [each["query"] for each in queries.values()]
        self._send({key: {"result": self._found(each["query"])} for key, each in queries.items()})

    def _found(self, name: str) -> list[dict[str, Any]]:
        return [
            {"id": id_, "name": label, "type": [], "score": score, "match": match}
            for id_, label, score, match in PEOPLE.get(name, [])
        ]

    def _send(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as running:
        running.seen = []  # type: ignore[attr-defined]
        thread = Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def endpoint(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}/api"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write(stories.graph(), tmp_path / "statements.jsonl")
    write(stories.graph(), tmp_path / "graph.ttl")
    return tmp_path


def test_links_are_decisions(kg: Kg, out: Path, endpoint: str, server: ThreadingHTTPServer) -> None:
    before = digests(out)
    done = kg("reconcile", out, "--endpoint", endpoint)
    assert done.returncode == 0, done.stderr
    assert sorted(server.seen) == ["Anna Novak", "Anna Svobodova", "Li Wei"]  # type: ignore[attr-defined]
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["candidate"] for row in rows if row["chosen"]] == ["http://people.example/entity/P1"]
    assert len(rows) == 4
    assert "3 names asked, 1 link written" in done.stderr
    assert Overrides.read(out / "overrides.toml") == Overrides(
        same_as=frozenset({("Li Wei", "http://people.example/entity/P1")})
    )
    assert read(out).entity("Li Wei").same_as == ("http://people.example/entity/P1",)
    assert "http://people.example/entity/P1" in (out / "graph.ttl").read_text("utf-8")

    again = kg("reconcile", out, "--endpoint", endpoint, "--threshold", 75)  # only what has no link yet
    assert [json.loads(line)["id"] for line in again.stdout.splitlines()] == [
        "person/anna-novak",
        "person/anna-svobodova",
    ]
    assert read(out).entity("Anna Svobodova").same_as == ("http://people.example/entity/P4",)

    (out / "overrides.toml").unlink()
    write(read(out), out / "statements.jsonl")
    write(read(out), out / "graph.ttl")
    assert digests(out) == before


def test_dry_run(kg: Kg, out: Path, endpoint: str) -> None:
    before = digests(out)
    done = kg("reconcile", out, "--endpoint", endpoint, "--dry-run")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 4)
    assert digests(out) == before


def test_what_is_no_service(kg: Kg, out: Path, endpoint: str) -> None:
    before = digests(out)
    assert kg("reconcile", out).returncode == 2  # nowhere unless told where
    for address, message in (
        ("file:///etc/passwd", "is no address of a service"),
        (endpoint.replace("/api", "/"), "its answer is no JSON object"),
        ("http://127.0.0.1:9/api", "does not answer"),
    ):
        done = kg("reconcile", out, "--endpoint", address)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.stderr
        assert message in done.stderr
    assert digests(out) == before
