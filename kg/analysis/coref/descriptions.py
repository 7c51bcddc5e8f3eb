"""Descriptions: which referent a noun phrase without a name points back to.

A sieve of rules, the most certain first; each is a method that returns a cluster or abstains, and its name
is the reason that the mention carries.

References
----------
Lee et al., "Deterministic coreference resolution based on entity-centric, precision-ranked rules",
Computational Linguistics 39(4), 2013. Vieira & Poesio, "An empirically based system for processing definite
descriptions", Computational Linguistics 26(4), 2000.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.coref.binding import commands
from kg.analysis.coref.clusters import Cluster
from kg.analysis.coref.guesses import Guesses
from kg.analysis.coref.kinship import Kinship, kin_relation
from kg.analysis.coref.repetition import repeated
from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.grammar.functions import first_conjunct, subject_of
from kg.analysis.grammar.noun_phrases import (
    called_names,
    family_of,
    is_definite,
    is_further_role,
    is_one_thing,
    is_past_office,
    modifiers,
    nationality,
    office_name,
    role_name,
    says_of_what,
)
from kg.analysis.mentions.mentions import anchor
from kg.analysis.parse.tree import Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType, Mention

# The heads of descriptions found by these rules were not said of their referent, but guessed from its type.
_GUESSED = frozenset({"by-class", "by-family", "by-nationality", "head-of-name"})


class Descriptions:
    """The descriptions of one article.

    Parameters
    ----------
    context : DiscourseContext
        What has been placed so far.
    """

    def __init__(self, context: DiscourseContext) -> None:
        self.context = context
        self.guesses = Guesses(context)
        self.kinship = Kinship()

    def find(self, mention: Mention, head: Word) -> tuple[int, str] | None:
        """Return the cluster that a description points back to and the rule that says so."""
        rules = (
            self._apposition,
            self._class_of_name,
            self._government,
            self._group,
            self.guesses.head_of_name,
            self.guesses.by_class,
            self.guesses.by_family,
            self.guesses.by_nationality,
            self._same_description,
            self._by_role,
            self._by_kin,
        )
        for rule in rules:
            index = rule(mention, head)
            if index is not None and not self._is_commanded(index, head):
                return index, rule.__name__.strip("_").replace("_", "-")
        return None

    def _is_commanded(self, index: int, head: Word) -> bool:
        """Whether a pronoun above has the referent already: "*He* said the singer had left" (principle C)."""
        here = self.context.sentence_of[head.i]
        return any(
            m.kind == "pronoun" and self.context.sentence_of[token.i] == here and commands(token, head)
            for m in self.context.clusters[index].mentions
            if (token := self.context.tokens[m]) is not head
        )

    def note(self, index: int, head: Word, reason: str) -> None:
        """Keep what a description says of its cluster: heads, roles, modifiers and kin."""
        cluster = self.context.clusters[index]
        if reason not in _GUESSED:
            cluster.heads.add(head.lemma_.lower())
        role = role_name(head)
        if role in lexicon().roles and not is_past_office(head):
            cluster.roles.setdefault(office_name(head), set()).update(filter(None, [anchor(head)]))
        cluster.modifiers |= modifiers(head)
        cluster.places.update(filter(None, [anchor(head) or nationality(head)]))
        holder = self._ascribed_to(head) if index == len(self.context.clusters) - 1 else index
        if holder is None or role not in lexicon().roles:
            return
        for owner in self._owners(head):
            self.kinship.tell(role, owner, holder)
            if self.context.clusters[owner].type is EntityType.ORG and lexicon().roles[role].person:
                self.context.clusters[holder].speaks_for = owner  # "Ana Reis, Vale's chairman"

    def _owners(self, head: Word) -> Iterator[int]:
        """Clusters of whose a role is: "his brother", "the brother of Rao", "a Vale spokesman"."""
        tokens = [c for c in head.lefts if c.dep_ == "poss" or (c.dep_ == "compound" and c.pos_ == "PROPN")]
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                tokens += [t for t in child.children if t.dep_ == "pobj"]
        found = (self.context.cluster_at(token) for token in tokens)
        yield from (index for index in found if index is not None)

    def _ascribed_to(self, head: Word) -> int | None:
        """The person of whom a copula says the role: "Lin is the sister of Rao"."""
        subject = subject_of(head.head) if head.dep_ == "attr" and head.head.lemma_ == "be" else None
        return self.context.cluster_at(subject) if subject is not None else None

    def _apposition(self, mention: Mention, head: Word) -> int | None:
        """A noun set beside a name: "Valery Gerasimov, chief of the General Staff"."""
        other = None
        first = first_conjunct(head)
        if first.dep_ == "appos" and (first == head or is_further_role(head)):
            other = self.context.by_head.get(first.head.i)
        elif mention.kind == "nominal":
            names = [c for c in head.children if c.dep_ == "appos"] or called_names(head)
            other = self.context.by_head.get(names[0].i) if names else None
            if other is not None and other.kind != "name":
                other = None
        if other is None or other not in self.context.placed or not self._compatible(mention, other):
            return None
        if not is_one_thing(head, self.context.tokens[other], named=other.kind == "name"):
            return None
        return self.context.placed[other][0]

    def _compatible(self, mention: Mention, other: Mention) -> bool:
        neutral = (EntityType.OTHER, mention.type)
        person = EntityType.PERSON
        return other.type in neutral or (mention.type is EntityType.OTHER and other.type is not person)

    def _class_of_name(self, mention: Mention, head: Word) -> int | None:
        """A class noun and its name after "of" are one: "the town of Sudzha", not "the capital of Peru"."""
        places = (EntityType.GPE, EntityType.LOC)
        if (
            mention.type not in places
            or head.lemma_ == "capital"
            or any(c.dep_ == "compound" for c in head.lefts)
        ):
            return None
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                for token in (t for t in child.children if t.dep_ == "pobj"):
                    name = self.context.by_head.get(token.i)
                    if name is not None and name.kind == "name" and name.type in places:
                        return self.context.cluster_at(token)
        return None

    def _government(self, _: Mention, head: Word) -> int | None:
        """The government of a country acts as the country, as its capital does: "the Russian government"."""
        noun = lexicon().nouns.get(head.lemma_.lower())
        if noun is None or noun.family != "government":
            return None
        owners = [c for c in head.lefts if c.dep_ in ("amod", "compound", "nmod", "poss")]
        if len(owners) != 1:
            return None  # "the Peruvian local authorities" are others
        name = self.context.by_head.get(owners[0].i)
        if name is None or name.kind != "name" or name.type is not EntityType.GPE:
            return None
        if gazetteer().find(name.name) is None:
            return None  # "a New Labour government"
        beside = [t for t in owners[0].lefts if t.pos_ in ("ADJ", "PROPN") and t.idx < name.start]
        return None if beside else self.context.cluster_at(owners[0])

    def _group(self, mention: Mention, head: Word) -> int | None:
        """Troops of one country are one group, whatever they are called."""
        place = anchor(head) if mention.type is EntityType.GROUP else None
        if place is None:
            return None
        family = family_of(head)
        for cluster in self.context.clusters:
            for other in cluster.mentions:
                if other.kind == "nominal" and other.type is EntityType.GROUP:
                    token = self.context.tokens[other]
                    if family_of(token) == family and anchor(token) == place:
                        return cluster.index
        return None

    def _same_description(self, mention: Mention, head: Word) -> int | None:
        """A definite noun phrase repeats an earlier one with the same or a kindred noun."""
        return repeated(mention, head, self.context)

    def _by_role(self, mention: Mention, head: Word) -> int | None:
        """A definite role noun names the one person who holds that role."""
        role = role_name(head)
        if not is_definite(head) or role not in lexicon().roles or head.tag_ == "NNS":
            return None
        if says_of_what(head) or (head.dep_ == "poss" and head.head.pos_ == "PROPN"):
            return None  # "the head of Vale", "the Producer's Guild"
        if lexicon().roles[role].takes == "person" and any(c.dep_ == "poss" for c in head.children):
            return None  # "his brother" is not whoever was called a brother before
        office_ = office_name(head)
        holders = [c for c in self.context.clusters if c.named and office_ in c.roles]
        holders = [c for c in holders if c.type is EntityType.PERSON]
        holders = [c for c in holders if self._serves_alike(head, c)]
        place = anchor(head)
        if place is not None:
            holders = [c for c in holders if place in c.roles[office_]]
        index = holders[0].index if len(holders) == 1 else None
        office = lexicon().roles[role].takes in ("org", "place")
        return index if index is not None and (office or self.guesses.is_near(index, mention)) else None

    def _serves_alike(self, head: Word, holder: Cluster) -> bool:
        """Whether what a role is of or about fits who holds it: "its boss", "the CD player"."""
        for child in head.lefts:
            body = self.context.cluster_at(child)
            if child.dep_ == "poss" and body != holder.speaks_for:
                return False
            if child.dep_ in ("compound", "nmod") and child.lemma_.lower() not in office_name(head).split():
                known = body is not None and body == holder.speaks_for
                if not known and anchor(head) is None and child.lemma_.lower() not in holder.modifiers:
                    return False
        return True

    def _by_kin(self, _: Mention, head: Word) -> int | None:
        """Whoever the article has said to be somebody's brother is "his brother" from then on."""
        role = role_name(head)
        if head.tag_ == "NNS" or kin_relation(role) is None:
            return None
        found = (self.kinship.find(role, owner) for owner in self._owners(head))
        return next((index for index in found if index is not None), None)
