"""Where the articles speak of an entity: every mention, with the entity that it is linked to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.linking.cluster import Linked
from kg.types import ArticleResult, Entity, Reference


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class LinkedMention:
    """A span of an article's text, and whom or what it refers to.

    Parameters
    ----------
    article : str
        Id of the article.
    start, end : int
        Code points into its text, end exclusive.
    text : str
        ``article.text[start:end]``.
    entity : Entity
        As linked across the articles.
    kind : str
        ``"name"``, ``"nominal"``, ``"pronoun"`` or ``"bridge"``: an office that implies its body; ``""`` if
        the extractor does not tell.
    reason : str
        The rule that took it for the entity.
    """

    article: str
    start: int
    end: int
    text: str
    entity: Entity
    kind: str
    reason: str

    def record(self) -> dict[str, Any]:
        """Return the mention as what JSON can hold, keys in the order of the contract."""
        return {
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "entity": self.entity.id,
            "type": self.entity.type.value,
            "kind": self.kind,
            "reason": self.reason,
        }


def find_mentions(results: Mapping[str, ArticleResult], linked: Linked) -> Iterator[LinkedMention]:
    """Yield every mention of every entity: by article, in reading order, the outer of two before the inner.

    Parameters
    ----------
    results : mapping of str to ArticleResult
        By article id, sorted.
    linked : Linked
        Their entities.
    """
    for article, result in results.items():
        yield from sorted(_of(article, result, linked), key=_place)


def _of(article: str, result: ArticleResult, linked: Linked) -> Iterable[LinkedMention]:
    for reference in (*result.references, *_stated(result)):
        entity = linked.entity_of(article, reference)
        if entity is not None:
            for start in reference.starts:
                yield LinkedMention(
                    article=article,
                    start=start,
                    end=start + len(reference.text),
                    text=reference.text,
                    entity=entity,
                    kind=reference.kind,
                    reason=reference.reason,
                )


def _stated(result: ArticleResult) -> Iterator[Reference]:
    """Yield the words of the evidence for what the extractor gives no references to: a phrase, or all."""
    known = {reference.entity for reference in result.references}
    found: defaultdict[tuple[str, str, str], set[int]] = defaultdict(set)
    for statement in result.statements:
        for evidence in statement.evidence:
            for entity, span in ((statement.subject, evidence.subject), (statement.object, evidence.object)):
                if isinstance(entity, Entity) and entity.id not in known and span[0] < span[1]:
                    text = result.article.text[slice(*span)]
                    found[entity.id, text, evidence.rule].add(span[0])
    for (entity_id, text, rule), starts in sorted(found.items()):
        yield Reference(entity=entity_id, text=text, reason=rule, starts=tuple(sorted(starts)))


def _place(mention: LinkedMention) -> tuple[int, int, str, str, str]:
    return mention.start, -mention.end, mention.entity.id, mention.kind, mention.reason
