"""The one-file store: articles and what each of them says; the graph is derived from it."""

from kg.store.records import (
    digest,
    pack_statements,
    unpack_mentioned,
    unpack_references,
    unpack_refused,
    unpack_statements,
)
from kg.store.store import Failure, Known, Store, is_store, open, read  # noqa: A004 - as `kg.open`

__all__ = [
    "Failure",
    "Known",
    "Store",
    "digest",
    "is_store",
    "open",
    "pack_statements",
    "read",
    "unpack_mentioned",
    "unpack_references",
    "unpack_refused",
    "unpack_statements",
]
