"""People and bodies of one name: whom an article means, by whom else it names.

An article is about few people, and about those who have to do with one another. So a bare surname that
several people of the pile bear is of the one in whose company it stands; and one name is two people's where
articles of one time give it two offices and no company in common. What is not told so stays one.

"United" is another club in each story. Where articles of the pile call several bodies by one word, an article
that has nothing but the word means the one in whose company it stands, or nobody knows whom.

References
----------
Bagga & Baldwin, "Entity-based cross-document coreferencing using the vector space model", COLING-ACL 1998.
Mann & Yarowsky, "Unsupervised personal name disambiguation", CoNLL 2003 (offices and other biographic facts).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from kg.knowledge.lexicon import lexicon
from kg.names import slug
from kg.types import ArticleResult, Entity, Statement

_OFFICES = frozenset({"holds_position", "leads"})
_YEAR = 365  # days in which nobody changes everything
_COMPANY = 2  # of those whom an article names, to tell whose surname it is
_LEAD = 3  # to one

Place = tuple[str, str]
"""An article, and an id of it."""


def senses(results: Collection[ArticleResult]) -> dict[Place, Entity]:
    """Return whom an id of an article stands for, where that is not whom it stands for elsewhere.

    Parameters
    ----------
    results : collection of ArticleResult
        Of all articles, in any order.
    """
    pile = _Company(results)
    return {**dict(_homonyms(pile)), **dict(_bare_surnames(pile)), **dict(_bare_bodies(pile))}


class _Company:
    """Who is named in each article, and in which articles each person is."""

    def __init__(self, results: Iterable[ArticleResult]) -> None:
        self.named: dict[str, set[str]] = {}
        self.published: dict[str, str | None] = {}
        self.persons: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
        self.bodies: defaultdict[Place, set[str]] = defaultdict(set)
        self.orgs: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
        for result in results:
            article = result.article.id
            entities = {e for s in result.statements for e in s.entities} | {*result.mentioned}
            self.published[article] = result.article.published
            self.named[article] = {e.id for e in entities if "@" not in e.id and e.id[:6] != "place/"}
            for entity in sorted(entities, reverse=True):
                if entity.id.startswith("person/") and "@" not in entity.id:
                    self.persons[entity.id][article] = entity
                elif entity.id.startswith(("org/", "other/")) and "@" not in entity.id:
                    self.orgs[entity.id][article] = entity
            for statement in result.statements:
                self._note_office(article, statement)

    def _note_office(self, article: str, statement: Statement) -> None:
        predicate, target = statement.predicate, statement.object
        office = predicate.id in _OFFICES or predicate.broader in _OFFICES
        if office and isinstance(target, Entity) and "@" not in target.id and statement.plain:
            self.bodies[article, statement.subject.id].add(target.id)

    def with_(self, article: str, id_: str) -> set[str]:
        """Whom an article names beside somebody."""
        return self.named[article] - {id_}


def _homonyms(pile: _Company) -> Iterator[tuple[Place, Entity]]:
    """Take apart what articles of one time give two offices and no company in common."""
    for id_, forms in sorted(pile.persons.items()):
        told = [article for article in sorted(forms) if pile.bodies.get((article, id_))]
        if "-" not in id_ or len(told) < 2:
            continue
        circles = _circles(pile, id_, sorted(forms))
        told_circles = [circle for circle in circles if any(article in told for article in circle)]
        if len(told_circles) < 2:
            continue
        ranked = sorted(told_circles, key=lambda circle: (-len(circle), _office(pile, id_, circle)))
        for circle in ranked[1:]:
            if not _at_one_time(pile, ranked[0], circle):
                continue
            scope = slug(_office(pile, id_, circle).partition("/")[2])
            for article in circle:
                yield (article, id_), replace(forms[article], id=f"{id_}@{scope}")


def _circles(pile: _Company, id_: str, articles: list[str]) -> list[list[str]]:
    """The articles of a person, those together that name somebody else in common."""
    leader = {article: article for article in articles}

    def find(article: str) -> str:
        while leader[article] != article:
            leader[article] = leader[leader[article]]
            article = leader[article]
        return article

    first: dict[str, str] = {}
    for article in articles:
        for other in pile.with_(article, id_):
            a, b = sorted((find(article), find(first.setdefault(other, article))))
            leader[b] = a
    circles: defaultdict[str, list[str]] = defaultdict(list)
    for article in articles:
        circles[find(article)].append(article)
    return [circles[article] for article in sorted(circles)]


def _office(pile: _Company, id_: str, circle: list[str]) -> str:
    return min(body for article in circle for body in pile.bodies.get((article, id_), ()))


def _at_one_time(pile: _Company, first: list[str], second: list[str]) -> bool:
    days = [
        sorted(filter(None, map(_day, (pile.published[a] for a in circle)))) for circle in (first, second)
    ]
    if not all(days):
        return False
    return any(
        abs((a - b).days) <= _YEAR for a in (days[0][0], days[0][-1]) for b in (days[1][0], days[1][-1])
    )


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _bare_surnames(pile: _Company) -> Iterator[tuple[Place, Entity]]:
    """Give a bare surname that several bear to the one in whose company it stands."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in sorted(pile.persons):
        if "-" in id_:
            bearers[id_.rpartition("-")[2]].append(id_)
    for id_, forms in sorted(pile.persons.items()):
        found = bearers.get(id_.removeprefix("person/"), [])
        if len(found) < 2:
            continue
        company = _companies(pile, pile.persons, found)
        for article in sorted(forms):
            names = pile.with_(article, id_)
            if names.intersection(found):
                continue  # somebody else is meant than whom the article names in full
            bearer = _in_company(names, company)
            if bearer is not None:
                yield (article, id_), _named_as(forms[article], bearer, pile.persons[bearer])


