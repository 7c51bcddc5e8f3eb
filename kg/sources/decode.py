"""Bytes of unknown encoding as text."""

from __future__ import annotations

import codecs
import re

from kg.errors import SourceError

_SAMPLE = 65_536
_RUNS = (
    0.2  # share of the bytes outside ASCII that stand three in a row, from which no Latin script is likely
)
_UNPRINTED = 0.05  # share of control characters from which bytes are no text
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_WESTERN = ["cp1252", "mac_roman"]
_AS_WINDOWS = ("ascii", "iso8859-1")
_ODD = re.compile(
    r"[a-z][À-ÖØ-ÞŠŒŽŸ]|[A-Za-z][‚ƒ„†‡ˆ‰‹][A-Za-z]|\ufffd"
)  # what old Mac text looks like as cp1252
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, declared: str | None = None) -> str:
    r"""Return the text that the bytes encode, every character and newline as it is.

    UTF-8 if it is that, with or without a byte order mark; UTF-16 with one; else the encoding that is
    declared; else what the bytes look like most, with the encodings of English text preferred.

    Parameters
    ----------
    data : bytes
        The text.
    declared : str, optional
        The encoding that a page or a server states. Those that the web calls Latin-1 and ASCII are read as
        Windows-1252, as the WHATWG Encoding Standard has it.

    Raises
    ------
    SourceError
        If the bytes are no text.

    Examples
    --------
    >>> decode(b"\xc9lys\xe9e\r\n")
    'Élysée\r\n'
    """
    if data.startswith(_UTF16):
        return _strictly(data, "utf-16")
    if is_binary(data[:_SAMPLE]):
        raise SourceError("is a binary file, not text; remove it or convert it to text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _as_declared(data, declared) or _guessed(data)


def is_binary(head: bytes) -> bool:
    r"""Whether bytes are no text in any encoding: a NUL, or many control characters.

    Examples
    --------
    >>> is_binary(b"\x89PNG\r\n\x1a\n\x00"), is_binary("Élysée".encode("latin-1"))
    (True, False)
    """
    if head.startswith(_UTF16):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or controls > _UNPRINTED * len(head)


def _as_declared(data: bytes, declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared or "utf-8").name
        return data.decode("cp1252" if name in _AS_WINDOWS else name)
    except (LookupError, ValueError):  # no such encoding, one of bytes to bytes, or not the right one
        return None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"is damaged {encoding.upper()}; save it as UTF-8") from error


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, (first.start() if first else 0) - _SAMPLE // 16)
    sample = data[start : start + _SAMPLE]
    for candidates in _candidates(sample):
        best = from_bytes(sample, cp_isolation=candidates).best()
        if best is not None:
            try:
                return data.decode(best.encoding)
            except UnicodeDecodeError:
                continue
    raise SourceError("is in no encoding that can be told; save it as UTF-8")


def _candidates(sample: bytes) -> list[list[str] | None]:
    """Return the encodings to choose from, the likeliest group first; None is all there are."""
    foreign = len(re.findall(rb"[\x80-\xff]", sample))
    in_runs = sum(map(len, re.findall(rb"[\x80-\xff]{3,}", sample)))
    if in_runs > _RUNS * foreign:
        return [None]
    windows = sample.decode("cp1252", errors="replace")
    return [[*_WESTERN] if _ODD.search(windows) else _WESTERN[:1], None]
