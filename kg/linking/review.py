"""How a person's decisions change what articles say, before names are linked across articles.

Each function depends on the set of statements alone, not on their order. No article's own result changes:
what is returned is a reading of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from kg.linking.overrides import Overrides
from kg.names import name_key, slug
from kg.types import Attribution, Entity, Evidence, Statement

_SCOPED = re.compile(r"(?P<base>.*\S)\s*\((?P<scope>[^()]+)\)", re.DOTALL)

Forms = Mapping[str, set[Entity]]


class Names:
    """Find ids by the names that people write: an id beats a label, and a label an alias.

    Parameters
    ----------
    forms : mapping of str to set of Entity
        The entities of the articles, by id.

    Examples
    --------
    >>> from kg.types import EntityType
    >>> putin = Entity(id="person/putin", label="Putin", type=EntityType.PERSON, aliases=("Mr Putin",))
    >>> names = Names({"person/putin": {putin}})
    >>> sorted(names.find("mr. putin")), sorted(names.find("Medvedev"))
    (['person/putin'], [])
    """

    def __init__(self, forms: Forms) -> None:
        self._ids = forms.keys()
        self._labels: defaultdict[str, set[str]] = defaultdict(set)
        self._aliases: defaultdict[str, set[str]] = defaultdict(set)
        for id_, entities in forms.items():
            for entity in entities:
                self._labels[name_key(entity.label)].add(id_)
                for alias in entity.aliases:
                    self._aliases[name_key(alias)].add(id_)

    def find(self, name: str) -> frozenset[str]:
        """Return the ids that a name stands for."""
        if name in self._ids:
            return frozenset({name})
        key = name_key(name)
        return frozenset(self._labels.get(key) or self._aliases.get(key) or ())


def forms_of(statements: Iterable[Statement]) -> dict[str, set[Entity]]:
    """Return every record of every entity, by id."""
    forms: defaultdict[str, set[Entity]] = defaultdict(set)
    for statement in statements:
        for entity in statement.entities:
            forms[entity.id].add(entity)
    return dict(forms)


@dataclass(frozen=True, slots=True, order=True)
class _Scoped:
    """A name of some articles only."""

    name: str
    base: str
    scope: str

    def of(self, entity: Entity) -> Entity:
        """Return the entity that an article's entity is in this reading: of this name, without links."""
        label = f"{entity.label} ({self.scope})" if self.base == entity.id else self.name
        names = {self.name, entity.label, *entity.aliases} - {label}
        return replace(
            entity,
            id=f"{entity.id}@{slug(self.scope)}",
            label=label,
            aliases=tuple(sorted(names)),
            same_as=(),
        )


@dataclass(frozen=True, slots=True)
class _Division:
    """What becomes of one entity of one article: the rest of it, and what some of its names stand for."""

    rest: Entity
    named: tuple[tuple[str, Entity], ...] = ()

    def of(self, evidence: Evidence) -> Entity:
        """Return the entity that the words of an evidence name."""
        return self.named_by(*(_words(evidence, span) for span in (evidence.subject, evidence.object)))

    def named_by(self, *texts: str) -> Entity:
        """Return the entity that one of these texts names."""
        folded = [f" {name_key(text)} " for text in texts]
        for key, entity in self.named:
            if any(f" {key} " in text for text in folded):
                return entity
        return self.rest


