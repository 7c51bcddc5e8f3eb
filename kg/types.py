"""The words of the domain, as frozen values.

Everything kg hands around is one of these. They know nothing of spaCy, networkx or RDF, so that each
can be pickled, compared and printed anywhere. Offsets are always Unicode code points into
`Article.text`, end exclusive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kg.errors import EvidenceError
from kg.names import short
from kg.proposals import Refusal


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


_SHOWN = 80  # characters of a text in a short form


def _short(text: str) -> str:
    return short(" ".join(text.split()), _SHOWN)


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


@dataclass(frozen=True, slots=True, kw_only=True, order=True, repr=False)
class Article:
    """One news item.

    Parameters
    ----------
    id : str
        Unique in a build; the file's stem for files.
    text : str
        The characters that every offset points into, headline included.
    title, source, author, url : str or None
        The headline, the outlet, the byline and the address, where known.
    published : str or None
        ISO 8601 date of publication (``2025-04-28``), the anchor of relative dates.
    language : str or None
        ISO 639-1 code of the language of the text, if it was found not to be English. Nothing is extracted
        from it unless the model reads that language.
    noise : tuple of (int, int) or None
        The characters that are no prose of the report, sorted, none overlapping: headline, byline, dateline,
        captions, teasers. They state nothing and name nobody. None if nobody has looked for them yet. They
        follow from the text, so that two articles are equal whether somebody has looked or not.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    noise: tuple[tuple[int, int], ...] | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        known = (self.source, self.published, f"{len(self.text):,} characters")
        return f"<Article {self.id}: {_short(self.title or self.text)} ({', '.join(filter(None, known))})>"


def to_spans(value: object, length: int) -> tuple[tuple[int, int], ...]:
    """Return a JSON value as spans of a text of a length.

    Raises
    ------
    ValueError
        If they are no spans in the text, sorted and apart.

    Examples
    --------
    >>> to_spans([[0, 4], [9, 12]], 20)
    ((0, 4), (9, 12))
    """
    pairs = value if isinstance(value, list | tuple) else [value]
    edges = [edge for pair in pairs if isinstance(pair, list | tuple) and len(pair) == 2 for edge in pair]
    whole = len(edges) == 2 * len(pairs) and all(type(edge) is int and 0 <= edge <= length for edge in edges)
    if not whole or edges != sorted(edges):
        raise ValueError("is no list of spans of the text, in order")
    return tuple(zip(edges[::2], edges[1::2], strict=True))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A span of an article's text that refers to an entity.

    Parameters
    ----------
    start, end : int
        Code points into `Article.text`, end exclusive.
    head : int
        Offset of the first character of the syntactic head.
    text : str
        ``article.text[start:end]``.
    kind : str
        ``"name"``, ``"nominal"``, ``"pronoun"``, or ``"bridge"``: an office that implies its body.
    type : EntityType
        Class of what is referred to.
    name : str
        The form that names the referent: the name without titles, the lemma form of a description.
    place : bool
        True where the syntax reads the name as a location ("in Moscow"), not as an actor.
    cluster : int
        Index of the coreference cluster in its article; mentions of one referent share it.
    reason : str
        The rule that put the mention into its cluster.
    label : str
        What a description is called by that nothing names: "shares in Vale", of the mention "the shares".
    """

    start: int
    end: int
    head: int
    text: str
    kind: str
    type: EntityType
    name: str
    place: bool = False
    cluster: int = -1
    reason: str = ""
    label: str = ""

    def __hash__(self) -> int:  # of what tells mentions of one article apart: it is asked for often
        return hash((self.start, self.end))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Phrase:
    """An argument as written: the minimal phrase that stands for it, its head, and all of it.

    Parameters
    ----------
    start, end : int
        The minimal phrase, code points into `Article.text`, end exclusive.
    head : int
        Offset of the first character of the syntactic head: the key into the article's mentions.
    text : str
        ``article.text[start:end]``.
    full_end : int
        Where the full phrase ends, trailing modifiers included.
    """

    start: int
    end: int
    head: int
    text: str
    full_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceAttribution:
    """Who says so, as written: the speaker's phrase and the reporting words."""

    speaker: Phrase
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceTriple:
    """Subject, relation phrase, object as written, with what qualifies them.

    Parameters
    ----------
    subject, object : Phrase
        The arguments.
    relation : str
        The words that relate them, in reading order.
    lemmas : tuple of str
        The content of the relation, lemmatised: ``("sign", "treaty", "with")``.
    trigger : tuple of (int, int)
        Spans of the relation's words in `Article.text`.
    sentence : (int, int)
        Span of the sentence.
    time : str or None
        ISO 8601 (``2024``, ``2024-06``, ``2024-06-19``, ``start/end``).
    place : Phrase or None
        Where it happens, if said.
    attribution : SurfaceAttribution or None
        Who says so; None in the article's own voice.
    rule : str
        Name of the pattern that found it.
    participle : str
        What the subject undergoes, if it does: "sacked" of "was sacked"; else ``""``.
    partial : bool
        True if the same relation goes on through the object: "expressed regret" of "expressed regret for".
    clues : callable
        Returns what the parse knows of it that may tell right from wrong; asked of what is stated alone.
    """

    subject: Phrase
    relation: str
    lemmas: tuple[str, ...]
    object: Phrase
    trigger: tuple[tuple[int, int], ...]
    sentence: tuple[int, int]
    rule: str
    time: str | None = None
    place: Phrase | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    attribution: SurfaceAttribution | None = None
    participle: str = ""
    partial: bool = False
    clues: Callable[[], tuple[str, ...]] = field(default=tuple, compare=False, repr=False)


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
        return f"<Entity {self.id}: {_short(self.label)} ({self.type.value})>"


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
        return f"<Evidence {self.article}[{self.start}:{self.end}]: {_short(self.text)}>"


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
        claim = f"{_short(self.subject.label)} – {self.predicate.label} – {_short(str(self.object))}"
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


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Reference:
    """Words by which an article refers to one of its entities.

    Parameters
    ----------
    entity : str
        Id of the entity, in the article's own result.
    text : str
        The words: ``article.text[start : start + len(text)]`` for each start.
    reason : str
        The rule that took them for this entity.
    starts : tuple of int
        Where they stand, sorted.
    kind : str
        As of a `Mention`; ``""`` if the extractor does not tell.
    """

    entity: str
    text: str
    reason: str
    starts: tuple[int, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleResult:
    """What one article yields: the article and the statements it makes, in its own entities.

    Parameters
    ----------
    article : Article
        The article.
    statements : tuple of Statement
        What it states.
    references : tuple of Reference
        How it refers to its entities, sorted.
    mentioned : tuple of Entity
        The entities that it refers to and states nothing of, sorted.
    refused : tuple of Refusal
        What was proposed of it and its words do not bear out.
    """

    article: Article
    statements: tuple[Statement, ...]
    references: tuple[Reference, ...] = ()
    mentioned: tuple[Entity, ...] = ()
    refused: tuple[Refusal, ...] = ()
