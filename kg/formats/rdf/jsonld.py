"""JSON-LD 1.1: a node a line in one array, under a context that the file brings with it.

The context is ``context.jsonld`` beside this module; embedded, it needs no network.

Examples
--------
>>> import tempfile, kg
>>> with tempfile.TemporaryDirectory() as folder:
...     file = Path(folder, "graph.jsonld")
...     write(kg.KnowledgeGraph(), file)
...     json.loads(file.read_text())["@graph"][0]["type"]
'prov:Activity'

References
----------
JSON-LD 1.1, W3C Recommendation 2020, sections 4.1 (context), 4.2 (types), 9.15 (keys of a context).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.formats.rdf import words as w
from kg.formats.rdf.syntax import Syntax
from kg.formats.rdf.terms import Names, Term, Value
from kg.formats.rdf.triples import Node, nodes

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_CONTEXT = Path(__file__).with_name("context.jsonld")
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_HALVES = re.compile(r"[\ud800-\udfff]")


def _pieces(graph: KnowledgeGraph, names: Names) -> Iterator[str]:
    written = _Writer()
    yield f'{{"@context": {_dump(written.context)},\n"@graph": ['
    comma = ""
    for node in nodes(graph, names):
        yield f"{comma}\n{_dump(written.node(node))}"
        comma = ","
    yield "\n]}\n"


class _Term(NamedTuple):
    """A word of the context, and what a bare text under it means."""

    name: str
    datatype: str = ""
    language: str = ""


class _Writer:
    """Nodes as JSON objects, as short as the context allows."""

    def __init__(self) -> None:
        self.context = _context()
        self._prefixes = {iri: name for name, iri in self.context.items() if _is_namespace(iri)}
        self._terms = {
            self._expand(entry["@id"]): _Term(
                name, self._expand(entry.get("@type", "")), entry.get("@language", "")
            )
            for name, entry in self.context.items()
            if isinstance(entry, dict)
        }

    def node(self, node: Node) -> dict[str, Any]:
        """Return a node as a JSON object."""
        subject, pairs = node
        record: dict[str, Any] = {"id": subject}
        for verb, target in pairs:
            term = self._terms.get(verb) or _Term(self._short(verb))
            name, value = term.name, _value(target, term)
            if verb == w.TYPE:
                name, value = "type", self._short(str(target))
            known = record.get(name)
            if known is None:
                record[name] = value
            elif isinstance(known, list):
                known.append(value)
            else:
                record[name] = [known, value]
        return record

    def _short(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._prefixes.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri[cut:]) else iri

    def _expand(self, short: str) -> str:
        prefix, _, local = short.partition(":")
        return f"{self.context[prefix]}{local}" if prefix in self.context else short


def _value(target: Term, term: _Term) -> str | dict[str, str]:
    if not isinstance(target, Value):
        return target if term.datatype == "@id" else {"@id": target}
    if (target.datatype, target.language) == (term.datatype, term.language):
        return target.text
    record = {"@value": target.text}
    if target.language:
        record["@language"] = target.language
    if target.datatype:
        record["@type"] = target.datatype
    return record


@cache
def _context() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(_CONTEXT.read_text("utf-8"))["@context"]
    return found


def _is_namespace(value: object) -> bool:
    return isinstance(value, str) and value.endswith(("/", "#"))


def _dump(value: object) -> str:
    # A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD as in the other syntaxes.
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", json.dumps(value, ensure_ascii=False))


_SYNTAX = Syntax(_pieces, "JSON_LD")
write, read = _SYNTAX.write, _SYNTAX.read
