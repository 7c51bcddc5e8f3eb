"""The date of publication of a page.

By trust: ``datePublished`` of its JSON-LD, if that is an article's; its metadata, in the order of
``page_dates.tsv``; a ``time`` element that says that it is the publication's; the date in its address; what
else htmldate finds, unless the page says that it is the day on which it was modified.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from kg.knowledge.tables import read_table
from kg.sources.dates import date_of_address, parse_date
from kg.sources.tables import TABLES

_SCRIPT = re.compile(
    r"<script\b[^>]*application/ld\+json[^>]*>(?P<json>.*?)</script>", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<(?:meta|time)\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ARTICLE = re.compile(r"Article|Report|Posting|Story|Review")
_DEEP = 6


def published(html: str, url: str | None, guess: str | None) -> str | None:
    """Return the ISO 8601 date on which a page was published, as far as it tells.

    Parameters
    ----------
    html : str
        The page.
    url : str or None
        Its address.
    guess : str or None
        What a library takes for it.

    Examples
    --------
    >>> changed = '<meta property="article:modified_time" content="2024-06-02T09:00:00Z">'
    >>> stated = '<meta property="article:published_time" content="2024-05-16T22:30:00-04:00">'
    >>> published(changed + stated, None, "2024-06-02"), published(changed, None, "2024-06-02")
    ('2024-05-16', None)
    """
    linked = list(_linked(html))
    tagged = list(_tagged(html))
    by_name = dict(reversed(tagged))
    stated = [date for name, date in linked if name == "datePublished"]
    stated += [by_name[name] for name in _names("published") if name in by_name]
    first = next((day for date in stated if (day := parse_date(date))), None) or date_of_address(url or "")
    changed = [date for name, date in linked if name == "dateModified"]
    changed += [date for name, date in tagged if name in _names("modified")]
    return first or (None if guess in map(parse_date, changed) else guess)


@cache
def _names(kind: str) -> tuple[str, ...]:
    return tuple(row["name"] for row in read_table("page_dates.tsv", TABLES) if row["kind"] == kind)


def _linked(html: str) -> Iterator[tuple[str, str]]:
    """Yield what the page's JSON-LD dates its article to."""
    for script in _SCRIPT.finditer(html):
        try:
            yield from _dates(json.loads(script["json"], strict=False), _DEEP)
        except (ValueError, RecursionError):
            continue


def _dates(value: object, deep: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if _ARTICLE.search(str(value.get("@type"))):
            dates = ((name, value.get(name)) for name in ("datePublished", "dateModified"))
            yield from ((name, date) for name, date in dates if isinstance(date, str))
        value = list(value.values())
    if isinstance(value, list) and deep:
        for each in value:
            yield from _dates(each, deep - 1)


def _tagged(html: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values of what may be dates among the page's elements."""
    for tag in _TAG.findall(html):
        said = {key.lower(): "".join(values) for key, *values in _ATTRIBUTE.findall(tag)}
        date = said.get("content") or said.get("datetime")
        name = said.get("property") or said.get("name") or said.get("itemprop")
        if date and name:
            yield name.lower(), unescape(date)
        elif date and re.search(r"\spubdate\b", tag):
            yield "pubdate", unescape(date)
