"""Proper names: the mentions that name somebody or something, typed.

`spans` finds them; they are typed anew where the gazetteer, the words of the name or the article as a whole
know better than the model.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from kg.analysis.grammar.addresses import larger_place
from kg.analysis.mentions.class_cues import class_after, is_called_place, is_in_region, plays
from kg.analysis.mentions.homonyms import told_apart
from kg.analysis.mentions.kinds import Kinds
from kg.analysis.mentions.labels import NAME_LABELS, VALUE_LABELS
from kg.analysis.mentions.metonyms import stands_for_state
from kg.analysis.mentions.name_forms import abbreviates, before_hyphen, fold
from kg.analysis.mentions.persons import may_be_person, persons
from kg.analysis.mentions.spans import name_spans
from kg.analysis.parse.tree import Passage, Tree, Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.referents import Referent
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Mention

_PLACES = (EntityType.FAC, EntityType.GPE, EntityType.LOC)
_SURNAMES = (EntityType.FAC, EntityType.LOC)  # "Wayne Bridge", where the model takes it for somebody
_LOCATIVE = frozenset(
    {"in", "at", "near", "inside", "outside", "around", "across", "through", "throughout",
     "towards", "toward", "into", "within"}
)  # fmt: skip
_MOTION = word_class("verb of motion")
_DAMAGE = word_class("verb of damage")
_OF_TOWNS = word_class("town's own")
_WORKING = word_class("verb of working from")
_ARTICLE = re.compile("^(?:al|el)-", re.IGNORECASE)  # "al-Burhan"
_NO_BEARER = re.compile(r"\d|&|[a-z][A-Z]\b")  # "SpaceX"
_TRIM = re.compile(r"^[\W_]+|[\W_]+$")


def find_names(
    doc: Tree, common: Collection[str] = (), agents: Collection[str] = ()
) -> tuple[list[Mention], set[int]]:
    """Return the name mentions of an article, and the indices of the tokens that they cover.

    Parameters
    ----------
    doc : Tree
        The article, parsed.
    common : collection of str
        English words that may stand before a name at the start of a sentence: "disgraced".
    agents : collection of str
        English words for somebody by what he or she does or is from: "sprinter", "welshman".
    """
    spans = name_spans(doc, common, agents)
    labels = {span.start_char: span.label_ for span in spans}
    named = [_name(span) for span in spans]
    names = _retype(doc, named, persons(doc, named, labels, common))
    covered = {t.i for span in spans for t in span}
    names = [_with_class(doc, mention, span.end, covered) for mention, span in zip(names, spans, strict=True)]
    return _one_a_head([*names, *_surnames(doc, names, covered)]), covered


def _one_a_head(names: list[Mention]) -> list[Mention]:
    """Leave each head its longest name: "Alwaleed bin Talal", where a model cuts "bin Talal" out of it."""
    longest: dict[int, Mention] = {}
    for name in names:
        known = longest.get(name.head)
        if known is None or (name.end - name.start, known.start) > (known.end - known.start, name.start):
            longest[name.head] = name
    return [name for name in names if longest[name.head] is name]


def _with_class(doc: Tree, mention: Mention, end: int, covered: set[int]) -> Mention:
    """Take the class noun after a name into the mention: "the FTX cryptocurrency exchange"."""
    known = gazetteer().find(mention.name)
    if mention.type in (EntityType.PERSON, EntityType.NORP, EntityType.LOC) or (
        known is not None and known.kind != "organization"
    ):
        return mention
    noun = class_after(doc.at(mention.head), doc.at(mention.start).i, end)
    if noun is None or any(t.i in covered for t in doc[end : noun.i + 1]):
        return mention
    covered.update(range(end, noun.i + 1))
    last = noun.idx + len(noun)
    type_ = mention.type if known is not None else lexicon().nouns[noun.lemma_.lower()].type
    return replace(
        mention, end=last, head=noun.idx, text=doc.text[mention.start : last], type=type_, place=False
    )


def _name(span: Passage) -> Mention:
    text, root = span.text, span.root
    name = told_apart(span, plain_name(span.read))
    referent = gazetteer().find(name)
    type_ = _type(span, referent.entity.type if referent else None)
    return Mention(
        start=span.start_char,
        end=span.end_char,
        head=root.idx,
        text=text,
        kind="name",
        type=type_,
        name=name,
        place=_is_location(root) or (_is_town(referent) and not stands_for_state(root) and not plays(root)),
    )


def _is_town(referent: Referent | None) -> bool:
    """Whether a name is a town's that may stand for those who govern there: "Moscow"; not "Kremlin"."""
    if referent is None or referent.own or referent.place is None or referent.kind not in ("capital", "seat"):
        return False
    return referent.place.type is EntityType.GPE


@lru_cache(maxsize=1 << 12)
def plain_name(text: str) -> str:
    """Return the name without brackets, line breaks and marks at its ends."""
    return _TRIM.sub("", " ".join(re.sub(r"[\[\]]", "", text).split()))


