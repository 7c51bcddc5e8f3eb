"""What an article says, as written: its mentions and its surface triples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.types.kinds import EntityType, Modality, Polarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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


@dataclass(frozen=True, slots=True)
class Clues:
    """What may tell whether a statement is right.

    Parameters
    ----------
    names : tuple of str
        What is so of it, sorted: ``("distance>4", "subject:NNS")``.
    seen : array of float
        What the model sees in the words that it rests on, if it is the model that the weights know.
    """

    names: tuple[str, ...] = ()
    seen: tuple[float, ...] | NDArray[np.float32] = field(default=(), compare=False, repr=False)


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
    nouns : frozenset of str
        Those of the lemmas that are nouns: of "led to calls for" the "call", which nobody makes.
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
    nouns: frozenset[str] = frozenset()
    partial: bool = False
    clues: Callable[[], Clues] = field(default=Clues, compare=False, repr=False)
