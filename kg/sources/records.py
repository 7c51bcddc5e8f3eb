"""Articles as objects of JSON, whoever wrote them: crawlers, agencies, search services, pages' own metadata.

news-please, newspaper, schema.org's NewsArticle, IPTC's ninjs, GDELT's lists, JSON Feed and data sets differ
in what they call a field (``columns.tsv`` has the names), and in whether it is a text, a list or an object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any

from kg.errors import SourceError
from kg.sources.base import FIELDS, LIMIT, Options, tidy, too_long
from kg.sources.columns import assign
from kg.sources.lines import is_person, is_role, table
from kg.sources.markup import fragment_text
from kg.types import Article, to_spans

Record = dict[str, Any]

_NAMES = ("name", "title", "value", "@value", "text", "content", "main", "original", "@id", "url")
_HALVES = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(r"<(?:p|div|br|article|section|h[1-6]|ul)\b[^<>]*>", re.IGNORECASE)
_DEEP = 3  # objects around the list of articles at most: {"response": {"docs": […]}}


def records(value: object, options: Options, depth: int = 0) -> Iterator[object]:
    """Yield the records of articles in a JSON value: itself, its items, or those of the list it holds.

    Examples
    --------
    >>> answer = {"status": "ok", "articles": [{"content": "Talks fail."}, {"content": "Talks go on."}]}
    >>> [record["content"] for record in records(answer, Options())]
    ['Talks fail.', 'Talks go on.']
    """
    if isinstance(value, list):
        for item in value:
            yield from records(item, options, depth + 1) if isinstance(item, list | dict) else (item,)
    elif not isinstance(value, dict) or has_text(value, options):
        yield value
    else:
        yield from _held(value, options, depth) or (value,)


def _held(record: Record, options: Options, depth: int) -> list[object]:
    """The articles in an object that is none."""
    if depth >= _DEEP:
        return []
    inner = [item for item in record.values() if isinstance(item, list | dict) and item]
    found = [each for item in inner for each in records(item, options, depth + 1)]
    return [each for each in found if isinstance(each, dict) and has_text(each, options)]


def has_text(record: Record, options: Options) -> bool:
    """Whether a record has the text of an article."""
    return "text" in _columns(record, options)


def to_article(record: object, default_id: str, options: Options) -> Article:
    """Return the article that a record holds.

    Parameters
    ----------
    record : object
        A value of JSON.
    default_id : str
        The id, if it gives none.
    options : Options
        Which keys hold the fields, where the user named them.

    Raises
    ------
    SourceError
        If it holds none.

    Examples
    --------
    >>> record = {"@type": "NewsArticle", "articleBody": "Talks fail.", "publisher": {"name": "Coastal News"}}
    >>> to_article(record, "talks", Options()).source
    'Coastal News'
    """
    if not isinstance(record, dict):
        raise SourceError("is no JSON object; write one object an article")
    names = _columns(record, options)
    text = _text(record, names.get("text"))
    if text is None or not text.strip():
        raise SourceError(f'has no text; give the article\'s text as "{options.columns.get("text", "text")}"')
    if len(text) > LIMIT:
        raise SourceError(too_long(len(text)))
    fields = {key: tidy(_said(record, names.get(key))) for key in FIELDS if key != "author"}
    return Article(
        id=tidy(_said(record, names.get("id"))) or default_id,
        text=text,
        author=_author(record, names.get("author")),
        noise=_noise(record, len(text)),
        **fields,
    )


def _columns(record: Mapping[str, Any], options: Options) -> dict[str, str]:
    """Which keys hold the fields, of those that hold anything."""
    return assign((key for key, value in record.items() if value not in (None, "", [], {})), options.columns)


def _text(record: Record, key: str | None) -> str | None:
    """Return a text, its paragraphs joined if they are a list, without markup if it is HTML."""
    value = record.get(key) if key is not None else None
    parts = value if isinstance(value, list) else [value]
    if isinstance(value, list) and not all(isinstance(part, str | dict) for part in parts):
        raise SourceError(f'"{key}" is list, not text')
    said = [_plain(part, str(key)) for part in parts if part is not None]
    return "\n\n".join(fragment_text(part) if _MARKUP.search(part) else part for part in said) or None


def _said(record: Record, key: str | None) -> str | None:
    """Return what a field says in one piece."""
    value = record.get(key) if key is not None else None
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    return None if value is None else _plain(value, str(key))


def _plain(value: object, key: str) -> str:
    """Return a value's text; that of an object is its name. Numbers count as text."""
    if isinstance(value, dict):
        value = next((value[name] for name in _NAMES if isinstance(value.get(name), str)), value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise SourceError(f'"{key}" is {type(value).__name__}, not text')
    return _HALVES.sub("\ufffd", str(value))  # half a surrogate pair is no character


def _author(record: Record, key: str | None) -> str | None:
    """Return the authors in one line; what crawlers take for authors and is none goes from a list."""
    value = record.get(key) if key is not None else None
    if not isinstance(value, list):
        return tidy(re.sub(r"^By (?=[A-Z])", "", _plain(value, str(key)))) if value is not None else None
    said = [name for item in value if item and (name := tidy(_plain(item, str(key))))]
    said = [re.sub(r" for [\w.]+\Z", "", name, flags=re.IGNORECASE) for name in said]  # an outlet
    named = [name for name in dict.fromkeys(said) if not (_labels().fullmatch(name) or is_role(name))]
    people = [name for name in named if is_person(name)]
    return ", ".join(people or named) or None


@cache
def _labels() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in table("label")), re.IGNORECASE)


def _noise(record: Record, length: int) -> tuple[tuple[int, int], ...] | None:
    """Return what in the text is no prose, where `kg read` has told it."""
    with suppress(ValueError):
        return to_spans(record.get("noise"), length)
    return None
