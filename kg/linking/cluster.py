"""One entity for one referent across articles: a pass over the entity table.

The pass sees only the set of entities, so neither the order of articles nor how they were divided among
builds can change its outcome. It joins, most certain first: what a person has decided, forms of one name,
spellings of one person's name, a surname with the one person who bears it. What it cannot decide it leaves
apart, and every join says which rule made it.

References
----------
Christen, *Data Matching*, 2012, chapters 4 to 6 (blocking, comparison, classification).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from kg.knowledge.legal_forms import without_legal_form
from kg.linking.decisions import Decisions
from kg.linking.overrides import Overrides
from kg.linking.review import Divisions
from kg.names import slug
from kg.types import ArticleResult, Attribution, Entity, EntityType, Predicate, Reference, Statement

_SAME_SPELLING = 0.94  # of surnames transliterated in two ways: "Zelensky", "Zelenskyy"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Join:
    """Two ids of articles that became one entity, and the rule that joined them.

    Parameters
    ----------
    first, second : str
        The ids.
    rule : str
        ``"same-name"``, ``"legal-form"``, ``"spelling"``, ``"surname"``; ``"same"`` or ``"alias"`` of a
        person's overrides.
    """

    first: str
    second: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The statements of all articles, with one entity a referent.

    Parameters
    ----------
    statements : tuple of Statement
        Sorted by id.
    divisions : Divisions
        What a person takes apart.
    table : mapping of str to Entity
        The entity of each id of the articles.
    members : mapping of str to tuple of str
        For each entity the ids that articles give it, sorted.
    joins : mapping of str to tuple of Join
        For each entity of several ids, what joined them, in that order.
    unmatched : tuple of str
        Names of the overrides that no entity has, sorted.
    inseparable : tuple of (str, str)
        Names that the overrides keep different and the articles don't: both stand for one id.
    """

    statements: tuple[Statement, ...]
    divisions: Divisions
    table: Mapping[str, Entity]
    members: Mapping[str, tuple[str, ...]]
    joins: Mapping[str, tuple[Join, ...]]
    unmatched: tuple[str, ...]
    inseparable: tuple[tuple[str, str], ...]

    def entity_of(self, article: str, reference: Reference) -> Entity | None:
        """Return the entity that words of an article refer to; None if it is not in the graph."""
        return self.table.get(self.divisions.id_of(article, reference.entity, reference.text))


def link(results: Iterable[ArticleResult], overrides: Overrides | None = None) -> Linked:
    """Return the statements of all articles, with one entity a referent.

    Parameters
    ----------
    results : iterable of ArticleResult
        In any order.
    overrides : Overrides, optional
        What a person has decided; it goes before the rules.
    """
    overrides = overrides or Overrides()
    results = tuple(results)
    divisions = Divisions([s for result in results for s in result.statements], overrides)
    statements = divisions.statements()
    table = _Table(statements, results, overrides)
    predicates = _predicates(statements)
    found: dict[str, Statement] = {}
    for statement in statements:
        linked = _relabel(statement, table.entities, predicates, table.ignored)
        if linked is not None:
            known = found.get(linked.id)
            found[linked.id] = linked.with_evidence(known.evidence if known else ())
    return Linked(
        statements=tuple(found[id_] for id_ in sorted(found)),
        divisions=divisions,
        table={id_: e for id_, e in table.entities.items() if id_ not in table.ignored},
        members=table.members,
        joins=table.joins,
        unmatched=table.decided.unmatched,
        inseparable=table.decided.inseparable,
    )


