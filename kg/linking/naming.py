"""What an entity of several ids is called, and what it is, by all that the pile says of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection

from kg.knowledge.legal_forms import without_legal_form
from kg.knowledge.lexicon import lexicon
from kg.linking.pile import Pile
from kg.linking.shapes import shortens
from kg.types import Entity, EntityType

_OPEN = 0.5  # what an article says that leaves the type open
# A model calls a film anything, and seldom what is none a film: where one is called so, a class noun said it.
_WEIGHTS = {EntityType.OTHER: _OPEN, EntityType.WORK_OF_ART: 2.0}
# What one says that takes a name for a person's and never speaks of it as of somebody: a full name, another.
_SPELT, _SILENT = 0.5, 0.25


def represent(pile: Pile, ids: list[str], preferred: Collection[str]) -> Entity:
    """Return the entity for ids that are one.

    Its label is the full form that most articles use, its type the one that most articles give it; of equals
    the label is the longer, then the first.

    Parameters
    ----------
    pile : Pile
        What is said of the ids.
    ids : list of str
        Sorted.
    preferred : collection of str
        Ids that a person gave the first place to.
    """
    named = [id_ for id_ in ids if "@" not in id_] or ids
    pool = [id_ for id_ in ids if id_ in preferred] or [id_ for id_ in ids if pile.linked(id_)] or named
    best = _fullest(pile, pool) if len(pool) > 1 else pool[0]
    label = min(pile.labels(best), key=lambda text: (text.isupper(), -pile.called[best][text], text))
    forms = [entity for id_ in ids for entity in pile.forms[id_]]
    names = {form for entity in forms for form in (entity.label, *entity.aliases)}
    names -= {name for name in names if full_name(best) and _is_titled(pile.slug(name), best)}
    return Entity(
        id=best,
        label=label,
        type=_type(pile, ids, best),
        aliases=tuple(sorted(names - {label})),
        same_as=tuple(sorted({iri for entity in forms for iri in entity.same_as})),
    )


def _is_titled(name: str, best: str) -> bool:
    """Whether a name is that of a person and a word before it: "Substitute Ana Roux", of "Ana Roux"."""
    return name.endswith(f"-{best.removeprefix('person/')}")


def _fullest(pile: Pile, ids: list[str]) -> str:
    """The id that most articles use, of those that no other one is the full form of.

    Forms that differ in what a company is in law count together: the fuller one is a full form.
    """
    plain = {id_: pile.slug(without_legal_form(pile.labels(id_)[0])) for id_ in ids}
    names = {*plain.values()}
    person = _kind(ids) == "person"
    brief = {name for name in names if "-" not in name} if person else names
    short = {name for name in brief if any(shortens(name, other) for other in names if other != name)}
    if person:
        short |= {
            name for name in names if name.partition("-")[2] in names - short
        }  # a title stands before it
        short |= {name for name in names if name[1:2] == "-"}  # an initial
    if any(name.endswith("-party") for name in names):
        short |= {name for name in names if not name.endswith("-party")}  # the party's, or its members'
    legal = {plain[id_] for id_ in ids if plain[id_] != pile.slug(pile.labels(id_)[0])}
    full = [id_ for id_ in ids if plain[id_] not in short or plain[id_] in legal] or ids
    if short & legal:
        full = [id_ for id_ in full if plain[id_] not in short or plain[id_] != id_.partition("/")[2]] or full

    def weight(id_: str) -> float:
        doubtful = id_.startswith(("other/", "person/")) and not full_name(id_)
        return len(pile.articles[id_]) * (_OPEN if doubtful else 1)

    together: defaultdict[str, float] = defaultdict(float)
    for id_ in ids:
        together[plain[id_]] += weight(id_)
    return min(full, key=lambda id_: (-together[plain[id_]], -weight(id_), -len(id_), id_))


def _kind(ids: list[str]) -> str:
    """What most of the ids begin with."""
    return Counter(id_.partition("/")[0] for id_ in ids).most_common(1)[0][0]


def full_name(id_: str) -> bool:
    """Whether an id has the full name of a person: "person/ana-roux"."""
    return id_.startswith("person/") and "-" in id_


def _type(pile: Pile, ids: list[str], best: str) -> EntityType:
    """The type that most articles give to the ids; a list's, if one knows any of them."""
    known = sorted(e.type.value for id_ in ids if pile.linked(id_) for e in pile.forms[id_] if e.same_as)
    if known:
        return EntityType(known[0])
    told = lexicon().name_heads.get(min(pile.labels(best)).rpartition(" ")[2])
    said = {entity.type for id_ in ids for entity in pile.forms[id_]}
    if told is not None and told.position in ("last", "any") and told.type in said:
        return told.type  # its name says so: "Conservative Party"
    votes: defaultdict[EntityType, float] = defaultdict(float)
    for id_ in ids:
        for entity in pile.forms[id_]:
            votes[entity.type] += 0.0  # of an id that a person made too
        for type_, articles in pile.types[id_].items():
            votes[type_] += _WEIGHTS.get(type_, 1) * len(articles)
    others = max((n for t, n in votes.items() if t not in (EntityType.PERSON, EntityType.OTHER)), default=0.0)
    sure = votes.get(EntityType.PERSON, 0.0) - sum(_unsaid(pile, ids, id_) for id_ in ids)
    if others > sure or (others == sure and not any(map(full_name, ids))):
        votes.pop(EntityType.PERSON, None)
    own = {entity.type for entity in pile.forms[best]}
    weak = (EntityType.ORG, EntityType.OTHER)  # of equals the last: what a model calls what it does not know
    if not votes:
        return EntityType.OTHER
    return min(votes, key=lambda t: (-votes[t], weak.index(t) if t in weak else -1, t not in own, t.value))


def _unsaid(pile: Pile, ids: list[str], id_: str) -> float:
    """How much the articles count less that call an id somebody and never speak of it as of somebody."""
    silent = [
        article
        for article in pile.types[id_].get(EntityType.PERSON, ())
        if not _is_somebody(pile, ids, article)
    ]
    given = id_.removeprefix("person/").partition("-")[0].capitalize() in lexicon().given_names
    return len(silent) * (1 - (_SPELT if given and full_name(id_) else _SILENT))


def _is_somebody(pile: Pile, ids: list[str], article: str) -> bool:
    """Whether an article speaks of the ids as of somebody: by "he" or "she", or by the surname alone."""
    return any((article, id_) in pile.human or _is_called_by_surname(pile, id_, article) for id_ in ids)


def _is_called_by_surname(pile: Pile, id_: str, article: str) -> bool:
    surname = id_.rpartition("-")[2]
    return full_name(id_) and article in pile.uses[id_].get(surname, ())
