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

from kg.analysis.coref.binding import commands, is_barred
from kg.analysis.coref.bridging import topic
from kg.analysis.coref.classes import families_of, fits_class, is_general
from kg.analysis.coref.clusters import Cluster
from kg.analysis.coref.kinship import Kinship, kin_relation
from kg.analysis.coref.repetition import repeated
from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.grammar.functions import SUBJECTS, first_conjunct, subject_of, verb_of
from kg.analysis.grammar.noun_phrases import (
    called_names,
    family_of,
    fits_place,
    has_own_referent,
    is_bare,
    is_definite,
    is_further_role,
    is_named_next,
    is_one_thing,
    is_past_office,
    is_told_apart,
    is_told_by_copula,
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
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Mention

_INSTITUTIONS = word_class("country's institution")
_ANY_OFFICE = ("leader", "official", "politician")  # what whoever holds an office is called as well
_NEAR = 3  # sentences back that a description without its own name may refer to
_REMEMBERED = 5  # sentences after which the class noun of a name no longer tells it alone
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
        self.kinship = Kinship()

    def find(self, mention: Mention, head: Word) -> tuple[int, str] | None:
        """Return the cluster that a description points back to and the rule that says so."""
        rules = (
            self._apposition,
            self._class_of_name,
            self._government,
            self._group,
            self._head_of_name,
            self._by_class,
            self._by_family,
            self._by_nationality,
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

    def _head_of_name(self, mention: Mention, head: Word) -> int | None:
        """A bare noun repeats the last word of a name: "the group", of "Reliance Group"."""
        if not is_bare(head):
            return None
        found = {
            self.context.placed[m][0]
            for m in self.context.mentions
            if m.kind == "name" and m.start < mention.start and m.name.lower().endswith(f" {head.lower_}")
        }
        called = {c.index for c in self.context.clusters if c.named and head.lemma_.lower() in c.heads}
        index = found.pop() if len(found) == 1 else None
        if index is None or called - {index} or says_of_what(head) or not self._is_near(index, mention):
            return None
        person = EntityType.PERSON  # "the tram" is nobody, whatever "Croydon Tram" was taken for
        return index if (self.context.clusters[index].type is person) == (mention.type is person) else None

    def _is_near(self, index: int, mention: Mention) -> bool:
        """Whether a referent was spoken of in the last sentences, or is what the text is about."""
        before = (m for m in reversed(self.context.clusters[index].mentions) if m.start < mention.start)
        last = max(before, key=lambda m: m.start, default=None)
        if last is None:
            return False
        here = self.context.sentence_of[self.context.tokens[mention].i]
        return here - self.context.sentence_of[self.context.tokens[last].i] <= _REMEMBERED

    def _by_class(self, mention: Mention, head: Word) -> int | None:
        """A bare noun repeats what a name was called: "the exchange", of "the Volta exchange"."""
        if not is_bare(head):
            return None
        if mention.type is EntityType.PERSON or says_of_what(head) or is_general(head):
            return None
        found = [c.index for c in self.context.clusters if c.named and head.lemma_.lower() in c.heads]
        return found[0] if len(found) == 1 and self._is_near(found[0], mention) else None

    def _by_family(self, mention: Mention, head: Word) -> int | None:
        """A bare "the company" or "the country" is the one name of that class just spoken of."""
        if not is_bare(head):
            return None
        if says_of_what(head) or is_named_next(head) or is_told_by_copula(head):
            return None  # "the capital of Peru", "the film Solaris" tell which
        if mention.type not in (EntityType.ORG, EntityType.GPE, EntityType.WORK_OF_ART):
            return None
        if family_of(head) in _INSTITUTIONS:
            return None

        def fits(other: Mention) -> bool:
            cluster = self.context.clusters[self.context.placed[other][0]]
            name = next((m for m in cluster.mentions if m.kind == "name"), other)
            if not fits_place(head, name) or not fits_class(head, cluster, self.context):
                return False
            token = self.context.tokens[other]
            if head.dep_ == "poss":
                return head.head != token
            return not is_barred(head, token) and not self._is_in_clause(cluster, head)

        here = self.context.sentence_of[head.i]
        for back in range(_NEAR):
            near = [m for m in self._of_kind(mention, here - back) if fits(m)]
            found = [m for m in near if self._is_spoken_of(self.context.tokens[m])]
            found = found or (near if mention.type is EntityType.ORG else [])
            if found:
                index = self._centre(found)
                break
        else:
            return topic(self.context, mention, mention.type, fits)
        last = max(near, key=lambda m: m.start)
        if any(c.lower_ == "that" for c in head.lefts) and self.context.placed[last][0] != index:
            return None  # "that firm" is the one just named
        if index is None or is_general(head) or family_of(head) in families_of(self.context.clusters[index]):
            return index
        # nobody called it "the airline" before: whom else than the article's topic would it be?
        return index if topic(self.context, mention, mention.type) == index else None

    def _is_in_clause(self, cluster: Cluster, head: Word) -> bool:
        """Whether the finite clause of a description has its own word for whom it would mean (principle C).

        "Peru lets no one leave for the country": another one.
        """
        clause = _finite(head)
        return any(
            m.kind == "pronoun"
            and self.context.tokens[m].i < head.i
            and _finite(self.context.tokens[m]) == clause
            for m in cluster.mentions
        )

    def _of_kind(self, mention: Mention, sentence: int) -> list[Mention]:
        """What a sentence says before a mention of a referent that has a name and is of its type."""
        return [
            other
            for other in self.context.by_sentence.get(sentence, ())
            if other.start < mention.start
            and other in self.context.placed
            and (cluster := self.context.clusters[self.context.placed[other][0]]).named
            and cluster.type is mention.type
        ]

    def _centre(self, found: list[Mention]) -> int | None:
        """The one referent of several mentions, else that of a pronoun in subject position (centering)."""
        clusters = {self.context.placed[m][0] for m in found}
        if len(clusters) > 1:
            clusters = {
                self.context.placed[m][0]
                for m in found
                if m.kind == "pronoun" and self.context.tokens[m].dep_ in SUBJECTS
            }
        return clusters.pop() if len(clusters) == 1 else None

    def _by_nationality(self, mention: Mention, head: Word) -> int | None:
        """Whoever of a kind the article says is from a country: "the Dutchman", "the German bank"."""
        place = anchor(head) or nationality(head)
        if place is None or mention.type not in (EntityType.ORG, EntityType.PERSON):
            return None
        if not is_definite(head, possessed=False) or head.tag_ in ("NNS", "NNPS") or has_own_referent(head):
            return None
        if is_told_apart(head):
            return None  # "the first American to orbit the Earth"
        role = role_name(head)
        any_office = role in _ANY_OFFICE
        if (role in lexicon().roles and not any_office) or family_of(head) in _INSTITUTIONS:
            return None  # "the French president", "the Dutch league": a country has its own
        tied = [
            c.index
            for c in self.context.clusters
            if c.named and c.type is mention.type and place in c.places
            if c.mentions[0].start < mention.start and (c.roles or not any_office)
        ]
        if tied or any_office or family_of(head) == "team":  # "the German squad" is nobody's club
            return tied[0] if len(tied) == 1 else None
        here = self.context.sentence_of[head.i]
        near = [m for back in range(_NEAR) for m in self._of_kind(mention, here - back)]
        barred = self._barred(head)
        near = [
            m
            for m in near
            if self.context.placed[m][0] not in barred
            and self.context.tokens[m].dep_ not in ("amod", "compound", "nmod", "poss")
            and not self.context.clusters[self.context.placed[m][0]].places
        ]
        found = {self.context.placed[m][0] for m in near}
        if len(found) > 1 and mention.type is EntityType.PERSON:
            found = {self.context.placed[m][0] for m in near if self.context.tokens[m].dep_ in SUBJECTS}
        return found.pop() if len(found) == 1 else None

    def _barred(self, head: Word) -> set[int]:
        """Whom the clause of a description names beside it: "the Spaniard praised Federer" (principle B)."""
        here = self.context.by_sentence.get(self.context.sentence_of[head.i], ())
        placed = [m for m in here if m in self.context.placed]
        return {self.context.placed[m][0] for m in placed if is_barred(head, self.context.tokens[m])}

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
        return index if index is not None and (office or self._is_near(index, mention)) else None

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

    def _is_spoken_of(self, token: Word) -> bool:
        """Whether a name stands for itself or for whom an office serves: "the Vale chairman"."""
        if token.dep_ not in ("amod", "compound", "nmod", "poss"):
            return True
        mention = self.context.by_head.get(token.i)
        if mention is not None and mention.type is not EntityType.ORG:
            return False  # "the Peruvian president visited the country"
        role = lexicon().roles.get(role_name(token.head))
        return token.dep_ != "amod" and role is not None and role.person and role.takes == "org"


def _finite(word: Word) -> Word:
    """Return the verb of the finite clause that a word stands in."""
    verb = verb_of(word)
    while (
        verb is not None
        and verb.tag_ in ("VB", "VBG", "VBN")
        and verb.dep_ in ("xcomp", "ccomp", "advcl", "acl")
    ):
        above = verb_of(verb)
        if above is None:
            break
        verb = above
    return verb if verb is not None else word
