"""Plurals that stand for several referents at once: "the two leaders", "both sides", "they" of A and B.

What they sum up is a coordination ("Rao and Lin met. They …"), the only two of their kind just spoken of
("Vale signed a contract with Jera. The two companies …") or a pair of kin ("both brothers"). Where two
groups fit, or a different number of referents than is asked for, they stand for none.

References
----------
Eschenbach, Habel, Herweg & Rehkämper, "Remarks on plural anaphora", EACL 1989. Kamp & Reyle, *From Discourse
to Logic*, 1993, chapter 4 (summation).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.coref.bridging import topics
from kg.analysis.coref.gender import gender_of
from kg.analysis.coref.kinship import Kinship, kin_relation
from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.grammar.functions import common_lemma
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Mention

_NEAR = 2  # sentences back
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_PAIRS = {"couple": 2, "duo": 2, "pair": 2, "trio": 3}
_SIDES = ("party", "side")  # whoever has dealings with another
_UNCOUNTED = word_class("summed-up noun")
_STATES = word_class("led body").union(_SIDES)
_BODIES = frozenset({EntityType.ORG, EntityType.GPE, EntityType.NORP})
_AGENTS = _BODIES | {EntityType.PERSON}


def coordinated(mention: Mention, context: DiscourseContext) -> tuple[int, ...]:
    """Return the clusters of a phrase and of those that "and" joins to it, as far as they are placed."""
    found: list[int] = []
    for token in _joined(context.tokens[mention]):
        member = context.by_head.get(token.i)
        if member is not None and member in context.placed:
            found += [context.placed[member][0], *context.others.get(member, ())]
    return tuple(dict.fromkeys(found))


class Plurals:
    """The plurals of one article.

    Parameters
    ----------
    context : DiscourseContext
        What has been placed so far.
    kinship : Kinship
        Who is whose brother.
    """

    def __init__(self, context: DiscourseContext, kinship: Kinship) -> None:
        self.context = context
        self.kinship = kinship

    def find(self, mention: Mention, head: Word) -> tuple[int, ...]:
        """Return the clusters that a plural description sums up; none, or two and more."""
        found = self._apposed(head) or self._summed(mention, head)
        gender = lexicon().genders.get(common_lemma(head)) if found else None
        return () if gender and any(self._is_other(gender, index) for index in found) else found

    def _apposed(self, head: Word) -> tuple[int, ...]:
        """The persons whom a plural noun beside their names is about: "two clerks, Ana Rao and Bo Lin"."""
        if head.tag_ != "NNS":
            return ()
        beside = [c for c in head.children if c.dep_ == "appos"] or (
            [head.head] if head.dep_ == "appos" else []
        )
        names = [m for c in beside if (m := self.context.by_head.get(c.i)) is not None and m.kind == "name"]
        group = coordinated(names[0], self.context) if len(names) == 1 else ()
        alike = len({self.context.clusters[i].type for i in group}) == 1
        return group if len(group) > 1 and alike and _number(head) in (0, len(group)) else ()

    def _is_other(self, gender: str, index: int) -> bool:
        """Whether a referent is surely of another gender: no man is one of "the girls"."""
        known, sure = gender_of(self.context.clusters[index].mentions, self.context.tokens)
        return sure and known != gender

    def _summed(self, mention: Mention, head: Word) -> tuple[int, ...]:
        wanted = _number(head)
        if not _sums_up(head, wanted):
            return ()
        lemma = common_lemma(head)
        if kin_relation(lemma) is not None and wanted in (0, 2):
            return self.kinship.pair(lemma)
        kinds = _kinds(mention, lemma)
        types = frozenset().union(*kinds)
        here = self.context.sentence_of[head.i]
        for sentence in range(here, here - _NEAR - 1, -1):
            groups = set(self._groups(mention, sentence, types, lemma))
            fitting = {g for g in groups if len(g) == wanted or (not wanted and len(g) > 1)}
            if fitting:
                return fitting.pop() if len(fitting) == 1 else ()
        wanted = wanted or (2 if lemma in _SIDES else 0)
        found = (self._all_of_kind(mention, here, kind, wanted) for kind in kinds if wanted)
        nearby = next(filter(None, found), ())
        if nearby or mention.type is not EntityType.ORG or not wanted:
            return nearby
        return topics(self.context, mention, EntityType.ORG, wanted)

    def _groups(
        self, mention: Mention, sentence: int, types: frozenset[EntityType], lemma: str
    ) -> Iterator[tuple[int, ...]]:
        """Yield the coordinations of a sentence whose members are all of a kind."""
        for other in self.context.by_sentence.get(sentence, ()):
            token = self.context.tokens[other]
            if other.end > mention.start or token.dep_ == "conj" or other.kind == "pronoun":
                continue
            group = coordinated(other, self.context)
            if len(group) < 2 or len(group) < len(_joined(token)):
                continue
            states = self._states(group) if lemma in _STATES else ()
            if states:
                yield states
            elif len(said := {self.context.clusters[i].type for i in group}) == 1 and said <= types:
                yield tuple(sorted(group))

    def _states(self, group: tuple[int, ...]) -> tuple[int, ...]:
        """The countries of several leaders: "Putin and Kim signed it. Both countries …"."""
        found = [self._state(index) for index in group]
        return tuple(sorted({i for i in found if i is not None})) if None not in found else ()

    def _state(self, index: int) -> int | None:
        roles = self.context.clusters[index].roles
        places = {place for role in roles if lexicon().roles[role].takes != "person" for place in roles[role]}
        found = {c.index for c in self.context.clusters if c.known in places}
        return found.pop() if len(found) == 1 else None

    def _all_of_kind(
        self, mention: Mention, here: int, types: frozenset[EntityType], wanted: int
    ) -> tuple[int, ...]:
        """The only referents of a kind that the sentences before name, if they are as many as is said."""
        found: set[int] = set()
        for sentence in range(here, here - _NEAR - 1, -1):
            for other in self.context.by_sentence.get(sentence, ()):
                if other.kind == "name" and other.end <= mention.start and self._stands_alone(other):
                    index = self.context.placed[other][0]
                    if self.context.clusters[index].type in types:
                        found.add(index)
            if len(found) >= wanted:
                break
        alike = EntityType.NORP not in {self.context.clusters[i].type for i in found}
        return tuple(sorted(found)) if len(found) == wanted and alike else ()

    def _stands_alone(self, name: Mention) -> bool:
        return self.context.tokens[name].dep_ not in ("amod", "compound", "nmod")


def _kinds(mention: Mention, lemma: str) -> tuple[frozenset[EntityType], ...]:
    """Return what the referents may be, the likelier first: "the two" are persons, "the sides" states."""
    persons = frozenset({EntityType.PERSON})
    if mention.kind == "pronoun" or lemma in _PAIRS:
        return persons, _BODIES
    if lemma in _SIDES:
        return _BODIES, persons
    noun = lexicon().nouns.get(lemma)
    if mention.type is EntityType.ORG and noun is not None and noun.family in ("government", "team"):
        return (_BODIES,)
    return (frozenset({mention.type}),) if mention.type in _AGENTS else ()


def _joined(head: Word) -> list[Word]:
    """Return a head and the heads that "and" joins to it, in reading order."""
    found, last = [head], head
    ands = False
    while (following := next((c for c in last.rights if c.dep_ == "conj"), None)) is not None:
        ands = ands or any(c.dep_ == "cc" and c.lower_ in ("and", "&") for c in last.children)
        found.append(following)
        last = following
    return found if ands else [head]


def _number(head: Word) -> int:
    """Return how many a phrase says there are; 0 if it does not say."""
    if head.lemma_.lower() in _PAIRS and head.tag_ == "NN":
        return _PAIRS[head.lemma_.lower()]
    if head.lower_ in _NUMBERS:
        return _NUMBERS[head.lower_]
    return next((_NUMBERS[c.lower_] for c in head.lefts if c.lower_ in _NUMBERS), 0)


def _sums_up(head: Word, number: int) -> bool:
    """Whether a phrase points back to several: "the two firms", "both", "the parties"; not "new firms"."""
    if number and head.lower_ in _NUMBERS:
        return True
    if head.tag_ not in ("NNS", "NNPS") and head.lemma_.lower() not in _PAIRS:
        return False
    if any(c.dep_ in ("prep", "relcl", "acl", "appos") for c in head.rights):
        return False
    before = [c.lower_ for c in head.lefts]
    if not number and common_lemma(head) not in _UNCOUNTED and kin_relation(common_lemma(head)) is None:
        return False
    known = any(w in ("the", "these", "both", "those") for w in before)
    return known and all(w in ("the", "these", "those", "both", *_NUMBERS) for w in before)
