"""Addresses as blobs: fetched over HTTP, politely and within bounds.

What a site's robots.txt forbids is left alone (RFC 9309); a page is fetched once, in a bounded time, up to a
bounded size. A redirect is followed only to an address of the public internet, or back to the host that the
user named: so no page can make kg ask the machines inside a network. The address that was checked is the one
that is connected to, whatever the name resolves to a moment later.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import ipaddress
import re
import socket
import ssl
import time
from dataclasses import dataclass, field
from email.message import Message
from functools import partial
from threading import Timer
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from kg.errors import SourceError
from kg.sources.base import Blob, need, page_id

SIZE = 32_000_000  # bytes of a page at most, packed or not
SECONDS = 30.0  # for one page, redirects included
_AGENT = "kg-news"
_REDIRECTS = 5
_ROBOTS = 512_000  # bytes of robots.txt that are read (RFC 9309, section 2.5, asks for 500 KiB)
_PAUSE = 10.0  # seconds of a site's crawl delay that are waited at most
_QUERY = "=&%+/?:@!$'()*,;~-._"
_MOVED = (301, 302, 303, 307, 308)


def is_address(source: str) -> bool:
    """Whether a source is an address of the web.

    Examples
    --------
    >>> is_address("https://example.org/talks"), is_address("news/https.txt")
    (True, False)
    """
    return bool(re.match(r"https?://", source, re.IGNORECASE))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    headers: Message
    body: bytes


@dataclass
class Web:
    """Fetches pages, and remembers what the sites allow.

    Parameters
    ----------
    seconds : float
        How long a page may take.
    size : int
        How many bytes it may have.
    """

    seconds: float = SECONDS
    size: int = SIZE
    _rules: dict[str, Any] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Blob:
        """Return what is at an address.

        Raises
        ------
        SourceError
            If it cannot be had, or must not.
        """
        deadline = time.monotonic() + self.seconds
        given = url
        for _ in range(_REDIRECTS + 1):
            self._permit(url, given, deadline)
            answer = _get(url, given, deadline, self.size)
            target = answer.headers.get("Location")
            if answer.status not in _MOVED or not target:
                break
            url = urljoin(url, target)
            if not is_address(url):
                raise SourceError(f"leads to {url[:80]!r}, which is not of the web; give another address")
        else:
            raise SourceError(f"leads on and on, more than {_REDIRECTS} times; give the last address")
        if answer.status != http.client.OK:
            raise SourceError(f"cannot be fetched: the server answers {answer.status}; check the address")
        return Blob(
            where=given,
            stem=page_id(url),
            open=partial(io.BytesIO, answer.body),
            url=url,
            charset=answer.headers.get_content_charset(),
        )

    def _permit(self, url: str, given: str, deadline: float) -> None:
        """Refuse what robots.txt forbids, and wait as long as it asks."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = _robots(site, given, deadline)
        rules = self._rules[site]
        if not rules.can_fetch(url, _AGENT):
            raise SourceError(
                f"{site}/robots.txt forbids to fetch it; save the page with a browser and give the file"
            )
        pause = min(rules.crawl_delay(_AGENT) or 0.0, _PAUSE)
        time.sleep(max(0.0, self._last.get(site, -pause) + pause - time.monotonic()) if pause else 0.0)
        self._last[site] = time.monotonic()


def _robots(site: str, given: str, deadline: float) -> Any:
    """Return the rules of a site: all is allowed without a file, nothing if the site fails to tell."""
    protego = need("protego", "web", "a page of the web").Protego
    url, text = f"{site}/robots.txt", ""
    for _ in range(_REDIRECTS):
        answer = _get(url, given, deadline, _ROBOTS, cut=True)
        target = answer.headers.get("Location")
        if answer.status not in _MOVED or not target or not is_address(urljoin(url, target)):
            break
        url = urljoin(url, target)
    if answer.status == http.client.OK:
        text = answer.body.decode("utf-8", "replace")
    elif answer.status >= http.client.INTERNAL_SERVER_ERROR:
        text = "User-agent: *\nDisallow: /"
    return protego.parse(text)


def _get(url: str, given: str, deadline: float, size: int, *, cut: bool = False) -> _Answer:
    """Ask for one address, following nothing; the body is cut at the size or refused."""
    parts = urlsplit(url)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as error:
        raise SourceError(f"{url}: is no address ({error}); check it") from error
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe=_QUERY)}" * bool(parts.query)
    )
    own = urlsplit(given)
    trusted = (parts.hostname, parts.port) == (own.hostname, own.port)
    try:
        wire = _connect(host, port, parts.scheme == "https", trusted, deadline)
        bell = Timer(_left(deadline), partial(_hang_up, wire))  # whatever the server does meanwhile
        bell.daemon = True
        bell.start()
        connection = http.client.HTTPConnection(host, port)
        connection.sock = wire
        try:
            connection.request(
                "GET", path, headers={"User-Agent": _agent(), "Accept": "*/*", "Connection": "close"}
            )
            with connection.getresponse() as response:
                body = _body(response, size, cut)
        finally:
            bell.cancel()
            connection.close()
        _left(deadline)
        return _Answer(status=response.status, headers=response.headers, body=body)
    except (OSError, http.client.HTTPException) as error:
        if isinstance(error, TimeoutError) or time.monotonic() > deadline:
            raise SourceError(f"took too long at {host}; try again later") from error
        raise SourceError(f"cannot be fetched from {host} ({_why(error)}); check the address") from error


def _agent() -> str:
    from kg import __version__

    return f"{_AGENT}/{__version__}"


def _connect(host: str, port: int, secure: bool, trusted: bool, deadline: float) -> socket.socket:
    """Connect to one of the addresses of a host; to an inner one only if the user named the host."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    allowed = [at for at in found if trusted or ipaddress.ip_address(at.partition("%")[0]).is_global]
    if not allowed:
        raise SourceError(
            f"leads into an inner network, to {host}, which a page must not; give that address itself"
        )
    wire = socket.create_connection((allowed[0], port), timeout=_left(deadline))
    return ssl.create_default_context().wrap_socket(wire, server_hostname=host) if secure else wire


def _hang_up(wire: socket.socket) -> None:
    with contextlib.suppress(OSError):
        wire.shutdown(socket.SHUT_RDWR)


def _body(response: http.client.HTTPResponse, size: int, cut: bool) -> bytes:
    body = response.read(size + 1)
    if len(body) > size and not cut:
        raise SourceError(f"is larger than the limit of {size:,} bytes; save it and give the file")
    if len(body) <= size and response.length:
        raise http.client.IncompleteRead(body, response.length)
    return body[:size]


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _why(error: Exception) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error or type(error).__name__).split())[:120]


WEB = Web()
"""The web as this process sees it: what a site allows is asked once."""
