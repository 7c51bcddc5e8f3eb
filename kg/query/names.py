"""Entities by the names that people write."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.errors import AmbiguousEntityError, EntityNotFoundError
from kg.types import Entity

_SHOWN = 8


def name_key(name: str) -> str:
    """Fold case, accents, punctuation and a leading article away; a name of signs alone stays as it is.

    Examples
    --------
    >>> name_key("The Élysée") == name_key("elysee")
    True
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", " ", bare.casefold()).split()
    if not words:
        return name.strip()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


class NameIndex:
    """Look entities up by id, label, alias or part of a name.

    Parameters
    ----------
    entities : mapping of str to Entity
        The entities by id.
    """

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self._labels: defaultdict[str, set[str]] = defaultdict(set)
        self._aliases: defaultdict[str, set[str]] = defaultdict(set)
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        for entity in entities.values():
            self._labels[name_key(entity.label)].add(entity.id)
            for alias in entity.aliases:
                self._aliases[name_key(alias)].add(entity.id)
            for form in (entity.label, *entity.aliases):
                for word in name_key(form).split():
                    self._words[word].add(entity.id)

    def find(self, name: str) -> list[Entity]:
        """Entities that the name may stand for, by id; the closest kind of match only.

        An id beats a label, a label an alias, and an alias a part of a name.
        """
        if name in self._entities:
            return [self._entities[name]]
        key = name_key(name)
        ids = self._labels.get(key) or self._aliases.get(key) or self._containing(key)
        return [self._entities[id_] for id_ in sorted(ids)]

    def get(self, name: str) -> Entity:
        """Return the one entity of this name.

        Raises
        ------
        EntityNotFoundError
            If there is none; the message suggests near names.
        AmbiguousEntityError
            If there are several; the message lists them.
        """
        found = self.find(name)
        if len(found) == 1:
            return found[0]
        if not found:
            raise EntityNotFoundError(f'no entity is called "{name}"{self._suggestion(name)}')
        shown = ", ".join(f"{entity.label} ({entity.id})" for entity in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise AmbiguousEntityError(
            f'"{name}" may be {len(found)} entities: {shown}{more}; use the full name or the id'
        )

    def _containing(self, key: str) -> set[str]:
        words = key.split()
        if not words:
            return set()
        return set.intersection(*(self._words.get(word, set()) for word in words))

    def _suggestion(self, name: str) -> str:
        known: Iterable[str] = {*self._labels, *self._aliases}
        near = difflib.get_close_matches(name_key(name), sorted(known), n=3, cutoff=0.75)
        labels = sorted(
            {self._entities[i].label for k in near for i in self._labels.get(k) or self._aliases[k]}
        )
        return f"; did you mean {' or '.join(labels)}?" if labels else "; list them with kg show"
