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


def token(word: str) -> str:
    """Return a word as letters and digits that every version of FTS5 takes for one word.

    Examples
    --------
    >>> token("talks"), token("москва"), token("a_b")
    ('talks', 'xd0bcd0bed181d0bad0b2d0b0', 'x615f62')
    """
    plain = word.isascii() and word.isalnum() and not word.startswith("x")
    return word if plain else f"x{key(word).hex()}"


def text(key: bytes) -> str:
    """Return the text that `key` made bytes of."""
    return key.decode("utf-8", "surrogatepass")
