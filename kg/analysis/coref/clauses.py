"""Whom a "he" or "she" means by the clause that it stands in, whatever the passage is about.

References
----------
Reinhart, *Anaphora and Semantic Interpretation*, 1983, chapter 2 (backward anaphora); Sells, "Aspects of
logophoricity", Linguistic Inquiry 18, 1987 (who says a thing is whom it is about).
"""

from __future__ import annotations

from kg.analysis.coref.binding import points_ahead
from kg.analysis.coref.salience import DiscourseContext, fits_gender
from kg.analysis.grammar.functions import SUBJECTS, subject_of, verb_of
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_JUDGING = word_class("verb of blame or praise")
_CAUSAL = ("after", "because", "since")
_FRONT = 4  # words from the start of a sentence to a pronoun that is fronted


def fronted(token: Word, context: DiscourseContext) -> int | None:
    """The subject that follows a possessive in front of its sentence: "In her first book, Brandt wrote"."""
    start = token.sent[0].i
    if token.tag_ != "PRP$" or token.i - start > _FRONT or context.quote_of(token) is not None:
        return None
    for mention in context.by_sentence.get(context.sentence_of[token.i], ()):
        word = context.tokens[mention]
        ahead = mention.start > token.idx and mention.kind == "name" and word.dep_ in SUBJECTS
        if ahead and mention.type is EntityType.PERSON and points_ahead(token, word):
            return context.cluster_at(word) if _fits(token, word, context) else None
    return None


def told_by_relative(token: Word, context: DiscourseContext) -> int | None:
    """Who says it of himself, in a clause on somebody: "a man who said he was a spy"."""
    verb = verb_of(token)
    if token.dep_ not in SUBJECTS or verb is None or verb.dep_ != "ccomp":
        return None
    above = verb_of(verb)
    if above is None or above.dep_ != "relcl" or above.lemma_ not in lexicon().reporting:
        return None
    speaker = subject_of(above)
    if speaker is None or speaker.tag_ != "WP":
        return None
    return context.cluster_at(above.head) if _fits(token, above.head, context) else None


def ascribed(token: Word, context: DiscourseContext) -> int | None:
    """Whoever the sentence has called so before: "the journalist, because he was a Danish journalist"."""
    if token.dep_ != "nsubj" or token.head.lemma_ != "be":
        return None
    said = next((c for c in token.head.rights if c.dep_ == "attr" and c.tag_ == "NN"), None)
    if said is None:
        return None
    for mention in reversed(context.by_sentence.get(context.sentence_of[token.i], ())):
        word = context.tokens[mention]
        if word.i < token.i and word.dep_ != "attr" and word.lemma_ == said.lemma_ and word.tag_ == "NN":
            return context.cluster_at(word) if _fits(token, word, context) else None
    return None


def blamed(token: Word, context: DiscourseContext) -> Word | None:
    """Return whoever is judged for what a clause says that he did: "Vale sued Orsa after it sold the mine".

    Verbs of judgement make their object the cause of what follows "because" or "after" (Garvey & Caramazza,
    "Implicit causality in verbs", Linguistic Inquiry 5, 1974).
    """
    clause = verb_of(token)
    if token.dep_ not in SUBJECTS or clause is None or clause.dep_ != "advcl":
        return None
    if context.quote_of(token) is not None:
        return None
    judging = clause.head
    causes = any(c.dep_ in ("advmod", "mark") and c.lower_ in _CAUSAL for c in clause.lefts)
    if judging.lemma_ not in _JUDGING or not causes or clause.i < judging.i:
        return None
    judged = next((c for c in judging.rights if c.dep_ == "dobj" and c.i < token.i), None)
    return judged if judged is not None and judged.pos_ != "PRON" else None


def _fits(token: Word, other: Word, context: DiscourseContext) -> bool:
    mention = context.by_head.get(other.i)
    return mention is not None and mention in context.placed and fits_gender(token, mention, context)
