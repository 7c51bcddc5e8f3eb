"""What the form of a noun phrase says of its referent: that it is known, of what class, told apart by what.

References
----------
Vieira & Poesio, "An empirically based system for processing definite descriptions", Computational Linguistics
26(4), 2000.
"""

from __future__ import annotations

from kg.analysis.grammar.functions import common_lemma, is_ranked
from kg.analysis.parse.tree import Word, remembered
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Mention

_CONTRASTS = word_class("telling-apart word") | {"another", "other", "same", "second"}
_PAST = word_class("adjective of a past office")
_BESIDE_OFFICE = frozenset({"deputy", "shadow", "vice"})
_ACTING = (EntityType.PERSON, EntityType.ORG, EntityType.GPE, EntityType.GROUP)
_LANDS = word_class("noun of a land")
_SUMMING = word_class("summing-up noun")


def nationality(head: Word) -> str | None:
    """Return the id of the country whose people a noun names: "the Dutchman", "the Nigerian"."""
    known = gazetteer().find(head.text) if head.text[:1].isupper() else None
    return known.entity.id if known is not None and known.kind in ("demonym", "people") else None


def is_named_next(head: Word) -> bool:
    """Whether a name follows and tells which is meant: "the film Solaris"."""
    return head.i + 1 < len(head.doc) and head.nbor().pos_ == "PROPN"


def is_further_role(head: Word) -> bool:
    """Whether a conjunct is one more role of one person: "founder and chief executive", not "and a poet"."""
    alone = all(c.dep_ in ("amod", "compound", "prep", "cc", "conj", "punct") for c in head.children)
    return alone and head.pos_ == "NOUN" and role_name(head) in lexicon().roles


def fits_place(noun: Word, name: Mention) -> bool:
    """Whether a place may be called so: only a country is "the country", and no country "the city"."""
    if name.type is not EntityType.GPE:
        return True
    referent = gazetteer().find(name.name)
    kind = referent.kind if referent is not None else "city"
    if noun.lemma_.lower() in _LANDS:
        return kind not in ("city", "region")
    return kind not in ("country", "demonym", "people")


def called_names(head: Word) -> list[Word]:
    """Return the name that a participle gives a noun: "a company called Information Appliance"."""
    return [
        name
        for verb in head.children
        if verb.dep_ == "acl" and verb.tag_ == "VBN"
        if lexicon().complements.get(verb.lemma_) in ("bare", "both")
        for name in verb.children
        if name.dep_ in ("oprd", "attr", "dobj") and name.pos_ == "PROPN"
    ]


def has_own_referent(head: Word) -> bool:
    """Whether a name in the phrase says which one is meant: "the board of Vale", "the Star machine"."""
    return any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in head.lefts) or any(
        c.dep_ == "prep" and c.lower_ == "of" and any(t.pos_ == "PROPN" for t in c.children)
        for c in head.children
    )


def is_past_office(head: Word) -> bool:
    """Whether an adjective says that an office is held no more: "the former chancellor", "ex-minister"."""
    return any(c.lower_ in _PAST for c in head.lefts)


@remembered
def role_name(head: Word) -> str:
    """Return the role that a noun names, with what makes another office of it: "deputy prime minister"."""
    role = common_lemma(head).replace("-", " ")
    for back in (1, 2):
        longer = f"{head.nbor(-back).lemma_.lower()} {role}" if head.i >= back else ""
        if longer not in lexicon().roles:
            break
        role = longer
    return role


def office_name(head: Word) -> str:
    """Return the role that a noun names, with what makes it a lesser one: "shadow chancellor"."""
    role = role_name(head)
    beside = next((c.lower_ for c in head.lefts if c.lower_ in _BESIDE_OFFICE), "")
    return role if role.startswith(beside) else f"{beside} {role}"


def family_of(head: Word) -> str:
    """Return the class of a noun, whose members can refer to one entity: "pact" and "treaty"."""
    return family_of_lemma(head.lemma_.lower())


def family_of_lemma(lemma: str) -> str:
    """Return the class of a lemma; a word of no class is its own."""
    noun = lexicon().nouns.get(lemma)
    return noun.family if noun is not None and noun.family else lemma


