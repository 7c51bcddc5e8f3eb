"""Texts in a store's tables: bytes, so that they may hold anything and sort as Python sorts them."""

from __future__ import annotations


def key(text: str) -> bytes:
    r"""Return a text as bytes, UTF-8; a file's name may hold what SQLite's text cannot.

    Examples
    --------
    >>> key("é"), text(key("a\udc80")) == "a\udc80"
    (b'\xc3\xa9', True)
    """
    return text.encode("utf-8", "surrogatepass")


def text(key: bytes) -> str:
    """Return the text that `key` made bytes of."""
    return key.decode("utf-8", "surrogatepass")
