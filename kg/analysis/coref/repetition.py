"""Definite descriptions that repeat an earlier description: "a ship … the ship", "his boat … the boat".

Two phrases with one noun are one thing only if nothing tells them apart: number, whose it is, what it is of,
and words that pick one out of several ("the next rocket", "another firm").

References
----------
Vieira & Poesio, "An empirically based system for processing definite descriptions", Computational Linguistics
26(4), 2000 (4.1, direct anaphora: same head, compatible premodifiers, loose segmentation).
"""

from __future__ import annotations

from kg.analysis.coref.clusters import Cluster
from kg.analysis.coref.kinship import kin_relation
from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.grammar.noun_phrases import (
    family_of,
    has_own_referent,
    is_definite,
    is_told_alike,
    is_told_apart,
    modifiers,
    says_of_what,
)
from kg.analysis.grammar.phrases import set_off
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Mention

_TITLED = frozenset({EntityType.WORK_OF_ART})
_GRAVE = word_class("adjective of how grave")
_NEAR = 3  # sentences back that a thing of somebody's may be meant by a bare noun
_NEXT = 1  # that a kindred noun may be another word for what was told of
_LONG = 10  # sentences after which "the rocket" no longer is the one that was told from others


def repeated(mention: Mention, head: Word, context: DiscourseContext) -> int | None:
    """Return the unnamed referent, last spoken of, that a definite noun phrase is one more mention of.

    Parameters
    ----------
    mention : Mention
        The description.
    head : Word
        Its noun.
    context : DiscourseContext
        The article.
    """
    if not is_definite(head) or has_own_referent(head) or is_told_apart(head) or _is_told_by_clause(head):
        return None
    found = [
        (last.start, cluster.index)
        for cluster in context.clusters
        if not cluster.named and cluster.heads
        if (last := cluster.mentions[-1]).start < mention.start and _repeats(head, cluster, last, context)
    ]
    if not found:
        return None
    since, index = max(found)
    return None if _is_open(head, index, context) or _is_named_since(mention, since, context) else index


def _is_told_by_clause(head: Word) -> bool:
    """Whether a clause says which one is meant: "the player *who staked his claim*" (Vieira & Poesio 3.2)."""
    return any(c.dep_ == "relcl" and c.tag_ != "VB" and not set_off(c) for c in head.rights)


def _is_named_since(mention: Mention, last: int, context: DiscourseContext) -> bool:
    """Whether another work or product was named since, which the noun may mean: "the song", after a title."""
    return mention.type in _TITLED and any(
        m.kind == "name" and m.type is mention.type and last < m.start < mention.start
        for m in context.mentions
    )


def _is_open(head: Word, index: int, context: DiscourseContext) -> bool:
    """Whether a bare noun may as well mean another of the kind: one rocket was "large", another "reusable".

    What the last sentence told of is meant all the same (Centering: Grosz, Joshi & Weinstein 1995).
    """
    cluster, lemma = context.clusters[index], head.lemma_.lower()
    tokens = [context.tokens[m] for m in cluster.mentions if m.kind == "nominal"]
    if modifiers(head) or not all(map(modifiers, tokens)):
        return False
    near = context.sentence_of[head.i] - context.sentence_of[context.tokens[cluster.mentions[-1]].i] <= _NEXT
    rivals = (c for c in context.clusters if c.index != index and lemma in c.heads)
    return not near and any(c.mentions[0].start < head.idx for c in rivals)


def _repeats(head: Word, cluster: Cluster, last: Mention, context: DiscourseContext) -> bool:
    lemma = head.lemma_.lower()
    kindred = lemma not in cluster.heads
    if kindred and _are_as_many(head, cluster, context):
        return context.sentence_of[head.i] - context.sentence_of[context.tokens[last].i] <= _NEAR
    if kindred and not (lemma in lexicon().nouns and _is_kindred(head, cluster)):
        return False
    tokens = [context.tokens[m] for m in cluster.mentions if m.kind == "nominal"]
    if any((t.tag_ == "NNS") != (head.tag_ == "NNS") for t in tokens):
        return False
    if cluster.type is not EntityType.PERSON and says_of_what(head) and not any(map(says_of_what, tokens)):
        return False  # told of for the first time: "the charge … the loss of the bank"
    gap = context.sentence_of[head.i] - context.sentence_of[context.tokens[last].i]
    mine = modifiers(head) - _GRAVE
    if kindred:
        return not mine and gap <= _NEXT and _renames(head, tokens)
    if not any(is_told_alike(head, t) for t in tokens) or not _is_owned_alike(head, tokens, gap, context):
        return False
    if mine:
        return mine <= cluster.modifiers and not any(map(_is_one_of_several, tokens))
    return gap <= _LONG and not any(map(is_told_apart, tokens))


def _are_as_many(head: Word, cluster: Cluster, context: DiscourseContext) -> bool:
    """Whether "the two men" are who was counted before: "two sailors"; no men are "two women"."""
    number = _number(head) if cluster.type is EntityType.PERSON else ""
    gender = lexicon().genders.get(head.lemma_.lower()) if number else None
    if gender is None or modifiers(head) or kin_relation(head.lemma_.lower()) is not None:
        return False  # kin are of each other, whoever was counted before
    counted = [context.tokens[m] for m in cluster.mentions if m.kind == "nominal"]
    others = {lexicon().genders.get(t.lemma_.lower()) for t in counted} - {None, gender}
    return not others and number in map(_number, counted)


def _number(head: Word) -> str:
    """Return the number that a plural is counted by, as it is written."""
    return next((c.lower_ for c in head.lefts if c.dep_ == "nummod"), "")


def _renames(head: Word, tokens: list[Word]) -> bool:
    """Whether a bare definite noun may be another word for what was introduced: "a ship … the vessel".

    Not for what was spoken of in general, without a determiner, or was told from others of its kind.
    """
    named = head.dep_ == "poss" and head.head.pos_ == "PROPN"  # "the Producer's Guild"
    owned = any(c.dep_ == "poss" for c in head.lefts) or any(c.dep_ == "prep" for c in head.rights)
    office = any(t.lemma_.lower() in lexicon().roles for t in (head, *tokens))  # the premier is no chancellor
    if head.tag_ == "NNS" or named or owned or office:
        return False
    introduced = any(c.dep_ in ("det", "poss") for t in tokens for c in t.lefts)
    return introduced and not any(map(_is_one_of_several, tokens))


def _is_one_of_several(head: Word) -> bool:
    """Whether a phrase picks one out of several, not merely a new one: "the largest currency"."""
    return is_told_apart(head) and not any(c.lower_ == "new" for c in head.lefts)


def _is_kindred(head: Word, cluster: Cluster) -> bool:
    return family_of(head) in {noun.family for h in cluster.heads if (noun := lexicon().nouns.get(h))}


def _is_owned_alike(head: Word, tokens: list[Word], gap: int, context: DiscourseContext) -> bool:
    """Whether "his budget" is of the same person as the budget before; "the budget" is so for a while."""
    owner = next((c for c in head.lefts if c.dep_ == "poss"), None)
    others = [c for token in tokens for c in token.lefts if c.dep_ == "poss"]
    if owner is None:
        return gap <= _NEAR or len(others) < len(tokens)
    mine = context.cluster_at(owner)
    return mine is not None and any(context.cluster_at(other) == mine for other in others)
