"""Mentions: every phrase that refers, whether by name, by description or by pronoun.

`proper_names` finds the names; descriptions are the noun phrases that no name covers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.analysis.grammar.arguments import measured
from kg.analysis.grammar.functions import SUBJECTS, common_lemma
from kg.analysis.mentions.labels import VALUE_LABELS
from kg.analysis.mentions.peoples import is_national
from kg.analysis.mentions.proper_names import find_names, plain_name
from kg.analysis.parse.extensions import extend_with_records
from kg.analysis.parse.tree import Word, tree_of
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rows import Noun
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Mention

PERSONAL = frozenset(
    {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they",
     "them", "their", "theirs", "themselves", "i", "me", "my", "mine", "myself", "we", "us", "our",
     "ours", "ourselves"}
)  # fmt: skip
_NOT_HEADS = frozenset({"compound", "amod", "nmod", "npadvmod", "quantmod", "advmod", "intj", "nummod"})
_AGENT = re.compile(r"(?:er|or|ist|ian|man|woman)$")  # Quirk et al., I.32-I.33 (agent nouns)
_CROWDING = word_class("verb of a crowd")
_CURRENCIES = ("$", "£", "€")
_SHORTEST_PREFIX, _SHORTEST_PERSON = 3, 6  # letters
_MARKS = re.compile(r"[\[\]“”\"«»‘]")

extend_with_records("kg_mentions", Mention, type=EntityType)


@Language.factory(
    "kg_mentions",
    requires=["doc.ents", "doc.sents", "token.pos", "token.dep", "token.lemma"],
    assigns=["doc._.kg_mentions"],
)
def create_mentions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component that finds mentions."""
    common = _words(nlp, "adj", "adv", "verb")
    agents = frozenset(word for word in _words(nlp, "noun") if _AGENT.search(word))
    return partial(find_mentions, common=common, agents=agents)


