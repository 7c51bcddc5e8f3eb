"""Which country an actor belongs to: "Palestinian officials", a president of France."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.knowledge.gazetteer import gazetteer
from kg.types import Entity, EntityType, Statement

_COUNTRY = re.compile(r".*/authority/country/([A-Z]{3})")
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
_AFTER = re.compile(r"['’]s?$|-(?:\w+ed|born|led|held|member|run|wide)$")  # "Norway's", "Chadian-backed"
_LONGEST = 4
_OFFICE = frozenset({"citizen_of", "holds_position", "member_of", "represents_place"})


def code_of(entity: Entity) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of a country, or of the country that a place lies in.

    Examples
    --------
    >>> from kg.types import Entity, EntityType
    >>> code_of(gazetteer().find("Ankara").entity)
    'TUR'
    """
    for one in (entity, gazetteer().country_of(entity.id)):
        for link in one.same_as if one is not None else ():
            found = _COUNTRY.fullmatch(link)
            if found is not None:
                return found[1]
    return None


def named_in(text: str) -> Iterator[tuple[Entity, int, int]]:
    """Yield the countries, places and organisations that words of a text name, with their characters.

    Examples
    --------
    >>> [entity.label for entity, _, _ in named_in("two Israeli air raids on Kyiv")]
    ['Israel', 'Ukraine']
    """
    found = list(_WORD.finditer(text))
    at = 0
    while at < len(found):
        for length in range(min(_LONGEST, len(found) - at), 0, -1):
            start, end = found[at].start(), found[at + length - 1].end()
            name = _AFTER.sub("", text[start:end])
            known = gazetteer().find(name) if name[:1].isupper() else None
            if known is not None:
                yield known.entity, start, start + len(name)
                at += length - 1
                break
        at += 1


class Countries:
    """The countries of a graph's entities, as their names and what is said of them tell.

    Parameters
    ----------
    statements : iterable of Statement
        Of the graph.
    """

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._held: dict[str, set[str]] = {}
        for statement in statements:
            target = statement.object
            if not isinstance(target, Entity) or not statement.plain:
                continue
            predicate = statement.predicate
            if predicate.id in _OFFICE or predicate.broader in _OFFICE:
                code = code_of(target)
                if code is not None:
                    self._held.setdefault(statement.subject.id, set()).add(code)

    def of(self, entity: Entity) -> tuple[str, ...]:
        """Return the codes of an actor's country, or of several; none where it is not known, or not one."""
        own = code_of(entity)
        if own is not None:
            return (own,)
        known = self._held.get(entity.id, set())
        if len(known) == 1:
            return tuple(known)
        if entity.type is EntityType.PERSON and "@" not in entity.id:
            return ()  # a name: "Jordan Reis" is of no country
        codes = (code_of(one) for one, _, _ in named_in(entity.label))
        return tuple(dict.fromkeys(code for code in codes if code is not None))