def _type(span: Passage, known: EntityType | None) -> EntityType:
    words = [t.text.rstrip(".") for t in span]
    personal = span.label_ == "PERSON" and len(span) > 1 and words[0] in lexicon().given_names
    if known is not None and (known is EntityType.ORG or not personal):
        return known  # "Kuala Lumpur", whatever the model takes it for; "Victoria Falls" may be somebody
    if len(words) > 1 and words[0] in lexicon().given_names and _follows_title(span):
        return EntityType.PERSON  # "Judge Helen Park"
    heads = lexicon().name_heads
    last, first = heads.get(" ".join(words[-2:])) or heads.get(words[-1]), heads.get(words[0])
    person = last is not None and last.type in _SURNAMES and personal
    person |= last is not None and last.type is EntityType.LAW and words[0] in lexicon().given_names
    if len(words) > 1 and last is not None and last.position in ("last", "any") and not person:
        return last.type
    if len(words) > 1 and first is not None and first.position in ("first", "any"):
        return first.type
    served = heads.get(words[words.index("for") - 1]) if "for" in words[1:-1] else None
    if served is not None and served.type in (EntityType.ORG, EntityType.FAC):
        return EntityType.ORG  # "National Center for Legal Studies"
    headed = heads.get(words[words.index("of") - 1]) if "of" in words[1:] else None
    if headed is not None and headed.position in ("last", "any"):  # "Presidential Medal of Freedom"
        return headed.type
    if _follows_title(span):
        return EntityType.PERSON
    if span.label_ in NAME_LABELS and not (span.label_ == "PERSON" and _NO_BEARER.search(span.text)):
        return EntityType(span.label_)
    return EntityType.PERSON if words[0] in lexicon().given_names and len(words) > 1 else EntityType.OTHER


def _follows_title(span: Passage) -> bool:
    if span.start == 0:
        return False
    before = span.doc[span.start - 1]
    title = lexicon().titles.get(before.text) or lexicon().titles.get(before.text.rstrip("."))
    role = lexicon().roles.get(before.lemma_.lower())
    if before.dep_ not in ("compound", "nmod", "amod", "det"):
        return False
    return title is not None or (role is not None and role.person and before.head in span)


