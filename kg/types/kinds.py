"""What things are and how claims are made: the closed lists."""

from __future__ import annotations

from enum import StrEnum


class EntityType(StrEnum):
    """What an entity is: the OntoNotes 5 name classes, and two that news needs beside them."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    FAC = "FAC"
    NORP = "NORP"
    EVENT = "EVENT"
    LAW = "LAW"
    PRODUCT = "PRODUCT"
    WORK_OF_ART = "WORK_OF_ART"
    GROUP = "GROUP"  # a body of people anchored on an entity: "North Korean troops"
    OTHER = "OTHER"  # described, but of no class above: "a stake in the bank"


_PREFIXES = {
    EntityType.PERSON: "person",
    EntityType.ORG: "org",
    EntityType.NORP: "org",
    EntityType.GPE: "place",
    EntityType.LOC: "place",
    EntityType.FAC: "place",
}


def id_prefix(type_: EntityType) -> str:
    """Return what the ids of entities of a class begin with.

    Examples
    --------
    >>> id_prefix(EntityType.NORP), id_prefix(EntityType.LAW)
    ('org', 'law')
    """
    return _PREFIXES.get(type_, type_.value.lower())


class Polarity(StrEnum):
    """Whether the text states the claim or its negation."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """How the text holds the claim to be so."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    FUTURE = "future"
    OBLIGATION = "obligation"
