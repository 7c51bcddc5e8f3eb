"""Whose wish, plan, thought or hearsay a phrase is: "wants to build", "announced plans to", "is said to".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 16.31-16.41. Perlmutter, "The two verbs
*begin*", 1970. Karttunen, "Implicative verbs", Language 47, 1971.
"""

from __future__ import annotations

from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.analysis.relations.speakers import (
    CLAIMS,
    UNKNOWN,
    can_say,
    can_wish,
    is_mute,
    owner_of,
    source_of,
    speaker_of,
)
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import Modality

_HEARSAY = word_class("hearsay adverb")
_RAISING = word_class("subject-raising verb")
_AMBIGUOUS = word_class("verb of things and persons")
PERCEIVING = word_class("perceiving verb")
_DONE = frozenset({"decide", "opt", "volunteer"})  # what is done in the mind, and told by the writer
_DEEDS = frozenset({"attempt", "bid", "effort"})  # nouns of what is tried, not of what is only thought of
_CONTENT = frozenset({"ccomp", "dobj", "oprd", "pcomp", "prep", "xcomp"})
_TOPICS = frozenset({"about", "against", "as", "for", "over"})  # prepositions before what is spoken of
_REFERRING = word_class("referring verb")
_WISHES = word_class("wish noun")
_MAY = frozenset({"can", "could", "may", "might"})
_HOW = frozenset({"how", "what", "when", "where", "who", "why"})


def planner(noun: Word, verb: Word) -> Speaker | None:
    """Return whose plan, promise or wish the object of a verb is: "announced plans to"."""
    row = lexicon().signatures.get(noun.lemma_.lower())
    ahead = row is not None and row.modality is not Modality.ASSERTED
    if noun.dep_ not in ("dobj", "attr") or not ahead or noun.lemma_.lower() in _DEEDS:
        return None
    if lexicon().attitudes.get(verb.lemma_) != "verb.communication":
        return None
    return speaker_of(noun) or source_of(verb, can_wish)


def is_wanted(clause: Word) -> bool:
    """Whether a clause is an infinitive with its subject after "for": "called for her to go"."""
    return (
        clause.dep_ in ("advcl", "ccomp", "xcomp")
        and clause.tag_ in ("VB", "VBN")
        and any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.lefts)
        and any(c.dep_ in ("aux", "auxpass") for c in clause.lefts)
    )


def is_small(clause: Word) -> bool:
    """Whether a clause has neither a tense nor a "to": "saw him leave", "get the deal approved"."""
    bare = not any(c.dep_ in ("aux", "auxpass", "mark") and c.lower_ != "being" for c in clause.lefts)
    return clause.dep_ in ("ccomp", "xcomp") and bare and clause.tag_ in ("VB", "VBG", "VBN")


def is_deed(verb: Word) -> bool:
    """Whether a verb tells whether what it governs was done: "refused to pay", "volunteered to go"."""
    entry = lexicon().signatures.get(verb.lemma_)
    implies = entry is not None and entry.modality is Modality.ASSERTED
    said = verb.lemma_ in lexicon().reporting or verb.lemma_ == "decline"  # by words
    return verb.lemma_ in _DONE or (implies and not said)


