"""Files, folders, patterns and standard input as blobs."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterator
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError
from kg.sources.base import Blob, Options, Problem, Report
from kg.sources.web import WEB, is_address

STDIN = "-"


def locate(source: str | Path, options: Options, on_problem: Report) -> Iterator[Blob]:
    """Yield the blobs that a source names, sorted by path.

    Parameters
    ----------
    source : str or Path
        A file; a folder, read with its subfolders, hidden files left out; a pattern such as
        ``news/*.txt``; an address of the web; or ``-``, standard input.
    options : Options
        Whether addresses may be fetched.
    on_problem : callable
        Told of a source that names nothing.
    """
    if source == STDIN:
        yield _stream("standard input", "stdin", sys.stdin.buffer)
        return
    if isinstance(source, str) and is_address(source):
        try:
            yield _fetched(source, options)
        except SourceError as error:
            on_problem(Problem(where=source, reason=str(error)))
        return
    path = Path(source)
    try:
        found = [path] if str(source) and path.exists() else _matches(str(source))
    except (OSError, ValueError) as error:
        on_problem(Problem(where=str(source), reason=_why(error)))
        return
    if not found:
        is_pattern = glob.has_magic(str(source))
        reason = "matches no file" if is_pattern else "there is no such file or folder"
        on_problem(Problem(where=str(source), reason=reason))
    for one in found:
        yield from _folder(one, on_problem) if one.is_dir() else _file(one, on_problem)


def _fetched(address: str, options: Options) -> Blob:
    if not options.allow_network:
        raise SourceError(
            "is an address of the web; allow it with --allow-network, or save it and give the file"
        )
    return WEB.fetch(address)


def _matches(pattern: str) -> list[Path]:
    """Files and folders that match; the parts before the first wildcard are the folder to look in."""
    path = Path(pattern)
    fixed = list(takewhile(lambda part: not glob.has_magic(part), path.parts))
    rest = path.parts[len(fixed) :]
    if not rest:
        return []
    found = sorted(Path(*fixed).glob(str(Path(*rest))))
    hidden = any(part.startswith(".") for part in rest)
    return [one for one in found if hidden or not any(p.startswith(".") for p in one.parts[len(fixed) :])]


def _folder(folder: Path, on_problem: Report) -> Iterator[Blob]:
    def unreadable(error: OSError) -> None:
        on_problem(Problem(where=str(error.filename), reason=_why(error)))

    any_file = False
    for here, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if not name.startswith(".") and path.is_file():
                any_file = True
                yield _blob(path)
    if not any_file:
        on_problem(Problem(where=str(folder), reason="the folder holds no file"))


def _file(path: Path, on_problem: Report) -> Iterator[Blob]:
    if path.is_file():
        yield _blob(path)
        return
    try:  # a pipe can be read only once
        with path.open("rb") as stream:
            yield _stream(str(path), path.stem, stream)
    except OSError as error:
        on_problem(Problem(where=str(path), reason=_why(error)))


def _blob(path: Path) -> Blob:
    def open_() -> BinaryIO:
        return path.open("rb")

    return Blob(where=str(path), stem=path.stem, suffix=path.suffix.lower(), open=open_)


def _stream(where: str, stem: str, stream: BinaryIO) -> Blob:
    return Blob(where=where, stem=stem, open=partial(io.BytesIO, stream.read()))


def _why(error: OSError | ValueError) -> str:
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"
