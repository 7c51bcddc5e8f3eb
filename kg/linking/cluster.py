"""One entity for one referent across articles: a pass over the entity table.

The pass sees only the set of entities, so neither the order of articles nor how they were divided among
builds can change its outcome. It joins what a person has decided, then what `kg.linking.rules` joins, most
certain first. What it cannot decide it leaves apart, and every join says which rule made it.

References
----------
Christen, *Data Matching*, 2012, chapters 4 to 6 (blocking, comparison, classification).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from kg.collecting import collecting_nothing
from kg.linking import rules
from kg.linking.decisions import Decisions
from kg.linking.naming import represent
from kg.linking.overrides import Overrides
from kg.linking.pile import Pile
from kg.linking.review import Divisions
from kg.linking.senses import Company, find_senses
from kg.types import ArticleResult, Attribution, Entity, Predicate, Reference, Statement

_HUMAN = frozenset({"he", "her", "hers", "him", "his", "i", "me", "my", "she"})
_NONE = Overrides()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Join:
    """Two ids of articles that became one entity, and the rule that joined them.

    Parameters
    ----------
    first, second : str
        The ids.
    rule : str
        ``"same-name"``, ``"legal-form"``, ``"spelling"``, ``"initial"``, ``"title"``, ``"party"``,
        ``"both-forms"``, ``"acronym"``, ``"surname"``: `kg.linking.rules`; ``"same"`` or ``"alias"`` of a
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


def link(results: Iterable[ArticleResult], overrides: Overrides = _NONE, *, settled: bool = False) -> Linked:
    """Return the statements of all articles, with one entity a referent.

    Parameters
    ----------
    results : iterable of ArticleResult
        In any order.
    overrides : Overrides, optional
        What a person has decided; it goes before the rules.
    settled : bool
        Whether the names are linked already: then only the overrides join and part them.
    """
    with collecting_nothing():
        return _link(tuple(results), overrides, settled)


def _link(results: tuple[ArticleResult, ...], overrides: Overrides, settled: bool) -> Linked:
    told = {} if settled else find_senses(Company.of(results))
    divisions = Divisions([s for r in results for s in r.statements], overrides, told)
    statements = divisions.statements()
    mentioned = ((r.article.id, divisions.mentioned(r.article.id, e)) for r in results for e in r.mentioned)
    spoken = (
        (r.article.id, divisions.id_of(r.article.id, e.entity, e.text))
        for r in results
        for e in human(r.references)
    )
    table = Table(Pile(statements, mentioned, spoken), overrides, settled)
    predicates = usual(Counter(statement.predicate for statement in statements))
    found = relabelled(statements, table.entities, predicates, table.ignored)
    return Linked(
        statements=tuple(found[id_] for id_ in sorted(found)),
        divisions=divisions,
        table={id_: e for id_, e in table.entities.items() if id_ not in table.ignored},
        members=table.members,
        joins=table.joins,
        unmatched=table.decided.unmatched,
        inseparable=table.decided.inseparable,
    )


def human(references: Iterable[Reference]) -> Iterator[Reference]:
    """Yield the references that speak of somebody: "he", "she", "I".

    Parameters
    ----------
    references : iterable of Reference
        Of an article.
    """
    return (r for r in references if r.kind == "pronoun" and r.text.casefold() in _HUMAN)