class _Table:
    """The entity that stands for each id of the articles."""

    def __init__(
        self, statements: list[Statement], results: Iterable[ArticleResult], overrides: Overrides
    ) -> None:
        self.forms: defaultdict[str, set[Entity]] = defaultdict(set)
        self.articles: defaultdict[str, set[str]] = defaultdict(set)
        for statement in statements:
            for entity in statement.entities:
                self.forms[entity.id].add(entity)
                self.articles[entity.id].update(statement.articles)
        for result in results:
            for entity in result.mentioned:
                self.forms[entity.id].add(entity)
                self.articles[entity.id].add(result.article.id)
        decided = self.decided = Decisions(overrides, self.forms, self.articles)
        groups = _Groups(self.forms, decided.apart)
        for rule, pairs in (
            ("alias", decided.aliases),
            ("same", decided.same),
            ("same-name", _same_slug(self.forms)),
            ("legal-form", _legal_forms(self.forms)),
            ("spelling", _spellings(self.forms)),
            ("surname", _surnames(self.forms, self.articles)),
        ):
            for a, b in pairs:
                groups.join(a, b, rule)
        self.entities: dict[str, Entity] = {}
        self.ignored: set[str] = set()
        self.members: dict[str, tuple[str, ...]] = {}
        self.joins: dict[str, tuple[Join, ...]] = {}
        for ids, joins in groups.found():
            entity = decided.entity(ids, self._represent(ids, decided.preferred))
            self.entities.update((id_, entity) for id_ in ids)
            self.members[entity.id] = tuple(ids)
            if joins:
                self.joins[entity.id] = tuple(joins)
            if decided.ignored.intersection(ids):
                self.ignored.update(ids)

    def _represent(self, ids: list[str], preferred: Collection[str]) -> Entity:
        """Return the entity for a group: the id of most articles, the type and label of that id's forms."""
        pool = [id_ for id_ in ids if id_ in preferred] or ids
        best = min(pool, key=lambda id_: (-len(id_.split("-")), -self._weight(id_), not _full_name(id_), id_))
        chosen = sorted(self.forms[best])
        types = Counter(entity.type for entity in chosen)
        label = min({entity.label for entity in chosen}, key=lambda text: (text.isupper(), text))
        forms = [entity for id_ in ids for entity in self.forms[id_]]
        names = {form for entity in forms for form in (entity.label, *entity.aliases)}
        return Entity(
            id=best,
            label=label,
            type=min(types, key=lambda type_: (type_ is EntityType.OTHER, -types[type_], type_.value)),
            aliases=tuple(sorted(names - {label})),
            same_as=tuple(sorted({iri for entity in forms for iri in entity.same_as})),
        )

    def _weight(self, id_: str) -> float:
        """How many articles say so; one with an open type, or a person of one word, says half."""
        doubtful = id_.startswith(("other/", "person/")) and not _full_name(id_)
        return len(self.articles[id_]) / (2 if doubtful else 1)


def _full_name(id_: str) -> bool:
    """Whether an id has the full name of a person: "person/ana-roux"."""
    return id_.startswith("person/") and "-" in id_


class _Groups:
    """Ids that name one referent, joined pair by pair; no join brings together what is kept apart."""

    def __init__(self, forms: Iterable[str], apart: Mapping[str, AbstractSet[str]]) -> None:
        self._members = {id_: [id_] for id_ in forms}
        self._leader = {id_: id_ for id_ in self._members}
        self._joins: defaultdict[str, list[Join]] = defaultdict(list)
        self._apart = apart

    def join(self, a: str, b: str, rule: str) -> None:
        """Join the groups of two ids."""
        first, second = sorted((self._leader[a], self._leader[b]))
        if first == second or (self._apart and self._kept_apart(first, second)):
            return
        for id_ in self._members[second]:
            self._leader[id_] = first
        self._members[first] += self._members.pop(second)
        self._joins[first] += [*self._joins.pop(second, []), Join(first=a, second=b, rule=rule)]

    def found(self) -> Iterator[tuple[list[str], list[Join]]]:
        """Yield each group, sorted, with what joined it."""
        for leader, ids in sorted(self._members.items()):
            yield sorted(ids), self._joins[leader]

    def _kept_apart(self, first: str, second: str) -> bool:
        others = {*self._members[second]}
        none: AbstractSet[str] = frozenset()
        return any(self._apart.get(id_, none) & others for id_ in self._members[first])


def _named(forms: Mapping[str, set[Entity]]) -> list[str]:
    """Ids that stand for a name: not scoped to an article."""
    return sorted(id_ for id_ in forms if "@" not in id_)