class Divisions:
    """What articles, or names of one article, hold together and a person does not.

    Parameters
    ----------
    statements : list of Statement
        Of the articles' own results: each rests on one article.
    overrides : Overrides
        Its scoped names, and the names that it keeps different.
    senses : mapping of (str, str) to Entity
        Whom an id of an article stands for, where the pile knows better: `kg.linking.senses`.
    """

    def __init__(
        self,
        statements: list[Statement],
        overrides: Overrides,
        senses: Mapping[tuple[str, str], Entity] = MappingProxyType({}),
    ) -> None:
        self._statements = statements
        self._found = {place: _Division(entity) for place, entity in senses.items()}
        if overrides:
            self._find(overrides)

    def statements(self) -> list[Statement]:
        """Return the statements with an entity each for what was held together."""
        if not self._found:
            return self._statements
        return [part for statement in self._statements for part in self._parts(statement)]

    def id_of(self, article: str, id_: str, text: str) -> str:
        """Return the id of what these words of an article refer to, where the article's own id is given."""
        division = self._found.get((article, id_))
        return id_ if division is None else division.named_by(text).id

    def mentioned(self, article: str, entity: Entity) -> Entity:
        """Return the entity for one that an article mentions and states nothing of."""
        division = self._found.get((article, entity.id))
        return entity if division is None else division.rest

    def _find(self, overrides: Overrides) -> None:
        scoped = sorted(_scoped(overrides, Names(forms_of(self._statements))))
        sentences: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        records: defaultdict[tuple[str, str], set[Entity]] = defaultdict(set)
        for statement in self._statements:
            article = statement.evidence[0].article
            for entity in statement.entities:
                sentences[article, entity.id].update(evidence.text for evidence in statement.evidence)
                records[article, entity.id].add(entity)
        for key, same in records.items():
            aliases = {alias for entity in same for alias in entity.aliases}
            entity = replace(min(same), aliases=tuple(sorted(aliases)))
            own = {name_key(name) for name in (entity.label, *entity.aliases)}
            readings = [r for r in scoped if r.base == entity.id or name_key(r.base) in own]
            division = _read(entity, key[0], sentences[key], readings) or _by_name(entity, overrides)
            if division is not None:
                self._found[key] = division

    def _parts(self, statement: Statement) -> Iterator[Statement]:
        article = statement.evidence[0].article

        def part(entity: Entity, evidence: Evidence | None = None) -> Entity:
            division = self._found.get((article, entity.id))
            if division is None:
                return entity
            return division.rest if evidence is None else division.of(evidence)

        said, target = statement.attribution, statement.object
        groups: defaultdict[tuple[Entity, Entity | None], list[Evidence]] = defaultdict(list)
        for evidence in statement.evidence:
            other = part(target, evidence) if isinstance(target, Entity) else None
            groups[part(statement.subject, evidence), other].append(evidence)
        for (subject, other), rested in groups.items():
            yield replace(
                statement,
                subject=subject,
                object=target if other is None else other,
                attribution=Attribution(speaker=part(said.speaker), surface=said.surface) if said else None,
                place=part(statement.place) if statement.place else None,
                evidence=tuple(rested),
            )


def _scoped(overrides: Overrides, names: Names) -> Iterator[_Scoped]:
    """The scoped names: no article writes them so, brackets and all."""
    targets = (target for _, target in overrides.aliases)
    for name in {*overrides.names(), *targets}:
        match = None if names.find(name) else _SCOPED.fullmatch(name)
        if match is not None:
            yield _Scoped(name, match["base"], match["scope"].strip())


def _read(entity: Entity, article: str, sentences: set[str], readings: list[_Scoped]) -> _Division | None:
    """The scoped name that an article's entity has: of its id, or with most sentences of its words."""
    scores: dict[_Scoped, float] = {}
    for reading in readings:
        words = f" {name_key(reading.scope)} "
        number = sum(words in f" {name_key(text)} " for text in sentences)
        scores[reading] = float("inf") if reading.scope == article else number
    best = max(readings, key=lambda reading: scores[reading], default=None)
    return _Division(best.of(entity)) if best is not None and scores[best] else None


def _by_name(entity: Entity, overrides: Overrides) -> _Division | None:
    """The names of an article's entity that a person keeps different."""
    named = {name_key(name): name for name in (*entity.aliases, entity.label)}
    label = name_key(entity.label)
    moved: set[str] = set()
    for entry in sorted(overrides.different):
        keys = sorted({name_key(name) for name in entry} & named.keys(), key=lambda key: (key != label, key))
        moved.update(keys[1:])
    if not moved:
        return None
    prefix = entity.id.partition("/")[0]
    rest = replace(entity, aliases=tuple(a for a in entity.aliases if name_key(a) not in moved))
    parts = dict.fromkeys(named, rest)
    for key in moved:
        parts[key] = Entity(id=f"{prefix}/{slug(named[key])}", label=named[key], type=entity.type)
    longest_first = sorted(parts.items(), key=lambda part: (-len(part[0]), part[0]))
    return _Division(rest, tuple(longest_first))


def _words(evidence: Evidence, span: tuple[int, int]) -> str:
    return evidence.text[max(0, span[0] - evidence.start) : max(0, span[1] - evidence.start)]
