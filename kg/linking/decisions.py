"""What overrides say of the ids in hand: which are one, which are not, what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, pairwise, product

from kg.linking.overrides import Overrides
from kg.linking.review import Names
from kg.names import slug
from kg.types import Entity, EntityType


class Decisions:
    """Overrides with their names looked up.

    An alias of an entity that no article names becomes that entity: its forms are added to `forms`.

    Parameters
    ----------
    overrides : Overrides
        What a person has decided.
    forms : dict of str to set of Entity
        Every record of every entity, by id.
    articles : dict of str to set of str
        The articles of each id.
    """

    def __init__(
        self, overrides: Overrides, forms: dict[str, set[Entity]], articles: dict[str, set[str]]
    ) -> None:
        self.preferred: set[str] = set()
        self._types: dict[str, EntityType] = {}
        self._links: defaultdict[str, set[str]] = defaultdict(set)
        if not overrides:
            self.aliases: list[tuple[str, str]] = []
            self.same: list[tuple[str, str]] = []
            self.apart: Mapping[str, set[str]] = {}
            self.ignored: frozenset[str] = frozenset()
            self.unmatched: tuple[str, ...] = ()
            self.inseparable: tuple[tuple[str, str], ...] = ()
            return
        names = Names(forms)
        self.unmatched = tuple(sorted({name for name in overrides.names() if not names.find(name)}))
        self.aliases = list(self._join_aliases(overrides, names, forms, articles))
        names = Names(forms)
        self.same = [pair for entry in sorted(overrides.same) for pair in self._join(entry, names)]
        self.apart = _apart(overrides, names)
        self.inseparable = tuple(
            (a, b)
            for entry in sorted(overrides.different)
            for a, b in combinations(entry, 2)
            if names.find(a) & names.find(b)
        )
        self.ignored = frozenset(id_ for name in overrides.ignore for id_ in names.find(name))
        for name, type_ in sorted(overrides.type, reverse=True):
            self._types.update(dict.fromkeys(names.find(name), type_))
        for name, iri in overrides.same_as:
            for id_ in names.find(name):
                self._links[id_].add(iri)

    def entity(self, ids: Iterable[str], entity: Entity) -> Entity:
        """Return the entity of a group with the type and the links that a person gives it."""
        if not self._types and not self._links:
            return entity
        types = {self._types[id_].value for id_ in ids if id_ in self._types}
        links = {iri for id_ in ids for iri in self._links.get(id_, ())}
        return replace(
            entity,
            type=EntityType(min(types)) if types else entity.type,
            same_as=tuple(sorted({*entity.same_as, *links})),
        )

    def _join_aliases(
        self,
        overrides: Overrides,
        names: Names,
        forms: dict[str, set[Entity]],
        articles: dict[str, set[str]],
    ) -> Iterator[tuple[str, str]]:
        for name, target in sorted(overrides.aliases):
            found = sorted(names.find(name))
            wanted = sorted(names.find(target))
            if found and not wanted:
                model = min(min(forms[id_]) for id_ in found)
                id_ = f"{found[0].partition('/')[0]}/{slug(target)}"
                forms.setdefault(id_, set()).add(Entity(id=id_, label=target, type=model.type))
                articles.setdefault(id_, set()).update(*(articles[each] for each in found))
                wanted = [id_]
            self.preferred.update(wanted)
            yield from product(found, wanted)

    def _join(self, entry: tuple[str, ...], names: Names) -> Iterator[tuple[str, str]]:
        found = [sorted(names.find(name)) for name in entry]
        self.preferred.update(found[0])
        yield from pairwise(id_ for ids in found for id_ in ids)


def _apart(overrides: Overrides, names: Names) -> dict[str, set[str]]:
    """For each id those that it is never joined with."""
    apart: defaultdict[str, set[str]] = defaultdict(set)
    for entry in overrides.different:
        for a, b in combinations([names.find(name) for name in entry], 2):
            for first, second in product(a - b, b - a):
                apart[first].add(second)
                apart[second].add(first)
    return dict(apart)
