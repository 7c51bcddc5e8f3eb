"""What a relative pronoun stands for: the noun that its clause tells of.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 10.34 (concord), 17.9-17.24 (relative
clauses).
"""

from __future__ import annotations

from kg.analysis.grammar.functions import SUBJECTS
from kg.analysis.grammar.phrases import set_off
from kg.analysis.parse.tree import Word, remembered
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

RELATIVES = frozenset({"which", "who", "whom", "that", "whose"})
_BODIES = ("FAC", "GPE", "LOC", "ORG")
_LIFELESS = frozenset({"EVENT", "FAC", "LAW", "LOC", "PRODUCT", "WORK_OF_ART"})
_ADVERBIAL = word_class("noun of time") | {"way"}
_TAKING = word_class("lasting verb") | word_class("spending verb") | {"have", "need", "lose", "find"}
_PRONOUN_TAGS = frozenset({"WDT", "WP", "WP$"})


def meant(word: Word) -> Word:
    """Return the antecedent of a relative pronoun, any other word itself (Quirk et al. 17.10-17.24).

    "Leicester, for whom Vardy scored": Leicester. What is said of "all of whom" is said of the antecedent.
    """
    untagged = word.lower_ == "that" and word.tag_ == "IN" and word.dep_ in SUBJECTS
    if (word.tag_ in _PRONOUN_TAGS or untagged) and word.lower_ in RELATIVES:
        clause = next((a for a in word.ancestors if a.dep_ == "relcl"), None)
        return antecedent_of(clause) if clause is not None else word
    if word.lower_ in ("all", "both", "each"):
        for part in (c for p in word.rights if p.dep_ == "prep" for c in p.children):
            return meant(part) if part.tag_ == "WP" else word
    return word


@remembered
def antecedent_of(clause: Word) -> Word:
    """Return the noun that a relative clause tells of: the nearest around it that its verb agrees with.

    Of "messages from a man that are rude" the messages (Quirk et al. 10.34, 17.9-17.13).
    """
    noun = clause.head
    other = _of_other_gender(clause)
    if other is not None:
        return other
    plural = _plural_subject(clause)
    if plural is None or noun.pos_ not in ("NOUN", "PROPN") or _is_plural(noun) == plural or noun.ent_type_:
        return noun
    above = noun
    while above.dep_ in ("pobj", "prep", "acl", "pcomp") and above.head is not above:
        above = above.head
        if above.pos_ == "NOUN" and _is_plural(above) == plural:
            return above
    return noun


def is_time_or_way(clause: Word) -> bool:
    """Whether a relative clause tells when or how its verb is done: "the day Vale left", "the way it fought".

    Such nouns are adverbs without a preposition (Larson, "Bare-NP adverbs", Linguistic Inquiry 1985); what
    takes time has them as objects: "the year he spent there".
    """
    noun = clause.head.lemma_.lower()
    return noun in _ADVERBIAL and clause.lemma_.lower() not in _TAKING


def _of_other_gender(clause: Word) -> Word | None:
    """Return the person or the thing around a noun that its pronoun fits, if it does not fit the noun.

    "Who" is of persons, "which" of all else (Quirk et al. 17.11): of "a lawyer with Vale who sued" the
    lawyer, of "Ana Rao of Vale, which sued" Vale.
    """
    noun = clause.head
    pronoun = next((c.lower_ for c in clause.lefts if c.tag_ in ("WDT", "WP")), "")
    if clause.dep_ != "relcl":
        return None
    known = lexicon().nouns.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
    lifeless = known is not None and known.type in _LIFELESS and noun.lemma_.lower() not in lexicon().roles
    if pronoun == "who" and (noun.ent_type_ in _BODIES or lifeless):
        above = noun
        while above.dep_ in ("pobj", "prep") and above.head.i < above.i:
            above = above.head
            role = lexicon().roles.get(above.lemma_.lower())
            if above.ent_type_ == "PERSON" or (role is not None and role.person):
                return above
    if pronoun == "which" and noun.ent_type_ == "PERSON":
        inside = (t for t in noun.subtree if noun.i < t.i < clause.left_edge.i and t.dep_ == "pobj")
        return next((t for t in inside if t.ent_type_ in _BODIES), None)
    return None


def _plural_subject(clause: Word) -> bool | None:
    """Whether the verb of a relative clause wants a plural for its antecedent; None if that is open."""
    asks = any(c.dep_ in SUBJECTS and c.tag_ in ("WDT", "WP") for c in clause.lefts)
    if clause.dep_ != "relcl" or not asks:
        return None
    auxiliaries = [c for c in clause.lefts if c.dep_ in ("aux", "auxpass")]
    first = auxiliaries[0] if auxiliaries else clause
    if first.lower_ in ("was", "were"):
        return first.lower_ == "were"
    return {"VBZ": False, "VBP": True}.get(first.tag_)


def _is_plural(noun: Word) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.rights)


def is_sentential(clause: Word) -> bool:
    """Whether a "which" tells of what was just told, and of no phrase: "did it by hand, which was hard".

    A bare noun in an adverbial names no referent that a clause could tell of (Quirk et al. 5.41-5.51, 15.57).
    """
    noun = clause.head
    which = any(c.lower_ == "which" and c.dep_ in SUBJECTS for c in clause.lefts)
    bare = noun.tag_ == "NN" and not noun.ent_type_ and not noun.lefts
    verb = noun.head.head
    adverbial = noun.dep_ == "pobj" and noun.head.dep_ == "prep" and verb.pos_ in ("AUX", "VERB")
    return which and bare and adverbial and set_off(clause)


def is_relative(token: Word) -> bool:
    """Whether a word is a relative pronoun with an antecedent."""
    return token.tag_ in ("WDT", "WP") and meant(token) is not token
