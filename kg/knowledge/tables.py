"""Tables of words and names: tab-separated files with a header, and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.errors import ConfigError

TABLES = files("kg.knowledge") / "en" / "tables"

Row = Mapping[str, str]


def read_table(name: str, folder: Traversable = TABLES) -> Iterator[Row]:
    """Yield the rows of a table (of English words by default); lines that begin with ``#`` are comments.

    Raises
    ------
    ConfigError
        If a row has more or fewer columns than the header.

    Examples
    --------
    >>> next(row["acts"] for row in read_table("seats.tsv") if row["label"] == "Kremlin")
    'RUS'
    """
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    numbered = [(n, line.split("\t")) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    header = numbered[0][1]
    for number, cells in numbered[1:]:
        if len(cells) != len(header):
            raise ConfigError(f"{name}:{number}: {len(cells)} columns; the header has {len(header)}")
        yield dict(zip(header, cells, strict=True))
