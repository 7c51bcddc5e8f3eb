"""What a noun phrase tells of what is only wanted, planned, feared or to come: there need be no such thing.

"A bid valuing the club at £80m" may come to be made; "a party which listens" is what voters need.

References
----------
Fodor, *The Linguistic Description of Opaque Contexts*, 1970. Zimmermann, "On the proper treatment of opacity
in certain verbs", Natural Language Semantics 1, 1993. Quirk et al., *A Comprehensive Grammar of the English
Language*, 1985, 17.28-17.35.
"""

from __future__ import annotations

from kg.analysis.grammar.functions import is_ranked
from kg.analysis.parse.tree import Word
from kg.analysis.relations.presuppositions import is_past
from kg.analysis.relations.verb_groups import SUBJECTS, modal
from kg.analysis.relations.viewpoints import is_aside
from kg.knowledge.word_classes import word_class
from kg.types import Modality

_OPAQUE = word_class("opaque verb")
_OPAQUE_FOR = word_class("opaque verb with for")
_MAKING = word_class("making verb")
_UNREAL = word_class("noun of what may be")
# "Will be asked about Vale losing it": it does.
_GIVEN = frozenset({"about", "after", "despite", "over", "since"})
_PATH = frozenset({"attr", "conj", "dative", "dobj", "pobj", "prep"})


def imagined(clause: Word, noun: Word) -> Modality:
    """Return what the words around a noun make of the clause or participle that tells of it.

    Parameters
    ----------
    clause : Word
        The verb of a relative clause, a participle or an infinitive.
    noun : Word
        What it tells of.
    """
    if clause.dep_ == "pcomp":
        if _is_of_what_may_be(noun):
            return Modality.POSSIBLE
        bare = clause.tag_ == "VBG" or (clause.tag_ == "VBN" and noun.lower_ == "with")
        own = bare and any(c.dep_ in SUBJECTS for c in clause.lefts)
        own = own and noun.head.pos_ == "VERB" and noun.lower_ not in _GIVEN
        return modal(noun.head) if own else Modality.ASSERTED  # "could lead to Vale losing it"
    if clause.dep_ not in ("acl", "relcl") or is_aside(clause):
        return Modality.ASSERTED
    going_on = clause.tag_ == "VBG" or any(c.tag_ == "VBG" for c in clause.lefts)
    if noun.dep_ == "pobj" and going_on and _is_of_what_may_be(noun.head):
        return Modality.POSSIBLE  # "the prospect of Vale winning it"
    if not _is_indefinite(noun):
        return Modality.ASSERTED
    verb, preposition = _governor(noun)
    if verb is None:
        return Modality.ASSERTED
    if is_past(clause) and noun.tag_ != "NN":
        return Modality.ASSERTED  # "need men who served": they did
    raising = any(c.dep_ in ("ccomp", "xcomp") for c in verb.rights)  # "want men who lied to go"
    wanted = verb.lemma_ in _OPAQUE and preposition is None and not raising
    wanted = wanted or (
        verb.lemma_ in _OPAQUE_FOR and preposition is not None and preposition.lower_ == "for"
    )
    if wanted or (preposition is None and verb.lemma_ in _MAKING and _is_to_come(verb)):
        return Modality.POSSIBLE
    of_itself = noun.dep_ == "attr" or clause.tag_ != "VBN"  # "may meet men hurt in the raid": they were
    finite = clause.tag_ in ("VBD", "VBP", "VBZ") or any(c.tag_ == "MD" for c in clause.lefts)
    return modal(verb) if of_itself and not finite and not is_past(clause) else Modality.ASSERTED


def _is_of_what_may_be(preposition: Word) -> bool:
    return preposition.lower_ == "of" and preposition.head.lemma_.lower() in _UNREAL


def _is_indefinite(noun: Word) -> bool:
    """Whether a common noun picks out nothing that is known; a rank does so of what is to come."""
    if noun.pos_ != "NOUN":
        return False
    told = [c for c in noun.lefts if c.dep_ in ("det", "poss")]
    return is_ranked(noun) or all(c.lower_ in ("a", "an", "another", "any", "some") for c in told)


def _governor(noun: Word) -> tuple[Word | None, Word | None]:
    """Return the verb that a noun is the object of, and the preposition between them."""
    word, preposition = noun, None
    while word.dep_ in _PATH and word.head is not word:
        if word.dep_ == "prep":
            preposition = word
        word = word.head
        if word.pos_ in ("AUX", "VERB"):
            return word, preposition
    return None, None


def _is_to_come(verb: Word) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" for c in verb.lefts)
