"""PDF, one article a file.

Title, author, publisher and date are those of the document's properties, as XMP's Dublin Core has them. The
day on which the file was made is no date of publication, and is not taken for one.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from kg.errors import SourceError
from kg.sources.base import (
    LIMIT,
    Blob,
    Found,
    Options,
    Reader,
    Report,
    metadata,
    need,
    parsing,
    slurp,
    tidy,
    too_long,
)
from kg.sources.bylines import read_byline, read_date_line
from kg.types import Article

_SIZE = 64_000_000  # bytes that a file has at most
_WITHIN = 1024  # bytes in which the mark stands, as readers take it
_FULL = 0.75  # of the longest lines' length, from which a line goes on in the next
_FILE = re.compile(
    r"^Microsoft Word - |\.\w{2,5}\Z"
)  # what programs write for a title: the file that was printed
_NOBODY = re.compile(r"\(?(?:anonymous|unknown|unspecified)\)?|\w+@.+", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:,|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|who|with))\Z")
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def _read(blob: Blob, _options: Options, _on_problem: Report) -> Iterator[Found]:
    need("pypdf", "pdf", "PDF")
    data = slurp(blob, _SIZE)
    yield Found(
        where=blob.where, id=blob.stem, content=data, make=lambda: _article(data, blob.stem, blob.url)
    )


def _article(data: bytes, id_: str, url: str | None) -> Article:
    library = need("pypdf", "pdf", "PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it logs is reported here
    with parsing("PDF"):
        reader = library.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise SourceError("is encrypted; save it without a password")
        text = _text(reader)
        fields = _properties(reader)
    if not text:
        raise SourceError("holds no text, only pictures of it; recognise its characters first")
    return Article(id=id_, text=text, **(fields | ({"url": url} if url else {})))


def _text(reader: Any) -> str:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > LIMIT:
            raise SourceError(too_long(length).replace("article of", "article of at least", 1))
    return "\n\n".join(filter(None, map(_unwrapped, pages)))


def _unwrapped(page: str) -> str:
    """Return the text of a page with the lines of each paragraph joined."""
    lines = _HYPHEN.sub("", page).split("\n")
    full = _FULL * max(map(len, lines))
    joined = ""
    stripped = [line.strip() for line in lines]
    for line, after in zip(stripped, [*stripped[1:], ""], strict=True):
        goes_on = len(line) >= full or _GOES_ON.search(line) or after[:1].islower()
        joined += f"{line} " if goes_on and not _is_apart(line, after) else f"{line}\n\n"
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


def _is_apart(line: str, after: str) -> bool:
    """Whether the next line is no continuation of a line: a date, or a byline."""
    return read_date_line(after) is not None or read_date_line(line) is not None or bool(read_byline(after))


def _properties(reader: Any) -> dict[str, Any]:
    info, xmp = reader.metadata, reader.xmp_metadata
    day = next((found.date() for found in (xmp.dc_date if xmp else None) or () if found), None)
    outlet = "; ".join((xmp.dc_publisher if xmp else None) or ())
    title, author = (tidy(value) for value in ((info.title, info.author) if info else (None, None)))
    return metadata(
        None if title and _FILE.search(title) else title,
        day.isoformat() if isinstance(day, date) else None,
        tidy(outlet),
        None if author and _NOBODY.fullmatch(author) else author,
        None,
    )


PDF = Reader(name="PDF", accepts=lambda _blob, head: b"%PDF-" in head[:_WITHIN], read=_read)
