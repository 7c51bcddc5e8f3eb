"""What a user adds to kg's knowledge, by its content: it is the same wherever it lies, and can be sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from urllib.parse import quote

from kg.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that was read.

    Parameters
    ----------
    name : str
        What messages call it: the path that the user gave.
    content : bytes
        What is in it.
    """

    name: str
    content: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """Its ending, which tells CSV from Turtle."""
        return PurePath(self.name).suffix.casefold()

    @property
    def digest(self) -> str:
        """SHA-256 of its ending and its content."""
        return hashlib.sha256(self.suffix.encode() + b"\0" + self.content).hexdigest()

    def __str__(self) -> str:
        return self.name


def base(file: Resource) -> str:
    """Return the IRI that the relative ones in a Turtle file stand for: by its name, wherever it lies."""
    return f"file:///{quote(PurePath(file.name).name)}"


def resource(given: Path | Resource, what: str = "file") -> Resource:
    r"""Read a file, if it has not been read.

    Parameters
    ----------
    given : Path or Resource
        The file.
    what : str
        What a message calls another one.

    Raises
    ------
    ConfigError
        If it cannot be read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for path in (Path(folder, "a.csv"), Path(folder, "b.csv")):
    ...         _ = path.write_text("name\nAcme\n")
    ...     resource(Path(folder, "a.csv")).digest == resource(path).digest
    True
    """
    if isinstance(given, Resource):
        return given
    try:
        return Resource(str(given), given.read_bytes())
    except OSError as error:
        reason = error.strerror or error
        raise ConfigError(f"{given}: cannot be read ({reason}); give another {what}") from error
