"""What kg adds to a `Doc`, kept as plain data, so that spaCy can write it, send it and read it back.

An extension of records (mentions, quotations) keeps rows of plain values in ``doc.user_data`` and gives the
records. They are made once for each `Doc`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from enum import Enum
from functools import partial
from operator import attrgetter
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

Record = TypeVar("Record")
_made: WeakKeyDictionary[Doc, dict[str, tuple[object, tuple[Any, ...]]]] = WeakKeyDictionary()


def extend(name: str, default: object = None) -> None:
    """Register an extension whose values are plain data as they are."""
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=default)


def extend_with_records(name: str, kind: type[Any], **enums: type[Enum]) -> None:
    """Register an extension whose values are records of a kind.

    Parameters
    ----------
    name : str
        What stands after ``doc._.``.
    kind : type
        A dataclass, whose fields are plain, or
    **enums
        of these enumerations.

    Examples
    --------
    >>> import kg.analysis, spacy
    >>> from kg.analysis.parse.quotes import Quote
    >>> doc = spacy.blank("en")("“Talks failed.”")
    >>> doc._.kg_quotes = (Quote(start=1, end=4),)
    >>> Doc(doc.vocab).from_bytes(doc.to_bytes())._.kg_quotes == doc._.kg_quotes
    True
    """
    if not Doc.has_extension(name):
        names = tuple(field.name for field in fields(kind))
        Doc.set_extension(
            name,
            getter=partial(_get, name=name, names=names, kind=kind, enums=enums),
            setter=partial(_set, name=name, names=names),
        )


def _get(
    doc: Doc, *, name: str, names: tuple[str, ...], kind: type[Record], enums: dict[str, type[Enum]]
) -> tuple[Record, ...]:
    data: Any = doc.user_data
    rows = data.get(_key(name), ())
    of, made = _made.get(doc, {}).get(name, (None, ()))
    if of is not rows:
        made = tuple(kind(**_read(dict(zip(names, row, strict=True)), enums)) for row in rows)
        _made.setdefault(doc, {})[name] = rows, made
    return made


def _set(doc: Doc, records: Iterable[Any], *, name: str, names: tuple[str, ...]) -> None:
    made = tuple(records)
    values = attrgetter(*names)
    rows = [list(map(_plain, values(record))) for record in made]
    data: Any = doc.user_data
    data[_key(name)] = rows
    _made.setdefault(doc, {})[name] = rows, made


def _key(name: str) -> tuple[str, str, None, None]:
    return "._.", name, None, None  # where spaCy keeps what an extension holds


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _read(values: dict[str, Any], enums: dict[str, type[Enum]]) -> dict[str, Any]:
    return values | {field: enum(values[field]) for field, enum in enums.items() if values[field] is not None}
