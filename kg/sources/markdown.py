"""Markdown, one article a file: what a reader of the page would read.

Parsed as CommonMark. Links keep their words, images, code blocks and HTML go, and each block of text stands
between empty lines.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import SourceError
from kg.sources.base import Blob, Found, Options, Reader, Report, parsing, tidy, whole
from kg.sources.text import read_body
from kg.types import Article

_SUFFIXES = frozenset({".md", ".markdown", ".mkd"})
# What plain text has not got: a heading on top, a setext heading, or a link to the web.
_SIGNS = re.compile(rb"(?:\A|\n---[ \t]*\r?\n)\s*#{1,2} \S|\A[^\n]+\n={4,}\r?\n|\]\(https?://[^\s()]+\)")


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    heading: bool


def _accepts(blob: Blob, head: bytes) -> bool:
    return blob.suffix in _SUFFIXES or bool(_SIGNS.search(head.removeprefix(codecs.BOM_UTF8)))


def _read(blob: Blob, _options: Options, _on_problem: Report) -> Iterator[Found]:
    fields, source = read_body(blob)
    with parsing("Markdown"):
        blocks = list(_blocks(source))
    text = "\n\n".join(block.text for block in blocks)
    if not text:
        raise SourceError("holds no text beside markup; remove it")
    if "title" not in fields and blocks[0].heading:
        fields["title"] = tidy(blocks[0].text) or ""
    yield whole(Article(id=blob.stem, text=text, **({"url": blob.url} | fields)), blob.where)


def _blocks(source: str) -> Iterator[_Block]:
    from markdown_it import MarkdownIt

    heading = False
    for token in MarkdownIt("commonmark").parse(source):
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            text = _words((child.type, child.content) for child in token.children or ())
            if text:
                yield _Block(text, heading)


def _words(pieces: Iterable[tuple[str, str]]) -> str:
    kept = {"text", "code_inline", "text_special"}
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(content if kind in kept else breaks.get(kind, "") for kind, content in pieces).strip()


MARKDOWN = Reader(name="Markdown", accepts=_accepts, read=_read)
