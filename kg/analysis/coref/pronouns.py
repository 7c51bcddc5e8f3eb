"""Pronouns: the referent that grammar and salience point to, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analysis.coref.agreement import COLLECTIVES, PLURAL, SPEAKER, agrees
from kg.analysis.coref.binding import is_barred, referent
from kg.analysis.coref.centres import is_centre, is_paired
from kg.analysis.coref.clauses import ascribed, blamed, fronted, told_by_relative
from kg.analysis.coref.expletives import stands_for_nothing
from kg.analysis.coref.gender import GENDER
from kg.analysis.coref.plurals import coordinated
from kg.analysis.coref.salience import DiscourseContext, candidates, fits_gender, shares
from kg.analysis.grammar.functions import (
    SUBJECTS,
    own_subject,
    role_of,
    subject_of,
    verb_of,
)
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Mention

if TYPE_CHECKING:
    pass

_SURE = 0.45  # share of belief from which a "he" or "she" is resolved
_REACH = 3  # sentences back for "it" and "they"
_MARGIN = 1.0  # by which the best "it" or "they" must lead
# Weights for "it" and "they": Lappin & Leass's order of roles, scaled to a recency of 10.
_RECENCY = 10.0
_ROLES = {"subject": 4.0, "object": 2.0, "oblique": 1.0, "possessor": 1.5, "inside": 0.5}
_PRONOUN, _PARALLEL, _OWN_SUBJECT, _AUTHOR = 0.5, 1.0, 3.0, 5.0
_TELLER = 3.0  # who says so is whom it is about (Sells 1987)
_PAIRED = 3.0  # objects of clauses side by side
_CHAIN = 2.0  # the same pronoun twice in a sentence: one referent (centering theory, rule 1)
_ABSTRACT = {"its": 4.0, "it": 1.0}  # off where a phrase is no body, place or work: such things own little
_TOKENS_A_POINT, _MOST = 20, 2.0  # what distance within the sentence takes off
_COLLECTIVE = frozenset({"we", "us", "our", "ours", "ourselves"})
_GOING_ON = word_class("going on to say")
_NEVER_I = frozenset({EntityType.GPE, EntityType.LOC, EntityType.FAC, EntityType.EVENT})
_MANKIND = word_class("mankind noun")


def resolve_pronoun(pronoun: Mention, context: DiscourseContext) -> tuple[tuple[int, ...], str] | None:
    """Return the cluster a pronoun belongs to, several if it sums them up, and the rule; None to abstain."""
    word = pronoun.text.lower()
    token = context.tokens[pronoun]
    if word in SPEAKER:
        return _speaker(token, context)
    if stands_for_nothing(token):
        return None
    if word == "each other":
        several = _subjects(token, context)
        return (several, "reciprocal") if len(several) > 1 else None
    if word.endswith(("self", "selves")) and (bound := _subjects(token, context)):
        return bound, "reflexive"
    if word in GENDER:
        return _person(pronoun, token, context)
    cause = _cause(token, context)
    if cause is not None:
        return (cause,), "cause"
    ranked = _ranked(pronoun, token, word, context)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None
    _, index, antecedent = ranked[0]
    near = context.sentence_of[token.i] - context.sentence_of[context.tokens[antecedent].i] <= 1
    acts = role_of(context.tokens[antecedent]) == "subject" or token.tag_ == "PRP$"
    several = coordinated(antecedent, context) if word in PLURAL and near and acts else ()
    if len({context.clusters[i].type is EntityType.PERSON for i in several}) > 1:
        return None  # "the club and its chairman … they": whoever was meant
    return (several, "plural") if len(several) > 1 else ((index,), "salience")


def _subjects(token: Word, context: DiscourseContext) -> tuple[int, ...]:
    """Clusters of the subject that binds a reflexive or an "each other" (principle A)."""
    subject = referent(own_subject(token))
    mention = context.by_head.get(subject.i) if subject is not None else None
    return coordinated(mention, context) if mention is not None else ()


def _person(pronoun: Mention, token: Word, context: DiscourseContext) -> tuple[tuple[int, ...], str] | None:
    """The person whom grammar points to, else the one whom most of the belief goes to."""
    for rule in (_resumed, _goes_on, fronted, told_by_relative, ascribed, _cause):
        index = rule(token, context)
        if index is not None:
            return (index,), rule.__name__.strip("_").replace("_", "-")
    others = _speakers(token, context) | _named_by(token, context)
    ranked = shares([c for c in candidates(pronoun, context) if c.cluster not in others])
    if ranked and ranked[0][0] >= _SURE:
        return (ranked[0][1].cluster,), "salience"
    last = _last_speaker(token, context, others)
    return ((last,), "last-speaker") if last is not None else None


def _resumed(token: Word, context: DiscourseContext) -> int | None:
    """The subject that a clause before the pronoun's has by the same pronoun: "While he wrote, he sang"."""
    if token.dep_ not in SUBJECTS:
        return None
    for clause in (c for c in token.head.lefts if c.dep_ == "advcl" and c.i < token.i):
        for word in clause.subtree:
            if word.lower_ == token.lower_ and word.dep_ in SUBJECTS and context.quote_of(word) is None:
                return context.cluster_at(word)
    return None


