"""What is claimed, and where it is said."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from kg.errors import EvidenceError
from kg.types.entity import Entity, Literal, Predicate
from kg.types.kinds import Modality, Polarity
from kg.types.shown import one_line


@dataclass(frozen=True, slots=True, kw_only=True, order=True, repr=False)
class Evidence:
    """Where a statement is stated.

    Parameters
    ----------
    article : str
        Article id.
    start, end : int
        The sentence, code points into `Article.text`, end exclusive.
    text : str
        ``article.text[start:end]``, exactly.
    subject, object : (int, int)
        Spans of the arguments' words.
    trigger : tuple of (int, int)
        Spans of the relation's words.
    surface : str
        The relation phrase as written.
    rule : str
        Name of the pattern that found it.
    confidence : float
        Probability that the text states this, 0 to 1.
    doubts : tuple of str
        Where it is less likely right than not: what speaks most against it, the worst first. It follows from
        the rest, so that two evidences are equal whether a format keeps it or not.
    """

    article: str
    start: int
    end: int
    text: str
    subject: tuple[int, int]
    trigger: tuple[tuple[int, int], ...]
    object: tuple[int, int]
    surface: str
    rule: str
    confidence: float = 1.0
    doubts: tuple[str, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        return f"<Evidence {self.article}[{self.start}:{self.end}]: {one_line(self.text)}>"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Attribution:
    """Who says so: the entity, and the reporting words ("said", "according to")."""

    speaker: Entity
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Statement:
    """A claim: entity, predicate, entity or literal, with its qualifiers and its evidence.

    Two statements make the same claim if their `id` is equal; evidence, labels and confidence do not
    count.

    Raises
    ------
    EvidenceError
        If `evidence` is empty.
    """

    subject: Entity
    predicate: Predicate
    object: Entity | Literal
    evidence: tuple[Evidence, ...]
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    attribution: Attribution | None = None
    time: str | None = None
    place: Entity | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise EvidenceError(
                f"{self.subject.label} – {self.predicate.label}: a statement needs evidence; "
                "give at least one Evidence"
            )

    @property
    def key(self) -> tuple[str, ...]:
        """What makes the claim the claim it is, as comparable text."""
        target = self.object
        return (
            self.subject.id,
            self.predicate.key,
            target.id if isinstance(target, Entity) else target.key,
            self.polarity,
            self.modality,
            self.attribution.speaker.id if self.attribution else "",
            self.time or "",
            self.place.id if self.place else "",
        )

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits of the SHA-256 of `key`."""
        return hashlib.sha256("\x1f".join(self.key).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """What qualifies the claim, in words: "not so", "possible", "says Dmitry Peskov", "in Kursk"."""
        said, place = self.attribution, self.place
        words = (
            "not so" if self.polarity is Polarity.NEGATIVE else "",
            "" if self.modality is Modality.ASSERTED else self.modality.value,
            f"says {said.speaker.label}" if said else "",
            self.time or "",
            f"in {place.label}" if place else "",
        )
        return tuple(filter(None, words))

    def __str__(self) -> str:
        claim = f"{one_line(self.subject.label)} – {self.predicate.label} – {one_line(str(self.object))}"
        return f"{claim} ({', '.join(self.qualifiers)})" if self.qualifiers else claim

    def __repr__(self) -> str:
        return f"<Statement {self.id[:8]}: {self}>"

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Subject, object, speaker and place, as far as they are entities."""
        said = self.attribution.speaker if self.attribution else None
        return tuple(e for e in (self.subject, self.object, said, self.place) if isinstance(e, Entity))

    @property
    def plain(self) -> bool:
        """True if the articles state it themselves, as so: positive, asserted, unattributed."""
        return (
            self.polarity is Polarity.POSITIVE
            and self.modality is Modality.ASSERTED
            and self.attribution is None
        )

    @property
    def surest(self) -> Evidence:
        """The evidence of the greatest confidence, the first of equals."""
        if len(self.evidence) == 1:
            return self.evidence[0]
        return min(self.evidence, key=lambda evidence: (-evidence.confidence, evidence))

    @property
    def confidence(self) -> float:
        """The confidence of the surest evidence."""
        return self.surest.confidence

    @property
    def surface(self) -> str:
        """The relation phrase of the surest evidence."""
        return self.surest.surface

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that state it, sorted."""
        return tuple(sorted({evidence.article for evidence in self.evidence}))

    def with_evidence(self, more: tuple[Evidence, ...]) -> Statement:
        """Return the same claim resting on the union of both evidences, sorted."""
        return replace(self, evidence=tuple(sorted({*self.evidence, *more})))
