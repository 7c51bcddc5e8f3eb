"""What kind of thing a name names that is no person's, by all that an article says of it.

The model's label of each mention is one vote, and often there is none. Grammar has more: a noun beside the
name, a verb or an office that only bodies of people have, a class noun that it modifies. Where nobody says
anything the name has no kind: none is better than an absurd one.

References
----------
Collins & Singer, "Unsupervised models for named entity classification", EMNLP 1999 (spelling and context
features of names).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.analysis.grammar.addresses import larger_place
from kg.analysis.grammar.functions import SUBJECTS, first_of_names
from kg.analysis.mentions.class_cues import has_officers, in_province, kind_beside
from kg.analysis.mentions.preferences import preferences
from kg.analysis.parse.tree import Tree, Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Mention

# Votes.
_LABELLED = 10  # the model's label
_TOLD = 30  # a class noun says it: "the oil group Yukos"
_ACTS = 20  # what only bodies do or have: "Volta said", "Volta's chairman"
_SILENT = 6  # the model has no label for it, or a person's
_MODIFIES = 15  # a class noun after it: "the Volta rocket", which a maker may stand before, too
_BESIDE = 8  # "and" joins it to a body: "Samsung Electronics and Volta"
_PREFERS = 9  # a word that governs it prefers such a kind: "launched the Volta", "Volta's shares"
_HEARD = 3  # labels count so often at most: they are one clue, however often repeated
_CORPORATE = word_class("corporate verb")
# How names of members of a people, party or faith end: "Sikhs", "Sunni", "Catholic".
_PEOPLE = (
    "s",
    "n",
    "i",
    "ish",
    "ese",
    "ist",
    "ch",
    "ic",
    "ve",
    "nt",
    "ory",
    "crat",
    "lim",
)  # "Sikhs", "Sunni", "Catholic"
_NUMBER = re.compile(r"\d{1,2}(?:\.\d+)?$|[IVX]{2,}$|V$")
_BODILY = frozenset({"&", "for"})  # "Volta & Sons", "Parents for Peace"
_WEAK = (EntityType.ORG, EntityType.LAW)  # labels that small models give to what they do not know
# How far the model's label must be ahead of the next to count, of kinds that it often takes others for.
_GUESSED = {
    EntityType.FAC: 0.5,
    EntityType.LAW: 0.5,
    EntityType.LOC: 0.5,
    EntityType.WORK_OF_ART: 4.0,
}
_AT = frozenset(
    {"above", "across", "around", "at", "from", "in", "inside", "into", "near", "outside", "over", "through"}
    | {"throughout", "to", "toward", "towards", "via"}
)
_SITES = (EntityType.GPE, EntityType.LOC)
_SHARES = word_class("stake word")
_TRADES = word_class("trade in firms")
_TREATED = word_class("treating verb")


class Kinds:
    """The kinds of the names of an article.

    Parameters
    ----------
    doc : Tree
        The article, parsed.
    names : iterable of Mention
        Its name mentions, with the type that each has by itself.
    """

    def __init__(self, doc: Tree, names: Iterable[Mention]) -> None:
        named = list(names)
        types = {mention.head: mention.type for mention in named}
        common = {t.text for t in doc if t.is_lower and t.pos_ == "NOUN"}
        known = {m.head for m in named if m.type is EntityType.ORG and _is_known_body(m.name)}
        self._heard: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
        self._votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
        self._told: dict[str, EntityType] = {}
        self._beside: set[str] = set()
        self._joined: set[str] = set()  # to bodies that are sure to be
        self._things: Counter[str] = Counter()
        self._places = {m.name for m in named if m.type in _SITES}
        sited = {m.name for m in named if _is_sited(m, doc.at(m.head))}
        for mention in named:
            votes, head = self._votes[mention.name], doc.at(mention.head)
            thing = mention.type is EntityType.ORG and _is_thing(mention.name, head)
            thing |= mention.type is EntityType.NORP and (
                not mention.name.endswith(_PEOPLE) or _stands_alone(head)
            )
            thing |= (
                doc.at(mention.start).is_sent_start and mention.name.lower() in common
            )  # "Broadband grew"
            thing |= mention.name not in sited and (_is_guess(mention, doc) or mention.type in _SITES)
            self._heard[mention.name][EntityType.OTHER if thing else mention.type] += 1
            kind = kind_beside(head)
            if kind is not None:
                votes[kind] += _TOLD
                self._told.setdefault(mention.name, kind)
            if larger_place(head) is not None or in_province(head, mention.name):
                votes[EntityType.GPE] += _TOLD  # "Duleek, County Meath"
            if acts(head):
                votes[EntityType.ORG] += _ACTS
            elif (product := _modified(head)) is not None:
                votes[product] += _MODIFIES
            preferred = Counter(preferences(head))
            preferred[EntityType.ORG] += mention.type in _SITES and thing and _is_traded(head)
            votes[EntityType.ORG] += _PREFERS * preferred.pop(EntityType.ORG, 0)
            numbered = _is_numbered(doc.at(mention.end - 1)) and not _says_body(mention.name)  # "Radio 4"
            self._things[mention.name] += _PREFERS * (preferred.total() + numbered)
            if any(types.get(word.idx) is EntityType.ORG for word in head.conjuncts):
                self._beside.add(mention.name)
            if any(word.idx in known for word in head.conjuncts):
                self._joined.add(mention.name)

    def of(self, name: str) -> EntityType:
        """Return the kind that most says of a name that is no person's."""
        heard, votes = self._heard[name], self._votes[name]
        totals, total = Counter(votes), heard.total()
        if name in self._beside:
            totals[EntityType.ORG] += _BESIDE
        for kind, count in heard.items():
            silent = kind in (EntityType.OTHER, EntityType.PERSON)
            weight = _SILENT if silent else _LABELLED
            totals[EntityType.OTHER if silent else kind] += weight * count * min(_HEARD, total) // total
        kind = min(totals, key=lambda kind: (-totals[kind], kind.value), default=EntityType.OTHER)
        told = {k: n for k, n in votes.items() if k is not EntityType.ORG}
        if kind is EntityType.PRODUCT and kind not in told and votes[EntityType.ORG] >= _ACTS:
            return EntityType.ORG
        if kind not in _WEAK or kind in told or not self._is_doubtful(name, kind):
            return kind
        return min(told, key=lambda kind: (-told[kind], kind.value), default=EntityType.OTHER)

    def told(self, name: str) -> EntityType | None:
        """Return what the first class noun beside a name says of it, if there is one: "the novel Volta"."""
        return self._told.get(name)

    def may_be_place(self, name: str) -> bool:
        """Whether the model takes a name for a place's, be it right or not."""
        return name in self._places

    def _is_doubtful(self, name: str, kind: EntityType) -> bool:
        """Whether the label alone makes a name a body's, and its use or its form make it a thing's.

        The label of a name of several words is right in three of ten if none of them is one of bodies.
        """
        votes = self._votes[name]
        body, thing = votes[EntityType.ORG], self._things[name]
        if body == 0 or " " in name:  # else a maker, before what it makes: "the Volta phone"
            thing += votes[EntityType.PRODUCT]
        if thing > body:
            return True
        says = _says_body(name) if kind is EntityType.ORG else _says_law(name)
        return body == 0 and name not in self._joined and " " in name and not says


