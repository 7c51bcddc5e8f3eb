"""Where a proposal says what the rules found too: one statement, on the evidence of both."""

from __future__ import annotations

from collections.abc import Sequence

from kg.drafts import Draft, Span
from kg.types import Entity

_LEAST = 4  # letters of a word that says something


def agreeing(own: Draft, found: Sequence[Draft], text: str, *, worded: bool) -> int | None:
    """Return which of the rules' drafts says the same as a proposal; the surest of several.

    Parameters
    ----------
    own : Draft
        Of a proposal.
    found : sequence of Draft
        The rules', of the same article.
    text : str
        The article's.
    worded : bool
        Whether words of the article state the proposal's relation.
    """
    same = [i for i, draft in enumerate(found) if _agree(draft, own, text, worded)]
    return max(
        same,
        key=lambda i: (found[i].predicate.key == own.predicate.key, found[i].confidence, -i),
        default=None,
    )


def _agree(rule: Draft, own: Draft, text: str, worded: bool) -> bool:
    if not _overlap(rule.sentence, own.sentence) or (rule.polarity, rule.modality) != (
        own.polarity,
        own.modality,
    ):
        return False
    straight = rule.of.id == own.of.id and _same_object(rule, own)
    turned = (
        rule.predicate.symmetric
        and isinstance(rule.to, Entity)
        and isinstance(own.to, Entity)
        and (rule.of.id, rule.to.id) == (own.to.id, own.of.id)
    )
    if not (straight or turned):
        return False
    shared = worded and _share_word(rule.relation, own.relation, text)
    return rule.predicate.key == own.predicate.key or shared


def _same_object(rule: Draft, own: Draft) -> bool:
    if isinstance(rule.to, Entity) and isinstance(own.to, Entity):
        return rule.to.id == own.to.id
    return _overlap(rule.object, own.object)


def _share_word(one: Sequence[Span], other: Sequence[Span], text: str) -> bool:
    """Whether two relations rest on a word that says something."""
    for a in one:
        for b in other:
            start, end = max(a[0], b[0]), min(a[1], b[1])
            if start < end and any(len(word) >= _LEAST for word in text[start:end].split()):
                return True
    return False


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
