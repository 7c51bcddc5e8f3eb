"""CSV and TSV: an article a row, its fields known by the names of the columns.

RFC 4180, with commas, semicolons, tabs or bars between the fields.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import SourceError
from kg.sources.base import (
    BYTES,
    FIELDS,
    LIMIT,
    Blob,
    Found,
    Options,
    Problem,
    Reader,
    Report,
    tidy,
    too_long,
    whole,
)
from kg.sources.columns import assign, usual_columns
from kg.sources.decode import decode
from kg.types import Article

_SUFFIXES = frozenset({".csv", ".tsv"})
_DELIMITERS = ",;\t|"
_NAME = 40  # characters that the name of a column has at most


def _accepts(blob: Blob, head: bytes) -> bool:
    """By the suffix, or by a first line that names a column of texts and another."""
    if blob.suffix in _SUFFIXES:
        return True
    line = head.removeprefix(codecs.BOM_UTF8).partition(b"\n")[0].decode("utf-8", "replace").strip()
    names = [name.strip().strip('"').casefold() for name in line.split(_delimiter(line))]
    known = {name for field in FIELDS for name in usual_columns(field)}
    return (
        len(names) > 1
        and all(0 < len(name) <= _NAME for name in names)
        and not set(names).isdisjoint(usual_columns("text"))
        and not set(names).isdisjoint(known)
    )


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _read(blob: Blob, options: Options, on_problem: Report) -> Iterator[Found]:
    csv.field_size_limit(BYTES)  # the library's own limit is shorter than an article may be
    with blob.open() as stream:
        lines = _lines(stream, blob.where, on_problem)
        first = next((line for line in lines if line.strip()), None)
        if first is None:
            raise SourceError("is empty")
        delimiter = _delimiter(first)
        header = next(csv.reader([first], delimiter=delimiter))
        columns = assign(header, options.columns)
        if "text" not in columns:
            raise SourceError(
                f"has no column of texts among {', '.join(map(repr, header))[:200]}; "
                "name it, as in --columns text=body"
            )
        places = {field: header.index(column) for field, column in columns.items()}
        rows = csv.reader(lines, delimiter=delimiter)
        number = 1
        while True:
            number += 1
            where = f"{blob.where}:{number}"
            try:
                cells = next(rows, None)
                if cells is None:
                    return
                if any(map(str.strip, cells)):
                    yield whole(_article(cells, places, f"{blob.stem}-{number}"), where)
            except csv.Error as error:
                on_problem(Problem(where=where, reason=f"is no row ({error}); check the quotation marks"))
            except SourceError as error:
                on_problem(Problem(where=where, reason=str(error)))


def _article(cells: list[str], places: dict[str, int], default_id: str) -> Article:
    found = {field: cells[place] for field, place in places.items() if place < len(cells)}
    text = found.get("text", "")
    if not text.strip():
        raise SourceError("has no text; fill the column of texts")
    if len(text) > LIMIT:
        raise SourceError(too_long(len(text)))
    fields: dict[str, Any] = {field: tidy(found.get(field)) for field in FIELDS}
    return Article(id=tidy(found.get("id")) or default_id, text=text, **fields)


def _lines(stream: BinaryIO, where: str, on_problem: Report) -> Iterator[str]:
    """Yield the lines, each in its own encoding, and report those that are no text."""
    first = stream.readline(BYTES)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # what Excel calls Unicode text
        rest = io.BytesIO(first + stream.read(BYTES))
        if stream.read(1):
            raise SourceError(f"is UTF-16 of more than {BYTES:,} bytes; save it as UTF-8")
        yield from io.TextIOWrapper(rest, "utf-16", errors="replace", newline="")
        return
    number = 1
    while first:
        try:
            yield decode(first)
        except SourceError as error:
            on_problem(Problem(where=f"{where}:{number}", reason=f"line {number} {error}"))
        first, number = stream.readline(BYTES), number + 1


CSV = Reader(name="CSV", accepts=_accepts, read=_read)
