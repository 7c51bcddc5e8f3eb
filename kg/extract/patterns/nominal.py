"""Relations inside noun phrases: titles, appositions, possessives and nouns of action.

"Kremlin spokesman Dmitry Peskov", "Valery Gerasimov, chief of the General Staff", "Fiat's stake in GM",
"a treaty between Moscow and Pyongyang", "Russia's invasion of Ukraine".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.26-17.63 (postmodification),
17.65-17.93 (apposition). Meyers et al., "The NomBank project", 2004.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.extract.arguments import conjuncts, prepositions
from kg.extract.findings import Finding
from kg.types import EntityType
from kg.vocabulary.gazetteer import gazetteer
from kg.vocabulary.lexicon import lexicon

# Adjectives that make another office of an office; others ("mercurial boss") only describe.
_ROLE_WORDS = frozenset(
    {
        "acting",
        "chief",
        "deputy",
        "economic",
        "executive",
        "financial",
        "first",
        "foreign",
        "former",
        "general",
    }
    | {
        "interim",
        "joint",
        "legal",
        "military",
        "national",
        "permanent",
        "prime",
        "public",
        "second",
        "senior",
    }
    | {"special", "supreme", "technical", "then", "vice", "-"}
)
_ROLE_PREPOSITIONS = frozenset({"of", "at", "for", "to", "with", "in"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_DEVERBAL = (
    "tion",
    "sion",
    "ment",
    "ance",
    "ence",
    "al",
    "ure",
    "hood",
    "ship",
    "stake",
    "support",
    "threat",
)
_OWNED = frozenset({"poss", "compound", "amod", "nmod"})


def nominal(sentence: Span) -> Iterator[Finding]:
    """Yield the relations that the noun phrases of a sentence state."""
    for token in sentence:
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        yield from _title(token)
        yield from _apposition(token)
        yield from _predicative(token)
        yield from _class_of_name(token)
        yield from _location(token)
        yield from _age(token)
        yield from _action(token)
        yield from _based(token)


def role_of(words: list[Token], head: Token) -> tuple[Token, ...]:
    """Return the words of the role that a noun heads: "first deputy prime minister", "vice-chairman"."""
    start = head.i
    first = min(t.i for t in words)
    while start > first and _qualifies_role(head.doc[start - 1]):
        start -= 1
    while start < head.i and head.doc[start].text == "-":
        start += 1
    end = head.i + 1
    if (
        head.doc[end : end + 2].text.lower() == "of state"
        or head.doc[end : end + 2].text.lower() == "of staff"
    ):
        end += 2
    return tuple(head.doc[start:end])


def _qualifies_role(token: Token) -> bool:
    if token.ent_type_ in ("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC") or token.pos_ == "PUNCT":
        return token.text == "-"
    if token.lower_ in _ROLE_WORDS or token.dep_ in ("compound", "nmod"):
        return token.tag_ != "POS"
    return False


# -- titles: role before a name


def _title(name: Token) -> Iterator[Finding]:
    if name.pos_ != "PROPN" or name.dep_ == "compound":
        return
    modifiers = [c for c in name.lefts if c.dep_ in ("compound", "nmod", "amod", "poss")]
    for role in modifiers:
        if not _can_title(role, name):
            continue
        words = [c for c in modifiers if c.i <= role.i]
        title = role_of([t for w in words for t in w.subtree], role)
        for owner in _title_owners(role, modifiers, title):
            yield Finding(subject=name, relation=title, object=owner, rule="title")


def _can_title(role: Token, name: Token) -> bool:
    """A role before a person, the class of a thing before its name: "the Russian bank VEB"."""
    if _is_role(role):
        return name.ent_type_ in ("PERSON", "") and name.text not in lexicon().name_heads
    return role.pos_ == "NOUN" and role.i < name.i and role.lemma_.lower() in lexicon().nouns


def _class_of_name(noun: Token) -> Iterator[Finding]:
    """Yield what "of" sets beside a class noun as its name: "the Israeli city of Tel Aviv"."""
    known = lexicon().nouns.get(noun.lemma_.lower())
    if known is None or known.type not in (EntityType.GPE, EntityType.LOC):
        return
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for name in (t for t in child.children if t.dep_ == "pobj" and t.pos_ == "PROPN"):
                for owner in (c for c in noun.lefts if c.dep_ in _OWNED and _can_own(c)):
                    yield Finding(subject=name, relation=(noun,), object=owner, rule="title")


def _title_owners(role: Token, modifiers: list[Token], title: tuple[Token, ...]) -> Iterator[Token]:
    """What stands before the role and says whose it is: "Kremlin", "North Korean", "Fiat"."""
    before = [c for c in (*modifiers, *role.lefts) if c.i < title[0].i and c not in title]
    for token in before:
        named = token.pos_ == "PROPN" or token.tag_ == "PRP$" or _is_demonym(token)
        if token.dep_ in _OWNED and named and not _is_role(token):
            yield token


# -- appositions


def _apposition(token: Token) -> Iterator[Finding]:
    for child in token.children:
        if child.dep_ != "appos":
            continue
        for role, name in ((child, token), (token, child)):
            if role.pos_ in ("NOUN", "PROPN") and name.pos_ == "PROPN" and _sets_beside(role, name):
                for each in [role, *(c for c in conjuncts(role) if c is not role and _is_role(c))]:
                    for holder in conjuncts(name) if name is child else [name]:
                        yield from role_relations(each, holder, "apposition")
                break


def _sets_beside(description: Token, name: Token) -> bool:
    """Whether one is a description and the other a name; a role may be capitalised."""
    return (_is_role(description) or description.pos_ == "NOUN") and not _is_role(name)


def _predicative(role: Token) -> Iterator[Finding]:
    """A role that a copula ascribes: "Mukesh is the company's chairman"."""
    verb = role.head
    if role.dep_ not in ("attr", "conj") or role.pos_ != "NOUN":
        return
    if role.dep_ == "conj":
        verb = next((a.head for a in role.ancestors if a.dep_ == "attr"), role)
    if verb.lemma_ not in ("be", "become", "remain"):
        return
    for subject in (t for c in verb.children if c.dep_ == "nsubj" for t in conjuncts(c)):
        if subject.tag_ in ("WP", "WDT"):
            subject = verb.head  # "Mukesh, who is its boss"
        for finding in role_relations(role, subject, "predicative"):
            yield replace(finding, clause_verb=verb)


def role_relations(role: Token, holder: Token, rule: str) -> Iterator[Finding]:
    """Yield whose role it is, as an "of" phrase, possessor or modifier says."""
    words = role_of(list(role.subtree), role)
    for child in role.children:
        if child.dep_ == "prep" and child.lower_ in _ROLE_PREPOSITIONS:
            for target in (t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)):
                yield Finding(subject=holder, relation=(*words, child), object=target, rule=rule)
        elif child.dep_ in _OWNED and child.i < words[0].i and _can_own(child):
            yield Finding(subject=holder, relation=words, object=child, rule=rule)


def _location(name: Token) -> Iterator[Finding]:
    """A place named inside another: "Wantage in Oxfordshire", "Hoboken, New Jersey"."""
    if name.pos_ != "PROPN" or name.ent_type_ not in _PLACES:
        return
    for child in name.rights:
        if child.dep_ == "prep" and child.lower_ == "in" and child.i <= name.i + 2:
            for place in (t for t in child.children if t.dep_ == "pobj" and t.ent_type_ in _PLACES):
                yield Finding(subject=name, relation=(child,), object=place, rule="location")


def _age(name: Token) -> Iterator[Finding]:
    """A number between commas after a person is an age: "Robert Jackson, 58, …"."""
    if name.pos_ != "PROPN" or name.ent_type_ not in ("PERSON", ""):
        return
    for child in name.rights:
        alone = child.like_num and child.text.isdigit() and child.nbor(-1).text == ","
        if alone and child.dep_ in ("appos", "nummod", "npadvmod") and 0 < int(child.text) < 120:
            yield Finding(subject=name, relation=(child.nbor(-1),), object=child, rule="age")


def _can_own(token: Token) -> bool:
    return token.pos_ in ("PROPN", "PRON") or token.dep_ == "poss" or _is_demonym(token)


def _is_role(token: Token) -> bool:
    return token.lemma_.lower().replace("-", " ") in lexicon().roles


def _is_demonym(token: Token) -> bool:
    if token.ent_type_ in ("NORP", "GPE"):
        return True
    referent = gazetteer().find(token.text) if token.text[:1].isupper() else None
    return referent is not None and referent.kind == "demonym"


# -- nouns of action


def _action(noun: Token) -> Iterator[Finding]:
    """A noun with the phrases that fill its roles: possessor, "by", "of", "between", "with", "on"."""
    if noun.pos_ != "NOUN" or not (is_action(noun) or _relates_names(noun)):
        return
    agents = [
        c for c in noun.lefts if c.dep_ == "poss" or (c.dep_ in ("amod", "compound") and _is_demonym(c))
    ]
    phrases = [
        (words, t) for words, first in prepositions(noun) if first.dep_ == "pobj" for t in conjuncts(first)
    ]
    by = [t for words, t in phrases if words[-1].lower_ == "by"]
    between = [(words, t) for words, t in phrases if words[-1].lower_ in ("between", "among")]
    if len(between) > 1:
        (words, first), *others = between
        for _, other in others:
            yield Finding(subject=first, relation=(noun, *words), object=other, rule="between")
        return
    for agent in by or [t for c in agents for t in conjuncts(c)]:
        for words, target in phrases:
            if words[-1].lower_ != "by":
                yield Finding(subject=agent, relation=(noun, *words), object=target, rule="nominal")


def _relates_names(noun: Token) -> bool:
    """Whether a noun that is no person stands between an owner and a name: "their exit from the Cup"."""
    known = lexicon().nouns.get(noun.lemma_.lower())
    if (known is not None and known.type is not EntityType.OTHER) or noun.lemma_.lower() in lexicon().roles:
        return False
    owned = any(c.dep_ == "poss" for c in noun.lefts)
    return owned and any(
        t.pos_ == "PROPN"
        for words, t in prepositions(noun)
        if words[-1].lower_ in ("from", "on", "with", "to", "against", "for", "over")
    )


def is_action(noun: Token) -> bool:
    """Whether the noun tells what somebody does: an event, an agreement, a deverbal noun."""
    lemma = noun.lemma_.lower()
    known = lexicon().nouns.get(lemma)
    if known is not None and known.type in (EntityType.EVENT, EntityType.LAW):
        return True
    if (known is not None and known.type is not EntityType.OTHER) or lemma in lexicon().roles:
        return False
    return lemma in lexicon().reporting or lemma in lexicon().embedding or lemma.endswith(_DEVERBAL)


# -- "London-based X", "Tunis-born X", "his native Chile"


def _based(noun: Token) -> Iterator[Finding]:
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    for child in noun.lefts:
        if child.lower_ == "native" and owner is not None and noun.pos_ == "PROPN":
            yield Finding(subject=owner, relation=(child,), object=noun, rule="native")
        elif child.dep_ == "amod" and child.lower_ in ("based", "born"):
            for place in child.children:
                if place.pos_ == "PROPN":
                    yield Finding(subject=noun, relation=(child,), object=place, rule="based")
