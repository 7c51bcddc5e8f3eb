"""WARC archives (ISO 28500), as Common Crawl News has them, read record by record.

The pages among the responses are articles, as are plain texts that were extracted from pages (WET).
Everything else in an archive (requests, images, redirects) is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from kg.errors import SourceError
from kg.sources.base import LIMIT, Blob, Found, Kind, Options, Problem, Report, need, page_id, tidy, too_long
from kg.sources.decode import decode
from kg.sources.html import PAGE, read_page
from kg.types import Article

_PAGES = ("text/html", "application/xhtml+xml")
_OK = "200"


def _read(blob: Blob, _options: Options, on_problem: Report) -> Iterator[Found]:
    archive = need("warcio.archiveiterator", "web", "a WARC archive")
    need("trafilatura", "web", "HTML")
    broken = (need("warcio.exceptions", "web", "a WARC archive").ArchiveLoadFailed, ValueError, EOFError)
    read = 0
    with blob.open() as stream:
        try:
            for record in archive.ArchiveIterator(stream):
                found = _record(record, blob.where, on_problem)
                if found is not None:
                    yield found
                read += 1
        except broken as error:
            said = " ".join(str(error).split())[:120]
            raise SourceError(
                f"is a WARC archive that is damaged after {read:,} records ({said}); those before were read"
            ) from error
    if not read:
        raise SourceError("is a WARC archive without records")


def _record(record: Any, archive: str, on_problem: Report) -> Found | None:
    """Return the article of a record, or None if the record is no page."""
    headers = record.http_headers
    stated = (headers if record.rec_type == "response" and headers else record.rec_headers).get_header(
        "Content-Type"
    )
    kind = (stated or "").partition(";")[0].strip().lower()
    url = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    is_page = record.rec_type in ("response", "resource") and kind in _PAGES
    is_text = record.rec_type == "conversion" and kind == "text/plain"
    if not (is_page or is_text) or (headers and headers.get_statuscode() != _OK):
        return None
    where = f"{archive}:{url}"
    data = record.content_stream().read(PAGE + 1)
    if len(data) > PAGE:
        on_problem(Problem(where=where, reason=f"is larger than the limit of {PAGE:,} bytes; leave it out"))
        return None
    id_ = page_id(url)
    charset = (stated or "").lower().partition("charset=")[2].strip("\"' ;") or None
    make = (
        partial(read_page, data, id=id_, url=url, charset=charset)
        if is_page
        else partial(_text, data, id_, url)
    )
    return Found(where=where, id=id_, content=data, make=make)


def _text(data: bytes, id_: str, url: str) -> Article:
    text = decode(data)
    if not text.strip():
        raise SourceError("is empty")
    if len(text) > LIMIT:
        raise SourceError(too_long(len(text)))
    return Article(id=id_, text=text, url=tidy(url))


WARC = Kind(name="WARC", accepts=lambda _blob, head: head.startswith(b"WARC/"), read=_read)
