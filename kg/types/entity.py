"""What claims are about: entities, values, and the predicates between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.types.kinds import EntityType
from kg.types.shown import one_line


@dataclass(frozen=True, slots=True, kw_only=True, order=True, repr=False)
class Entity:
    """Who or what mentions refer to.

    Parameters
    ----------
    id : str
        Deterministic and IRI-safe: ``person/vladimir-putin``.
    label : str
        The name to show.
    type : EntityType
        Its class.
    aliases : tuple of str
        Other forms the articles use, sorted, without the label.
    same_as : tuple of str
        IRIs of the same entity elsewhere, sorted.
    """

    id: str
    label: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.label

    def __repr__(self) -> str:
        return f"<Entity {self.id}: {one_line(self.label)} ({self.type.value})>"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Literal:
    """A value that is no entity: a number, an amount, a date, a phrase.

    `datatype` is an XML Schema name (``xsd:string``, ``xsd:decimal``, ``xsd:date``, …).
    """

    value: str
    datatype: str = "xsd:string"

    @property
    def key(self) -> str:
        """What makes the value the value it is, as text: ``"20bn"^^xsd:string``."""
        return f'"{self.value}"^^{self.datatype}'

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Definition:
    """What a vocabulary of a user's own says of a predicate: it goes wherever the predicate goes.

    Parameters
    ----------
    iri : str
        The predicate's own IRI, or ``""`` if it is one of kg's namespace.
    comment : str
        What it means.
    domain, range : tuple of str
        IRIs of the classes of its subjects and objects, sorted; all of them hold.
    inverse : str
        IRI of the predicate that says the same with subject and object exchanged, or ``""``.
    mappings, inverse_mappings : tuple of str
        IRIs of close matches elsewhere, and of those that run the other way; sorted.
    """

    iri: str = ""
    comment: str = ""
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverse: str = ""
    mappings: tuple[str, ...] = ()
    inverse_mappings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Predicate:
    """A relation of the vocabulary, or an open one made from the phrase.

    Parameters
    ----------
    id : str
        ``treaty``, ``president_of``, ``stand_by``.
    label : str
        The words to show.
    broader : str or None
        The vocabulary predicate that this one specialises (``holds_position`` for ``president_of``).
    symmetric : bool
        True if subject and object may change places.
    definition : Definition
        What a user's own vocabulary says of it; empty if none does.
    """

    id: str
    label: str
    broader: str | None = None
    symmetric: bool = False
    definition: Definition = field(default=Definition(), repr=False)

    @property
    def key(self) -> str:
        """What makes the relation the relation it is: its own IRI, or else its id."""
        return self.definition.iri or self.id
