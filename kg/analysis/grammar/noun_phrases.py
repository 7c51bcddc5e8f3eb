"""What the form of a noun phrase says of its referent: that it is known, of what class, told apart by what.

References
----------
Vieira & Poesio, "An empirically based system for processing definite descriptions", Computational Linguistics
26(4), 2000.
"""

from __future__ import annotations

from kg.analysis.grammar.functions import common_lemma
from kg.analysis.parse.tree import Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType, Mention


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
    if noun.lemma_.lower() in ("country", "nation", "republic", "state", "kingdom"):
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


def role_name(head: Word) -> str:
    """Return the role that a noun names, with the word that makes another office of it: "prime minister"."""
    lemma = common_lemma(head).replace("-", " ")
    if head.i > 0:
        longer = f"{head.nbor(-1).lemma_.lower()} {lemma}"
        if longer in lexicon().roles:
            return longer
    return lemma


def family_of(head: Word) -> str:
    """Return the class of a noun, whose members can refer to one entity: "pact" and "treaty"."""
    return family_of_lemma(head.lemma_.lower())


def family_of_lemma(lemma: str) -> str:
    """Return the class of a lemma; a word of no class is its own."""
    noun = lexicon().nouns.get(lemma)
    return noun.family if noun is not None and noun.family else lemma


def is_definite(head: Word, *, possessed: bool = True) -> bool:
    """Whether a determiner says that the referent is known: "the", "this", "their"."""
    for child in head.lefts:
        if child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those"):
            return True
        if child.dep_ == "poss" and possessed and child.tag_ == "PRP$":
            return True
    return False


def is_bare(head: Word) -> bool:
    """Whether a definite noun has nothing that tells its referent apart: "the firm", not "the new firm"."""
    return is_definite(head, possessed=False) and head.tag_ != "NNS" and not modifiers(head)


def says_of_what(head: Word) -> bool:
    """Whether an "of" phrase says whose it is or of what: "the capital of Peru"."""
    return any(c.dep_ == "prep" and c.lower_ == "of" for c in head.rights)


def modifiers(head: Word) -> set[str]:
    """Lemmas of what tells the noun apart from others of its kind; no measure: "the 28-nation bloc"."""
    return {
        t.lemma_.lower()
        for c in head.lefts
        if c.dep_ in ("amod", "compound", "nmod") and not any(t.like_num for t in c.subtree)
        for t in c.subtree
        if t.is_alpha
    }
