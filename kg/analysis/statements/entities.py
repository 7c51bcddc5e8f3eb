"""From the coreference clusters of an article to its entities."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.analysis.parse.tree import Tree
from kg.knowledge.gazetteer import gazetteer
from kg.names import slug
from kg.types import Entity, EntityType, Mention, Reference, id_prefix

_LONGEST = 10  # words of what a description is of
_CLAUSES = ("acl", "relcl")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntities:
    """The entities of one article.

    Parameters
    ----------
    by_head : mapping of int to tuple of Entity
        What the mention with this head (character offset) refers to: one entity, or those a plural sums up.
    standing : frozenset of str
        Ids of the entities that the article speaks of more than once or that are `named`.
    named : frozenset of str
        Ids of the entities that the article names or describes by a name.
    unresolved : frozenset of int
        Heads of pronouns that the article leaves open.
    described : frozenset of int
        Heads of mentions whose entity has no name in the article.
    mentions : mapping of int to Mention
        The mention of each head, with the rule that placed it.
    names : tuple of (int, int)
        Where the names of several words stand, as characters ``[start, end)``.
    """

    by_head: Mapping[int, tuple[Entity, ...]]
    standing: frozenset[str]
    named: frozenset[str]
    unresolved: frozenset[int]
    described: frozenset[int]
    mentions: Mapping[int, Mention]
    names: tuple[tuple[int, int], ...] = ()


def article_entities(article: str, mentions: Iterable[Mention]) -> ArticleEntities:
    """Return the entities that an article's mentions refer to.

    Parameters
    ----------
    article : str
        Article id: scopes the entities that have no name of their own.
    mentions : iterable of Mention
        With their clusters, in reading order.
    """
    clusters: defaultdict[int, list[Mention]] = defaultdict(list)
    uses: Counter[int] = Counter()
    names: list[int] = []
    heads: dict[int, Mention] = {}
    for mention in mentions:
        clusters[mention.cluster].append(mention)
        uses[mention.head] += 1
        heads[mention.head] = mention
        if mention.kind == "name":
            names.append(mention.start)
    by_head: defaultdict[int, tuple[Entity, ...]] = defaultdict(tuple)
    unresolved: set[int] = set()
    described: set[int] = set()
    standing: set[str] = set()
    named: set[str] = set()
    spoken_of: Counter[str] = Counter()
    plain: dict[str, str] = {}
    scope = slug(article)
    for members in clusters.values():
        if all(m.kind == "pronoun" for m in members):
            unresolved.update(m.head for m in members)
            continue
        entity = _entity(scope, [m for m in members if uses[m.head] == 1])
        for member in members:
            by_head[member.head] += (entity,)
        if "@" not in entity.id or any(_holds_name(m, names) for m in members):
            named.add(entity.id)
        noun = next((m.name for m in members if m.kind == "nominal" and "@" in entity.id), entity.id)
        plain[entity.id] = noun
        spoken_of[noun] += len(members)  # "a meteor … a meteor": one noun, one entity
        if not any(m.kind == "name" for m in members):
            described.update(m.head for m in members)
    standing.update(id_ for id_, noun in plain.items() if spoken_of[noun] > 1)
    return ArticleEntities(
        by_head=dict(by_head),
        standing=frozenset(standing | named),
        named=frozenset(named),
        unresolved=frozenset(unresolved),
        described=frozenset(described),
        mentions=heads,
        names=tuple((m.start, m.end) for m in heads.values() if m.kind == "name" and " " in m.text),
    )


def _holds_name(mention: Mention, names: list[int]) -> bool:
    """Whether a description says by a name whom or what it means: "ARM shareholders"; not "Ana's hat"."""
    start = mention.end - len(mention.name)
    at = bisect_left(names, start)
    return at < len(names) and names[at] < mention.end


def references(entities: ArticleEntities, mentions: Iterable[Mention], tree: Tree) -> tuple[Reference, ...]:
    """Return the words by which an article refers to its entities, sorted.

    Parameters
    ----------
    entities : ArticleEntities
        The entities of the article.
    mentions : iterable of Mention
        With their clusters.
    tree : Tree
        The article, parsed.
    """
    starts: defaultdict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    for mention in mentions:
        text = _whole(mention, tree)
        for entity in entities.by_head.get(mention.head, ()):
            starts[entity.id, text, mention.reason, mention.kind].add(mention.start)
    return tuple(
        Reference(entity=entity, text=text, reason=reason, starts=tuple(sorted(found)), kind=kind)
        for (entity, text, reason, kind), found in sorted(starts.items())
    )


def _whole(mention: Mention, tree: Tree) -> str:
    """Return the words of a mention, those of a description with what it is of: "the founder of Volta"."""
    head = tree.at(mention.head)
    of = next((c for c in head.rights if c.dep_ == "prep"), None) if mention.kind == "nominal" else None
    if of is None or of.lower_ != "of" or of.i != head.i + 1:
        return mention.text
    last = of
    for word in tree[of.i + 1 : min(of.right_edge.i, of.i + _LONGEST) + 1]:
        if word.is_punct or word.is_space or word.dep_ in _CLAUSES or word.tag_ in ("WDT", "WP", "WRB"):
            break
        last = word
    closed = last is not of and last.pos_ in ("NOUN", "PROPN", "NUM", "PRON")
    return tree.text[mention.start : last.idx + len(last)] if closed else mention.text


def _entity(scope: str, members: list[Mention]) -> Entity:
    """Return who or what mentions refer to; its aliases are names, never descriptions: not "the firm"."""
    named = [m for m in members if m.kind == "name"]
    if named:
        forms = sorted({m.name for m in named})
        known = _known(named)
        if known is not None:
            return Entity(
                id=known.id,
                label=known.label,
                type=known.type,
                aliases=tuple(f for f in forms if f != known.label and not _stands_for_another(f)),
                same_as=known.same_as,
            )
        label = _label(named)
        type_ = named[0].type
        prefix = id_prefix(type_)
        return Entity(
            id=f"{prefix}/{slug(label)}",
            label=label,
            type=type_,
            aliases=tuple(f for f in forms if f != label),
        )
    first = members[0]
    label = next(m.label or m.name for m in members if m.kind == "nominal")
    id_ = f"{id_prefix(first.type)}/{slug(label)}"
    anchored = first.type is EntityType.GROUP and label[:1].isupper()
    if not anchored:
        id_ = f"{id_}@{scope}"
    return Entity(id=id_, label=label, type=first.type)


def _known(named: list[Mention]) -> Entity | None:
    """Return the gazetteer's entity, in the reading that the names have."""
    for mention in named:
        referent = gazetteer().find(mention.name)
        if referent is not None and referent.names(named[0].type):
            own_place = mention.place and referent.place is not None
            return referent.place if own_place else referent.entity
    return None


def _stands_for_another(name: str) -> bool:
    """Whether a name stands for a government by its place: "Moscow" is no name of Russia, nor "Kremlin"."""
    referent = gazetteer().find(name)
    return referent is not None and referent.kind in ("capital", "seat")


def _label(named: list[Mention]) -> str:
    """Return the fullest name, of equals the first written; an alias only if there is no other."""
    own = [m for m in named if m.reason != "alias"]
    best = max(own or named, key=lambda m: (len(m.name.split()), not m.name.isupper(), -m.start))
    return best.name
