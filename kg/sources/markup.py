"""Pieces of HTML, as feeds hold them, as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "section", "table", "td", "th", "tr", "ul"),
    )
)
_SKIPPED = frozenset(
    (
        *("aside", "button", "figure", "form", "iframe", "nav", "noscript", "script", "select", "style"),
        *("svg", "template", "video"),
    )
)
_VOID = frozenset(("br", "hr"))
_ESCAPED = 3  # times that markup is escaped at most
_MARKUP = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|h[1-6]|li|ul|blockquote)>|<(?:p|br|div|hr)\b[^<>]*>|&lt;/?\w",
    re.IGNORECASE,
)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's signature
        if tag in _SKIPPED:
            self._skipped.append(tag)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._skipped and tag == self._skipped[-1]:
            self._skipped.pop()
        elif tag in _BLOCKS - _VOID:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.pieces.append(re.sub(r"\s+", " ", data))


def fragment_text(html: str) -> str:
    r"""Return the text of a piece of HTML, an empty line between its blocks; figures and scripts go.

    HTML that was escaped twice is text only after the second reading.

    Examples
    --------
    >>> fragment_text("&lt;p&gt;Corvin &amp;amp; Sons paid.&lt;/p&gt;")
    'Corvin & Sons paid.'
    >>> fragment_text("<p>The <b>talks</b> failed.</p><figure>A hall</figure><p>Both sides left.")
    'The talks failed.\n\nBoth sides left.'
    """
    for _ in range(_ESCAPED):
        parser = _Text()
        parser.feed(html)
        parser.close()
        blocks = "".join(parser.pieces).split("\n")
        text = "\n\n".join(block for block in (" ".join(block.split()) for block in blocks) if block)
        if not _MARKUP.search(text):
            break
        html = text  # its markup was escaped once more than it should have been
    return text
