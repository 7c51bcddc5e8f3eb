"""RSS and Atom feeds: an article an entry, if the entry holds it.

An entry holds its article if it has a content element (``content:encoded``, Atom's ``content``), or a summary
as long as an article. One with a short summary only is reported with the address of its page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from kg.errors import SourceError
from kg.sources.base import (
    LIMIT,
    Blob,
    Found,
    Options,
    Problem,
    Reader,
    Report,
    metadata,
    need,
    page_id,
    parsing,
    slurp,
    tidy,
    too_long,
)
from kg.sources.markup import fragment_text
from kg.types import Article

FEED = 16_000_000  # bytes a feed has at most
_LEAST = 80  # words of a summary that is the article itself
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^\[>]*(?:\[[^\]]*\])?[^>]*>\s*)*+"
    rb"<(?:rss|(?:\w+:)?feed|rdf:RDF)\b(?P<attributes>[^>]*)>",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def _accepts(_blob: Blob, head: bytes) -> bool:
    root = _ROOT.match(head)
    if root is None and re.match(rb"\s*<\?xml|\s*<!DOCTYPE", head):  # declarations longer than the head
        return bool(re.search(rb"<!DOCTYPE\s+(?:rss|feed)\b", head, re.IGNORECASE))
    return root is not None and (b"rdf" not in root[0].lower() or b"purl.org/rss" in root["attributes"])


def _read(blob: Blob, _options: Options, on_problem: Report) -> Iterator[Found]:
    library = need("feedparser", "web", "a feed")
    data = slurp(blob, FEED)
    if _ENTITY.search(data):
        raise SourceError(
            "declares XML entities, which feeds have no need of and attacks are made of; remove them"
        )
    kind = f"application/xml; charset={blob.charset}" if blob.charset else "application/xml"
    headers = {"content-type": kind, "content-location": blob.url or ""}
    with parsing("a feed"):
        # With a stream, the library has no file or address to open.
        feed = library.parse(io.BytesIO(data), response_headers=headers)
    if not feed.entries:
        raise SourceError("is a feed without entries")
    broken = feed.get("bozo_exception")
    if type(broken).__name__ == "SAXParseException":
        reason = f"is a feed that is damaged ({_oneline(broken)}); what could be read was read"
        on_problem(Problem(where=blob.where, reason=reason))
    for number, entry in enumerate(feed.entries, 1):
        url = tidy(entry.get("link"))
        id_ = page_id(url) if url else f"{blob.stem}-{number}"
        make: Callable[[], Article] = partial(_article, entry, feed.feed, id_, url)
        yield Found(where=f"{blob.where}:{number}", id=id_, content=_content(entry), make=make)


def _content(entry: Any) -> bytes:
    parts = [str(entry.get(key)) for key in ("content", "summary", "title", "published", "author")]
    return "\x1f".join(parts).encode("utf-8", "surrogatepass")


def _article(entry: Any, feed: Any, id_: str, url: str | None) -> Article:
    title = tidy(fragment_text(entry.get("title", "")))
    pieces = [piece for piece in entry.get("content", ()) if piece.get("value")]
    html = max((piece.value for piece in pieces), key=len, default="")
    body = fragment_text(html) or fragment_text(entry.get("summary", ""))
    words = len(body.split())
    if not body or (not html and words < _LEAST):
        page = f"kg build {url} --allow-network" if url else "give the page of the article"
        raise SourceError(f"holds only a summary of {words} words, not the article; {page}")
    text = f"{title}\n\n{body}" if title and not body.startswith(title) else body
    if len(text) > LIMIT:
        raise SourceError(too_long(len(text)))
    origin = entry.get("source", {}).get("title")
    outlet = tidy(origin) or tidy(feed.get("publisher")) or tidy(fragment_text(feed.get("title", "")))
    published = tidy(entry.get("published") or entry.get("updated"))
    fields = metadata(title, published, outlet, tidy(entry.get("author")), url)
    return Article(id=id_, text=text, **fields)


def _oneline(error: object) -> str:
    return " ".join(str(error).split())[:120]


FEEDS = Reader(name="feed", accepts=_accepts, read=_read)
