"""What a person has decided about entities, beside what the rules decide: ``overrides.toml``.

::

    ignore = ["Reuters"]                                # kept out of the graph
    same = [["Kim Jong-un", "Mr Kim"]]                  # one entity; the first name gives its id and label
    different = [["Li Wei", "Li Wei (Ministry)"]]       # never one entity
    [aliases]
    Bibi = "Benjamin Netanyahu"                         # a name, and the entity it stands for
    [type]
    Yukos = "ORG"
    [sameAs]
    Yukos = ["http://www.wikidata.org/entity/Q219676"]

A name is an id, or a name that articles use. ``Li Wei (Ministry)`` is the Li Wei of some articles only: of
the article whose id stands in the brackets; or else of those in which a sentence that states something of
Li Wei has the words in the brackets. It is an entity of its own wherever it is written, and takes whole
articles, since an article seldom uses one name in two senses. Names that one article itself takes for one
entity are kept different by the words: a statement goes to the name that its sentence gives that entity.
A type given here leaves the id as it is.

References
----------
Gale, Church & Yarowsky, "One sense per discourse", Speech and Natural Language, 1992.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

from kg import arguments
from kg.errors import ConfigError
from kg.names import name_key
from kg.types import EntityType

_Value = TypeVar("_Value", str, EntityType)

KEYS = ("aliases", "different", "ignore", "same", "sameAs", "type")
_SHAPES = {
    "aliases": 'write "name" = "entity" under [aliases]',
    "different": 'write different = [["one name", "another"]]',
    "ignore": 'write ignore = ["name", "another"]',
    "same": 'write same = [["one name", "another"]]',
    "sameAs": 'write "name" = ["http://…"] under [sameAs]',
    "type": 'write "name" = "ORG" under [type]',
}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f-\x9f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """Decisions on entities; the union of two is that of their entries, the smaller of two that collide.

    Parameters
    ----------
    aliases : frozenset of (str, str)
        Names, each with the entity that it stands for.
    same, different : frozenset of tuple of str
        Names of one entity, the one to show first; names of as many entities.
    ignore : frozenset of str
        Entities that are never kept.
    type : frozenset of (str, EntityType)
        Entities, each with its class.
    same_as : frozenset of (str, str)
        Entities, each with an IRI of the same entity elsewhere.

    Examples
    --------
    >>> Overrides.parse('same = [["Kim Jong-un", "Kim"]]') | Overrides()
    Overrides(same=[['Kim Jong-un', 'Kim']])
    """

    aliases: frozenset[tuple[str, str]] = frozenset()
    same: frozenset[tuple[str, ...]] = frozenset()
    different: frozenset[tuple[str, ...]] = frozenset()
    ignore: frozenset[str] = frozenset()
    type: frozenset[tuple[str, EntityType]] = frozenset()
    same_as: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def read(cls, path: str | Path) -> Overrides:
        """Read a file.

        Raises
        ------
        ConfigError
            If it cannot be read, or says what has no meaning; the message names file and key.
        """
        file = arguments.path("overrides", path)
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise ConfigError(f"{path}: cannot be read ({reason or error}); give a TOML file") from error
        return cls.parse(text, str(path))

    @classmethod
    def parse(cls, text: str, where: str = "overrides") -> Overrides:
        """Return what a TOML text says.

        Raises
        ------
        ConfigError
            If it is not TOML, has an unknown key, or contradicts itself.
        """
        arguments.instance("text", text, str, "a TOML text (str)", "read a file with kg.Overrides.read")
        try:
            table = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise ConfigError(f"{where}: is not TOML ({error}); correct it there") from error
        unknown = sorted(table.keys() - {*KEYS})
        if unknown:
            raise ConfigError(f'{where}: "{unknown[0]}" is no key of overrides; use {", ".join(KEYS)}')
        found = _of_table(table, where)
        for entry in sorted(found.different):
            for a, b in combinations(entry, 2):
                if _joined(found.same, name_key(a), name_key(b)):
                    raise ConfigError(
                        f'{where}: "{a}" and "{b}" are the same and different; take one entry out'
                    )
        return found

    def __or__(self, other: Overrides) -> Overrides:
        return Overrides(
            aliases=_one_each(self.aliases | other.aliases),
            same=self.same | other.same,
            different=self.different | other.different,
            ignore=self.ignore | other.ignore,
            type=_one_each(self.type | other.type),
            same_as=self.same_as | other.same_as,
        )

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def __repr__(self) -> str:
        return f"Overrides({', '.join(f'{key}={value!r}' for key, value in self.table().items())})"

    def table(self) -> dict[str, Any]:
        """Return the entries as TOML has them, sorted; keys without any are left out."""
        same_as: dict[str, list[str]] = {}
        for name, iri in sorted(self.same_as):
            same_as.setdefault(name, []).append(iri)
        found: dict[str, Any] = {
            "ignore": sorted(self.ignore),
            "same": [list(entry) for entry in sorted(self.same)],
            "different": [list(entry) for entry in sorted(self.different)],
            "aliases": dict(sorted(self.aliases)),
            "type": {name: type_.value for name, type_ in sorted(self.type)},
            "sameAs": same_as,
        }
        return {key: value for key, value in found.items() if value}

    def names(self) -> Iterator[str]:
        """Yield every name that must be known; the entity of an alias need not be."""
        yield from (name for entry in (*self.same, *self.different) for name in entry)
        yield from self.ignore
        for pairs in (self.aliases, self.type, self.same_as):
            yield from (name for name, _ in pairs)


def decided(overrides: Overrides | str | Path) -> Overrides:
    """Return decisions on entities, or read them from a file."""
    if isinstance(overrides, Overrides):
        return overrides
    return Overrides.read(arguments.path("overrides", overrides))


def _joined(same: frozenset[tuple[str, ...]], a: str, b: str) -> bool:
    """Whether a chain of entries makes two names one."""
    reached, before = {a}, 0
    while len(reached) > before:
        before = len(reached)
        for entry in same:
            keys = {name_key(name) for name in entry}
            if keys & reached:
                reached |= keys
    return b in reached


def _of_table(table: dict[str, Any], where: str) -> Overrides:
    def entries(key: str, kind: type, what: str) -> Any:
        value = table.get(key, kind())
        if not isinstance(value, kind):
            raise ConfigError(f"{where}: {key} is no {what}; {_SHAPES[key]}")
        return value

    def texts(key: str, value: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise ConfigError(f"{where}: {key}: {value!r} has no meaning; {_SHAPES[key]}")
        return [each.strip() for each in value]

    def names(key: str) -> frozenset[tuple[str, ...]]:
        found = frozenset(tuple(texts(key, entry)) for entry in entries(key, list, "list"))
        for entry in sorted(found):
            if len({name_key(name) for name in entry}) < 2:
                raise ConfigError(f"{where}: {key}: {list(entry)} names fewer than two; {_SHAPES[key]}")
        return found

    def pairs(key: str) -> list[tuple[str, str]]:
        rows = entries(key, dict, "table").items()
        return [
            (name, text)
            for name, value in rows
            for text in texts(key, value if isinstance(value, list) and key == "sameAs" else [value])
        ]

    return Overrides(
        aliases=frozenset(pairs("aliases")),
        same=names("same"),
        different=names("different"),
        ignore=frozenset(texts("ignore", table.get("ignore", []))),
        type=frozenset((name, _type(value, where)) for name, value in pairs("type")),
        same_as=frozenset((name, _iri(value, where)) for name, value in pairs("sameAs")),
    )


def _type(value: str, where: str) -> EntityType:
    try:
        return EntityType(value)
    except ValueError as error:
        options = ", ".join(member.value for member in EntityType)
        raise ConfigError(f"{where}: type: {value!r} is none; use one of {options}") from error


def _iri(value: str, where: str) -> str:
    if not _IRI.fullmatch(value):
        raise ConfigError(f"{where}: sameAs: {value!r} is no IRI; write it whole, such as http://…")
    return value


def _one_each(pairs: frozenset[tuple[str, _Value]]) -> frozenset[tuple[str, _Value]]:
    """Of two values for one name the smaller stays, whatever the order."""
    least = dict(sorted(pairs, reverse=True))
    return frozenset(least.items())
