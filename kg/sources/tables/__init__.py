"""What sources call things: layout lines, column names, languages."""

from importlib.resources import files

TABLES = files("kg.sources.tables")
