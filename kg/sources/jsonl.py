"""JSON Lines: an article a line, with its metadata."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import SourceError
from kg.sources.base import (
    BYTES,
    FIELDS,
    LIMIT,
    Blob,
    Found,
    Kind,
    Options,
    Problem,
    Report,
    tidy,
    too_long,
    whole,
)
from kg.sources.columns import assign
from kg.sources.decode import decode
from kg.types import Article

_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_OPENING = re.compile(rb'\s*\{\s*"')
_HALVES = re.compile("[\ud800-\udfff]")


def _accepts(blob: Blob, head: bytes) -> bool:
    """By the suffix, or by a first line that opens an object."""
    first = head.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")[0]
    return blob.suffix in _SUFFIXES or bool(_OPENING.match(first))


def _read(blob: Blob, options: Options, on_problem: Report) -> Iterator[Found]:
    empty = True
    with blob.open() as stream:
        for number, line in enumerate(iter(lambda: stream.readline(BYTES), b""), 1):
            where = f"{blob.where}:{number}"
            line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if len(line) == BYTES and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = stream.readline(BYTES)
                on_problem(Problem(where=where, reason=f"line of more than {BYTES:,} bytes; split it"))
            elif line.strip():
                try:
                    yield whole(_article(line, f"{blob.stem}-{number}", options), where)
                except SourceError as error:
                    on_problem(Problem(where=where, reason=str(error)))
            else:
                continue
            empty = False
    if empty:
        on_problem(Problem(where=blob.where, reason="is empty"))


def _article(line: bytes, default_id: str, options: Options) -> Article:
    """Return the article of a line; its place in the file is its id if it gives none."""
    record = _record(line)
    names = assign(record, options.columns)
    text = _field(record, names.get("text"))
    if text is None or not text.strip():
        raise SourceError(f'has no text; give the article\'s text as "{options.columns.get("text", "text")}"')
    if len(text) > LIMIT:
        raise SourceError(too_long(len(text)))
    _join_authors(record, names)
    fields = {key: tidy(_field(record, names.get(key))) for key in FIELDS}
    return Article(id=tidy(_field(record, names.get("id"))) or default_id, text=text, **fields)


def _join_authors(record: dict[str, Any], names: dict[str, str]) -> None:
    """Make one text of a list of authors."""
    authors = record.get(names.get("author", ""))
    if isinstance(authors, list) and all(isinstance(each, str) for each in authors):
        record[names["author"]] = ", ".join(authors)


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"is not JSON ({_reason(error)}); write one object a line") from error
    if not isinstance(record, dict):
        raise SourceError("is no JSON object; write one object a line")
    return record


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "too deeply nested" if isinstance(error, RecursionError) else "not readable"


def _field(record: dict[str, Any], key: str | None) -> str | None:
    """Return a field's text, None if it is missing or null; numbers count as text."""
    value = record.get(key) if key is not None else None
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise SourceError(f'"{key}" is {type(value).__name__}, not text')
    return _HALVES.sub("\ufffd", str(value))  # half a surrogate pair is no character


JSONL = Kind(name="JSON Lines", accepts=_accepts, read=_read)
