"""What an extractor proposes: claims, and where an article makes them.

Rules, a model's proposals and a user's own extractor are alike: articles in, drafts out. `kg.evidence.admit`
makes statements of them, and nothing else does: what points to no words of its article becomes none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from kg.proposals import Refusal
from kg.types import Article, Attribution, Entity, Literal, Modality, Polarity, Predicate, Reference

Span: TypeAlias = tuple[int, int]
"""Characters of `Article.text`, end exclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim that an article is held to make, and the places that it stands on.

    Parameters
    ----------
    sentence : (int, int)
        What states it.
    subject, object : (int, int)
        The words for the two that are related, as the sentence has them: of "A lost to B" A and B, though the
        claim may be that B defeated A.
    relation : tuple of (int, int)
        The words that relate them.
    of : Entity
        Whom the claim is about.
    predicate : Predicate
        What is claimed.
    to : Entity or Literal
        What it is claimed to hold to.
    speaker : (int, int) or None
        The words for who says so, if somebody is said to.
    attribution : Attribution or None
        Who that is, and the reporting words.
    polarity, modality, time, place
        As of a `Statement`.
    surface : str
        The relation as a phrase; by default the words that relate them.
    rule : str
        What found it: a pattern's name, a model's.
    confidence : float
        Probability that the article states this.
    doubts : tuple of str
        What speaks most against it, if more does than for it.
    """

    sentence: Span
    subject: Span
    relation: tuple[Span, ...]
    object: Span
    of: Entity
    predicate: Predicate
    to: Entity | Literal
    rule: str
    speaker: Span | None = None
    attribution: Attribution | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    time: str | None = None
    place: Entity | None = None
    surface: str = ""
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether the article claims it itself, as so: positive, asserted, unattributed."""
        so = self.polarity is Polarity.POSITIVE and self.modality is Modality.ASSERTED
        return so and self.attribution is None

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities that it is about, who says so and where included."""
        said = self.attribution.speaker if self.attribution is not None else None
        return tuple(e for e in (self.of, self.to, said, self.place) if isinstance(e, Entity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """What is proposed of one article.

    Parameters
    ----------
    drafts : tuple of Draft
        The claims, in any order; equal ones rest on all their places.
    references : tuple of Reference
        How the article refers to its entities, if the extractor knows, sorted.
    mentioned : tuple of Entity
        The entities that it refers to and that no claim is about, sorted.
    refused : tuple of Refusal
        What was proposed to the extractor and the article does not bear out.
    """

    drafts: tuple[Draft, ...] = ()
    references: tuple[Reference, ...] = ()
    mentioned: tuple[Entity, ...] = ()
    refused: tuple[Refusal, ...] = ()


Extract = Callable[[Iterable[Article]], Iterable[Drafts]]
"""From articles to what is proposed of each, in order."""


class Extractor(Protocol):
    """What finds claims in articles: a pure function of the article, under one fingerprint.

    An engine may send it to another process, so it can be pickled: it holds settings, not models.
    """

    @property
    def fingerprint(self) -> str:
        """Hash of all that the drafts depend on beside the article: settings, code, weights."""
        ...

    def start(self) -> Extract:
        """Load what is needed, in whatever process this is called.

        Raises
        ------
        KgError
            If it cannot be loaded; the build stops with it.
        """
        ...
