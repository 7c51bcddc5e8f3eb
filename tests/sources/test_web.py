"""Addresses are fetched from a real server on the loopback, within bounds, as the site allows."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kg.errors import SourceError
from kg.sources import Options, Problem, read_sources
from kg.sources.web import Web
from tests.sources import kinds

Answer = tuple[int, dict[str, str], bytes]


class Site(ThreadingHTTPServer):
    """Answers what its pages say, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hang up."""


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.path.startswith("/slow"):
            self.send_response(200)
            self.end_headers()
            for _ in range(100):  # a byte now and then: no single wait is long
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
            return
        status, headers, body = self.server.pages.get(self.path, (404, {}, b"nothing"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature is the library's
        """Log nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def html(body: bytes, charset: str = "utf-8") -> Answer:
    return 200, {"Content-Type": f"text/html; charset={charset}"}, body


def refused(url: str, **bounds: Any) -> str:
    with pytest.raises(SourceError) as error:
        Web(**bounds).fetch(url)
    return str(error.value)


def test_an_address_is_read_if_the_network_is_allowed(site: Site) -> None:
    site.pages["/treaty"] = html(kinds.page())
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, kinds.rss())
    site.pages["/old"] = (302, {"Location": "/treaty"}, b"")
    problems: list[Problem] = []
    sources = [site.url("/old"), site.url("/feed")]
    assert list(read_sources(sources, on_problem=problems.append)) == []
    assert site.asked == []
    assert [problem.where for problem in problems] == sources
    assert "allow it with --allow-network" in problems[0].reason
    found = list(read_sources(sources, options=Options(allow_network=True), on_problem=problems.append))
    assert [(each.kind, each.article.title) for each in found] == [
        ("HTML", kinds.STORY.title),
        ("feed", kinds.STORY.title),
    ]
    assert found[0].article.url == site.url("/treaty")
    assert site.asked.count("/treaty") == 1
    assert site.asked.count("/robots.txt") == 1


def test_the_encoding_of_the_server_is_heeded(site: Site) -> None:
    page = kinds.page(kinds.Story(title="Élysée talks"), "cp1252").replace(b'charset="cp1252"', b"")
    site.pages["/a"] = html(page, "windows-1252")
    (found,) = read_sources([site.url("/a")], options=Options(allow_network=True), on_problem=print)
    assert found.article.title == "Élysée talks"


def test_robots_txt_is_respected(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /private/*.html$\n\nUser-agent: kg-news\nDisallow: /closed\n"
    site.pages.update({"/robots.txt": (200, {}, rules), "/closed/a": html(b""), "/open": html(b"x")})
    assert "robots.txt forbids" in refused(site.url("/closed/a"))
    assert site.asked == ["/robots.txt"]
    assert Web().fetch(site.url("/open")).open().read() == b"x"
    site.pages["/moved"] = (302, {"Location": "/closed/a"}, b"")
    assert "robots.txt forbids" in refused(site.url("/moved"))
    assert "/closed/a" not in site.asked


def test_a_site_that_fails_to_tell_its_rules_is_left_alone(site: Site) -> None:
    site.pages.update({"/robots.txt": (503, {}, b""), "/a": html(b"x")})
    assert "robots.txt forbids" in refused(site.url("/a"))


def test_the_delay_that_a_site_asks_for_is_kept(site: Site) -> None:
    site.pages.update({"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 0.3\n"), "/a": html(b"x")})
    web = Web()
    start = time.monotonic()
    web.fetch(site.url("/a"))
    web.fetch(site.url("/a"))
    assert time.monotonic() - start >= 0.3


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "is not of the web"),
        ("ftp://127.0.0.1/", "is not of the web"),
        ("http://127.0.0.2:9/", "leads into an inner network"),
        ("http://localhost:9/", "leads into an inner network"),
        ("http://[::1]:9/", "leads into an inner network"),
        ("http://169.254.169.254/latest/meta-data/", "leads into an inner network"),
        ("/round", "leads on and on"),
        ("http://127.0.0.1:99999/", "is no address"),
    ],
)
def test_a_page_leads_nowhere_it_must_not(site: Site, target: str, reason: str) -> None:
    site.pages["/round"] = (302, {"Location": target}, b"")
    assert reason in refused(site.url("/round"))


def test_robots_txt_leads_nowhere_either(site: Site) -> None:
    site.pages["/robots.txt"] = (302, {"Location": "http://127.0.0.2:9/"}, b"")
    assert "leads into an inner network" in refused(site.url("/a"))


def test_time_and_size_are_bounded(site: Site) -> None:
    site.pages["/large"] = html(b"x" * 200_000)
    site.pages["/robots.txt"] = (200, {}, b"")
    assert refused(site.url("/large"), size=100_000) == (
        "is larger than the limit of 100,000 bytes; save it and give the file"
    )
    start = time.monotonic()
    assert "took too long" in refused(site.url("/slow"), seconds=0.5)
    assert time.monotonic() - start < 5


def test_what_cannot_be_fetched_is_named(site: Site) -> None:
    assert "the server answers 404" in refused(site.url("/none"))
    site.pages["/cut"] = (200, {"Content-Length": "500"}, b"x")
    assert "cannot be fetched" in refused(site.url("/cut"))
    assert "cannot be fetched" in refused("http://127.0.0.1:1/")
    assert "cannot be fetched" in refused("http://nowhere.invalid/")
