"""Articles from files, folders, patterns, the web and standard input."""

from kg.sources.base import FIELDS, LIMIT, Options, Problem
from kg.sources.columns import parse_columns, usual_columns
from kg.sources.layout import Layout, noise, read_layout
from kg.sources.locate import absent
from kg.sources.reading import READERS, Reading, publication_day, read_articles, read_lines, read_sources
from kg.sources.web import is_address

__all__ = [
    "FIELDS",
    "LIMIT",
    "READERS",
    "Layout",
    "Options",
    "Problem",
    "Reading",
    "absent",
    "is_address",
    "noise",
    "parse_columns",
    "publication_day",
    "read_articles",
    "read_layout",
    "read_lines",
    "read_sources",
    "usual_columns",
]
