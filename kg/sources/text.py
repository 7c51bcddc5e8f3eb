"""Plain text, one article a file: the headline on the first line, front matter above it if need be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from kg.errors import SourceError
from kg.sources.base import BYTES, LIMIT, Blob, Found, Kind, Problem, Report, too_long
from kg.sources.decode import decode
from kg.types import Article

FIELDS = ("title", "published", "source", "author", "url")
_FRONT = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:(?!---[ \t]*(?:\r?\n|\Z)).*\n)*)---[ \t]*(?:\r?\n|\Z)")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    r"""Return the metadata above a text, and the text below it, unchanged.

    Front matter is a block of ``key: value`` lines between two lines ``---``, at the very top. Keys other
    than `FIELDS` are passed over; a block with none of them is text.

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
        if colon and key in FIELDS and value:
            found[key] = value
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


def _read(blob: Blob, on_problem: Report) -> Iterator[Found]:
    with blob.open() as stream:
        data = stream.read(BYTES + 1)
    if len(data) > BYTES:
        reason = f"article of more than {LIMIT:,} characters is longer than the limit; split it"
        on_problem(Problem(where=blob.where, reason=reason))
        return
    try:
        fields, text = split_front_matter(decode(data))
    except SourceError as error:
        on_problem(Problem(where=blob.where, reason=str(error)))
        return
    if len(text) > LIMIT:
        on_problem(Problem(where=blob.where, reason=too_long(len(text))))
    elif _is_json(text):
        on_problem(Problem(where=blob.where, reason="is JSON, but not JSON Lines; write one object a line"))
    elif not text.strip():
        on_problem(Problem(where=blob.where, reason="is empty"))
    else:
        yield Found(where=blob.where, article=Article(id=blob.stem, text=text, **fields))


TEXT = Kind(name="text", accepts=lambda _blob, _head: True, read=_read)
