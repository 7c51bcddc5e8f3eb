"""Nouns of a people or of the members of a party: when they are some of them, and when a language.

"Americans want peace" tells of a country; "some Americans", "two Americans", "young Americans" do not.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 5.56-5.58 and 7.25 (nouns and
adjectives of nationality), 17.5 (restrictive modification).
"""

from __future__ import annotations

from kg.analysis.parse.tree import Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

_LINGUISTIC = word_class("language verb")
_SOME = frozenset({"some", "any", "many", "most", "several", "few", "enough", "no", "these", "those"})
_LOOSE = frozenset({"fellow", "other", "own"})  # adjectives that leave it open which
_ONE = frozenset({"a", "an", "another", "one", "every"})
_HALVES = ("North", "Saudi", "South", "Sri")  # of "North Korean", "Sri Lankan"


def is_national(token: Word) -> bool:
    """Whether a noun of nationality is persons, not their country: "the Nigerian told", not "the Dutch won".

    So are some of a people or of a party: "two Americans", "moderate Democrats". Those in -ese, -ish and -ch
    stand for a people unless the verb or the article says that it is one.
    """
    if not token.text[:1].isupper() or token.dep_ in ("amod", "compound", "nmod"):
        return False
    people = _is_people(token)
    if (people or _is_party(token)) and (_is_some(token) or _is_one(token)):
        return True
    first = _first_word(token)
    determiner = first.nbor(-1) if people and first.i else None
    if determiner is None or determiner.lower_ not in ("the", "this", "that"):
        return False
    if determiner.head not in (token, token.head):
        return False
    if token.text.endswith(("ese", "ish", "ch", "ss", "s")):
        return _is_singular_subject(token) or (token.dep_ == "poss" and token.text.endswith("ese"))
    return not _is_plural_subject(token)


def _is_people(token: Word) -> bool:
    """Whether a list knows a noun as a people's: "Danes", "South Korean"."""
    half = token.nbor(-1) if token.i and token.nbor(-1).text in _HALVES else None
    referent = gazetteer().find(token.text if half is None else f"{half.text} {token.text}")
    return referent is not None and referent.kind in ("demonym", "people") and not referent.own


def _is_party(token: Word) -> bool:
    """Whether a noun is of the members of a party or a faith: "Tory", "Liberals"."""
    return token.ent_type_ == "NORP" or token.text in lexicon().parties


def _is_some(token: Word) -> bool:
    """Whether a plural is of some alone: counted, told by a word before it or a clause after it."""
    if token.tag_ not in ("NNPS", "NNS"):
        return False
    told = any(
        c.dep_ == "nummod"
        or (c.dep_ == "det" and c.lower_ in _SOME)
        or (c.dep_ == "amod" and c.lower_ not in _LOOSE and not _is_of_name(c, token))
        for c in token.lefts
    )
    return told or any(c.dep_ == "relcl" and c.left_edge.i == token.i + 1 for c in token.rights)


def _is_of_name(adjective: Word, noun: Word) -> bool:
    """Whether an adjective belongs to the name of a people or a party: "Liberal Democrats"."""
    capital = not (adjective.is_lower or adjective.is_sent_start)
    return capital or gazetteer().find(f"{adjective.text} {noun.text}") is not None


def _is_one(token: Word) -> bool:
    """Whether a singular is one member: "a Tory", "one New York Democrat"; not "a Tory leader"."""
    if token.tag_ not in ("NNP", "NN", "JJ") or (
        token.i + 1 < len(token.doc) and token.nbor().pos_ in ("NOUN", "PROPN", "ADJ")
    ):
        return False
    return any(c.lower_ in _ONE and c.dep_ in ("det", "nummod") for c in token.lefts)


def _first_word(token: Word) -> Word:
    """Return the first of the words between a determiner and a noun: "young", of "the young Nigerian"."""
    half = token.nbor(-1) if token.i and token.nbor(-1).text in _HALVES else token
    starts = (c.left_edge for c in token.lefts if c.dep_ == "amod" and c.left_edge.i < half.i)
    return min(starts, key=lambda word: word.i, default=half)


def is_language(token: Word) -> bool:
    """Whether an adjective of nationality is a language: "speaks Portuguese", "translated it into French"."""
    if token.dep_ == "conj":
        return is_language(token.head)
    referent = gazetteer().find(token.text)
    if referent is None or referent.kind != "demonym" or referent.own:
        return False
    if token.dep_ == "dobj":
        return token.head.lemma_ in _LINGUISTIC
    into = token.dep_ == "pobj" and token.head.lower_ in ("in", "into", "from")
    return into and (token.head.head.lemma_ in _LINGUISTIC or token.head.head.dep_ == "dobj")


def _finite(subject: Word) -> Word | None:
    if subject.dep_ not in ("nsubj", "nsubjpass"):
        return None
    return next((c for c in subject.head.lefts if c.dep_ in ("aux", "auxpass")), subject.head)


def _is_singular_subject(subject: Word) -> bool:
    verb = _finite(subject)
    return verb is not None and (verb.tag_ == "VBZ" or verb.lower_ == "was")


def _is_plural_subject(subject: Word) -> bool:
    verb = _finite(subject)
    return verb is not None and (verb.tag_ == "VBP" or verb.lower_ == "were")
