"""Plain text, one article a file: the headline on the first line, front matter above it if need be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import SourceError
from kg.sources.base import FIELDS, LIMIT, Blob, Found, Options, Reader, Report, slurp, too_long, whole
from kg.sources.columns import usual_columns
from kg.sources.decode import decode
from kg.types import Article

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:(?!---[ \t]*(?:\r?\n|\Z)).*\n)*)---[ \t]*(?:\r?\n|\Z)")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    r"""Return the metadata above a text, and the text below it, unchanged.

    Front matter is a block of ``key: value`` lines between two lines ``---``, at the very top. Keys that name
    no field of an article are passed over; a block with no other is text.

    Examples
    --------
    >>> split_front_matter("---\ntitle: Talks fail\n---\nTalks fail\n\nThe talks failed.\n")
    ({'title': 'Talks fail'}, 'Talks fail\n\nThe talks failed.\n')
    """
    front = _FRONT.match(text)
    if front is None:
        return {}, text
    found: dict[str, str] = {}
    for line in front["lines"].splitlines():
        key, colon, value = line.partition(":")
        key, value = key.strip().lower(), _unquoted(value.strip())
        field = next((field for field in FIELDS if key in usual_columns(field)), None)
        if colon and value and field and (key == field or field not in found):
            found[field] = value
    return (found, text[front.end() :]) if found else ({}, text)


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def read_body(blob: Blob) -> tuple[dict[str, Any], str]:
    """Return the metadata above the text of a file, and the text.

    Raises
    ------
    SourceError
        If it is no text, too long or empty.
    """
    fields, text = split_front_matter(decode(slurp(blob)))
    if len(text) > LIMIT:
        raise SourceError(too_long(len(text)))
    if not text.strip():
        raise SourceError("is empty")
    return fields, text


def _read(blob: Blob, _options: Options, _on_problem: Report) -> Iterator[Found]:
    fields, text = read_body(blob)
    if _is_json(text):
        raise SourceError("is JSON without an article; give an object with its text, or a list of them")
    yield whole(Article(id=blob.stem, text=text, **({"url": blob.url} | fields)), blob.where)


TEXT = Reader(name="text", accepts=lambda _blob, _head: True, read=_read)