def _is_sited(mention: Mention, head: Word) -> bool:
    """Whether a list knows a name as a place's, or somebody or something is or goes there: "in Zembla".

    What the model alone takes for a place, and nobody is ever at, is as often a brewer or a film.
    """
    if gazetteer().find(mention.name) is not None or _is_headed(mention.name):
        return True
    if any(c.dep_ == "prep" and c.lower_ == "in" and c.i == head.i + 1 for c in head.rights):
        return True  # "Vell in Kent"
    first = first_of_names(head)
    if first is not head and _is_place(first):
        return True
    if mention.place and first.dep_ == "dobj":
        return True  # "invaded Vell"
    at = first.dep_ == "pobj" and first.head.lower_ in _AT
    return (at and first.head.head.lemma_.lower() not in _SHARES) or larger_place(head) is not None


def _is_headed(name: str) -> bool:
    """Whether a word of a name says what bears it: "Lake Vell"."""
    return not lexicon().name_heads.keys().isdisjoint(name.split())


def _is_place(name: Word) -> bool:
    referent = gazetteer().find(name.text)
    return referent is not None and referent.place is not None


def _is_traded(name: Word) -> bool:
    """Whether somebody buys or sells what a name names: "the purchase of Volta", "Volta was sold"."""
    if name.dep_ in ("dobj", "nsubjpass"):
        return name.head.lemma_ in _TRADES
    return name.dep_ == "pobj" and name.head.lower_ == "of" and name.head.head.lemma_.lower() in _TRADES


