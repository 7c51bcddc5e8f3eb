"""WARC archives (ISO 28500), as Common Crawl News has them, read record by record.

The pages among the responses are articles, as are plain texts that were extracted from pages (WET).
Everything else in an archive (requests, images, redirects) is passed over.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
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
    need,
    page_id,
    tidy,
    too_long,
)
from kg.sources.decode import decode
from kg.sources.html import PAGE, read_page
from kg.types import Article

_PAGES = ("text/html", "application/xhtml+xml")
_OK = "200"


def _read(blob: Blob, _options: Options, on_problem: Report) -> Iterator[Found]:
    archive = need("warcio.archiveiterator", "web", "a WARC archive")
    need("trafilatura", "web", "HTML")
    pages = 0
    with blob.open() as stream:
        records = archive.ArchiveIterator(stream)
        while (record := _next(records, pages)) is not None:
            try:
                found = _record(record, blob.where)
            except SourceError as error:
                on_problem(Problem(where=f"{blob.where}:{_target(record)}", reason=str(error)))
                pages += 1
                continue
            if found is not None:
                pages += 1
                yield found
    if not pages:
        raise SourceError("is a WARC archive without a page")


def _next(records: Iterator[Any], pages: int) -> Any:
    """Return the next record, or None at the end."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):  # what the library says there is reported here
            return next(records, None)
    except OSError:
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:120] or type(error).__name__
        raise SourceError(
            f"is a WARC archive that is damaged after page {pages:,} ({said}); what stands before was read"
        ) from error


def _target(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI", "")).strip("<>")


def _record(record: Any, archive: str) -> Found | None:
    """Return the article of a record, or None if the record is no page."""
    headers = record.http_headers
    origin = headers if record.rec_type == "response" and headers else record.rec_headers
    stated = origin.get_header("Content-Type", "")
    kind = stated.partition(";")[0].strip().lower()
    is_page = record.rec_type in ("response", "resource") and kind in _PAGES
    is_text = record.rec_type == "conversion" and kind == "text/plain"
    if not (is_page or is_text) or (headers and headers.get_statuscode() != _OK):
        return None
    with contextlib.redirect_stderr(io.StringIO()):
        data = record.content_stream().read(PAGE + 1)
    if len(data) > PAGE:
        raise SourceError(f"is larger than the limit of {PAGE:,} bytes; leave it out")
    if record.raw_stream.limit > 0 and not record.raw_stream.read(1):
        raise SourceError("is cut off before its end; fetch the archive again")
    url = _target(record)
    id_ = page_id(url)
    charset = stated.lower().partition("charset=")[2].strip("\"' ;") or None
    make = (
        partial(read_page, data, id=id_, url=url, charset=charset)
        if is_page
        else partial(_text, data, id_, url)
    )
    return Found(where=f"{archive}:{url}", id=id_, content=data, make=make)


def _text(data: bytes, id_: str, url: str) -> Article:
    text = decode(data)
    if not text.strip():
        raise SourceError("is empty")
    if len(text) > LIMIT:
        raise SourceError(too_long(len(text)))
    return Article(id=id_, text=text, url=tidy(url))


WARC = Reader(name="WARC", accepts=lambda _blob, head: head.startswith(b"WARC/"), read=_read)
