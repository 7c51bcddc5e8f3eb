"""Parquet: one statement a row, its evidence a list of records, for tables that are asked by column.

A name that ends in ``.parquet`` is one file; any other is a folder, with a part for each month in which what
its statements rest on was first published: ``month=2024-06/statements.parquet``. Engines that know such a
layout (DuckDB, Polars, Spark, Trino) read the months that are asked for, and no others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import FormatError, install
from kg.knowledge.families import family_of
from kg.types import Entity, Evidence, Statement

if TYPE_CHECKING:
    import pyarrow as pa

    from kg.graph import KnowledgeGraph

_ROWS = 1 << 15  # of all parts in memory, before they are written
_MONTH = re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])")
_PART = "statements.parquet"
_UNKNOWN = "__HIVE_DEFAULT_PARTITION__"  # what such layouts call a month that is not known


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the statements; needs ``pip install ".[parquet]"``.

    Lone surrogates, which no UTF-8 holds, become U+FFFD.

    Raises
    ------
    FormatError
        If pyarrow is not installed.

    Examples
    --------
    >>> import tempfile, kg
    >>> from pyarrow.parquet import read_table
    >>> graph = kg.build_text("Iran sued Oman.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(graph, Path(folder, "statements.parquet"))
    ...     read_table(Path(folder, "statements.parquet"))["subject_label"].to_pylist()
    ['Iran']
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ModuleNotFoundError as error:
        raise FormatError(f"pyarrow: not installed; to write Parquet, {install('parquet')}") from error
    schema = _schema()
    whole = path.suffix.casefold() == ".parquet"
    months = {} if whole else {id_: _month(a.published) for id_, a in graph.articles.items()}
    if not whole:
        path.mkdir(exist_ok=True)
        for old in path.glob(f"month=*/{_PART}"):  # what the graph no longer says
            old.unlink()
            if not any(old.parent.iterdir()):
                old.parent.rmdir()
    with ExitStack() as stack:
        writers: dict[Path, ParquetWriter] = {}

        def put(rows: Mapping[Path, list[dict[str, Any]]]) -> None:
            for place, several in rows.items():
                if place not in writers:
                    place.parent.mkdir(exist_ok=True)
                    writers[place] = stack.enter_context(ParquetWriter(place, schema, compression="zstd"))
                writers[place].write_table(pa.Table.from_pylist(several, schema=schema))

        waiting: defaultdict[Path, list[dict[str, Any]]] = defaultdict(list)
        if whole:
            waiting[path] = []
        for number, statement in enumerate(graph, start=1):
            month = min(filter(None, (months.get(id_) for id_ in statement.articles)), default=_UNKNOWN)
            waiting[path if whole else path / f"month={month}" / _PART].append(_row(statement))
            if number % _ROWS == 0:
                put(waiting)
                waiting.clear()
        put(waiting)


def _month(published: str | None) -> str | None:
    """Return the month of a day, if that is known."""
    found = _MONTH.match(published or "")
    return None if found is None else found[0]


def _schema() -> pa.Schema:
    import pyarrow as pa

    text, number = pa.string(), pa.int64()
    evidence = pa.struct(
        {"article": text, "start": number, "end": number, "text": text, "surface": text, "rule": text}
        | {"confidence": pa.float64()}
    )
    names = (
        "id",
        "subject",
        "subject_label",
        "subject_type",
        "predicate",
        "predicate_label",
        "broader",
        "family",
    )
    object_ = ("object", "object_label", "object_type")
    qualifiers = ("polarity", "modality", "speaker", "speaker_label", "reporting_words", "time", "place")
    return pa.schema(
        dict.fromkeys((*names, *object_, *qualifiers, "place_label"), text)
        | {"confidence": pa.float64(), "plain": pa.bool_(), "evidence": pa.list_(evidence)}
    )


def _row(statement: Statement) -> dict[str, Any]:
    target, said, place = statement.object, statement.attribution, statement.place
    row: dict[str, Any] = {
        "id": statement.id,
        "subject": statement.subject.id,
        "subject_label": statement.subject.label,
        "subject_type": statement.subject.type.value,
        "predicate": statement.predicate.id,
        "predicate_label": statement.predicate.label,
        "broader": statement.predicate.broader,
        "family": family_of(statement.predicate),
        "object": target.id if isinstance(target, Entity) else None,
        "object_label": target.label if isinstance(target, Entity) else target.value,
        "object_type": target.type.value if isinstance(target, Entity) else target.datatype,
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "speaker": said.speaker.id if said else None,
        "speaker_label": said.speaker.label if said else None,
        "reporting_words": said.surface if said else None,
        "time": statement.time,
        "place": place.id if place else None,
        "place_label": place.label if place else None,
    }
    row = {name: value if value is None else _text(value) for name, value in row.items()}
    evidence = [_evidence(each) for each in statement.evidence]
    return row | {"confidence": statement.confidence, "plain": statement.plain, "evidence": evidence}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "article": _text(evidence.article),
        "start": evidence.start,
        "end": evidence.end,
        "text": _text(evidence.text),
        "surface": _text(evidence.surface),
        "rule": _text(evidence.rule),
        "confidence": evidence.confidence,
    }


def _text(value: str) -> str:
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