def _is_guess(mention: Mention, doc: Tree) -> bool:
    """Whether the model was of two minds about a label that it seldom has right then.

    Of places and buildings that it called so by a hair, half are none, and of works the most.
    """
    margins, least = doc.margins.get("ner"), _GUESSED.get(mention.type)
    head = doc.at(mention.head)
    if not margins or least is None or head.ent_type_ != mention.type.value:
        return False
    if gazetteer().find(mention.name) is not None or _is_headed(mention.name):
        return False
    return min(margins[doc.at(mention.start).i : head.i + 1], default=least) < least


def _is_thing(name: str, head: Word) -> bool:
    """Whether a name of several words has the article as ships and products do: "the Swiss Crystal sank".

    Bodies have it where their last word says what they are: "the Baltic Maritime Authority". A large one
    inside a sentence is part of a title: "won for The Navigator".
    """
    words = name.split()
    if any(c.text == "The" and c.dep_ == "det" and not c.is_sent_start for c in head.lefts):
        return True
    if len(words) == 1 or not {"of", "for"}.isdisjoint(words):
        return False
    if not lexicon().name_heads.keys().isdisjoint((words[0], words[-1])):
        return False
    return any(c.lower_ in ("the", "a") and c.dep_ == "det" for c in head.lefts)


def _stands_alone(head: Word) -> bool:
    """Whether a name is an argument by itself, as a firm's is: of a people it is "the Serbs" or "a Serb"."""
    argument = head.dep_ in (*SUBJECTS, "dobj", "pobj", "poss")
    return (
        argument and head.tag_ == "NNP" and not any(c.dep_ in ("det", "amod", "nummod") for c in head.lefts)
    )


def acts(name: Word) -> bool:
    """Whether a name does, has or suffers what only a person or a body can: "Volta said", "sued Volta".

    Parameters
    ----------
    name : Word
        Head of the name.
    """
    if has_officers(name):
        return True
    verb = name.head
    if name.dep_ in SUBJECTS and name.dep_ != "nsubjpass":
        return verb.lemma_ in lexicon().reporting or verb.lemma_ in _CORPORATE
    if name.dep_ == "dobj":
        return verb.lemma_ in _TREATED
    if name.dep_ == "pobj" and verb.lower_ == "to" and verb.head.lower_ == "according":
        return True
    agent = name.dep_ == "pobj" and verb.dep_ == "agent"
    return agent and verb.head.lemma_ in _CORPORATE


def _modified(name: Word) -> EntityType | None:
    """The product that a name stands before: "the Volta rocket"; not "a Volta rocket", which Volta makes."""
    noun = name.head
    if name.dep_ not in ("compound", "nmod") or noun.i < name.i or noun.tag_ != "NN":
        return None
    known = lexicon().nouns.get(noun.lemma_.lower())
    definite = any(c.lower_ == "the" or c.dep_ == "poss" for c in noun.lefts)
    return known.type if definite and known is not None and known.type is EntityType.PRODUCT else None


def _is_numbered(last: Word) -> bool:
    """Whether a number ends a name or follows it, as with models: "the Volta 9", "Volta 8.1"; no score."""
    if _NUMBER.match(last.text):
        return True
    if last.i + 2 >= len(last.doc) or not (last.whitespace_ and last.nbor().text.isdigit()):
        return False
    number, after = last.nbor(), last.nbor(2)
    return number.text == number.text[:2] and after.tag_ in ("NN", "NNS", "IN", ".", ",", "VBD", "VBZ", "MD")


def _is_known_body(name: str) -> bool:
    """Whether a list or a word of the name says that it is a body's."""
    return gazetteer().find(name) is not None or _says_body(name)


def _says_body(name: str) -> bool:
    """Whether a word of a name is one that bodies have in theirs: "Court of Appeal", "Lyon Fund Managers"."""
    words = name.split()
    role = lexicon().roles.get(words[-1].lower().removesuffix("s")) if words[-1].endswith("s") else None
    if not _BODILY.isdisjoint(words) or (role is not None and role.person):
        return True
    if lexicon().short_forms.get(words[-1].casefold()) == "legal":
        return True
    heads = (lexicon().name_heads.get(word) for word in words)
    return any(head is not None and head.type is EntityType.ORG for head in heads)


def _says_law(name: str) -> bool:
    """Whether a word for laws stands before the "of" of a name: "Code of Conduct"."""
    before, _, after = name.partition(" of ")
    head = lexicon().name_heads.get(before.split()[-1]) if after else None
    return head is not None and head.type is EntityType.LAW
