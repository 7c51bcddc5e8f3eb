"""Which column, key or line of metadata holds which field of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from kg.errors import ConfigError
from kg.knowledge.tables import read_table
from kg.sources.base import FIELDS
from kg.sources.tables import TABLES

_FIELDS = ("id", "text", *FIELDS)


def assign(names: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each field, for the fields that have one.

    Parameters
    ----------
    names : iterable of str
        The columns there are.
    chosen : mapping of str to str
        The columns that the user named; the others are known by what ``columns.tsv`` calls them.

    Examples
    --------
    >>> assign(["Headline", "story", "when"], {"published": "when"})
    {'text': 'story', 'title': 'Headline', 'published': 'when'}
    """
    there = {name.strip().casefold(): name for name in reversed(list(names))}
    found = {}
    for field in _FIELDS:
        known = (chosen[field].casefold(),) if field in chosen else usual_columns(field)
        column = next((there[name] for name in known if name in there), None)
        if column is not None:
            found[field] = column
    return found


@cache
def usual_columns(field: str) -> tuple[str, ...]:
    """Return what data sets call a field, the likeliest first.

    Examples
    --------
    >>> usual_columns("title")
    ('title', 'headline', 'heading', 'headlines', 'title_page', 'title_rss', 'name')
    """
    return tuple(row["name"] for row in read_table("columns.tsv", TABLES) if row["field"] == field)


def parse_columns(text: str) -> dict[str, str]:
    """Return the mapping that ``--columns`` states.

    Raises
    ------
    ConfigError
        If it is no mapping, or maps what is no field.

    Examples
    --------
    >>> parse_columns("text=body, title=headline")
    {'text': 'body', 'title': 'headline'}
    """
    found = {}
    for part in text.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not (equals and column):
            raise ConfigError(
                f"columns: {part.strip()!r} is no mapping; write it like text=body,title=headline"
            )
        if field not in _FIELDS:
            raise ConfigError(f"columns: an article has no {field!r}; map one of {', '.join(_FIELDS)}")
        found[field] = column
    return found
