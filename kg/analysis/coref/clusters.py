"""A cluster: the mentions of one referent, while an article is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.types import EntityType, Mention


@dataclass(slots=True)
class Cluster:
    """The mentions of one referent, while they are being gathered."""

    index: int
    mentions: list[Mention] = field(default_factory=list)
    roles: dict[str, set[str]] = field(default_factory=dict)  # role → ids of what it is a role in
    known: str | None = None  # id in the gazetteer
    places: set[str] = field(default_factory=set)  # ids of the places it is said to be of: "the German bank"
    speaks_for: int | None = None  # the cluster of the organisation that a title names
    modifiers: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)

    @property
    def type(self) -> EntityType:
        """The type of its first mention; names are placed before all others."""
        return self.mentions[0].type

    @property
    def named(self) -> bool:
        """Whether one of its mentions is a name."""
        return self.mentions[0].kind == "name"
