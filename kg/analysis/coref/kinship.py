"""Kin and partners: who "his brother" and "her husband" are, once the article has said it.

"Anil is the brother of Mukesh" makes each the other's brother; of parents and children only what is said
is known.
"""

from __future__ import annotations

from collections import defaultdict

from kg.knowledge.lexicon import lexicon

_MUTUAL = ("sibling", "spouse", "partner")


class Kinship:
    """The relations by kin that an article has told so far, between clusters of mentions."""

    def __init__(self) -> None:
        self._holders: defaultdict[tuple[int, str], set[int]] = defaultdict(set)

    def tell(self, role: str, owner: int, holder: int) -> None:
        """Note that the holder is the owner's brother, wife, …; other roles are not kept."""
        relation = kin_relation(role)
        if relation is None or owner == holder:
            return
        self._holders[owner, relation if relation in _MUTUAL else role].add(holder)
        if relation in _MUTUAL:
            self._holders[holder, relation].add(owner)

    def find(self, role: str, owner: int) -> int | None:
        """Return the one cluster that is the owner's brother, wife, …, if there is just one."""
        relation = kin_relation(role)
        if relation is None:
            return None
        found = self._holders.get((owner, relation if relation in _MUTUAL else role), set())
        return next(iter(found)) if len(found) == 1 else None

    def pair(self, role: str) -> tuple[int, ...]:
        """Return the only two of whom each is the other's brother, wife, …; none if there are several."""
        relation = kin_relation(role)
        pairs = {
            tuple(sorted((owner, holder)))
            for (owner, told), holders in self._holders.items()
            if told == relation and relation in _MUTUAL
            for holder in holders
        }
        return pairs.pop() if len(pairs) == 1 else ()


def kin_relation(role: str) -> str | None:
    """Return the predicate of a role that is one by kin, else None.

    Examples
    --------
    >>> kin_relation("sister"), kin_relation("spokesman")
    ('sibling', None)
    """
    known = lexicon().roles.get(role)
    kin = known is not None and known.person and known.takes == "person"
    return known.predicate if kin and known is not None else None
