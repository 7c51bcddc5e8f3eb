"""HTML pages: the report, without what stands around it on the page.

The text is what the page's main part says, the headline above it, a paragraph a block. Title, author, outlet
and date come from the page's metadata (Open Graph, schema.org, Dublin Core and the like).
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from kg.errors import SourceError
from kg.sources.base import (
    LIMIT,
    Blob,
    Found,
    Options,
    Reader,
    Report,
    host,
    metadata,
    need,
    page_id,
    parsing,
    slurp,
    tidy,
    too_long,
)
from kg.sources.decode import decode
from kg.sources.page_dates import published
from kg.types import Article

PAGE = 5_000_000  # bytes a page has at most
_LEAST = 30  # words of running text that an article has at least; agencies' briefs have some 40
_SENTENCE = 6  # words of the shortest line that is running text and no label
_WORD = 8  # characters of a long word with its space
_ENDS = re.compile(r"""[.!?…:;。！？।။]["”’')\]]*\Z""")
_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_BEFORE = r"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*+"
_ROOT = re.compile(rf"{_BEFORE}<(?:!doctype\s+html|html|head|body)\b".encode(), re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<(?:div|p|h1|article|main|meta|title|table)\b[^<]*>", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_DECLARING = 4096  # bytes in which a page states its encoding
_SEPARATOR = re.compile(r"\s+(?:[|•·»–—-]|--)\s+")
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "outputformat": "%Y-%m-%d",
    "max_date": "9999-12-31",  # the default is today, and the same page must give the same article tomorrow
}


def _accepts(blob: Blob, head: bytes) -> bool:
    """By its root element; a piece of a page by its suffix too."""
    bare = head.removeprefix(codecs.BOM_UTF8)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        bare = head.decode("utf-16", "ignore").encode()
    return bool(_ROOT.match(bare) or (blob.suffix in _SUFFIXES and _TAG.search(bare)))


def _read(blob: Blob, _options: Options, _on_problem: Report) -> Iterator[Found]:
    need("trafilatura", "web", "HTML")
    data = slurp(blob, PAGE)
    id_ = page_id(blob.url) if blob.url else blob.stem
    yield Found(
        where=blob.where,
        id=id_,
        content=data,
        make=lambda: read_page(data, id=id_, url=blob.url, charset=blob.charset),
    )


def read_page(data: bytes, *, id: str, url: str | None = None, charset: str | None = None) -> Article:  # noqa: A002
    """Return the article on a page.

    Parameters
    ----------
    data : bytes
        The page.
    id : str
        The id of the article.
    url : str, optional
        The page's address; by default what it states itself.
    charset : str, optional
        The encoding that the server stated.

    Raises
    ------
    SourceError
        If the page holds no article, as a front page does, or cannot be read.

    Examples
    --------
    >>> story = (
    ...     "<p>France signed a treaty with Italy on Friday, after a year of talks in Rome and Paris.</p>"
    ...     "<p>The treaty lets the two countries guard their border in the Alps together.</p>"
    ... )
    >>> head = "<title>Treaty signed</title><meta property='og:site_name' content='Coastal News'>"
    >>> page = f"<html><head>{head}</head><body><nav>Home</nav><article>{story}</article></body></html>"
    >>> article = read_page(page.encode(), id="treaty")
    >>> article.title, article.source, "Home" in article.text
    ('Treaty signed', 'Coastal News', False)
    """
    declared = _DECLARED.search(data[:_DECLARING])
    html = decode(data, charset or (declared[1].decode() if declared else None))
    with parsing("HTML"):
        found = _extract(html, url)
    body = "\n\n".join(line for line in (found.text or "").split("\n") if line.strip()) if found else ""
    running = sum(_length(line) for line in body.split("\n") if _is_running(line))
    if found is None or running < _LEAST or _is_front(found, url):
        raise SourceError(
            f"holds no article but navigation ({running:,} words of running text); give the pages of articles"
        )
    outlet = tidy(found.sitename) or host(url or found.url)
    title = _without_outlet(tidy(found.title), outlet)
    text = f"{title}\n\n{body}" if title and not body.startswith(title) else body
    if len(text) > LIMIT:
        raise SourceError(too_long(len(text)))
    names = [name for part in (found.author or "").split(";") if (name := tidy(part)) and name != outlet]
    day = published(html, url or found.url, found.date)
    fields = metadata(title, day, outlet, ", ".join(names) or None, url or found.url)
    return Article(id=id, text=text, **fields)


def _extract(html: str, url: str | None) -> Any:
    trafilatura = need("trafilatura", "web", "HTML")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it logs is reported here
    return trafilatura.bare_extraction(
        re.sub(r"\A\s*<\?xml[^>]*>", "", html),  # its encoding is that of the bytes
        url=url,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )


def _length(line: str) -> int:
    """Return the words of a line, or as many as fill its length, since not every script parts its words."""
    return max(len(line.split()), len(line) // _WORD)


def _is_running(line: str) -> bool:
    """Whether a line is a sentence or more, not a label or a link."""
    return _length(line) >= _SENTENCE and bool(_ENDS.search(line.strip()))


def _is_front(found: Any, url: str | None) -> bool:
    """Whether a page is the front page of a site or a section: teasers, and nobody's report of any day."""
    address = found.url or url
    if address and urlsplit(address).path in ("", "/"):
        return True
    return found.pagetype == "website" and not (found.date or found.author)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return "Talks fail" for "Talks fail | Coastal News Politics"."""
    parts = list(_SEPARATOR.finditer(title or ""))
    if not (title and outlet and parts):
        return title
    tail = title[parts[-1].end() :].casefold()
    name = outlet.casefold().removeprefix("the ")
    return title[: parts[-1].start()] if name in tail or tail in name else title


HTML = Reader(name="HTML", accepts=_accepts, read=_read)
