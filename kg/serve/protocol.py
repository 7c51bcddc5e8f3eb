"""The SPARQL 1.1 Protocol: what is asked, in which media type the answer is wanted, what is refused.

References
----------
W3C, *SPARQL 1.1 Protocol*, 2013; RFC 9110, section 12.5.1 (Accept).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

RESULTS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
"""Media types of the rows of SELECT and the answer of ASK, the preferred one first."""
TRIPLES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
"""Media types of the triples of CONSTRUCT and DESCRIBE, the preferred one first."""
_ALIASES = {
    "application/json": RESULTS[0],
    "application/xml": RESULTS[1],
    "text/xml": RESULTS[1],
    "application/x-turtle": TRIPLES[0],
    "text/plain": TRIPLES[1],
}

# What may hold a keyword that is none: addresses, strings, comments, names with a sign before them.
_QUIET = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>
      | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
      | \#[^\n\r]*
      | [?$@][\w-]+ | [\w.-]*:[\w.:%\\-]*""",
    re.VERBOSE | re.DOTALL,
)
_FIRST_WORD = re.compile(r"(?:\s|\b(?:prefix|base)\b)*(\w*)", re.IGNORECASE)
_UPDATES = ["insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"]


def media(accept: str, offered: Sequence[str]) -> str | None:
    """Return the offered media type that an Accept header likes best, or None if it likes none.

    Examples
    --------
    >>> media("application/xml;q=0.5, text/csv", RESULTS), media("*/*", TRIPLES), media("image/png", TRIPLES)
    ('text/csv', 'text/turtle', None)
    """
    best: tuple[float, int, str] | None = None
    wanted = [_weighted(part) for part in (accept or "*/*").split(",")]
    for place, name in enumerate(offered):
        weights = [(specific, weight) for kind, specific, weight in wanted if _covers(kind, name)]
        if weights and max(weights)[1] > 0:
            best = min(filter(None, (best, (-max(weights)[1], place, name))))
    return best[2] if best else None


def _weighted(part: str) -> tuple[str, int, float]:
    """Return the media range, how specific it is, and its weight."""
    kind, *parameters = (piece.strip().casefold() for piece in part.split(";"))
    weights = [piece[2:] for piece in parameters if piece.startswith("q=")]
    try:
        weight = float(weights[0]) if weights else 1.0
    except ValueError:
        weight = 0.0
    return _ALIASES.get(kind, kind), 2 - kind.count("*"), weight


def _covers(kind: str, name: str) -> bool:
    return kind in (name, "*/*") or (kind.endswith("/*") and name.startswith(kind[:-1]))


def refusal(query: str, *, federate: bool) -> str | None:
    """Return why a question is refused, or None: it would change the graph, or ask another endpoint.

    Examples
    --------
    >>> refusal("PREFIX a: <a:> INSERT DATA { a:b a:c a:d }", federate=False)
    'this endpoint is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE'
    >>> refusal("SELECT * { SERVICE <http://a/> { ?s ?p ?o } }", federate=False)
    'SERVICE asks another endpoint, which is off; kg serve --federate allows it'
    >>> refusal('SELECT ?service { ?service rdfs:label "SERVICE" } # SERVICE', federate=False)
    """
    words = _QUIET.sub(" ", _unescaped(query))
    first = _FIRST_WORD.match(words)
    if first and first[1].casefold() in _UPDATES:
        return "this endpoint is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
    if not federate and re.search(r"\bservice\b", words, re.IGNORECASE):
        return "SERVICE asks another endpoint, which is off; kg serve --federate allows it"
    return None


def _unescaped(query: str) -> str:
    r"""Decode ``\uXXXX`` of letters: an engine may do so before it looks for keywords (section 19.2)."""

    def decode(found: re.Match[str]) -> str:
        character = chr(int(found[1] or found[2], 16) % 0x110000)
        return character if character.isalnum() else " "

    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", decode, query)