def _words(nlp: Language, *kinds: str) -> frozenset[str]:
    """Words of English, which the model's lemmatizer has from WordNet."""
    component: Any = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    lookups = getattr(component, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    index = lookups.get_table("lemma_index")
    return frozenset(word for kind in kinds for word in index.get(kind, ()))


def find_mentions(doc: Doc, common: Collection[str] = (), agents: Collection[str] = ()) -> Doc:
    """Set ``doc._.kg_mentions``, in reading order; nothing inside ``doc._.kg_noise``.

    Parameters
    ----------
    doc : Doc
        A text, parsed.
    common : collection of str
        English words that may stand before a name at the start of a sentence: "disgraced".
    agents : collection of str
        English words for somebody by what he or she does or is from: "sprinter", "welshman".
    """
    tree = tree_of(doc)
    names, covered = find_names(tree, common, agents)
    nouns = {token.text for token in tree if token.is_lower and token.pos_ == "NOUN"}
    others = [m for token in tree if token.i not in covered for m in _unnamed(token, nouns)]
    found = sorted([*names, *others])
    noise = doc._.kg_noise
    doc._.kg_mentions = tuple(m for m in found if not any(a <= m.start < b for a, b in noise))
    return doc


# -- descriptions and pronouns


def _unnamed(token: Word, nouns: Collection[str]) -> Iterator[Mention]:
    if token.lower_ in PERSONAL and token.tag_ in ("PRP", "PRP$"):
        yield _mention(token, [token], "pronoun", EntityType.OTHER, token.lower_)
    elif _counts(token):
        first = next((c for c in token.lefts if c.lower_ == "the"), token)
        yield _mention(token, [first, token], "pronoun", EntityType.OTHER, token.lower_)
    elif token.lower_ == "other" and token.i and token.nbor(-1).lower_ == "each":
        yield _mention(token, [token.nbor(-1), token], "pronoun", EntityType.OTHER, "each other")
    elif _heads_description(token, nouns):
        words = _description(token)
        yield _mention(token, words, "nominal", _noun_type(token), _noun_name(token, words))


def _counts(token: Word) -> bool:
    """Whether a number stands for those counted: "the two met", "both agreed"; not "two were hurt"."""
    stands = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
    if not stands or token.head.pos_ not in ("VERB", "AUX", "ADP"):
        return False
    if any(c.dep_ == "prep" for c in token.rights):
        return False  # "both of the firms"
    if token.i + 1 < len(token.doc) and token.nbor().pos_ in ("NOUN", "PROPN"):
        return False  # "both fights"
    return token.lower_ == "both" or (
        token.lower_ in ("two", "three") and any(c.lower_ == "the" for c in token.lefts)
    )


def _heads_description(token: Word, nouns: Collection[str]) -> bool:
    if token.dep_ in _NOT_HEADS or (token.ent_type_ in VALUE_LABELS and _crowd(token) is None):
        return False
    if token.pos_ == "NOUN" or is_national(token):
        return True
    common = token.lower_ in nouns  # "Broadband grew", in an article on broadband
    return token.pos_ == "PROPN" and (common or common_lemma(token) in lexicon().roles)


def _crowd(number: Word) -> Word | None:
    """Return whom a round number or "half" counts: the "men" of "thousands of men" (Quirk et al. 5.25).

    It counts people itself in "thousands fled", as the verb says.
    """
    if number.ent_type_ != "CARDINAL" or number.dep_ not in SUBJECTS:
        return None
    counted = measured(number)
    if number.lower_ == "half":
        return counted
    if number.tag_ != "NNS":
        return None
    if counted is None and not number.rights and not number.lefts:
        return number if number.head.lemma_ in _CROWDING else None
    if counted is None or counted.tag_ not in ("NNS", "NNPS"):
        return None
    return counted if counted.ent_type_ in ("", "NORP") else None  # "thousands of Kurds"


def _description(head: Word) -> list[Word]:
    """Return the words from the first modifier to the head."""
    kept = {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod"}
    left = [t for c in head.lefts if c.dep_ in kept for t in c.subtree]
    start = min([head.i, *(t.i for t in left)])
    return list(head.doc[start : head.i + 1 + _is_ranked(head)])


def _is_ranked(head: Word) -> bool:
    """Whether the number after it belongs to a noun, as to that of a rank: "the world number one"."""
    return head.lower_ == "number" and any(c.dep_ == "nummod" and c.i == head.i + 1 for c in head.rights)


def anchor(head: Word) -> str | None:
    """Return the id of the place that a noun is of: "North Korean troops", "Ukraine's soldiers"."""
    for child in head.lefts:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            words = [t for t in child.subtree if t.text[:1].isupper()]
            whole = plain_name("".join(t.text_with_ws for t in words))
            for text in (whole, child.text) if words else ():  # "South Africa" is no Africa
                referent = gazetteer().find(text)
                if referent is not None and referent.kind != "organization":
                    return referent.entity.id
    return None


_OF_WHAT = frozenset({"about", "for", "in", "of", "on", "over"})


def _is_mass(noun: Word) -> bool:
    """Whether a singular without a determiner names no one of its kind: "fights for justice", "on business".

    Quirk et al. 5.3-5.4. Roles that somebody has ("as chairman"), and whoever acts, do without one.
    """
    lone = (
        noun.tag_ == "NN"
        and not noun.text.endswith("s")
        and all(c.dep_ in ("amod", "advmod") for c in noun.lefts)
    )
    of_what = noun.dep_ == "pobj" and noun.head.lower_ in _OF_WHAT
    return lone and (noun.dep_ == "dobj" or of_what) and not any(c.pos_ == "PROPN" for c in noun.rights)


def _noun_type(head: Word) -> EntityType:
    if is_national(head):
        return EntityType.PERSON
    if _crowd(head) is head:
        return EntityType.PERSON
    head = _crowd(head) or head
    if _is_mass(head):
        return EntityType.OTHER
    lemma = common_lemma(head)
    noun = lexicon().nouns.get(lemma) or _person_in(lemma)
    collective = noun is not None and (noun.family == "military" or noun.type is EntityType.GROUP)
    if anchor(head) is not None and (
        collective or (head.tag_ == "NNS" and noun and noun.type is EntityType.PERSON)
    ):
        return EntityType.GROUP
    if lemma in lexicon().roles and lexicon().roles[lemma].person:
        return EntityType.PERSON
    return noun.type if noun else EntityType.OTHER


@cache
def _person_in(lemma: str) -> Noun | None:
    """Return the noun of a person that a word ends in: "neurosurgeon" (right-hand head, Williams 1981)."""
    ends = (lemma[start:] for start in range(_SHORTEST_PREFIX, len(lemma) - _SHORTEST_PERSON + 1))
    found = (lexicon().nouns.get(end) for end in ends)
    return next((noun for noun in found if noun is not None and noun.type is EntityType.PERSON), None)


_TOLD_WITH = frozenset({"another", "some"})  # "some states" are not the states


def _noun_name(head: Word, words: list[Word]) -> str:
    """Return the description without its determiner or possessor; "another ship" is not the ship."""
    skipped: set[int] = set()
    for child in head.lefts:
        if child.dep_ in ("det", "poss", "predet") and child.lower_ not in _TOLD_WITH:
            skipped.update(t.i for t in child.subtree)
    text = "".join(t.text_with_ws for t in words if t.i not in skipped)
    text = f"another{text[7:]}" if text.startswith("Another ") else text
    name = plain_name(_MARKS.sub("", text))
    sign = text.lstrip()[:1]
    return f"{sign}{name}" if sign in _CURRENCIES and name[:1].isdigit() else name  # "$14bn bid"


def _mention(head: Word, words: list[Word], kind: str, type_: EntityType, name: str) -> Mention:
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    return Mention(
        start=start,
        end=end,
        head=head.idx,
        text=head.doc[words[0].i : words[-1].i + 1].text,
        kind=kind,
        type=type_,
        name=name,
    )
