"""What one article yields."""

from __future__ import annotations

from dataclasses import dataclass

from kg.proposals import Refusal
from kg.types.article import Article
from kg.types.entity import Entity
from kg.types.statement import Statement


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
