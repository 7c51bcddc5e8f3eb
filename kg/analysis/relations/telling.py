"""Who tells of what a noun phrase says beside its noun: "recalled a man who fled", "called her one who lies".

References
----------
Karttunen, "Presuppositions of compound sentences", Linguistic Inquiry 4, 1973. Fodor, *The Linguistic
Description of Opaque Contexts*, 1970. Quirk et al., *A Comprehensive Grammar of the English Language*, 1985,
16.43-16.47 (object complements), 17.37-17.52 (postmodification by prepositions).
"""

from __future__ import annotations

from kg.analysis.grammar.repair import takes_as
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.analysis.relations.speakers import can_say, can_wish, source_of
from kg.analysis.relations.verb_groups import is_negated
from kg.analysis.relations.viewpoints import is_aside
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Polarity

_TOLD = frozenset({"about", "of", "on", "to"})  # prepositions before what somebody tells of
_REFERRING = word_class("referring verb")
_ADDRESSING = word_class("verb of addressing")
_DEFINITE = frozenset({"that", "the", "these", "this", "those"})
# Prepositions of a place, a time or a means, which may be those of the telling.
_CIRCUMSTANCES = frozenset(
    {"after", "at", "before", "by", "during", "from", "in", "near", "through", "via", "with"}
)
# Verbs that make somebody something, rather than say it of him (Levin 1993, 29.1).
_APPOINTING = frozenset({"declare", "name"})
_MODALS = frozenset({"can", "could", "may", "might"})


def is_told_with(clause: Word, noun: Word) -> bool:
    """Whether a clause that tells of a noun is told by whoever speaks of the noun.

    What narrows down a noun that picks out nothing known is a part of what is said: "proposed a law that bans
    trade" (Fodor, *The Linguistic Description of Opaque Contexts*, 1970). What follows a comma, tells
    which one is meant or is past, the writer knows: "condemned the raids in which two died".
    """
    if clause.dep_ != "relcl" or is_aside(clause):
        return False
    start = noun.left_edge.i
    apposed = start > 0 and noun.dep_ != "conj" and noun.doc.words[start - 1].text == ","
    addressed = noun.dep_ == "dobj" and _is_addressed(noun)
    if apposed or addressed or not _is_object(noun):
        return False
    known = lexicon().nouns.get(noun.lemma_.lower())
    somebody = noun.pos_ != "NOUN" or noun.lemma_.lower() in lexicon().roles
    somebody = somebody or (known is not None and known.type in (EntityType.PERSON, EntityType.GROUP))
    return not somebody and not any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.lefts)


def _is_object(noun: Word) -> bool:
    """Whether a noun is what a verb is about: its object or topic, or what those are of: "a set of rules"."""
    while noun.dep_ == "conj":
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("including", "of") and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in ("about", "over", "to"))


def teller_of(noun: Word) -> Speaker | None:
    """Return who tells of something, by a noun in the phrase that says of what: "recalled a man who fled".

    Verbs of saying are plugs: that there is such a man, and that he fled, rests on the teller's word
    (Karttunen 1973); so does what is predicated, "called her a friend who had lied". A name picks out whom
    everybody knows.
    """
    if noun.pos_ != "NOUN":
        return None
    below = noun
    for above in noun.ancestors:
        if above.pos_ in ("AUX", "VERB"):
            return _predicator(below, above) or (
                source_of(above, _can_tell) if _tells(above, below) else None
            )
        within = below.dep_ == "prep" and above.pos_ != "VERB" and below.lower_ in _CIRCUMSTANCES
        if below.dep_ not in ("conj", "dobj", "oprd", "pobj", "prep") or within:
            return None  # "revealed the plan in a letter sent to her" tells of no letter
        below = above
    return None


def _tells(verb: Word, below: Word) -> bool:
    """Whether a verb tells of what stands in its object, or after "about", "of", "on" and "to"."""
    told = below.dep_ == "dobj" and not _is_addressed(below) and not _takes_back(verb, below)
    told = told or (below.dep_ == "prep" and below.lower_ in _TOLD)
    return told and verb.lemma_ in lexicon().telling and not _is_withheld(verb) and not _is_gloss(verb)


def _is_gloss(verb: Word) -> bool:
    """Whether the writer says what words are about: "…, he said, referring to a letter she sent"."""
    beside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.lemma_ in lexicon().reporting
    return beside and verb.lemma_ in _REFERRING


def _is_addressed(noun: Word) -> bool:
    """Whether it is told something, and is no "story" that is told."""
    return noun.head.lemma_ in _ADDRESSING and noun.lemma_.lower() not in lexicon().documents


def _predicator(below: Word, verb: Word) -> Speaker | None:
    """Return who says that something is what a phrase says: "called her a thief who", "seen as one who"."""
    predicated = below.dep_ == "oprd" or (below.dep_ == "prep" and below.lower_ == "as" and takes_as(verb))
    says = verb.lemma_ in lexicon().complements and verb.lemma_ not in _APPOINTING
    if not predicated or not says or _is_withheld(verb) or any(c.lower_ in _MODALS for c in verb.lefts):
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    agent = any(c.dep_ == "agent" for c in verb.rights)
    return Speaker(verb, (verb,)) if passive and not agent else source_of(verb, _can_tell)


def _takes_back(verb: Word, noun: Word) -> bool:
    """Whether it is goods that somebody recalls, and no memory."""
    known = lexicon().nouns.get(noun.lemma_.lower())
    return verb.lemma_ == "recall" and known is not None and known.type is EntityType.PRODUCT


def _is_withheld(verb: Word) -> bool:
    """Whether somebody does not tell: "did not mention", "declined to mention"."""
    entry = lexicon().signatures.get(verb.head.lemma_) if verb.dep_ == "xcomp" else None
    return is_negated(verb) or (entry is not None and entry.polarity is Polarity.NEGATIVE)


def _can_tell(noun: Word, verb: Word) -> bool:
    known = lexicon().nouns.get(noun.lemma_.lower())
    text = noun.lemma_.lower() in lexicon().documents
    text = text or (known is not None and known.type is EntityType.WORK_OF_ART)
    return text or can_wish(noun, verb) or (noun.lower_ == "it" and can_say(noun, verb))
