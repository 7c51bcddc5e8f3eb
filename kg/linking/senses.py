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
from kg.types import ArticleResult, Entity, EntityType, Statement, id_prefix

_OFFICES = frozenset({"holds_position", "leads"})
_YEAR = 365  # days in which nobody changes everything
_COMPANY = 2  # of those whom an article names, to tell whose surname it is
_LEAD = 3  # to one

Place = tuple[str, str]
"""An article, and an id of it."""


def find_senses(company: Company, only: Collection[str] | None = None) -> dict[Place, Entity]:
    """Return whom an id of an article stands for, where that is not whom it stands for elsewhere.

    Parameters
    ----------
    company : Company
        Of all articles that name one of these or, of a bare name, one of its bearers: `bare`.
    only : collection of str, optional
        Ids of the persons and bodies to find it out of; by default of all.
    """
    wanted = sorted(company.persons.keys() if only is None else company.persons.keys() & {*only})
    return {
        **dict(_homonyms(company, wanted)),
        **dict(_bare_surnames(company, wanted)),
        **dict(_bare_bodies(company, only)),
    }


class Company:
    """Who is named in each article, and in which articles each person is."""

    def __init__(self) -> None:
        self.named: dict[str, set[str]] = {}
        self.published: dict[str, str | None] = {}
        self.persons: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
        self.bodies: defaultdict[Place, set[str]] = defaultdict(set)
        self.orgs: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
        self.things: set[str] = set()
        """Names in one word of what is nobody."""

    @classmethod
    def of(cls, results: Iterable[ArticleResult]) -> Company:
        """Return the company of some articles, in any order."""
        company = cls()
        for result in results:
            entities = {e for s in result.statements for e in s.entities} | {*result.mentioned}
            company.add(result.article.id, result.article.published, entities, offices(result.statements))
        return company

    def add(
        self,
        article: str,
        published: str | None,
        entities: Iterable[Entity],
        offices: Iterable[tuple[str, str]],
    ) -> None:
        """Note whom an article names, and whose offices it gives: `offices`."""
        named = [entity for entity in entities if "@" not in entity.id]
        self.published[article] = published
        self.named[article] = {e.id for e in named if e.id[:6] != "place/"}
        self.things.update(name for e in named if (name := thing(e.id)) is not None)
        for entity in sorted(named, reverse=True):
            if entity.id.startswith("person/"):
                self.persons[entity.id][article] = entity
            elif entity.id.startswith(("org/", "other/")):
                self.orgs[entity.id][article] = entity
        for id_, body in offices:
            self.bodies[article, id_].add(body)

    def with_(self, article: str, id_: str) -> set[str]:
        """Whom an article names beside somebody."""
        return self.named[article] - {id_}


def thing(id_: str) -> str | None:
    """Return the name of a body, place or other thing that is one word, as a surname is.

    Examples
    --------
    >>> thing("org/quince"), thing("person/quince"), thing("org/ana-quince")
    ('quince', None, None)
    """
    kind, _, name = id_.partition("/")
    return None if kind in ("person", "other") or "-" in name or "@" in name else name


def namesakes(word: str) -> Iterator[str]:
    """Yield the ids of things that are called by a word."""
    kinds = {id_prefix(type_) for type_ in EntityType} - {"person", "other"}
    return (f"{kind}/{word}" for kind in sorted(kinds))


def offices(statements: Iterable[Statement]) -> Iterator[tuple[str, str]]:
    """Yield who holds an office, by what statements of an article say, and in which body."""
    for statement in statements:
        predicate, target = statement.predicate, statement.object
        office = predicate.id in _OFFICES or predicate.broader in _OFFICES
        if office and isinstance(target, Entity) and "@" not in target.id and statement.plain:
            yield statement.subject.id, target.id


def bare(id_: str) -> tuple[str, ...]:
    """Return the ids of the last word of a name, where articles may mean its bearer by that alone.

    Parameters
    ----------
    id_ : str
        The id.

    Examples
    --------
    >>> bare("person/ana-roux"), bare("org/vellby-united"), bare("other/united"), bare("org/vellby-mills")
    (('person/roux',), ('org/united', 'other/united'), ('org/united', 'other/united'), ())
    """
    kind, _, name = id_.partition("/")
    last = name.rpartition("-")[2]
    if "@" in name:
        return ()
    if kind == "person":
        return (f"person/{last}",)
    told = kind in ("org", "other") and last.capitalize() in lexicon().name_heads
    return (f"org/{last}", f"other/{last}") if told else ()