def bearer_of(content: Word, above: Word) -> Speaker | None:
    """Return whose wish, thought or saying a phrase is, by the verb that governs it: "wants to build a wall".

    The verb is one of saying, thinking or wishing, and what it governs is its content: a clause, an
    infinitive, a gerund, or a noun with what is told in its phrase.
    """
    if above.pos_ == "NOUN":
        return _author(content, above) or _planning(content, above)
    if above.lemma_ == "be" and content.dep_ == "xcomp":
        plan = next((c for c in above.lefts if c.dep_ == "nsubj"), None)
        return _planning(content, plan) if plan is not None else None
    wanted = is_wanted(content)
    if above.pos_ != "VERB" or above.lemma_ not in lexicon().attitudes:
        return None
    if lexicon().attitudes[above.lemma_] != "verb.communication" and any(
        c.lower_ in _MAY for c in above.lefts
    ):
        return None  # "may want to build": nobody says so
    topic = content.lower_ in _TOPICS or (content.lower_ == "to" and above.lemma_ in _REFERRING)
    row = lexicon().control.get(f"{above.lemma_} {content.lower_}")  # "accused him of lying"
    topic = topic or (row is not None and any(c.dep_ == "pcomp" for c in content.rights))
    if (content.dep_ not in _CONTENT and not wanted) or (content.dep_ == "prep" and not topic):
        return None
    clausal = content.dep_ in ("ccomp", "xcomp") or wanted
    if above.lemma_ in PERCEIVING and is_small(content):
        return None  # "saw the windows smashed": they were
    owner = owner_of(content) if content.dep_ == "dobj" and content.lemma_.lower() in CLAIMS else None
    if owner is not None:
        return Speaker(owner, (content,))  # "dismissed the bank's concerns about": the bank has them
    if content.dep_ == "xcomp" and is_deed(above):
        return None
    uttered = lexicon().attitudes[above.lemma_] not in ("verb.cognition", "verb.emotion")
    uttered = uttered or (content.dep_ == "prep" and row is not None)
    if not clausal and not uttered:
        return None  # "agents explore tunnels that …" tells of tunnels
    raising = content.dep_ == "xcomp" and above.lemma_ in _AMBIGUOUS
    judged = content.dep_ == "prep" and any(c.dep_ == "dobj" for c in above.rights)
    bearer = source_of(above, can_say if clausal and uttered and not raising else _can_judge)
    if bearer is not None and is_mute(bearer.head):
        return None  # "the rise asks shoppers to pay": nobody says so
    if bearer is None or bearer.head.lower_ not in UNKNOWN or (judged and bearer.head.lower_ == "it"):
        return bearer
    return None


def _can_judge(noun: Word, verb: Word) -> bool:
    """Whether a noun is of somebody, or an "it" that does something to somebody: "it slams him for lying"."""
    return can_wish(noun, verb) or (noun.lower_ == "it" and any(c.dep_ == "dobj" for c in verb.rights))


def _author(content: Word, document: Word) -> Speaker | None:
    """Return whose a text is that tells how something is: "a story about how he fled", the story."""
    lemma = document.lemma_.lower()
    if content.dep_ != "prep" or content.lower_ not in ("about", "on"):
        return None
    if lemma not in lexicon().documents and lemma not in lexicon().reporting:
        return None
    told = next((c for c in content.rights if c.dep_ == "pcomp"), None)
    if told is None or told.subtree[0].lower_ not in _HOW:
        return None
    return Speaker(owner_of(document) or _maker(document) or document, (document,))


def _planning(content: Word, plan: Word) -> Speaker | None:
    """Return whose wish or plan an infinitive spells out: "Reis's plan to go", "her aim is to strike"."""
    infinitive = content.tag_ == "VB" and content.dep_ in ("acl", "xcomp")
    owner = owner_of(plan) if infinitive and plan.lemma_.lower() in _WISHES else None
    return Speaker(owner, (plan,)) if owner is not None and owner.lower_ not in UNKNOWN else None


def _maker(document: Word) -> Word | None:
    """Return who utters the object of a verb of saying or of a light verb: "made a statement about"."""
    verb = document.head
    if document.dep_ != "dobj" or not (
        verb.lemma_ in lexicon().support_verbs or lexicon().attitudes.get(verb.lemma_) == "verb.communication"
    ):
        return None
    made = source_of(verb, can_wish)
    return made.head if made is not None else None


def raised_by(verb: Word) -> Speaker | None:
    """Find the source that a passive with an infinitive leaves out: "is said to have paid" (Quirk 16.41)."""
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    agent = any(c.dep_ == "agent" for c in verb.rights)
    return Speaker(verb, (verb,)) if passive and not agent and verb.lemma_ in _RAISING else None


def accusing(verb: Word) -> Speaker | None:
    """Find the source that an accusation in the passive leaves out: "was charged with selling arms"."""
    agent = any(c.dep_ == "agent" for c in verb.rights)
    return Speaker(verb, (verb,)) if verb.tag_ == "VBN" and not agent else None


def hearsay(verb: Word) -> Speaker | None:
    """Find the adverb that makes a claim hearsay of nobody named: "Reis reportedly met Lin"."""
    adverb = next((c for c in verb.children if c.dep_ == "advmod" and c.lower_ in _HEARSAY), None)
    return Speaker(adverb, (adverb,)) if adverb is not None else None
