"""The statements of an article as those of another with the same text."""

from __future__ import annotations

from dataclasses import replace

from kg.resolve.entities import slug
from kg.types import Article, Attribution, Entity, Statement


def retell(statements: tuple[Statement, ...], teller: str, article: Article) -> tuple[Statement, ...]:
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
    >>> retell(first.results["a"].statements, "a", second.article) == second.statements
    True
    """
    old, new = f"@{slug(teller)}", f"@{slug(article.id)}"

    def own(entity: Entity) -> Entity:
        scoped = entity.id.endswith(old)
        return replace(entity, id=f"{entity.id.removesuffix(old)}{new}") if scoped else entity

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