class Table:
    """The entity that stands for each id of the articles.

    Parameters
    ----------
    pile : Pile
        What the articles say of the ids: of all, or of a part that shares no `kg.linking.blocks` with others.
    overrides : Overrides, optional
        What a person has decided.
    settled : bool
        Whether the names are linked already.
    """

    def __init__(self, pile: Pile, overrides: Overrides = _NONE, settled: bool = False) -> None:
        self._pile = pile
        self._settled = settled
        decided = Decisions(overrides, pile.forms, pile.articles)
        groups = self._groups = _Groups(pile.forms, decided.apart)
        self.decided = decided
        for rule, pairs in self._rules(decided):
            for a, b in pairs:
                groups.join(a, b, rule)
        self.entities: dict[str, Entity] = {}
        self.ignored: set[str] = set()
        self.members: dict[str, tuple[str, ...]] = {}
        self.joins: dict[str, tuple[Join, ...]] = {}
        for ids, joins in groups.found():
            entity = decided.entity(ids, represent(pile, ids, decided.preferred))
            self.entities.update((id_, entity) for id_ in ids)
            self.members[entity.id] = tuple(ids)
            if joins:
                self.joins[entity.id] = tuple(joins)
            if decided.ignored.intersection(ids):
                self.ignored.update(ids)

    def _rules(self, decided: Decisions) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
        """Yield the rules by name, the surest first, with the pairs that each joins after those before it."""
        pile, leader = self._pile, self._groups.leader
        yield "alias", decided.aliases
        yield "same", decided.same
        if self._settled:
            return
        yield "same-name", rules.same_names(pile)
        yield "same-name", rules.same_descriptions(pile)
        yield "legal-form", rules.legal_forms(pile)
        yield "spelling", rules.compact(pile)
        yield "initial", rules.initials(pile)
        yield "title", rules.titles(pile)
        yield "spelling", list(rules.spellings(pile))
        yield "party", list(rules.parties(pile, leader))
        yield "both-forms", list(rules.both_forms(pile, leader))
        yield "acronym", list(rules.acronyms(pile, leader))
        yield "surname", list(rules.surnames(pile, leader))
        yield "same-name", list(rules.described(pile, leader))


class _Groups:
    """Ids that name one referent, joined pair by pair; no join brings together what is kept apart."""

    def __init__(self, forms: Iterable[str], apart: Mapping[str, AbstractSet[str]]) -> None:
        self._members = {id_: [id_] for id_ in forms}
        self._leader = {id_: id_ for id_ in self._members}
        self._joins: defaultdict[str, list[Join]] = defaultdict(list)
        self._apart = apart

    def leader(self, id_: str) -> str:
        """Return the id that stands for all that this one is joined with so far."""
        return self._leader[id_]

    def join(self, a: str, b: str, rule: str) -> None:
        """Join the groups of two ids."""
        first, second = sorted((self._leader[a], self._leader[b]))
        if first == second or self._kept_apart(first, second):
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
        others, nobody = self._members[second], frozenset[str]()
        return any(not self._apart.get(id_, nobody).isdisjoint(others) for id_ in self._members[first])


def usual(forms: Mapping[Predicate, int]) -> dict[tuple[str, str], Predicate]:
    """Return the one form of each predicate: the most usual of its labels ("was horrified", "is horrify").

    Parameters
    ----------
    forms : mapping of Predicate to int
        How often the articles use each form.

    Returns
    -------
    dict of (str, str) to Predicate
        By id and IRI.
    """
    last = sorted(forms, key=lambda p: (forms[p], p.label, p.broader or "", p.symmetric, p.definition))
    return {_property(predicate): predicate for predicate in last}  # the most usual, of equals the last


def _property(predicate: Predicate) -> tuple[str, str]:
    return predicate.id, predicate.definition.iri


def relabelled(
    statements: Iterable[Statement],
    entities: Mapping[str, Entity],
    predicates: Mapping[tuple[str, str], Predicate],
    ignored: Collection[str] = (),
) -> dict[str, Statement]:
    """Return the statements of linked entities, by id; each rests on all the evidence there is for it.

    Parameters
    ----------
    statements : iterable of Statement
        As the articles make them, in the order of these.
    entities : mapping of str to Entity
        The entity of each id of the articles.
    predicates : mapping of (str, str) to Predicate
        As `usual` returns them.
    ignored : collection of str
        Ids of those who have no part in any.
    """
    found: dict[str, Statement] = {}
    for statement in statements:
        linked = _relabel(statement, entities, predicates, ignored)
        if linked is not None:
            id_ = linked.id
            known = found.get(id_)
            found[id_] = linked.with_evidence(known.evidence if known else ())
    return found


def _relabel(
    statement: Statement,
    table: Mapping[str, Entity],
    predicates: Mapping[tuple[str, str], Predicate],
    ignored: Collection[str],
) -> Statement | None:
    """Return the statement of linked entities; None if one that is ignored has a part in it."""
    target, said, place = statement.object, statement.attribution, statement.place
    parts = (statement.subject, target, said.speaker if said else None)
    if any(isinstance(part, Entity) and part.id in ignored for part in parts):
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
