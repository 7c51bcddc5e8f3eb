"""JSON, as crawlers, agencies and services write it: told apart by what is in the file, not by its name.

An article a line (JSON Lines); or one value in the file: an article, pretty-printed or not, an array of them,
or an object that holds such an array.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator

from kg.errors import SourceError
from kg.sources.base import BYTES, Blob, Found, Options, Problem, Reader, Report, slurp, whole
from kg.sources.decode import decode
from kg.sources.records import records, to_article
from kg.types import Article

_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_WHOLE = 256_000_000  # bytes of a file that is one value, which is read at once
_OPENING = re.compile(rb"\s*(?:\{\s*(?:[\"}]|\Z)|\[\s*(?:[\[{\]]|\Z))")
_UNDONE = re.compile(rb"\s*\[|.*[\[{,]\s*\Z", re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)  # a line end inside a text is no reason to lose it


def _accepts_lines(blob: Blob, head: bytes) -> bool:
    """By the suffix, or by a first line that opens an object; unless the whole file is one value."""
    first = head.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")[0]
    return blob.suffix in _SUFFIXES or bool(_OPENING.match(first))


def _accepts_value(blob: Blob, head: bytes) -> bool:
    """By an opening bracket, and a first line that ends before the value does or is all there is."""
    if not _OPENING.match(head.removeprefix(codecs.BOM_UTF8).lstrip()):
        return False
    with blob.open() as stream:
        lines = filter(bytes.strip, iter(lambda: stream.readline(BYTES), b""))
        first = next(lines, b"").removeprefix(codecs.BOM_UTF8)
        if _UNDONE.match(first):
            return True
        return blob.suffix == ".json" and next(lines, None) is None


def _read_lines(blob: Blob, options: Options, on_problem: Report) -> Iterator[Found]:
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
                    yield whole(_of_line(line, f"{blob.stem}-{number}", options), where)
                except SourceError as error:
                    on_problem(Problem(where=where, reason=str(error)))
            else:
                continue
            empty = False
    if empty:
        on_problem(Problem(where=blob.where, reason="is empty"))


def _of_line(line: bytes, default_id: str, options: Options) -> Article:
    """Return the article of a line; its place in the file is its id if it gives none."""
    try:
        record = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"is not JSON ({_reason(error)}); write one object a line") from error
    return to_article(record, default_id, options)


def _read_value(blob: Blob, options: Options, on_problem: Report) -> Iterator[Found]:
    """Yield the articles of the values in a file, which one after the other fill it; mostly there is one."""
    text = decode(slurp(blob, _WHOLE))
    try:
        found = [record for value in _values(text) for record in records(value, options)]
    except (ValueError, RecursionError) as error:
        raise SourceError(f"is damaged JSON ({_reason(error)}); write it anew") from error
    if not found:
        raise SourceError("is JSON without an article; give an object with its text, or a list of them")
    for number, record in enumerate(found, 1):
        alone = len(found) == 1
        where = blob.where if alone else f"{blob.where}:{number}"
        try:
            yield whole(to_article(record, blob.stem if alone else f"{blob.stem}-{number}", options), where)
        except SourceError as error:
            on_problem(Problem(where=where, reason=str(error)))


def _values(text: str) -> Iterator[object]:
    end, rest = 0, text.strip()
    while end < len(rest):
        if rest[end].isspace():
            end += 1
            continue
        value, end = _DECODER.raw_decode(rest, end)
        yield value


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "too deeply nested" if isinstance(error, RecursionError) else "not readable"


JSON = Reader(name="JSON", accepts=_accepts_value, read=_read_value)
JSONL = Reader(name="JSON Lines", accepts=_accepts_lines, read=_read_lines)
