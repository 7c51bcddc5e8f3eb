"""What the words beside a name say that it names: "the oil group Yukos", "Solaris, a novel by Lem".

References
----------
Hearst, "Automatic acquisition of hyponyms from large text corpora", COLING 1992; Quirk et al., *A
Comprehensive Grammar of the English Language*, 1985, 10.36 (notional concord: "Arsenal have won").
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.analysis.grammar.functions import SUBJECTS, first_of_names, own_subject
from kg.analysis.parse.tree import Word, remembered
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_COPULAS = ("be", "become", "remain")
_VAGUE = (EntityType.OTHER, EntityType.PERSON, EntityType.GROUP, EntityType.EVENT)
_PLAYERS = word_class("nobody's but a club's")
_POSITIONS = word_class("position and thing")
_BEATS = word_class("verb of beating")
_MATCHES = word_class("match noun")
_FOUNDED = ("acquire", "found")
_NAMING = word_class("verb of naming")
_NEUTER = ("its", "itself")
_TOWNS = ("city", "village", "port")
_SETTLED = (*_TOWNS, "region", "island")
_WHOLE = word_class("whole body")
_PARTS = word_class("part of a body")
_OWNED = word_class("noun of ownership")
_PARTNERS = word_class("noun of partners")


def kind_beside(name: Word) -> EntityType | None:
    """Return the type of the class noun before a name, in apposition to it or ascribed to it, if any.

    Parameters
    ----------
    name : Word
        Head of the name.

    Examples
    --------
    >>> from kg.analysis import load
    >>> from kg.analysis.parse.tree import tree_of
    >>> kind_beside(tree_of(load()("The oil group Yukos sold a field."))[3]).value
    'ORG'
    """
    for noun in _class_nouns(name):
        lemma = noun.lemma_.lower()
        known, role = lexicon().nouns.get(lemma), lexicon().roles.get(lemma)
        if known is not None and known.type not in _VAGUE and (role is None or not role.person):
            return known.type
    if _is_of_partners(name) or _is_owned(name):
        return EntityType.ORG
    return EntityType.GPE if is_in_region(name) else _place_of(name)


def _is_owned(name: Word) -> bool:
    """Whether a name has shares or a seat, as firms have: "shares in Brandt", "Lima-based Brandt"."""
    if any(c.dep_ == "amod" and c.lower_ == "based" and c.i > c.left_edge.i for c in name.lefts):
        return True
    first = first_of_names(name)
    shares = first.head.head if first.dep_ == "pobj" and first.head.lower_ in ("in", "of") else None
    return shares is not None and shares.lemma_.lower() in _OWNED


def _is_of_partners(name: Word) -> bool:
    """Whether a plural of whom a firm is made up stands before one name: "auctioneers Morgan Reed"."""
    first = _first(name)
    before = name.doc[first - 1] if first else name
    several = name.dep_ == "conj" or any(c.dep_ == "conj" for c in name.rights)
    made_of = before.tag_ == "NNS" and before.lemma_ in _PARTNERS
    return made_of and not several and (before.head is name or name.head is before)


def is_founded(name: Word) -> bool:
    """Whether somebody founded what a name names, as nobody is: "Volta was founded in 1955"."""
    return name.dep_ in ("dobj", "nsubjpass") and name.head.lower_ == "founded"


def is_called_place(name: Word) -> bool:
    """Whether a noun beside a name says that the town is meant: "Kyiv, the Ukrainian capital"."""
    beside = [c for c in name.rights if c.dep_ == "appos"] + ([name.head] if name.dep_ == "appos" else [])
    known = (lexicon().nouns.get(noun.lemma_.lower()) for noun in beside)
    return any(noun is not None and noun.family in _TOWNS for noun in known)


def is_in_region(name: Word) -> bool:
    """Whether a region that holds it follows a name: "in Boise, Idaho"."""
    if name.dep_ != "pobj" or name.right_edge.i <= name.i + 1 or name.nbor().text != ",":
        return False
    after = (c for c in name.rights if c.dep_ in ("appos", "npadvmod") and c.pos_ == "PROPN")
    region = next((c for c in after if c.left_edge.i == name.i + 2), None)
    if region is None:
        return False
    known = gazetteer().find(region.doc[region.left_edge.i : region.i + 1].text)
    return known is not None and known.entity.type in (EntityType.GPE, EntityType.LOC)


def in_province(head: Word, name: str) -> bool:
    """Whether somebody or something is in or from what a part of a country is called: "from Kent".

    Parameters
    ----------
    head : Word
        Head of the name.
    name : str
        The name.
    """
    inside = head.dep_ == "pobj" and head.head.lower_ in ("from", "in")
    return inside and gazetteer().names_province(name)


def class_after(name: Word, start: int, end: int) -> Word | None:
    """Return the class noun in small letters that a name stands before: "the Volta rebel group".

    Parameters
    ----------
    name : Word
        Head of the name.
    start, end : int
        Indices of the first word of the name and of the one after it.
    """
    noun = name.head
    if start == 0 or not (name.doc[start - 1].lower_ == "the" or name.doc[start - 1].pos_ == "ADJ"):
        return None
    if name.dep_ not in ("compound", "nmod", "amod") or noun.i < end or noun.tag_ not in ("NN", "NNP"):
        return None
    if not noun.is_lower:
        return None
    known = lexicon().nouns.get(noun.lemma_.lower())
    if known is None or known.family not in _WHOLE or noun.lemma_ in _PARTS or name.tag_ != "NNP":
        return None
    if not any(c.lower_ == "the" for c in noun.lefts):
        return None
    between = name.doc[end : noun.i]
    plain = all(t.is_alpha and t.is_lower and t.pos_ in ("ADJ", "NOUN") for t in between)
    roles = (lexicon().roles.get(t.lemma_) for t in between)
    return noun if plain and all(role is None or role.takes == "any" for role in roles) else None


def _place_of(name: Word) -> EntityType | None:
    """The class noun before "of" and a name: "the city of Lyon", "the towns of Lyon and Marmaris"."""
    name = first_of_names(name)
    if name.dep_ != "pobj" or name.head.lower_ != "of" or name.head.head.tag_ not in ("NN", "NNS"):
        return None
    noun = name.head.head
    known = lexicon().nouns.get(noun.lemma_.lower())
    if known is None or known.family not in _SETTLED or noun.lemma_ == "capital":
        return None
    return known.type if known.family == "island" else EntityType.GPE


def is_body(name: Word) -> bool:
    """Whether grammar treats a name as a body of people or a thing.

    One name with a plural verb ("Arsenal have won"), with the article ("the Guardian"), with officers of
    its own ("Ajax's coach"), as where somebody works ("an analyst at Aton"), or as what "which" stands for.
    """
    if name.i > 0 and name.nbor(-1).lower_ == "the" and name.nbor(-1).head == name:
        return True
    relative = any(c.dep_ == "relcl" and any(t.lower_ == "which" for t in c.lefts) for c in name.rights)
    founded = name.dep_ in ("dobj", "nsubjpass") and name.head.lemma_ in _FOUNDED
    return founded or relative or has_officers(name) or takes_plural(name)


def plays(name: Word) -> bool:
    """Whether a name does or has what a club does: "Liverpool beat Arsenal", "Liverpool's goalkeeper".

    A town has no plural verb: "Liverpool are third" (Quirk et al. 10.36, collective nouns).
    """
    if takes_plural(name):
        return True
    if name.dep_ in ("poss", "compound") and name.head.i > name.i:
        return name.head.lemma_.lower() in _PLAYERS
    verb = name.head
    against = verb.lower_ == "against" and verb.head.lemma_ in _MATCHES
    return against or (name.dep_ in ("nsubj", "nsubjpass", "dobj") and verb.lemma_ in _BEATS)


def has_officers(name: Word) -> bool:
    """Whether a name has officers or is where one works: "Ajax's coach", "an analyst with Aton"."""
    if name.dep_ in ("poss", "compound") and name.head.i > name.i:
        role = lexicon().roles.get(name.head.lemma_.lower())
        return role is not None and role.takes == "org"
    if name.dep_ != "pobj" or name.head.lower_ not in ("at", "with"):
        return False
    role = lexicon().roles.get(name.head.head.lemma_.lower())
    return role is not None and (name.head.lower_ == "at" or (role.person and role.takes != "person"))


def takes_plural(name: Word) -> bool:
    """Whether one name has a plural verb: "Arsenal have won", "Arsenal, who are third"."""
    if name.tag_ != "NNP" or any(c.dep_ in ("conj", "cc") for c in name.children):
        return False
    verbs = [name.head] if name.dep_ in SUBJECTS else []
    verbs += [c for c in name.rights if c.dep_ == "relcl" and any(t.lower_ == "who" for t in c.lefts)]
    return any(_is_plural(verb, name) for verb in verbs)


def owned_by_things(tokens: Iterable[Word]) -> set[int]:
    """Return the heads of names that an "its" or "itself" in their clause points to: "Ajax lost its case"."""
    found: set[int] = set()
    for token in tokens:
        if token.lower_ in _NEUTER:
            subject = own_subject(token)
            if subject is not None and subject.i < token.i and subject.pos_ == "PROPN":
                found.add(subject.i)
    return found


@remembered
def _class_nouns(name: Word) -> tuple[Word, ...]:
    before = name.doc[_first(name) - 1] if _first(name) else name
    found = [before] if _stands_before(before, name) else []
    found += [c for c in name.rights if c.dep_ == "appos" and c.tag_ == "NN"]
    if name.dep_ == "appos" and name.head.tag_ == "NN":
        found.append(name.head)
    first = first_of_names(name)
    several = first is not name or any(c.dep_ == "conj" for c in first.rights)
    if several and first.dep_ == "appos" and first.head.tag_ == "NNS":
        found.append(first.head)  # "two cities, Lyon and Omsk"
    found += _named_as(name)
    if name.dep_ == "nsubj" and name.head.lemma_ in _COPULAS:
        found += [c for c in name.head.rights if c.dep_ == "attr" and c.tag_ == "NN"]
    return (*found, *_exemplified(name))


def _named_as(name: Word) -> list[Word]:
    """The noun whose name it is said to be, or as which it is named: "the play is called Volta"."""
    verb = name.head
    if name.dep_ == "oprd" and verb.dep_ == "acl":
        return [verb.head] if verb.head.tag_ == "NN" else []  # "a company called Solaris"
    other = {"oprd": "nsubjpass", "nsubjpass": "oprd"}.get(name.dep_)  # "Solaris was named best film"
    named = verb.lemma_ in _NAMING and other is not None
    return [c for c in verb.children if c.dep_ == other and c.tag_ == "NN"] if named else []


def _stands_before(noun: Word, name: Word) -> bool:
    """Whether a noun right before a name is in apposition to it, also where the parse has two subjects.

    "The bank Volta", "the musical Volta", which a tagger takes for an adjective.
    """
    personal = name.ent_type_ == "PERSON" or noun.doc[_first(name)].text in lexicon().given_names
    if noun.lemma_.lower() in _POSITIONS and personal:
        return False  # "Wasps centre Ana Roux"
    if noun.dep_ in ("compound", "nmod", "amod") and noun.head is name:
        return noun.tag_ == "NN" or (noun.tag_ == "JJ" and noun.is_lower)
    both = noun.head is name.head and noun.dep_ in SUBJECTS and name.dep_ in SUBJECTS
    return both and noun.tag_ == "NN" and bool(noun.whitespace_)


def _exemplified(name: Word) -> list[Word]:
    """The class that a name is an example of: "firms such as Volta and Brant", "apps including Volta"."""
    first = name
    while first.dep_ == "conj" and first.head.pos_ == "PROPN":
        first = first.head
    if first.dep_ != "pobj" or first.head.lower_ not in ("as", "including", "like"):
        return []
    noun = first.head.head
    such = first.head.lower_ != "as" or any(c.lower_ == "such" for c in (*first.head.lefts, *noun.lefts))
    return [noun] if such and noun.tag_ == "NNS" and noun.i < first.i else []


@remembered
def _first(name: Word) -> int:
    """Index of the first word of the name that a token heads."""
    start, words = name.i, name.doc.words
    while start > 0 and start <= words[start - 1].head.i <= name.i and _belongs(words[start - 1]):
        start -= 1
    return start


def _belongs(word: Word) -> bool:
    """Whether a word before the head of a name is of the name, as the hyphen of "F-Volta" is."""
    return word.pos_ == "PROPN" or (word.tag_ == "HYPH" and not word.whitespace_)


def _is_plural(verb: Word, name: Word) -> bool:
    finite = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb)
    return finite.i > name.i and finite.lower_ in ("are", "were", "have") and finite.tag_ in ("VBP", "VBD")
