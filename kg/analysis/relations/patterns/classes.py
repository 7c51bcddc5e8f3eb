"""What a name's referent is, as the class noun or the title beside it says, and who belongs to whom.

"Volta, a credit agency", "oil giant Shell", "Deputy Mayor Ana Roe", "services including the police". Where
the noun says of what else it is the class ("chairman of Vale"), the role is the statement.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.65-17.93 (apposition;
17.73-17.75 inclusion, 17.88-17.91 titles and class nouns before a name).
Hearst, "Automatic acquisition of hyponyms from large text corpora", COLING 1992.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.grammar.noun_phrases import is_one_thing
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.patterns.actions import is_action
from kg.analysis.relations.patterns.roles import is_role, role_relations
from kg.knowledge.lexicon import lexicon
from kg.knowledge.predicates import PAST
from kg.knowledge.rule_table import CLASS, INCLUSION
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

# What kinds of class noun the model's labels of a name allow.
_FITTING = {
    "PERSON": frozenset({EntityType.PERSON}),
    "GPE": frozenset({EntityType.GPE, EntityType.LOC}),
    "LOC": frozenset({EntityType.GPE, EntityType.LOC, EntityType.FAC}),
    "FAC": frozenset({EntityType.FAC, EntityType.LOC, EntityType.ORG}),
    "ORG": frozenset({EntityType.ORG, EntityType.PRODUCT, EntityType.FAC, EntityType.WORK_OF_ART}),
    "PRODUCT": frozenset({EntityType.PRODUCT, EntityType.ORG, EntityType.WORK_OF_ART}),
    "WORK_OF_ART": frozenset({EntityType.WORK_OF_ART, EntityType.PRODUCT}),
}
_RELATIVE = PAST | word_class("relative adjective") | {"another", "other", "own", "same"}
_UNSAID = frozenset({"all", "any", "both", "each", "every", "no", "some"})
_LEFT = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod"})
_MANY = frozenset({"NNS", "NNPS"})


def classes(noun: Word) -> Iterator[Candidate]:
    """Yield of which class a name's referent is, and whom a plural includes."""
    yield from _after(noun)
    yield from _before(noun)
    yield from _titled(noun)
    yield from _including(noun)


def _after(noun: Word) -> Iterator[Candidate]:
    """A description after a name: "Volta, a credit agency that …"."""
    name = noun.head
    if noun.dep_ != "appos" or noun.pos_ != "NOUN" or name.pos_ != "PROPN" or noun.i < name.i:
        return
    comma = noun.left_edge.nbor(-1)
    indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.lefts)
    bare = is_role(noun) and not any(c.dep_ in ("det", "poss") for c in noun.lefts)
    # other notes between the two: "Roe, 30, a teacher"
    apart = all(c.like_num or c.is_punct for c in name.rights if name.i < c.i < noun.left_edge.i)
    if comma.text in (",", "–", "—") and (indefinite or bare) and apart and _is_class(noun, name):
        yield Candidate(subject=name, relation=(comma,), object=noun, rule=CLASS)


def _is_class(noun: Word, name: Word) -> bool:
    if (
        not is_one_thing(noun, name, named=True)
        or is_action(noun)
        or next(role_relations(noun, name, CLASS), None)
    ):
        return False
    if any(c.dep_ in ("conj", "cc") for c in name.rights if c.i < noun.i):
        return False
    return _fits(noun, name)


def _fits(noun: Word, name: Word) -> bool:
    """Whether the kind of the noun is one that the name may have, for all that the model says."""
    lemma = noun.lemma_.lower()
    known, role = lexicon().nouns.get(lemma), lexicon().roles.get(lemma)
    kind = (
        known.type if known is not None else EntityType.PERSON if role is not None and role.person else None
    )
    if kind is None or kind in (EntityType.EVENT, EntityType.LAW, EntityType.OTHER):
        return False
    fitting = _FITTING.get(name.ent_type_)
    return kind in fitting if fitting is not None else not name.ent_type_