def _same_slug(forms: Mapping[str, set[Entity]]) -> Iterator[tuple[str, str]]:
    """Join one name that articles gave different types: "Yukos" the firm and, once, the person."""
    by_slug: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in _named(forms):
        if not any(e.same_as for e in forms[id_]):
            by_slug[id_.partition("/")[2]].append(id_)
    for ids in by_slug.values():
        yield from pairwise(ids)


def _legal_forms(forms: Mapping[str, set[Entity]]) -> Iterator[tuple[str, str]]:
    """Join a company named with and without its legal form: "Alphabet", "Alphabet Inc"."""
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in _named(forms):
        if id_.startswith("org/"):
            for label in {entity.label for entity in forms[id_]}:
                by_name[slug(without_legal_form(label))].append(id_)
    for ids in by_name.values():
        yield from pairwise(ids)


def _persons(forms: Mapping[str, set[Entity]]) -> list[list[str]]:
    return [id_.removeprefix("person/").split("-") for id_ in _named(forms) if id_.startswith("person/")]


def _spellings(forms: Mapping[str, set[Entity]]) -> Iterator[tuple[str, str]]:
    """Join persons with one given name whose surnames differ by a letter or two."""
    from rapidfuzz.distance import JaroWinkler

    blocks: defaultdict[str, list[list[str]]] = defaultdict(list)
    for words in _persons(forms):
        if len(words) > 1:
            blocks[words[0]].append(words)
    for block in blocks.values():
        for a, b in combinations(block, 2):
            close = JaroWinkler.similarity(a[-1], b[-1]) >= _SAME_SPELLING
            if len(a) == len(b) and a[:-1] == b[:-1] and min(len(a[-1]), len(b[-1])) > 5 and close:
                yield f"person/{'-'.join(a)}", f"person/{'-'.join(b)}"


def _surnames(
    forms: Mapping[str, set[Entity]], articles: Mapping[str, set[str]]
) -> Iterator[tuple[str, str]]:
    """Join a bare surname with the one person who bears it.

    Two bearers that are one person spelt in two ways count once; a surname whose article names a bearer in
    full was left apart there for a reason, and stays so. A name that more articles give a body or a place is
    no surname because one article takes it for a person's: "Apple" is not Fiona Apple.
    """
    bodies: Counter[str] = Counter()
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in _named(forms):
        if not id_.startswith(("person/", "other/")):
            bodies[id_.partition("/")[2]] += len(articles[id_])
        elif id_.startswith("person/"):
            for surname in {slug(e.label.split()[-1]) for e in forms[id_] if " " in e.label.strip()}:
                bearers[surname].append(id_)
    for id_ in _named(forms):
        kind, _, name = id_.partition("/")
        found = bearers.get(name, []) if len(articles[id_]) > bodies[name] else []
        if len(found) == 1 and kind in ("person", "other") and not articles[id_] & articles[found[0]]:
            yield id_, found[0]


def _predicates(statements: Iterable[Statement]) -> dict[tuple[str, str], Predicate]:
    """Return the one form of each predicate: the most usual of its labels ("was horrified", "is horrify")."""
    forms = Counter(statement.predicate for statement in statements)
    last = sorted(forms, key=lambda p: (forms[p], p.label, p.broader or "", p.symmetric))
    return {_property(predicate): predicate for predicate in last}  # the most usual, of equals the last


def _property(predicate: Predicate) -> tuple[str, str]:
    return predicate.id, predicate.definition.iri


def _relabel(
    statement: Statement,
    table: Mapping[str, Entity],
    predicates: Mapping[tuple[str, str], Predicate],
    ignored: Collection[str],
) -> Statement | None:
    """Return the statement of linked entities; None if one that is ignored has a part in it."""
    target, said, place = statement.object, statement.attribution, statement.place
    parts = (statement.subject, target, said.speaker if said else None)
    if ignored and any(isinstance(part, Entity) and part.id in ignored for part in parts):
        return None  # to drop the speaker alone would pass a claim off as true
    return replace(
        statement,
        subject=table[statement.subject.id],
        predicate=predicates[_property(statement.predicate)],
        object=table[target.id] if isinstance(target, Entity) else target,
        attribution=None
        if said is None
        else Attribution(speaker=table[said.speaker.id], surface=said.surface),
        place=None if place is None or place.id in ignored else table[place.id],
    )
