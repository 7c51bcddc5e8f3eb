"""One entity for one referent across articles: a pass over the entity table.

The pass sees only the set of entities, so neither the order of articles nor how they were divided among
builds can change its outcome. It joins, most certain first: forms of one id, a surname with the one
person who bears it, spellings of one person's name. What it cannot decide it leaves apart.

References
----------
Christen, *Data Matching*, 2012, chapters 4 to 6 (blocking, comparison, classification).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, pairwise

from rapidfuzz.distance import JaroWinkler

from kg.types import ArticleResult, Attribution, Entity, EntityType, Statement

_SAME_SPELLING = 0.94  # of surnames transliterated in two ways: "Zelensky", "Zelenskyy"


def link(results: Iterable[ArticleResult]) -> list[Statement]:
    """Return the statements of all articles, with one entity a referent, sorted by id.

    Parameters
    ----------
    results : iterable of ArticleResult
        In any order.
    """
    statements = [s for result in results for s in result.statements]
    table = _table(statements)
    found: dict[str, Statement] = {}
    for statement in statements:
        linked = _relabel(statement, table)
        known = found.get(linked.id)
        found[linked.id] = linked.with_evidence(known.evidence if known else ())
    return [found[id_] for id_ in sorted(found)]


def _table(statements: list[Statement]) -> Mapping[str, Entity]:
    """Return the entity that stands for each id of the articles."""
    forms: defaultdict[str, set[Entity]] = defaultdict(set)
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for entity in statement.entities:
            forms[entity.id].add(entity)
            articles[entity.id].update(statement.articles)
    groups = _groups(forms, articles)
    table: dict[str, Entity] = {}
    for ids in groups:
        entity = _represent(ids, forms, articles)
        table.update((id_, entity) for id_ in ids)
    return table


def _groups(forms: Mapping[str, set[Entity]], articles: Mapping[str, set[str]]) -> list[list[str]]:
    """Join ids that name one referent."""
    leader = {id_: id_ for id_ in forms}

    def find(id_: str) -> str:
        while leader[id_] != id_:
            id_ = leader[id_]
        return id_

    for a, b in (*_same_slug(forms), *_spellings(forms), *_surnames(forms, articles)):
        first, second = sorted((find(a), find(b)))
        leader[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in sorted(forms):
        groups[find(id_)].append(id_)
    return list(groups.values())


def _named(forms: Mapping[str, set[Entity]]) -> list[str]:
    """Ids that stand for a name: not scoped to an article."""
    return sorted(id_ for id_ in forms if "@" not in id_)


def _same_slug(forms: Mapping[str, set[Entity]]) -> Iterator[tuple[str, str]]:
    """Join one name that articles gave different types: "Yukos" the firm and, once, the person."""
    by_slug: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in _named(forms):
        slug = id_.partition("/")[2]
        if not any(e.same_as for e in forms[id_]):
            by_slug[slug].append(id_)
    for ids in by_slug.values():
        yield from pairwise(ids)


def _persons(forms: Mapping[str, set[Entity]]) -> list[list[str]]:
    return [id_.removeprefix("person/").split("-") for id_ in _named(forms) if id_.startswith("person/")]


def _spellings(forms: Mapping[str, set[Entity]]) -> Iterator[tuple[str, str]]:
    """Join persons with one given name whose surnames differ by a letter or two."""
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
    full was left apart there for a reason, and stays so.
    """
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for words in _persons(forms):
        if len(words) > 1:
            bearers[words[-1]].append("person/" + "-".join(words))
    for id_ in _named(forms):
        kind, _, slug = id_.partition("/")
        found = bearers.get(slug, [])
        if len(found) == 1 and kind in ("person", "org") and not articles[id_] & articles[found[0]]:
            yield id_, found[0]


def _represent(ids: list[str], forms: Mapping[str, set[Entity]], articles: Mapping[str, set[str]]) -> Entity:
    """Return the entity for a group: the id of most articles, the type and label of that id's forms."""
    best = min(ids, key=lambda id_: (-len(id_.split("-")), -len(articles[id_]), id_))
    chosen = sorted(forms[best])
    types = Counter(entity.type for entity in chosen)
    label = min({entity.label for entity in chosen}, key=lambda text: (text.isupper(), text))
    names = {form for id_ in ids for entity in forms[id_] for form in (entity.label, *entity.aliases)}
    return Entity(
        id=best,
        label=label,
        type=min(types, key=lambda type_: (type_ is EntityType.OTHER, -types[type_], type_.value)),
        aliases=tuple(sorted(names - {label})),
        same_as=tuple(sorted({iri for entity in chosen for iri in entity.same_as})),
    )


def _relabel(statement: Statement, table: Mapping[str, Entity]) -> Statement:
    target, said, place = statement.object, statement.attribution, statement.place
    return replace(
        statement,
        subject=table[statement.subject.id],
        object=table[target.id] if isinstance(target, Entity) else target,
        attribution=None
        if said is None
        else Attribution(speaker=table[said.speaker.id], surface=said.surface),
        place=None if place is None else table[place.id],
    )