def _homonyms(pile: Company, wanted: Iterable[str]) -> Iterator[tuple[Place, Entity]]:
    """Take apart what articles of one time give two offices and no company in common."""
    for id_ in wanted:
        forms = pile.persons[id_]
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


def _circles(pile: Company, id_: str, articles: list[str]) -> list[list[str]]:
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


def _office(pile: Company, id_: str, circle: list[str]) -> str:
    return min(body for article in circle for body in pile.bodies.get((article, id_), ()))


def _at_one_time(pile: Company, first: list[str], second: list[str]) -> bool:
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


def _bare_surnames(pile: Company, wanted: Iterable[str]) -> Iterator[tuple[Place, Entity]]:
    """Give a bare surname that several bear to the one in whose company it stands.

    Where but one bears it in full, an article that names none of his company speaks of another; unless it is
    the name of a thing that the article took for a person.
    """
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in sorted(pile.persons):
        if "-" in id_:
            bearers[id_.rpartition("-")[2]].append(id_)
    for id_ in wanted:
        forms = pile.persons[id_]
        found = bearers.get(id_.removeprefix("person/"), [])
        if not found:
            continue
        company = _companies(pile, pile.persons, found)
        owned = _owned(company)
        for article in sorted(forms):
            names = pile.with_(article, id_)
            if names.intersection(found):
                continue  # somebody else is meant than whom the article names in full
            if len(found) == 1:
                if id_.partition("/")[2] not in pile.things and len(names & company[found[0]]) < _COMPANY:
                    yield (article, id_), replace(forms[article], id=f"{id_}@{slug(article)}")
                continue
            bearer = _in_company(names, owned)
            if bearer is not None:
                yield (article, id_), _named_as(forms[article], bearer, pile.persons[bearer])


def _bare_bodies(pile: Company, only: Collection[str] | None) -> Iterator[tuple[Place, Entity]]:
    """Give a word by which articles call several bodies to the one in whose company it stands, or to none."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for id_, forms in pile.orgs.items():
        words = id_.partition("/")[2].split("-")
        for alias in {slug(alias) for entity in forms.values() for alias in entity.aliases}:
            if len(words) > 1 and alias == words[-1] and bare(id_):
                bearers[alias].add(id_)
    for name, found in sorted(bearers.items()):
        if len(found) < 2:
            continue
        owned = _owned(_companies(pile, pile.orgs, sorted(found)))
        for id_ in (f"org/{name}", f"other/{name}"):
            if only is not None and id_ not in only:
                continue
            for article, entity in sorted(pile.orgs.get(id_, {}).items()):
                names = pile.with_(article, id_)
                if entity.same_as:
                    continue
                bearer = None if names & found else _in_company(names, owned)
                if bearer is None:
                    yield (article, id_), replace(entity, id=f"{id_}@{slug(article)}")
                else:
                    yield (article, id_), _named_as(entity, bearer, pile.orgs[bearer])


def _companies(
    pile: Company, forms: Mapping[str, Mapping[str, Entity]], bearers: Iterable[str]
) -> dict[str, set[str]]:
    """Whom the articles that name each of the bearers name beside."""
    return {b: set().union(*(pile.with_(article, b) for article in forms[b])) for b in bearers}


def _owned(company: Mapping[str, set[str]]) -> dict[str, str]:
    """Return who is in the company of but one of the bearers of a name, each with that one."""
    bearers = Counter(name for names in company.values() for name in names)
    return {name: b for b, names in company.items() for name in names if bearers[name] == 1}


def _in_company(names: set[str], owned: Mapping[str, str]) -> str | None:
    """The one bearer of a name whom an article means that names these others, if they tell it."""
    scores = Counter(owned[name] for name in names & owned.keys())
    (best, first), (_, second) = [*scores.most_common(2), ("", 0), ("", 0)][:2]
    return best if first >= _COMPANY and first >= _LEAD * second else None


def _named_as(entity: Entity, bearer: str, forms: Mapping[str, Entity]) -> Entity:
    """The entity of an article under the name of the bearer in full."""
    label = max(sorted({e.label for e in forms.values()}), key=len)
    aliases = tuple(sorted({entity.label, *entity.aliases} - {label}))
    return replace(entity, id=bearer, label=label, aliases=aliases)
