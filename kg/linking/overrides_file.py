"""``overrides.toml`` beside a graph: kept with it, edited without touching what a person wrote there."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tomlkit

from kg.errors import FormatError
from kg.linking import Overrides

_MARK = re.compile(r"# A copy of [^\n]*, kept by kg build --overrides; edit that file\. sha256 (\w{64})\n")


def keep(overrides: Overrides, path: Path) -> None:
    r"""Write overrides to a file, unless it says so already.

    Raises
    ------
    ConfigError
        If they contradict one another.
    FormatError
        If the file holds other decisions, which a person may have written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     keep(Overrides.parse('ignore = ["Reuters"]'), Path(folder, "overrides.toml"))
    ...     Path(folder, "overrides.toml").read_text()
    'ignore = ["Reuters"]\n'
    """
    if path.exists():
        if overrides and Overrides.read(path) != overrides:
            raise FormatError(
                f"{path}: holds other decisions than the graph; write to another folder, or remove it"
            )
    elif overrides:
        text = tomlkit.dumps(overrides.table())
        Overrides.parse(text, str(path))  # raises on contradiction, as of two graphs merged
        _write(text, path)


def add(path: Path, key: str, entry: Sequence[str]) -> None:
    r"""Add an entry to a file, made if need be; comments and layout stay.

    Parameters
    ----------
    path : Path
        The file.
    key : str
        A list such as ``"same"``, or a table such as ``"sameAs"``.
    entry : sequence of str
        Names; for a table a name and its value.

    Raises
    ------
    ConfigError, FormatError
        If the file cannot be read, or the entry contradicts another; it stays as it was.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "overrides.toml")
    ...     _ = file.write_text("# agreed on Monday\nignore = []\n")
    ...     add(file, "same", ["Kim", "Mr Kim"])
    ...     print(file.read_text(), end="")
    # agreed on Monday
    ignore = []
    same = [["Kim", "Mr Kim"]]
    """
    document = _document(path)
    if key in ("aliases", "sameAs", "type"):
        name, value = entry
        table = document.setdefault(key, tomlkit.table())
        table[name] = _with(table.get(name, []), value) if key == "sameAs" else value
    else:
        found = document.setdefault(key, tomlkit.array())
        if list(entry) not in found.unwrap():
            found.append(list(entry))
    text = tomlkit.dumps(document)
    Overrides.parse(text, str(path))  # raises on contradiction
    _write(text, path)


def remove(path: Path, key: str, is_meant: Callable[[list[str]], bool]) -> bool:
    """Take the first entry that is meant out of a list, and tell whether there was one.

    A file in which nothing is left is removed.
    """
    document = _document(path)
    for index, entry in enumerate(document.get(key, ())):
        if is_meant(list(entry)):
            del document[key][index]
            if not document[key]:
                del document[key]
            text = tomlkit.dumps(document)
            if text.strip():
                _write(text, path)
            else:
                path.unlink()
            return True
    return False


def place(given: Path | None, path: Path) -> Overrides:
    """Put the file of ``--overrides`` where the graph is to be written, and return what applies there.

    The copy lasts as long as the option is given: it is renewed with it, and goes without it. What a person
    has written in its place, or changed there, stays and applies.

    Raises
    ------
    ConfigError
        If a file cannot be read.
    FormatError
        If both are a person's own.
    """
    copied = path.exists() and _is_copy(path)
    if given is None:
        if copied:
            path.unlink()
        return Overrides.read(path) if path.exists() else Overrides()
    overrides = Overrides.read(given)
    if path.exists() and given.samefile(path):
        return overrides
    if path.exists() and not copied and Overrides.read(path) != overrides:
        raise FormatError(
            f"{path}: holds decisions of its own, so {given} cannot take its place; "
            "make one file of both, or leave --overrides out"
        )
    text = given.read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(_mark(str(given), text) + text, path)
    return overrides


@contextmanager
def restored(path: Path) -> Iterator[None]:
    """Put the file back as it was if the block fails."""
    before = path.read_bytes() if path.exists() else None
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            put(before, path)
        raise


def put(content: bytes, path: Path) -> None:
    """Write a file whole or not at all: who reads it meanwhile, or stops the writer, finds what was there.

    Raises
    ------
    OSError
        If it cannot be written; the file stays as it was.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     put(b"ignore = []", Path(folder, "overrides.toml"))
    ...     [file.name for file in Path(folder).iterdir()]
    ['overrides.toml']
    """
    path = path.resolve()  # a link stays a link
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _with(known: str | list[str], iri: str) -> list[str]:
    listed = [known] if isinstance(known, str) else list(known)
    return listed if iri in listed else [*listed, iri]


def _mark(name: str, text: str) -> str:
    shown = " ".join(name.split()).encode("ascii", "backslashreplace").decode()
    return f"# A copy of {shown}, kept by kg build --overrides; edit that file. sha256 {_digest(text)}\n"


def _is_copy(path: Path) -> bool:
    text = path.read_bytes().decode("utf-8", "replace")
    mark = _MARK.match(text)
    return mark is not None and mark[1] == _digest(text[mark.end() :])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _document(path: Path) -> Any:
    """Return the file as what can be edited; it becomes a person's own if it was a copy."""
    if not path.exists():
        return tomlkit.document()
    Overrides.read(path)  # raises, with the reason
    text = path.read_text(encoding="utf-8")
    return tomlkit.parse(_MARK.sub("", text, count=1))


def _write(text: str, path: Path) -> None:
    try:
        put(text.encode("utf-8"), path)
    except OSError as error:
        raise FormatError(f"{path}: cannot be written ({error.strerror or error})") from error
