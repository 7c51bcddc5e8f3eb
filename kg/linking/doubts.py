"""Which pairs of names are most worth a person's decision: two entities that may be one, one that may be two.

A pair is worth as much as is said of the less known of the two, times how often its rule errs. What a person
has decided already is not asked again.

References
----------
Sarawagi & Bhamidipaty, "Interactive deduplication using active learning", KDD 2002.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice
from math import log1p
from types import MappingProxyType
from typing import Any

from kg.linking.cluster import Linked
from kg.linking.overrides import Overrides
from kg.linking.review import Names, forms_of
from kg.linking.shapes import shortens
from kg.linking.spellings import key, spelt_alike
from kg.names import slug
from kg.types import Entity, Evidence, Statement

_SENTENCES = 3  # shown of each
_CLOSE = 0.85  # spellings of one name; names of one sound that differ more are two
_BLOCK = 12  # names that share a key; of more, the key tells nothing
# How often a rule errs, as of those that readers of news piles were shown: joins, then what stayed apart.
_JOINED: Mapping[str, float] = MappingProxyType(
    {"surname": 0.3, "both-forms": 0.2, "acronym": 0.2, "spelling": 0.2, "party": 0.1, "same-name": 0.1}
)
_APART: Mapping[str, float] = MappingProxyType(
    {"spelling": 0.7, "same-name": 0.5, "acronym": 0.4, "surname": 0.4, "part-of-name": 0.3}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two names, with sentences that speak of it.

    Parameters
    ----------
    id : str
        The articles' own.
    entity : Entity
        A record of it.
    statements : int
        How much is said of it.
    sentences : tuple of Evidence
        Some of them, the surest first, of as many articles as there are.
    """

    id: str
    entity: Entity
    statements: int
    sentences: tuple[Evidence, ...]

    def record(self) -> dict[str, Any]:
        """Return the side as what JSON can hold."""
        return {
            "id": self.id,
            "label": self.entity.label,
            "type": self.entity.type.value,
            "statements": self.statements,
            "sentences": [
                {"article": e.article, "start": e.start, "end": e.end, "text": e.text} for e in self.sentences
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A pair worth a decision.

    Parameters
    ----------
    first, second : Side
        The two names.
    joined : bool
        Whether they are one entity now.
    rule : str
        What joined them, or would.
    worth : float
        How much a decision tells.
    """

    first: Side
    second: Side
    joined: bool
    rule: str
    worth: float

    def record(self) -> dict[str, Any]:
        """Return the pair as what JSON can hold."""
        return {
            "first": self.first.record(),
            "second": self.second.record(),
            "joined": self.joined,
            "rule": self.rule,
            "worth": round(self.worth, 3),
        }


def find_doubts(linked: Linked, overrides: Overrides, limit: int | None = None) -> tuple[Doubt, ...]:
    """Return the pairs most worth a decision, the best first.

    Parameters
    ----------
    linked : Linked
        The outcome of the rules.
    overrides : Overrides
        What is decided already.
    limit : int, optional
        How many; by default all.
    """
    said = _Said(linked.divisions.statements())
    settled = _settled(overrides, said.names)
    found: dict[tuple[str, str], Doubt] = {}
    for first, second, joined, rule in (*_joined(linked), *_apart(linked, said)):
        a, b = sorted((first, second))
        if (a, b) in found or (a, b) in settled or not (said.count(a) and said.count(b)):
            continue
        weight = (_JOINED if joined else _APART)[rule]
        worth = weight * log1p(min(said.count(a), said.count(b)))
        found[a, b] = Doubt(first=said.side(a), second=said.side(b), joined=joined, rule=rule, worth=worth)
    ranked = sorted(found.values(), key=lambda doubt: (-doubt.worth, doubt.first.id, doubt.second.id))
    return tuple(islice(ranked, limit))


class _Said:
    """What the articles say of each of their ids."""

    def __init__(self, statements: list[Statement]) -> None:
        self.forms = forms_of(statements)
        self.names = Names(self.forms)
        self._of: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            for id_ in sorted({entity.id for entity in statement.entities}):
                self._of[id_].append(statement)

    def count(self, id_: str) -> int:
        return len(self._of.get(id_, ()))

    def side(self, id_: str) -> Side:
        evidence = sorted(
            {e for s in self._of[id_] for e in s.evidence}, key=lambda e: (-e.confidence, e.article, e)
        )
        first = {e.article: e for e in reversed(evidence)}
        chosen = sorted(first.values(), key=lambda e: (-e.confidence, e.article, e))[:_SENTENCES]
        return Side(
            id=id_,
            entity=min(self.forms[id_]),
            statements=self.count(id_),
            sentences=tuple(chosen),
        )


def _settled(overrides: Overrides, names: Names) -> set[tuple[str, str]]:
    """Pairs of ids that a person has decided about."""
    pairs = [*overrides.same, *overrides.different, *overrides.aliases]
    found: set[tuple[str, str]] = set()
    for entry in pairs:
        for one, other in combinations([names.find(name) for name in entry], 2):
            found.update((min(a, b), max(a, b)) for a in one for b in other)
    return found


_Pair = tuple[str, str, bool, str]


def _joined(linked: Linked) -> Iterator[_Pair]:
    for joins in linked.joins.values():
        for join in joins:
            if join.rule in _JOINED:
                yield join.first, join.second, True, join.rule


def _apart(linked: Linked, said: _Said) -> Iterator[_Pair]:
    """Yield pairs of ids of two entities that a rule might have joined, by blocks of what they share."""
    for rule, blocks in (
        ("spelling", _spelt(said.forms)),
        ("same-name", _named(said.forms)),
        ("acronym", _lettered(said.forms)),
        ("surname", _by_last(said.forms)),
        ("part-of-name", _by_first(said.forms)),
    ):
        for block in blocks:
            for a, b in combinations(sorted(block), 2) if len(block) <= _BLOCK else ():
                apart = linked.table.get(a) != linked.table.get(b)
                if apart and _may_be_one(rule, a, b):
                    yield a, b, False, rule


def _may_be_one(rule: str, a: str, b: str) -> bool:
    from rapidfuzz.distance import JaroWinkler

    first, second = a.partition("/")[2], b.partition("/")[2]
    if rule == "spelling":
        alike = spelt_alike(first.split("-"), second.split("-"))
        return alike or JaroWinkler.similarity(first, second) >= _CLOSE
    if rule == "same-name":
        return True
    return shortens(first, second) or shortens(second, first)


def _blocks(pairs: Iterable[tuple[object, str]]) -> Iterator[set[str]]:
    found: defaultdict[object, set[str]] = defaultdict(set)
    for shared, id_ in pairs:
        found[shared].add(id_)
    return (block for block in found.values() if len(block) > 1)


def _ids(forms: Iterable[str], *kinds: str) -> Iterator[tuple[str, list[str]]]:
    for id_ in sorted(forms):
        kind, _, name = id_.partition("/")
        if "@" not in id_ and (not kinds or kind in kinds):
            yield id_, name.split("-")


def _spelt(forms: Iterable[str]) -> Iterator[set[str]]:
    return _blocks((key(words), id_) for id_, words in _ids(forms, "person") if len(words) > 1)


def _named(forms: Mapping[str, set[Entity]]) -> Iterator[set[str]]:
    named = (id_ for id_ in sorted(forms) if id_.startswith(("person/", "org/", "place/")))
    labels = ((slug(entity.label), id_) for id_ in named for entity in sorted(forms[id_]))
    return _blocks((label, id_) for label, id_ in labels if "@" not in id_ or _is_split(id_, forms))


def _is_split(id_: str, forms: Mapping[str, set[Entity]]) -> bool:
    """Whether an id is that of one of two people of a name."""
    return id_.startswith("person/") and id_.partition("@")[0] in forms and "-" in id_.partition("@")[0]


def _lettered(forms: Iterable[str]) -> Iterator[set[str]]:
    def letters(words: list[str]) -> str:
        return "".join(word[:1] for word in words) if len(words) > 2 else "".join(words)

    return _blocks((letters(words), id_) for id_, words in _ids(forms, "org"))


def _by_last(forms: Iterable[str]) -> Iterator[set[str]]:
    return _blocks((words[-1], id_) for id_, words in _ids(forms, "person", "other"))


def _by_first(forms: Iterable[str]) -> Iterator[set[str]]:
    return _blocks((words[0], id_) for id_, words in _ids(forms, "org", "other"))
