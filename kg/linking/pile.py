"""What a pile of articles says of each id: its records, its articles, and what they call it.

An article decides little; the pile decides. Everything here is a union or a count over the set of articles,
so that no order and no division of them can change it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.names import slug
from kg.types import Entity, EntityType, Statement

_DOMINANT = 5  # to one: how much more must speak for one reading than for all others


class Pile:
    """The ids of the articles.

    Parameters
    ----------
    statements : iterable of Statement
        What the articles state, each in its own entities.
    mentioned : iterable of (str, Entity)
        Whom articles mention beside, each with the id of the article.
    human : iterable of (str, str)
        The ids that articles speak of as of somebody, by "he" or "she", each with the id of the article.

    Attributes
    ----------
    forms : dict of str to set of Entity
        Every record of every id.
    articles : dict of str to set of str
        The articles of each id.
    uses : dict of str to dict of str to set of str
        Of each id the articles that use a name of it, by the slug of the name.
    called : dict of str to Counter of str
        Of each id how many articles label it so.
    types : dict of str to dict of EntityType to set of str
        Of each id the articles that give it a type.
    human : set of (str, str)
        As given, of those whom the articles name.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        mentioned: Iterable[tuple[str, Entity]],
        human: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.forms: defaultdict[str, set[Entity]] = defaultdict(set)
        self.articles: defaultdict[str, set[str]] = defaultdict(set)
        self.uses: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.called: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.types: defaultdict[str, dict[EntityType, set[str]]] = defaultdict(dict)
        self._slugs: dict[str, str] = {}
        self._labels: dict[str, list[str]] = {}
        said = dict.fromkeys((a, e) for s in statements for a in s.articles for e in s.entities)
        given: defaultdict[str, list[tuple[str, Entity]]] = defaultdict(list)
        for mention in (*said, *mentioned):
            given[mention[1].id].append(mention)
        for id_, mentions in given.items():  # what is kept of an id lies side by side in memory
            self._hold(id_, mentions)
        self.human = {(article, id_) for article, id_ in human if article in self.articles.get(id_, ())}
        self._named: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        self._named[()] = [(id_, id_.partition("/")[2]) for id_ in sorted(self.uses)]

    def _hold(self, id_: str, mentions: list[tuple[str, Entity]]) -> None:
        forms, articles, called = self.forms[id_], self.articles[id_], self.called[id_]
        types = self.types[id_]
        uses = self.uses[id_] if "@" not in id_ else None
        for article, entity in mentions:
            forms.add(entity)
            articles.add(article)
            called[entity.label] += 1
            types.setdefault(entity.type, set()).add(article)
            if uses is not None:
                for name in (entity.label, *entity.aliases):
                    uses[self.slug(name)].add(article)

    def slug(self, name: str) -> str:
        """Return the slug of a name; it is asked for often."""
        found = self._slugs.get(name)
        if found is None:
            found = self._slugs[name] = slug(name)
        return found

    def named(self, *kinds: str) -> Sequence[tuple[str, str]]:
        """Return the ids that stand for a name, not scoped to an article, sorted, with what follows the kind.

        Parameters
        ----------
        *kinds : str
            What the ids begin with: ``"person"``; by default all.
        """
        if kinds not in self._named:
            wanted = tuple(f"{kind}/" for kind in kinds)
            self._named[kinds] = [each for each in self.named() if each[0].startswith(wanted)]
        return self._named[kinds]

    def labels(self, id_: str) -> list[str]:
        """Return the labels of an id, sorted."""
        found = self._labels.get(id_)
        if found is None:
            found = self._labels[id_] = sorted({entity.label for entity in self.forms[id_]})
        return found

    def linked(self, id_: str) -> bool:
        """Whether a list knows what an id stands for."""
        return any(entity.same_as for entity in self.forms[id_])

    def kept_apart(self, a: str, b: str) -> bool:
        """Whether articles hold two ids apart: more than one in five of those of the rarer name both."""
        fewer, more = sorted((self.articles[a], self.articles[b]), key=len)
        return _DOMINANT * len(fewer & more) >= len(fewer)


def dominant(support: dict[str, set[str]]) -> str | None:
    """Return the reading that all but one in five articles speak for, if there is one.

    Parameters
    ----------
    support : dict of str to set of str
        The articles that speak for each reading.

    Examples
    --------
    >>> dominant({"a": {"1", "2", "3", "4", "5"}, "b": {"6"}}), dominant({"a": {"1"}, "b": {"2"}})
    ('a', None)
    """
    if not support:
        return None
    best = max(sorted(support), key=lambda reading: len(support[reading]))
    others: set[str] = set().union(*(found for reading, found in support.items() if reading != best))
    return best if len(support[best]) >= _DOMINANT * len(others - support[best]) else None
