"""What gzip packs, as it was before."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO, cast

from kg.errors import SourceError
from kg.sources.base import Blob

MAGIC = b"\x1f\x8b"  # RFC 1952, section 2.3.1
DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error)
_RATIO = 200  # times its size that text unpacks to at most; deflate itself manages 1,032
_FREE = 64_000_000  # bytes that may be unpacked at any ratio


def unpack(blob: Blob) -> Blob:
    r"""Return the blob with its gzip taken off, if it has one.

    The bytes are unpacked as they are read. What unpacks to very many times its size is refused while it
    is read, since it is made to fill a disk or the memory and holds no news.

    Examples
    --------
    >>> import io
    >>> from functools import partial
    >>> packed = partial(io.BytesIO, gzip.compress(b"Hi"))
    >>> blob = unpack(Blob(where="a.txt.gz", stem="a.txt", suffix=".gz", open=packed))
    >>> blob.open().read(), blob.stem, blob.suffix
    (b'Hi', 'a', '.txt')
    """
    with blob.open() as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            return blob
    inner = PurePath(blob.stem if blob.suffix == ".gz" else f"{blob.stem}{blob.suffix}")

    def open_() -> BinaryIO:
        return cast(BinaryIO, _Unpacked(blob.open()))

    return replace(blob, open=open_, stem=inner.stem, suffix=inner.suffix.lower())


class _Unpacked(gzip.GzipFile):
    """Unpacked bytes, counted."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self._packed = packed

    def read(self, size: int | None = -1) -> bytes:
        return self._counted(super().read(size))

    def read1(self, size: int = -1) -> bytes:
        return self._counted(super().read1(size))

    def readline(self, size: int | None = -1) -> bytes:
        return self._counted(super().readline(size))

    def _counted(self, data: bytes) -> bytes:
        if self.tell() > max(_FREE, _RATIO * self._packed.tell()):
            raise SourceError(f"unpacks to more than {_RATIO} times its size; it is no pile of news")
        return data

    def close(self) -> None:
        super().close()
        self._packed.close()
