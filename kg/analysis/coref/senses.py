"""Of what class a described referent is, where its noun has several senses: a party that rules, or one given.

The class that a noun has in most news is kept where the article says it, in any mention of the referent. Else
there is none: no class is better than an absurd one.

References
----------
Yarowsky, "One sense per collocation", HLT 1993 (the words beside a noun tell its sense).
"""

from __future__ import annotations

from kg.analysis.coref.clusters import Cluster
from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.grammar.functions import common_lemma
from kg.analysis.mentions.kinds import acts
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType

_BESIDE = ("amod", "compound", "nmod")
_UNDERGOING = ("dobj", "nsubjpass")


def class_of(cluster: Cluster, context: DiscourseContext) -> EntityType:
    """Return the class of what nothing names: its noun's, or none where that may mean another thing.

    Parameters
    ----------
    cluster : Cluster
        Mentions of one referent, none of which is a name.
    context : DiscourseContext
        The article, resolved.
    """
    heads = [context.tokens[m] for m in cluster.mentions if m.kind == "nominal"]
    for head in heads:
        words = lexicon().senses.get(common_lemma(head))
        if words is None or _is_said(head, words, cluster.type):
            return cluster.type
    return EntityType.OTHER if heads else cluster.type


def _is_said(head: Word, words: frozenset[str], type_: EntityType) -> bool:
    """Whether what stands beside a noun says that it has the sense of its class, or nothing says another."""
    beside = {t.lemma_.lower() for c in head.children if c.dep_ in _BESIDE for t in c.subtree}
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in head.rights):
        beside.add("of")
    if not words.isdisjoint(f"-{word}" for word in beside):
        return False
    if head.dep_ in _UNDERGOING:
        beside.add(head.head.lemma_)
    named = any(c.pos_ == "PROPN" and c.dep_ in _BESIDE for c in head.lefts)
    usual = all(word.startswith("-") for word in words)
    return usual or named or not beside.isdisjoint(words) or (type_ is EntityType.ORG and acts(head))