def is_definite(head: Word, *, possessed: bool = True) -> bool:
    """Whether a determiner says that the referent is known: "the", "this", "their".

    The "that" before a plural begins a clause (Quirk et al. 5.14): "said that firms were asked".
    """
    known = ("the", "these", "those") if head.tag_ == "NNS" else ("the", "this", "that")
    for child in head.lefts:
        if child.dep_ == "det" and child.lower_ in known:
            return True
        if child.dep_ == "poss" and possessed and child.tag_ == "PRP$":
            return True
    return False


def is_told_apart(head: Word) -> bool:
    """Whether a phrase picks one out of several of a kind: "the next rocket", "another", "the larger one"."""
    return is_ranked(head) or any(
        c.tag_ in ("JJR", "JJS", "RBR", "RBS") or c.lower_ in _CONTRASTS for c in _before(head)
    )


def _before(head: Word) -> list[Word]:
    return [t for c in head.lefts if c.dep_ in ("amod", "compound", "det", "nmod") for t in c.subtree]


def is_told_alike(head: Word, other: Word) -> bool:
    """Whether what follows "of" allows two phrases with one noun to be of one thing.

    "The number of calls" is not "the number of staff".
    """
    mine, theirs = _of_what(head), _of_what(other)
    return not mine or not theirs or mine == theirs


def _of_what(head: Word) -> set[str]:
    of = (c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of")
    return {t.lemma_.lower() for c in of for t in c.children if t.dep_ == "pobj"}


def is_one_thing(noun: Word, other: Word, *, named: bool) -> bool:
    """Whether a noun set beside a phrase may be another word for it (Quirk et al. 17.65-17.93).

    Not if it sums up the clause ("…, a process that takes years"), is of another number ("European banks
    Barclays, …"), or a third phrase stands between ("Rao, with Lin and Ana, his deputy").

    Parameters
    ----------
    noun, other : Word
        The heads of both.
    named : bool
        Whether the other is a name; two common nouns are one thing only if they agree in number.
    """
    alpha = noun.text.replace("-", "").isalpha() and other.text[:1].isalpha()
    if noun.lemma_.lower() in _SUMMING or not alpha:
        return False
    if any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in noun.rights):
        return False  # "Rao, the clerk and Lin"
    plural = ("NNS", "NNPS")
    if noun.tag_ in plural and named:
        return False
    if not named:
        first, second = sorted((noun, other), key=lambda t: t.i)
        known = any(c.dep_ in ("det", "poss") for c in second.lefts)
        apart = known and any(t.is_punct and t.text != "'" for t in noun.doc[first.i + 1 : second.i])
        if not apart or (noun.tag_ in plural) != (other.tag_ in plural):
            return False
    between = any(c.dep_ == "conj" and c.i < noun.i for c in other.children)
    return not (noun.i > other.i and between)


@remembered
def is_bare(head: Word) -> bool:
    """Whether a definite noun has nothing that tells its referent apart: "the firm", not "the new firm"."""
    return is_definite(head, possessed=False) and head.tag_ != "NNS" and not modifiers(head)


def says_of_what(head: Word) -> bool:
    """Whether a phrase tells which by "of" or a clause: "the capital of Peru", "the firm it hired".

    A clause after a comma tells more of what is known (Quirk et al. 17.22).
    """
    loose = head.i + 1 < len(head.doc) and head.nbor().text in (",", "–", "-")
    return any(
        (c.dep_ == "prep" and c.lower_ == "of") or (c.dep_ == "relcl" and not loose) for c in head.rights
    )


def is_told_by_copula(head: Word) -> bool:
    """Whether a name is ascribed to a noun: "the company is Volta, not Vale"."""
    be = head.head if head.dep_ == "nsubj" and head.head.lemma_ == "be" else None
    return be is not None and any(c.dep_ == "attr" and c.pos_ == "PROPN" for c in be.rights)


def modifiers(head: Word) -> set[str]:
    """Lemmas of what tells the noun apart from others of its kind; no measure: "the 28-nation bloc"."""
    return {
        t.lemma_.lower()
        for c in head.lefts
        if c.dep_ in ("amod", "compound", "nmod") and not any(t.like_num for t in c.subtree)
        for t in c.subtree
        if t.is_alpha
    }


def can_act(noun: Word) -> bool:
    """Whether a noun is of somebody who acts, rather than of a means, a cause or a thing."""
    if noun.pos_ in ("PROPN", "PRON") or noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    lemma = noun.lemma_.lower()
    known = lexicon().nouns.get(lemma)
    return lemma in lexicon().roles or (known is not None and known.type in _ACTING)
