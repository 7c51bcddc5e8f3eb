"""Text to a file in large pieces."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

_PIECES = 2**10  # written at once


def save(pieces: Iterable[str], path: Path) -> None:
    """Write a text as UTF-8."""
    left = iter(pieces)
    with path.open("wb") as file:
        while several := "".join(islice(left, _PIECES)):
            file.write(several.encode())
