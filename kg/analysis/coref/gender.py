"""Whether the text or the name tells that a person is "he" or "she"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.analysis.coref.kinship import kin_relation
from kg.analysis.grammar.functions import SUBJECTS
from kg.analysis.parse.tree import Tree, Word
from kg.knowledge.lexicon import lexicon
from kg.types import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

GENDER = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "f"
)
_COPULAS = ("be", "become", "remain")


def gender_of(mentions: Iterable[Mention], tokens: Mapping[Mention, Word]) -> tuple[str, bool]:
    """Return "m", "f" or "", and whether that is sure.

    What titles and nouns say, and a full name's given name, are sure: "Dame Sam Okoro", "the actress", "Olga
    Brandt". A name of one word may be a surname ("Clark", "Walker"), and a pronoun may be misplaced.
    """
    stated: Counter[str] = Counter()
    given: Counter[str] = Counter()
    single: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for mention in mentions:
        token = tokens[mention]
        if mention.kind == "pronoun":
            placed[GENDER.get(mention.text.lower(), "")] += 1
        elif mention.kind == "name":
            stated[_stated(mention, token)] += 1
            first, *more = mention.name.split()
            (given if more else single)[lexicon().given_names.get(first, "")] += 1
        else:
            stated[_of_noun(token)] += 1
    for clues, sure in ((stated, True), (given, True), (placed, False), (single, False)):
        del clues[""]
        if clues["m"] != clues["f"]:
            return ("m" if clues["m"] > clues["f"] else "f"), sure
    return "", False


def styles(mention: Mention, doc: Tree) -> set[str]:
    """Return what stands before a name and tells of its bearer: "president", "mr", "male", "kin".

    A title's gender is "male" or "female"; what only the given name suggests is "m" or "f".
    """
    first, *more = mention.name.split()
    found = {lexicon().given_names.get(first, "")} if more else set()
    start = doc.at(mention.start).i
    while start and doc[start - 1].text in (",", "("):
        start -= 1
    before = doc[start - 1].text if start else ""
    title = lexicon().titles.get(before) or lexicon().titles.get(before.rstrip("."))
    if title is not None:
        found.add({"m": "male", "f": "female"}.get(title.gender, ""))
    role = lexicon().roles.get(before.lower())
    if role is not None:
        found.add(before.lower())
        if kin_relation(before.lower()) is not None:
            found.add("kin")
    return found - {""}


def _stated(mention: Mention, head: Word) -> str:
    """What a title, or a noun beside a name, says: "Lady Brandt", "his wife Ana", "Ana was an actress"."""
    doc: Tree = head.doc
    first = head
    while first.i and first.idx > mention.start:
        first = doc[first.i - 1]
    if first.i:
        before = doc[first.i - 1].text
        title = lexicon().titles.get(before) or lexicon().titles.get(before.rstrip("."))
        if title is not None and title.gender:
            return title.gender
    for child in head.children:
        if child.dep_ in ("appos", "compound", "nmod") and (found := _of_noun(child)):
            return found
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        return _of_noun(head.head)
    if head.dep_ in SUBJECTS and head.head.lemma_ in _COPULAS:
        return next((g for c in head.head.children if c.dep_ == "attr" and (g := _of_noun(c))), "")
    return ""


def _of_noun(noun: Word) -> str:
    if noun.tag_ in ("NNS", "NNPS"):
        return ""
    title = lexicon().titles.get(noun.text.capitalize())
    return lexicon().genders.get(noun.lemma_.lower(), "") or (title.gender if title is not None else "")