def _is_somebody(noun: Word) -> bool:
    """Whether a noun is of a person in no office: "a woman", "the boy"."""
    known, lemma = lexicon().nouns.get(noun.lemma_.lower()), noun.lemma_.lower()
    person = known is not None and known.type is EntityType.PERSON and lemma not in lexicon().roles
    return person or (noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON")


def _is_location(head: Word) -> bool:
    """Whether the syntax reads the name as a place where something is or goes."""
    if is_called_place(head) or (head.dep_ == "npadvmod" and head.head.lower_ in ("based", "born", "listed")):
        return True
    if head.dep_ == "conj":
        return _is_location(head.head)
    if is_in_region(head) or (head.dep_ == "appos" and larger_place(head.head) is head):
        return True
    if head.dep_ == "pobj":
        preposition = head.head.lower_
        governor = head.head.head
        if preposition == "of" and governor.lemma_ in _OF_TOWNS:
            return True
        if preposition == "from" and governor.lemma_ in _WORKING:
            return True
        if preposition == "from" and _is_somebody(governor):
            return True  # "a man from Paris"
        return preposition in _LOCATIVE or (preposition in ("to", "from") and governor.lemma_ in _MOTION)
    if head.dep_ == "compound" and head.head.pos_ == "NOUN":  # "the Amsterdam club"
        return head.head.lemma_.lower() not in lexicon().roles
    if head.dep_ == "poss":
        return head.head.lemma_ in _OF_TOWNS
    if head.dep_ == "dobj" and any(c.lower_ == "as" and _is_mayor(c) for c in head.head.rights):
        return True  # "governed Warsaw as its mayor"
    return head.dep_ == "dobj" and head.head.lemma_ in (_MOTION | _DAMAGE)


def _is_mayor(preposition: Word) -> bool:
    return any(c.lemma_ == "mayor" for c in preposition.rights)


def _retype(doc: Tree, names: list[Mention], persons_: set[str]) -> list[Mention]:
    """Give one name one type in an article, and a part of a name the type of the full name."""
    gaz = gazetteer()
    kinds = Kinds(doc, names)
    clubs = {m.name for m in names if plays(doc.at(m.head))}
    titled = {m.name for m in names if m.type is EntityType.PERSON and not may_be_person(m.name)}
    titled = {name for name in titled if " " in name and name.split()[0] in lexicon().given_names}
    proper = {fold(m.name): m.name for m in names if not m.name.isupper()}
    shouted = {m.name for m in names if m.name.isupper() and proper.get(fold(m.name)) in persons_}
    persons_ = persons_ | titled | shouted
    no_laws = {m.name for m in names if m.type is EntityType.LAW and not m.name[-1].isdigit()} - {
        m.name for m in names if _has_article(doc, m)
    }
    shorts = _Parts(doc, names, persons_)

    def type_of(mention: Mention) -> EntityType:
        referent = gaz.find(mention.name)
        if referent is not None:
            club = mention.name in clubs and not mention.place and referent.kind in ("city", "capital")
            return EntityType.ORG if club and not referent.own else mention.type
        body = shorts.body(mention)
        if body is not None:
            return body
        if mention.name in lexicon().parties:
            return EntityType.ORG  # the members act as the party
        if mention.name in persons_ or shorts.is_person(mention):
            return EntityType.PERSON
        heads, words = lexicon().name_heads, mention.name.split()
        own = heads.get(" ".join(words[-2:])) or heads.get(words[-1]) if len(words) > 1 else None
        club = mention.name in clubs and not mention.place
        if own is not None and own.position in ("last", "any") and mention.name not in no_laws:
            borrowed = EntityType.ORG if club else kinds.told(mention.name)
            return _headed(own.type, borrowed)
        kind = kinds.of(mention.name)
        townish = kind in (*_PLACES, EntityType.NORP) or kinds.may_be_place(mention.name)
        return EntityType.ORG if club and townish else kind  # a club of a town that no list knows

    typed = ((mention, type_of(mention)) for mention in names)
    return [m if m.type is type_ else replace(m, type=type_) for m, type_ in typed]


def _headed(own: EntityType, told: EntityType | None) -> EntityType:
    """Return the type that its last word gives a name, or as told where it borrows: "the novel Vell Island".

    Works borrow any name, clubs and channels those of places; else the word is right, whatever stands beside
    "British Airways".
    """
    borrowed = told is EntityType.WORK_OF_ART or (own in _PLACES and told not in _PLACES)
    return told if told is not None and borrowed else own


def _has_article(doc: Tree, mention: Mention) -> bool:
    """Whether a determiner or an owner stands before a name, as before a law's: "the Housing Bill"."""
    first = doc.at(mention.start)
    return first.i > 0 and first.nbor(-1).tag_ in ("DT", "POS", "PRP$", "JJ", "CD")


class _Parts:
    """Where an article first names in full what a shorter name may stand for."""

    def __init__(self, doc: Tree, names: list[Mention], persons_: set[str]) -> None:
        self._surnames: dict[str, int] = {}
        self._given: dict[str, int] = {}
        self._bodies: dict[str, tuple[int, EntityType]] = {}
        bodies = {m.end: m for m in names if m.type is EntityType.ORG and m.name not in persons_}
        for mention in names:
            words = mention.name.split()
            full = bodies.get(mention.start - 2) if doc.text[mention.start - 1] == "(" else None
            if full is not None and abbreviates(mention.name, full.name):
                self._bodies.setdefault(mention.name, (full.start, EntityType.ORG))
            elif mention.name in persons_:
                for n in range(1, len(words)):
                    self._surnames.setdefault(" ".join(words[n:]), mention.start)
                    self._surnames.setdefault(_ARTICLE.sub("", words[-1]), mention.start)
                if len(words) > 1:
                    self._given.setdefault(words[0], mention.start)
            elif mention.type is EntityType.EVENT and len(words) == 2:  # "Ian", of "Hurricane Ian"
                self._bodies.setdefault(words[1], (mention.start, EntityType.EVENT))
            elif mention.end in bodies:
                self._add_body(words, mention.start)
                if before_hyphen(mention.name):
                    self._bodies.setdefault(before_hyphen(mention.name), (mention.start, EntityType.ORG))

    def _add_body(self, words: list[str], start: int) -> None:
        """Note the short forms of a body: "Marks & Spencer" of "Marks & Spencer Group"."""
        legal = lexicon().short_forms.get(_plain(words[-1])) == "legal"
        if legal and words[0] not in lexicon().given_names and words[0] not in lexicon().name_heads:
            self._bodies.setdefault(words[0], (start, EntityType.ORG))
        while len(words) > 1 and lexicon().short_forms.get(_plain(words.pop())) in ("legal", "same"):
            self._bodies.setdefault(" ".join(words), (start, EntityType.ORG))

    def body(self, mention: Mention) -> EntityType | None:
        """Return the type of the body named in full before, if any: "Alameda", of "Alameda Research"."""
        start, type_ = self._bodies.get(mention.name, (mention.start, EntityType.ORG))
        introduced = start < mention.start <= self._surnames.get(mention.name, mention.start)
        return type_ if introduced else None

    def is_person(self, mention: Mention) -> bool:
        """Whether a name is part of a person's, a given name only once the person is introduced."""
        given = self._given.get(mention.name, mention.start) < mention.start
        return given or mention.name in self._surnames


def _plain(word: str) -> str:
    return word.replace(".", "").casefold()


def _surnames(doc: Tree, names: list[Mention], covered: set[int]) -> list[Mention]:
    """Find the surnames that the tagger took for other words, where the full name is known: "King"."""
    full = [m.name.split()[-1] for m in names if m.type is EntityType.PERSON and " " in m.name]
    known = {*full, *(_ARTICLE.sub("", surname) for surname in full)}
    found = [t for t in doc if t.text in known and t.i not in covered and t.ent_type_ not in VALUE_LABELS]
    covered.update(t.i for t in found)
    return [
        Mention(
            start=t.idx,
            end=t.idx + len(t),
            head=t.idx,
            text=t.text,
            kind="name",
            type=EntityType.PERSON,
            name=t.text,
        )
        for t in found
    ]