def _before(noun: Word) -> Iterator[Candidate]:
    """A class noun with modifiers before a name: "travel company Volta", "tennis star Ana Roe"."""
    if noun.pos_ != "NOUN" or noun.tag_ != "NN":
        return
    name = noun.head
    if noun.dep_ == "compound" and name.pos_ == "PROPN":
        first = min((c for c in name.lefts if c.i > noun.i), key=lambda c: c.i, default=name)
        beside = [c for c in name.lefts if c.i < noun.i and c.lower_ != "the"]
    else:
        name = next((c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), noun)
        first, beside = name.left_edge, []
    if first.i != noun.i + 1 or not _fits(noun, name) or is_action(noun):
        return
    own = [c for c in noun.lefts if c.lower_ != "the"]  # "a rocket NASA builds" is no rocket called NASA
    modifiers = [c for c in own if c.dep_ in _LEFT]
    if beside or len(modifiers) != len(own) or not modifiers or next(role_relations(noun, name, CLASS), None):
        return  # "the former minister Rao", "Fiat boss Rao": not all of it is the class
    words = [t for c in modifiers for t in c.subtree]
    if any(
        t.lower_ in _RELATIVE or t.ent_type_ or (t.pos_ == "PROPN" and not t.is_sent_start) for t in words
    ):
        return  # the first word of a sentence has a capital anyway
    yield Candidate(subject=name, relation=(noun,), object=noun, rule=CLASS)


def _titled(name: Word) -> Iterator[Candidate]:
    """An office or a rank before a name that says of nothing whose: "Deputy Mayor Ana Roe"."""
    if name.pos_ != "PROPN" or name.ent_type_ not in ("PERSON", "") or name.dep_ == "compound":
        return
    head = next((c for c in reversed(name.lefts) if c.dep_ == "compound" and _ends_title(c)), None)
    if head is None or any(c.i < head.i for c in name.lefts):
        return
    words = [*(t for c in head.lefts for t in c.subtree), head]
    if len(words) > 1 and not any(t.ent_type_ or t.pos_ != "PROPN" for t in words):
        yield Candidate(subject=name, relation=(head,), object=head, rule=CLASS)


def _ends_title(word: Word) -> bool:
    known = lexicon().titles.get(word.text)
    return word.tag_ == "NNP" and (is_role(word) or (known is not None and known.kind != "honorific"))


def _including(noun: Word) -> Iterator[Candidate]:
    """Whom a plural includes: "emergency services including the police"."""
    if noun.tag_ not in _MANY or noun.pos_ != "NOUN":
        return
    told = [c for c in noun.lefts if c.dep_ in (*_LEFT, "poss")]
    if not told or any(c.lower_ in _UNSAID for c in noun.lefts):
        return  # "people including Rao": of what class is he?
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "including" and child.i <= noun.i + 2:
            for member in (t for c in child.rights if c.dep_ == "pobj" for t in conjuncts(c)):
                if member.pos_ in ("NOUN", "PROPN") and not member.like_num and _may_include(noun, member):
                    yield Candidate(subject=noun, relation=(child,), object=member, rule=INCLUSION)


def _may_include(noun: Word, member: Word) -> bool:
    """Whether a plural's kind allows the member: no person is one of several films."""
    known = lexicon().nouns.get(noun.lemma_.lower())
    kind = lexicon().nouns.get(member.lemma_.lower()) if member.pos_ == "NOUN" else None
    person = member.ent_type_ == "PERSON" or (kind is not None and kind.type is EntityType.PERSON)
    if known is None or known.type is EntityType.OTHER or (kind is None and not member.ent_type_):
        return True
    if kind is None and member.pos_ == "NOUN":
        return True  # a number is the label's, "two divers"
    return person == (known.type is EntityType.PERSON)