def _cause(token: Word, context: DiscourseContext) -> int | None:
    """Whoever the clause above blames or thanks for what the pronoun's clause says."""
    judged = blamed(token, context)
    mention = context.by_head.get(judged.i) if judged is not None else None
    if judged is None or mention is None or mention not in context.placed:
        return None
    index = context.placed[mention][0]
    if token.lower_ in GENDER:
        return index if fits_gender(token, mention, context) else None
    return index if agrees(token, context.clusters[index], judged) else None


def _goes_on(token: Word, context: DiscourseContext) -> int | None:
    """Whoever spoke last, where the same speaker goes on: "…," Rao said. "…," he added."""
    if (
        token.dep_ not in SUBJECTS
        or token.head.lemma_ not in _GOING_ON
        or context.quote_of(token) is not None
    ):
        return None
    here = context.sentence_of[token.i]
    for back in range(_REACH):
        for mention in reversed(context.by_sentence.get(here - back, ())):
            word = context.tokens[mention]
            speaks = word.dep_ in SUBJECTS and word.head.lemma_ in lexicon().reporting
            if speaks and word.i < token.i and context.quote_of(word) is None:
                return context.cluster_at(word) if fits_gender(token, mention, context) else None
    return None


def _last_speaker(token: Word, context: DiscourseContext, others: set[int]) -> int | None:
    """Whoever spoke last before, where one who speaks is only called "he" or "she".

    A news story quotes one source after the other, each by name first (Elson & McKeown, "Automatic
    attribution of quoted speech in literary narrative", AAAI 2010, find the like in novels).
    """
    if (
        token.dep_ not in SUBJECTS
        or token.head.lemma_ not in lexicon().reporting
        or context.quote_of(token) is not None
    ):
        return None
    here = context.sentence_of[token.i]
    for back in range(_REACH + 1):
        for mention in reversed(context.by_sentence.get(here - back, ())):
            word = context.tokens[mention]
            speaks = word.dep_ in SUBJECTS and word.head.lemma_ in lexicon().reporting and word.i < token.i
            if not speaks or context.quote_of(word) is not None or mention not in context.placed:
                continue
            index = context.placed[mention][0]
            person = context.clusters[index].type is EntityType.PERSON
            if person and index not in others and fits_gender(token, mention, context):
                return index
    return None


def _speakers(token: Word, context: DiscourseContext) -> set[int]:
    """Clusters of the speaker of the quotation that a pronoun stands in."""
    for quote in context.doc.quotes:
        if quote.start <= token.i < quote.end and quote.speaker is not None:
            mention = context.by_head.get(quote.speaker)
            if mention is not None and mention in context.placed:
                return {context.placed[mention][0]}
    return set()


def _named_by(speaker: Word, context: DiscourseContext) -> set[int]:
    """Clusters that the words of a speaker name: nobody calls himself by his name."""
    found: set[int] = set()
    for quote in context.doc.quotes:
        if quote.speaker == speaker.i:
            for at in range(quote.start, quote.end):
                mention = context.by_head.get(at)
                if mention is not None and mention.kind == "name" and mention in context.placed:
                    found.add(context.placed[mention][0])
    return found