def _bare_bodies(pile: _Company) -> Iterator[tuple[Place, Entity]]:
    """Give a word by which articles call several bodies to the one in whose company it stands, or to none."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for id_, forms in pile.orgs.items():
        words = id_.partition("/")[2].split("-")
        for alias in {slug(alias) for entity in forms.values() for alias in entity.aliases}:
            if len(words) > 1 and alias == words[-1] and alias.capitalize() in lexicon().name_heads:
                bearers[alias].add(id_)
    for name, found in sorted(bearers.items()):
        if len(found) < 2:
            continue
        company = _companies(pile, pile.orgs, sorted(found))
        for id_ in (f"org/{name}", f"other/{name}"):
            for article, entity in sorted(pile.orgs.get(id_, {}).items()):
                names = pile.with_(article, id_)
                if entity.same_as:
                    continue
                bearer = None if names & found else _in_company(names, company)
                if bearer is None:
                    yield (article, id_), replace(entity, id=f"{id_}@{slug(article)}")
                else:
                    yield (article, id_), _named_as(entity, bearer, pile.orgs[bearer])


def _companies(
    pile: _Company, forms: Mapping[str, Mapping[str, Entity]], bearers: Iterable[str]
) -> dict[str, set[str]]:
    """Whom the articles that name each of the bearers name beside."""
    return {b: set().union(*(pile.with_(article, b) for article in forms[b])) for b in bearers}


def _in_company(names: set[str], company: Mapping[str, set[str]]) -> str | None:
    """The one bearer of a name whom an article means that names these others, if they tell it."""
    shared = Counter(name for each in company.values() for name in each)
    scores = {b: sum(shared[name] == 1 for name in names & company[b]) for b in company}
    first, second = sorted(scores.values(), reverse=True)[:2]
    best = max(company, key=lambda b: scores[b])
    return best if first >= _COMPANY and first >= _LEAD * second else None


def _named_as(entity: Entity, bearer: str, forms: Mapping[str, Entity]) -> Entity:
    """The entity of an article under the name of the bearer in full."""
    label = max(sorted({e.label for e in forms.values()}), key=len)
    aliases = tuple(sorted({entity.label, *entity.aliases} - {label}))
    return replace(entity, id=bearer, label=label, aliases=aliases)
