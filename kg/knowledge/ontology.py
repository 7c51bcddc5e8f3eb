"""An ontology as read: its predicates, and the words that state them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.types import Definition, EntityType

LONGEST = 4
"""Lemmas that a relation has at the most; a longer one says several things."""

_UNDEFINED = Definition()

Lemmas = tuple[str, ...]
Sense = tuple[str, bool]
"""The id of a predicate, and whether subject and object are exchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What the files say of one predicate.

    Parameters
    ----------
    id : str
        Local name of its IRI.
    label, comment : str
        Its words, and what it means, with an example.
    domain, range : frozenset of EntityType
        Types of its subjects and objects; empty means any.
    inverse : str or None
        Id of the predicate that says the same with subject and object exchanged.
    symmetric : bool
        True if subject and object may change places.
    plover : str or None
        PLOVER category.
    mappings, inverse_mappings : tuple of str
        IRIs of properties elsewhere, and of those that run the other way; sorted.
    definition : Definition
        What files of a user's own say of it, in their words.
    """

    id: str
    label: str
    comment: str = ""
    domain: frozenset[EntityType] = frozenset()
    range: frozenset[EntityType] = frozenset()
    inverse: str | None = None
    symmetric: bool = False
    plover: str | None = None
    mappings: tuple[str, ...] = ()
    inverse_mappings: tuple[str, ...] = ()
    definition: Definition = _UNDEFINED


@dataclass(slots=True, kw_only=True)
class Ontology:
    """Predicates and triggers as read, before they are put to use.

    Parameters
    ----------
    declarations : dict of str to Declaration
        By id.
    verbs, nouns, passives : dict of tuple of str to tuple of (str, bool)
        Trigger to what it states: ids of predicates, and whether subject and object are exchanged; the one
        that the fewest kinds of ends fit comes first.
    support : set of tuple of str
        Verbs that add nothing to the noun they govern.
    classes : dict of str to frozenset of EntityType
        Class IRI to the entity types in it.
    own : dict of str to str
        Id of each predicate that a file of the user's own speaks of, and the file and the IRI, to be named.
    unmet : set of str
        Ids of the predicates whose domain or range nothing meets.
    conflicts : list of str
        What of those files cannot have the effect it was written for, a line each.
    """

    declarations: dict[str, Declaration] = field(default_factory=dict)
    verbs: dict[Lemmas, tuple[Sense, ...]] = field(default_factory=dict)
    nouns: dict[Lemmas, tuple[Sense, ...]] = field(default_factory=dict)
    passives: dict[Lemmas, tuple[Sense, ...]] = field(default_factory=dict)
    support: set[Lemmas] = field(default_factory=set)
    classes: dict[str, frozenset[EntityType]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    unmet: set[str] = field(default_factory=set)
    conflicts: list[str] = field(default_factory=list)

    def copy(self) -> Ontology:
        """Return one that can be added to without changing this one."""
        return Ontology(
            declarations=dict(self.declarations),
            verbs=dict(self.verbs),
            nouns=dict(self.nouns),
            passives=dict(self.passives),
            support=set(self.support),
            classes=dict(self.classes),
            own=dict(self.own),
            unmet=set(self.unmet),
            conflicts=list(self.conflicts),
        )