def _speaker(token: Word, context: DiscourseContext) -> tuple[tuple[int, ...], str] | None:
    """The "I" of a quotation is its speaker, the "we" a speaker that is a body, or whom one speaks for.

    Else "we" stays open: it is one's family, team or mankind as well (Quirk et al. 6.18).
    """
    for index in _speakers(token, context):
        cluster = context.clusters[index]
        if token.lower_ not in _COLLECTIVE:
            return None if cluster.type in _NEVER_I else ((index,), "speaker")
        if _is_everybody(token):
            return None
        if cluster.speaks_for is not None:
            return (cluster.speaks_for,), "speaks-for"
        several = any(m.kind != "pronoun" and context.tokens[m].tag_ == "NNS" for m in cluster.mentions)
        return ((index,), "speaker") if several or cluster.type in COLLECTIVES else None
    return None


def _is_everybody(token: Word) -> bool:
    """Whether a "we" is said to be what no firm is: "we are a nation", "if we are a multi-planet species"."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in ("be", "become", "remain"):
        return False
    return any(c.dep_ == "attr" and c.lemma_.lower() in _MANKIND for c in token.head.rights)


def _ranked(
    pronoun: Mention, token: Word, word: str, context: DiscourseContext
) -> list[tuple[float, int, Mention]]:
    """Score each cluster by its most salient mention before an "it" or a "they"."""
    best: dict[int, tuple[float, Mention]] = {}
    here = context.sentence_of[token.i]
    speakers = _speakers(token, context)
    for distance in range(_REACH + 1):
        for mention in context.by_sentence.get(here - distance, ()):
            if mention.start >= pronoun.start or mention not in context.placed:
                continue
            index, other = context.placed[mention][0], context.tokens[mention]
            if not agrees(token, context.clusters[index], other) or is_barred(token, other):
                continue
            if not is_centre(token, mention, distance, context):
                continue
            if index not in speakers:
                score = _salience(other, token, distance, mention)
                if context.clusters[index].type is EntityType.OTHER:
                    score -= _ABSTRACT.get(word, 0.0)
                if index not in best or score > best[index][0]:
                    best[index] = (score, mention)
    found = ((score, index, mention) for index, (score, mention) in best.items())
    return sorted(found, key=lambda x: (-x[0], x[1]))


def _salience(other: Word, token: Word, distance: int, mention: Mention) -> float:
    """Recency, grammatical role and parallelism, in the spirit of Lappin & Leass."""
    role = role_of(other)
    score = (_RECENCY + _ROLES[role]) * 0.5**distance
    if mention.kind == "pronoun":
        score += _CHAIN if distance == 0 and other.lower_ == token.lower_ else _PRONOUN
    if role == role_of(token) and distance <= 1:
        score += _PARALLEL
    if distance == 0 and role == "object" and is_paired(other, token):
        score += _PAIRED
    if distance == 0 and token.tag_ == "PRP$" and _acts_there(other, token):
        score += _OWN_SUBJECT
    if distance == 0 and other == _author(token):
        score += _AUTHOR
    if distance == 0 and _tells(other, token):
        score += _TELLER
    if distance == 0:
        score -= min(_MOST, (token.i - other.i) / _TOKENS_A_POINT)
    return score


def _acts_there(other: Word, token: Word) -> bool:
    """Whether a phrase is the subject of a pronoun's clause, or acts in it: "built by Ford in its plant"."""
    subject = own_subject(token)
    if subject is not None and other in (subject, referent(subject)):
        return True
    return other.dep_ == "pobj" and other.head.dep_ == "agent" and verb_of(other) == verb_of(token)


def _tells(other: Word, token: Word) -> bool:
    """Whether a phrase says what a pronoun's clause tells of it: "Volta fell and Brant said it rose"."""
    verb = verb_of(token)
    if token.dep_ not in SUBJECTS or verb is None or verb.dep_ != "ccomp":
        return False
    above = verb_of(verb)
    return above is not None and above.lemma_ in lexicon().reporting and subject_of(above) == other


def _author(token: Word) -> Word | None:
    """Return the possessor of the noun whose content a pronoun's clause is: "Syria's denial that it knew"."""
    verb = verb_of(token)
    if verb is None or verb.dep_ not in ("acl", "ccomp") or verb.head.pos_ != "NOUN":
        return None
    return next((c for c in verb.head.lefts if c.dep_ == "poss"), None)
