"""What the parser takes for an adjunct, an object or an owner, and completes a verb or a noun.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 14.6 (subjects after "for"), 16.46
(object complements), 17.35 (infinitives after nouns).
"""

from __future__ import annotations

from kg.analysis.grammar.functions import SUBJECTS
from kg.analysis.grammar.signatures import URGING
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

_FINING = word_class("fining verb")
_ASKING_FOR = word_class("verb of asking for")


def subject_after_for(verb: Word) -> Word | None:
    """Who is asked to do something is the infinitive's subject: "called for Rao to resign" (Quirk 14.6).

    The parser makes it the preposition's object. Of "paid for Rao to leave" it may be that; of what is only
    called for, planned or likely it is not.
    """
    to = next((c for c in verb.lefts if c.dep_ == "aux" and c.lower_ == "to"), None)
    if to is None or verb.left_edge is not to or to.i == 0 or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return None
    above = verb.head
    asks = above.pos_ == "ADJ" or above.lemma_.lower() in _ASKING_FOR
    for preposition in above.rights if asks else ():
        noun = next((c for c in preposition.rights if c.dep_ == "pobj"), None)
        if preposition.lower_ == "for" and noun is not None and noun.right_edge.i + 1 == to.i:
            passive = any(c.dep_ == "auxpass" for c in verb.lefts)
            noun.dep_, preposition.dep_ = "nsubjpass" if passive else "nsubj", "mark"
            noun.attach(verb)
            preposition.attach(verb)
            return None
    return None


def urged(verb: Word) -> Word | None:
    """What is called for hangs on the call: "resisted calls to publish the advice" is done to no end."""
    to = next((c for c in verb.lefts if c.dep_ == "aux" and c.lower_ == "to"), None)
    noun = to.nbor(-1) if to is not None and verb.left_edge is to and to.i else None
    if noun is None or noun.dep_ != "dobj" or noun.head is not verb.head:
        return None
    if noun.lemma_.lower() not in URGING:
        return None
    verb.dep_ = "acl"
    return noun


def opening(preposition: Word) -> Word | None:
    """A phrase opens a sentence and a comma ends it: "For Rao, the raid was a blow" (Quirk et al. 8.36).

    The parser makes the name the subject, with the subject set beside it.
    """
    verb, start = preposition.head, preposition.i + 1
    if preposition.rights or preposition.i >= verb.i or not preposition.is_sent_start:
        return None
    name = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.left_edge.i == start), None)
    noun = next((c for c in name.rights if c.dep_ == "appos"), None) if name is not None else None
    if name is None or noun is None or noun.right_edge.i > verb.i or noun.left_edge.nbor(-1).text != ",":
        return None
    if any(t.text == "," for t in noun.doc.words[noun.right_edge.i + 1 : verb.i]):
        return None  # "For Rao, the mayor, …"
    noun.dep_ = name.dep_
    noun.attach(verb)
    name.dep_ = "pobj"
    name.attach(preposition)
    return None


def fined(noun: Word) -> Word | None:
    """Who has to pay is the object, how much an adverb: "fined the bank $5m for breaking rules"."""
    verb = noun.head
    amount = noun.ent_type_ == "MONEY" or any(c.ent_type_ == "MONEY" or c.tag_ == "$" for c in noun.lefts)
    if verb.lemma_ not in _FINING or not amount:
        return None
    for payer in verb.rights:
        if payer.dep_ in ("dative", "dobj") and payer.right_edge.i < noun.left_edge.i:
            payer.dep_, noun.dep_ = "dobj", "npadvmod"
    return None


def small_clause(noun: Word) -> Word | None:
    """What a verb declares another to be is no clause: "declared the outbreak an emergency".

    Quirk et al. 16.43-16.46 (object complements).
    """
    verb = noun.head
    names = lexicon().complements.get(verb.lemma_) in ("bare", "both")
    subject = next((c for c in noun.lefts if c.dep_ == "nsubj"), None)
    nominal = noun.pos_ in ("ADJ", "NOUN") and not any(c.pos_ in ("AUX", "VERB") for c in noun.lefts)
    if names and nominal and subject is not None and subject.left_edge.i == verb.i + 1:
        subject.dep_, noun.dep_ = "dobj", "oprd"
        subject.attach(verb)
    return None


def called(noun: Word) -> Word | None:
    """What somebody calls another is no second object: "branded the plan a farce" (Quirk et al. 16.46)."""
    verb = noun.head
    first = [c for c in verb.rights if c.dep_ == "dobj" and c.i < noun.i]
    names = lexicon().complements.get(verb.lemma_) in ("bare", "both")
    if names and len(first) == 1 and first[0].right_edge.i + 1 == noun.left_edge.i and noun.pos_ != "PRON":
        noun.dep_ = "oprd"
    return None


def particle(token: Word) -> Word | None:
    """A preposition of no noun, right after its verb, is part of it: "went under in May" (Quirk 16.2)."""
    verb = token.head
    bare = (token.tag_ == "IN" or token.lower_ in ("by", "through", "under")) and not token.children
    follows = verb.pos_ == "VERB" and token.i == verb.i + 1 and bare
    stranded = any(a.dep_ in ("acl", "relcl", "ccomp", "advcl", "xcomp") for a in (verb, *verb.ancestors))
    if follows and not stranded and not any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.lefts):
        token.dep_ = "prt"
    return None


def governing(token: Word) -> Word | None:
    """A particle that a phrase hangs on is a preposition: "capsized off Samar", "was trapped down a well".

    A passive leaves no object that could follow its particle, and a place is no time (Quirk et al. 16.3).
    """
    verb = token.head
    if any(c.dep_ == "pobj" for c in token.rights):
        token.dep_ = "prep"
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    beside = (c for c in verb.rights if c.dep_ == "npadvmod" and c.left_edge.i == token.i + 1)
    noun = next(beside, None) if passive else None
    if noun is not None and noun.ent_type_ not in ("DATE", "TIME") and noun.left_edge.dep_ in ("det", "poss"):
        token.dep_, noun.dep_ = "prep", "pobj"
        noun.attach(token)
    return None


def genitive_name(token: Word) -> Word | None:
    """A name in the genitive before a verb with a tense is its subject: "Moody's cuts the rating"."""
    verb = token.head
    finite = verb.tag_ in ("VBD", "VBP", "VBZ") and verb.pos_ == "VERB"
    if finite and token.pos_ == "PROPN" and not any(c.dep_ in SUBJECTS for c in verb.lefts):
        token.dep_ = "nsubj"
    return None


__all__ = ["called", "genitive_name", "governing", "particle", "subject_after_for", "urged"]
