"""The statements of an article as those of another with the same text."""

from __future__ import annotations

from dataclasses import replace

from kg.names import slug
from kg.types import Article, Attribution, Entity, Reference, Statement


def transfer(statements: tuple[Statement, ...], teller: str, article: Article) -> tuple[Statement, ...]:
    """Return what an article says, given what one of the same text, title and date says.

    Parameters
    ----------
    statements : tuple of Statement
        What the other says.
    teller : str
        Id of the other.
    article : Article
        The one that says it too.

    Examples
    --------
    >>> import kg
    >>> text = "A minister praised France. The minister resigned on Monday."
    >>> first, second = kg.build_text(text, id="a"), kg.build_text(text, id="b").results["b"]
    >>> transfer(first.results["a"].statements, "a", second.article) == second.statements
    True
    """

    def own(entity: Entity) -> Entity:
        return replace(entity, id=_own_id(entity.id, teller, article))

    def say(statement: Statement) -> Statement:
        target, said, place = statement.object, statement.attribution, statement.place
        return replace(
            statement,
            subject=own(statement.subject),
            object=own(target) if isinstance(target, Entity) else target,
            attribution=said and Attribution(speaker=own(said.speaker), surface=said.surface),
            place=place and own(place),
            evidence=tuple(replace(evidence, article=article.id) for evidence in statement.evidence),
        )

    return tuple(sorted(map(say, statements), key=lambda statement: statement.id))


def transfer_references(
    references: tuple[Reference, ...], teller: str, article: Article
) -> tuple[Reference, ...]:
    """Return how an article refers to its entities, given how one of the same text does."""
    own = (replace(each, entity=_own_id(each.entity, teller, article)) for each in references)
    return tuple(sorted(own))


def transfer_mentioned(mentioned: tuple[Entity, ...], teller: str, article: Article) -> tuple[Entity, ...]:
    """Return whom else an article refers to, given whom one of the same text does."""
    return tuple(sorted(replace(each, id=_own_id(each.id, teller, article)) for each in mentioned))


def _own_id(id_: str, teller: str, article: Article) -> str:
    old = f"@{slug(teller)}"
    return f"{id_.removesuffix(old)}@{slug(article.id)}" if id_.endswith(old) else id_
