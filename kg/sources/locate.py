"""Files, folders, patterns and standard input as blobs."""

from __future__ import annotations

import glob
import io
import os
import re
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
_ABSENT = "there is no such file or folder"
# What kg itself wrote into a folder of articles is none: `kg build . -o out`, a second time.
_BUILT = frozenset({"articles.jsonl", "results.jsonl", "statements.jsonl"})
_STORE = re.compile(r"\.kg(?:-lock|-shm|-wal|\.errors\.jsonl)?$")
_WORDS = 3  # from which on what names no file may be meant as a text


def locate(source: str | Path, options: Options, on_problem: Report) -> Iterator[Blob]:
    """Yield the blobs that a source names, sorted by path.

    Parameters
    ----------
    source : str or Path
        A file; a folder, read with its subfolders, hidden files and what kg wrote left out; a folder that
        `kg build` wrote, for its articles; a pattern such as ``news/*.txt``; an address of the web; or
        ``-``, standard input.
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
    try:
        found = _named(source)
    except (OSError, ValueError) as error:
        on_problem(Problem(where=str(source), reason=_why(error)))
        return
    if not found:
        on_problem(Problem(where=str(source), reason=_absence(source)))
    for one in found:
        yield from _folder(one, on_problem) if one.is_dir() else _file(one, on_problem)


def absent(source: str | Path) -> str | None:
    """Return why a source names nothing, or None if it names something, be it one that cannot be read.

    Examples
    --------
    >>> absent("-"), absent("nowhere.txt")
    (None, 'there is no such file or folder')
    >>> absent("Iran sued Oman.")
    'there is no such file or folder; a text itself goes to kg.build_text, or to kg on standard input'
    """
    if source == STDIN or (isinstance(source, str) and is_address(source)):
        return None
    try:
        return None if _named(source) else _absence(source)
    except (OSError, ValueError) as error:
        return _absence(source) if _is_prose(source) else _why(error)


def _absence(source: str | Path) -> str:
    if _is_prose(source):
        return f"{_ABSENT}; a text itself goes to kg.build_text, or to kg on standard input"
    return "matches no file" if glob.has_magic(str(source)) else _ABSENT


def _is_prose(source: str | Path) -> bool:
    return isinstance(source, str) and len(source.split()) >= _WORDS


def _named(source: str | Path) -> list[Path]:
    path = Path(source)
    return [path] if str(source) and path.exists() else _matches(str(source))


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
        if _BUILT.issubset(files):
            folders.clear()
            files = ["articles.jsonl"] if Path(here) == folder else []
        for name in sorted(files):
            path = Path(here, name)
            if not (name.startswith(".") or _STORE.search(name)) and path.is_file():
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
