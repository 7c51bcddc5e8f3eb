"""What somebody or something is of another: titles, appositions, predicates.

"Kremlin spokesman Dmitry Peskov", "Valery Gerasimov, chief of the General Staff", "Rao is the third Green
MP", "Rao is its chairman and Lin its deputy".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.65-17.93 (apposition), 13.92-13.97
(gapping).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.analysis.coref.bridging import bare_office
from kg.analysis.grammar.addresses import is_area
from kg.analysis.grammar.antecedents import meant
from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.grammar.functions import first_conjunct
from kg.analysis.grammar.noun_arguments import shared_with_first
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.patterns.offices import past_words, tells_party, words_of_office
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import (
    AFFILIATION,
    APPOSITION,
    BRIDGING,
    DESCRIPTION,
    PREDICATIVE,
    TITLE,
    Rule,
)
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

ROLE_PREPOSITIONS = frozenset({"of", "at", "for", "to", "with", "in"})
_KINDS = word_class("noun of a kind")
_FRACTIONS = word_class("fraction noun")
_HELD = frozenset({"agent", "dobj", "nsubj", "nsubjpass", "pobj"})
_OWNED = frozenset({"poss", "compound", "amod", "nmod"})
# What a name before a class noun is that does not name a thing, a body of the class: "its Ohio plant".
_NO_WORKS = frozenset({"GPE", "NORP", "ORG"})
_NO_BODIES = frozenset({"DATE", "GPE", "LOC", "NORP", "PERSON"})
_LONGEST = 6  # words of what an office is of
_DOERS = ("er", "ist", "ian", "or")  # "customer", "biochemist" (Quirk et al., App. I.34-I.38)
_MADE = (EntityType.PRODUCT, EntityType.WORK_OF_ART, EntityType.FAC)


def roles(token: Word) -> Iterator[Candidate]:
    """Yield what a noun or name is of another, as its phrase says."""
    yield from _title(token)
    yield from _class_of_name(token)
    yield from _named_product(token)
    yield from _apposition(token)
    yield from _predicative(token)
    yield from _identified(token)
    yield from _gapped(token)
    yield from _source(token)
    yield from _description(token)
    yield from _affiliation(token)


def _title(name: Word) -> Iterator[Candidate]:
    if name.pos_ != "PROPN" or name.dep_ == "compound":
        return
    modifiers = [c for c in name.lefts if c.dep_ in ("compound", "nmod", "amod", "poss")]
    for role in modifiers:
        if not _can_title(role, name):
            continue
        words = [c for c in modifiers if c.i <= role.i]
        title = words_of_office([t for w in words for t in w.subtree], role)
        if bare_office(name) == role:
            relation = (*past_words(role, title), *title)
            yield Candidate(subject=name, relation=relation, object=role, rule=BRIDGING)
        for owner in _title_owners(role, modifiers, title):
            yield Candidate(
                subject=name, relation=(*past_words(role, title), *title), object=owner, rule=TITLE
            )


def _can_title(role: Word, name: Word) -> bool:
    """A role before a person, the class of a thing before its name: "the Russian bank VEB"."""
    known = lexicon().roles.get(role.lemma_.lower().replace("-", " "))
    if known is not None and not known.person and name.ent_type_ == "ORG":
        return role.i < name.i and any(c.dep_ == "poss" for c in name.lefts)  # "its rival Binance"
    if known is not None:
        return name.ent_type_ in ("PERSON", "") and name.text not in lexicon().name_heads
    return role.pos_ == "NOUN" and role.i < name.i and role.lemma_.lower() in lexicon().nouns


def _class_of_name(noun: Word) -> Iterator[Candidate]:
    """Yield what "of" sets beside a class noun as its name: "the Israeli city of Tel Aviv"."""
    known = lexicon().nouns.get(noun.lemma_.lower())
    if known is None or known.type not in (EntityType.GPE, EntityType.LOC):
        return
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for name in (t for t in child.children if t.dep_ == "pobj" and t.pos_ == "PROPN"):
                for owner in (c for c in noun.lefts if c.dep_ in _OWNED and can_own(c)):
                    yield Candidate(subject=name, relation=(noun,), object=owner, rule=TITLE)


def _named_product(noun: Word) -> Iterator[Candidate]:
    """A class noun with a name before it and an owner: "its new Lisa computer", "the Orsa unit of Vale"."""
    known = lexicon().nouns.get(noun.lemma_.lower())
    if known is None or known.type not in (*_MADE, EntityType.ORG) or noun.tag_ != "NN":
        return
    others = _NO_BODIES if known.type is EntityType.ORG else _NO_WORKS
    if known.family == "brand":
        others = others - {"ORG"}  # "the group's Jaguar brand"
    owners = [c for c in noun.lefts if c.dep_ == "poss"]
    of = (c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of" and c.i == noun.i + 1)
    owners += [t for c in of for t in c.children if t.dep_ == "pobj" and t.pos_ == "PROPN"]
    for name in (c for c in noun.lefts if c.dep_ == "compound" and c.tag_ == "NNP" and c.i == noun.i - 1):
        for owner in owners if name.ent_type_ not in others else ():
            yield Candidate(subject=name, relation=(noun,), object=owner, rule=TITLE)


def _title_owners(role: Word, modifiers: list[Word], title: tuple[Word, ...]) -> Iterator[Word]:
    """What stands before the role and says whose it is: "Kremlin", "North Korean", "Fiat"."""
    before = [c for c in (*modifiers, *role.lefts) if c.i < title[0].i and c not in title]
    for token in before:
        named = _is_name(token) or token.tag_ == "PRP$" or is_demonym(token)
        if token.dep_ in _OWNED and named and not is_role(token) and not tells_party(token, role):
            yield token


def _is_name(token: Word) -> bool:
    """Whether a word before a role may name whose it is; the first of a sentence has a capital anyway."""
    if token.pos_ != "PROPN" or token.ent_type_ in ("DATE", "TIME", "ORDINAL", "CARDINAL"):
        return False
    return bool(token.ent_type_) or not token.is_sent_start


def _apposition(token: Word) -> Iterator[Candidate]:
    for child in token.children:
        if child.dep_ != "appos":
            continue
        for role, name in ((child, token), (token, _named_by(child))):
            if _is_noun(role) and (name.pos_ == "PROPN" or _is_quoted(name)) and _sets_beside(role, name):
                for each in [role, *(c for c in conjuncts(role) if c is not role and is_role(c))]:
                    # "producers Ana Rao and Lin", "Rao and Lin, producers"
                    several = each.tag_ in ("NNS", "NNPS") and (name is not token or is_role(each))
                    for holder in conjuncts(first_conjunct(name)) if several else [name]:
                        yield from role_relations(each, holder, APPOSITION)
                break


def _named_by(noun: Word) -> Word:
    """The name that a second apposition gives: "her husband, the singer Juan Lin"."""
    return next(
        (c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN" and noun.pos_ == "NOUN"), noun
    )


def _is_noun(role: Word) -> bool:
    if role.lower_ in _FRACTIONS or role.tag_ == "CD":
        return False  # "the analysts Vale, a fifth of all homes": what the comma opens is the subject
    return role.pos_ in ("NOUN", "PROPN") or (role.pos_ == "ADJ" and is_role(role))  # "its rival, Binance"


def _is_quoted(name: Word) -> bool:
    """Whether a word opens the title of a work: "her novel 'Beloved'"."""
    return name.text[:1].isupper() and name.i > 0 and name.nbor(-1).is_quote


def _sets_beside(description: Word, name: Word) -> bool:
    """Whether one is a description and the other a name; a role may be capitalised."""
    common = description.pos_ == "NOUN" or (description.is_lower and description.text in lexicon().nouns)
    return (is_role(description) or common) and not is_role(name) and not is_area(description)


def _predicative(role: Word) -> Iterator[Candidate]:
    """A role that a copula ascribes: "Mukesh is the company's chairman"."""
    verb = role.head
    if role.dep_ not in ("attr", "conj") or (role.pos_ != "NOUN" and not is_role(role)):
        return
    if role.lemma_.lower() in _KINDS:
        return  # "is a kind of treaty"
    if role.dep_ == "conj":
        verb = next((a.head for a in role.ancestors if a.dep_ == "attr"), role)
    if verb.lemma_ not in ("be", "become", "remain"):
        return
    for subject in (t for c in verb.children if c.dep_ == "nsubj" for t in conjuncts(c)):
        if subject.tag_ in ("WP", "WDT"):
            subject = verb.head  # "Mukesh, who is its boss"
        for candidate in role_relations(role, subject, PREDICATIVE):
            yield replace(candidate, clause_verb=verb)


def _identified(role: Word) -> Iterator[Candidate]:
    """A role that a copula says who has: "Vale's chairman is Rao", "Vale, whose chairman is Rao".

    The name identifies who is meant (Quirk et al. 10.23): it is the holder, whatever is the subject.
    """
    verb = role.head
    if role.dep_ != "nsubj" or verb.lemma_ not in ("be", "remain") or not is_role(role):
        return
    for name in (c for c in verb.rights if c.dep_ == "attr" and c.pos_ == "PROPN"):
        for candidate in (
            role_relations(role, name, PREDICATIVE) if not is_role(name) and not is_demonym(name) else ()
        ):
            yield replace(candidate, clause_verb=verb)


def _gapped(name: Word) -> Iterator[Candidate]:
    """A copula left out the second time: "Mukesh is its chairman and Anil its deputy"."""
    first = name.head
    if name.dep_ != "conj" or name.pos_ != "PROPN" or first.dep_ != "attr" or first.head.lemma_ != "be":
        return
    for role in (*name.rights, *first.rights):
        if role.dep_ in ("appos", "conj", "dobj") and is_role(role) and role.left_edge.i == name.i + 1:
            for candidate in role_relations(role, name, PREDICATIVE):
                yield replace(candidate, clause_verb=first.head)


def _source(role: Word) -> Iterator[Candidate]:
    """Whose somebody is who is known by the role alone: "a spokesman for Rao said", "sued a fan of Ajax"."""
    if role.pos_ != "NOUN" or not is_role(role) or any(c.dep_ == "appos" for c in role.children):
        return
    if role.dep_ in ("nsubj", "agent") and role.head.lemma_ in lexicon().reporting:
        yield from role_relations(role, role, TITLE)
    elif role.dep_ in _HELD and any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in role.lefts):
        for found in role_relations(role, role, TITLE):
            target = lexicon().nouns.get(found.object.lemma_.lower())
            body = target is not None and target.type in (EntityType.PERSON, EntityType.ORG, EntityType.GROUP)
            if found.relation[-1].lower_ in ("of", "for", "at", "with") and (
                found.object.pos_ == "PROPN" or (found.object.pos_ == "NOUN" and body)
            ):
                yield found


def _affiliation(name: Word) -> Iterator[Candidate]:
    """A person and the body that the name stands beside: "John Kovac of Harvard", "Ana Roe, of Vale,"."""
    if (
        name.pos_ != "PROPN"
        or name.ent_type_ != "PERSON"
        or not any(c.dep_ == "compound" for c in name.lefts)
    ):
        return  # "Augustine of Hippo" is all name
    kinds = ("of", "at", "from") if name.dep_ == "nsubj" else ("of",)
    for child in name.rights:
        near = child.i == name.i + 1 or (child.i == name.i + 2 and name.nbor().text == ",")
        if child.dep_ == "prep" and child.lower_ in kinds and near:
            for body in (t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)):
                if body.pos_ == "PROPN" and body.ent_type_ == "ORG":
                    yield Candidate(subject=name, relation=(child,), object=body, rule=AFFILIATION)


def _description(noun: Word) -> Iterator[Candidate]:
    """What a description that points back says on the way: "the Italian firm", of Fiat."""
    known = lexicon().nouns.get(noun.lemma_.lower())
    described = known is not None and known.type in (EntityType.ORG, EntityType.PERSON, *_MADE)
    definite = any(c.dep_ == "det" and c.lower_ == "the" for c in noun.lefts)
    if not definite or noun.pos_ != "NOUN" or not (described or is_role(noun)):
        return
    if any(c.dep_ == "appos" or c.pos_ == "PROPN" for c in noun.rights) or noun.dep_ in ("appos", "compound"):
        return  # a title or an apposition says it
    words = words_of_office([t for c in noun.lefts for t in c.subtree] + [noun], noun)
    for owner in (c for c in noun.lefts if c.dep_ in _OWNED and c.i < words[0].i and is_demonym(c)):
        relation = (*past_words(noun, words), *words)
        yield Candidate(subject=noun, relation=relation, object=owner, rule=DESCRIPTION)


def role_relations(role: Word, holder: Word, rule: Rule) -> Iterator[Candidate]:
    """Yield whose role it is, as an "of" phrase, possessor or modifier says."""
    words = words_of_office(list(role.subtree), role)
    past = past_words(role, words)
    inside = (c for word in words if word != role for c in word.lefts)  # "Vale", of "Vale board member"
    field = [c for c in role.rights if c.dep_ == "prep" and c.lower_ == "of" and c not in words]
    for child in (*role.children, *inside, *shared_with_first(role)):
        if child.lower_ == "in" and _is_of_person(role):
            continue  # "her parents in Leeds"
        if child.dep_ == "prep" and child.lower_ in ROLE_PREPOSITIONS and child not in words:
            if field and child.i > field[0].i and not _names(field[0]):
                words = (
                    *words,
                    *(t for t in field[0].subtree if t.i < child.i),
                )  # "director of operations for"
                field = []
            for target in (t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)):
                yield Candidate(
                    subject=holder, relation=(*past, *words, child), object=meant(target), rule=rule
                )
        elif child.dep_ in _OWNED and child.i < words[0].i and can_own(child) and not _makes(child, role):
            if (
                is_demonym(child)
                and child.dep_ != "poss"
                and any(c.lower_ == "of" and c not in words for c in role.rights)
            ):
                continue  # "the Finnish maker of the game"
            if (child.dep_ != "poss" and not _may_be_role(role)) or tells_party(child, role):
                continue  # "is Mars orbit"
            told = tuple(field[0].subtree) if field and not _names(field[0]) else ()
            told = told if len(told) <= _LONGEST else ()  # "Vale's director *of planning*"
            yield Candidate(
                subject=holder, relation=(*past, *words), object=meant(child), rule=rule, telling=told
            )


def _may_be_role(noun: Word) -> bool:
    """Whether a noun is known to say what somebody or something is, or ends as the nouns of doers do."""
    lemma = noun.lemma_.lower()
    return is_role(noun) or lemma in lexicon().nouns or lemma.endswith(_DOERS)


def _makes(name: Word, noun: Word) -> bool:
    """Whether a name is part of what a thing is called: "is a *Falcon* rocket" tells of no owner."""
    known = lexicon().nouns.get(noun.lemma_.lower())
    made = known is not None and known.type in _MADE and not is_role(noun)
    return made and name.dep_ in ("compound", "nmod")


def _is_of_person(role: Word) -> bool:
    """Whether one is what a noun says of a person: "parents", "widow"."""
    known = lexicon().roles.get(role.lemma_.lower())
    return known is not None and known.takes == "person"


def _names(preposition: Word) -> bool:
    return any(t.pos_ == "PROPN" or t.ent_type_ for c in preposition.rights for t in conjuncts(c))


def can_own(token: Word) -> bool:
    """Whether a word before a noun may name whose it is."""
    return _is_name(token) or token.pos_ == "PRON" or token.dep_ == "poss" or is_demonym(token)


def is_role(token: Word) -> bool:
    """Whether a noun says what somebody is of something: "chief", "vice-chairman"."""
    return token.lemma_.lower().replace("-", " ") in lexicon().roles


def is_demonym(token: Word) -> bool:
    """Whether a word says of which place or people something is: "North Korean"."""
    if token.ent_type_ in ("NORP", "GPE"):
        return token.text[:1].isupper()  # "north-west German": no "west"
    referent = gazetteer().find(token.text) if token.text[:1].isupper() else None
    return referent is not None and referent.kind == "demonym"
