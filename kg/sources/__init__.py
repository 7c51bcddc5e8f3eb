"""Articles from files, folders, patterns and standard input."""

from kg.sources.base import LIMIT, Problem
from kg.sources.layout import Layout, noise, read_layout
from kg.sources.reading import read_articles, read_lines

__all__ = ["LIMIT", "Layout", "Problem", "noise", "read_articles", "read_layout", "read_lines"]
