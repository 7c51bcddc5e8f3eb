"""Descriptions that only their class ties to a referent: "the company" is the one just spoken of.

Nobody said so of it: the head of the phrase is the last word of a name, what a name was called, a noun of its
family, or of its nationality.

References
----------
Vieira & Poesio, "An empirically based system for processing definite descriptions", Computational Linguistics
26(4), 2000 (bridging and coreferent descriptions). Grosz, Joshi & Weinstein, "Centering", Computational
Linguistics 21(2), 1995.
"""

from __future__ import annotations

from kg.analysis.coref.binding import is_barred
from kg.analysis.coref.bridging import topic
from kg.analysis.coref.classes import families_of, fits_class, is_general
from kg.analysis.coref.clusters import Cluster
from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.grammar.functions import SUBJECTS, verb_of
from kg.analysis.grammar.noun_phrases import (
    family_of,
    fits_place,
    has_own_referent,
    is_bare,
    is_definite,
    is_named_next,
    is_told_apart,
    is_told_by_copula,
    nationality,
    role_name,
    says_of_what,
)
from kg.analysis.mentions.mentions import anchor
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType, Mention

_INSTITUTIONS = word_class("country's institution")
_ANY_OFFICE = ("leader", "official", "politician")  # what whoever holds an office is called as well
_NEAR = 3  # sentences back that a description without its own name may refer to
_REMEMBERED = 5  # sentences after which the class noun of a name no longer tells it alone


class Guesses:
    """The descriptions of one article that their class ties to a referent: rules, the surest first.

    Parameters
    ----------
    context : DiscourseContext
        What has been placed so far.
    """

    def __init__(self, context: DiscourseContext) -> None:
        self.context = context

    def head_of_name(self, mention: Mention, head: Word) -> int | None:
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
        if index is None or called - {index} or says_of_what(head) or not self.is_near(index, mention):
            return None
        person = EntityType.PERSON  # "the tram" is nobody, whatever "Croydon Tram" was taken for
        return index if (self.context.clusters[index].type is person) == (mention.type is person) else None

    def is_near(self, index: int, mention: Mention) -> bool:
        """Whether a referent was spoken of in the last sentences, or is what the text is about."""
        before = (m for m in reversed(self.context.clusters[index].mentions) if m.start < mention.start)
        last = max(before, key=lambda m: m.start, default=None)
        if last is None:
            return False
        here = self.context.sentence_of[self.context.tokens[mention].i]
        return here - self.context.sentence_of[self.context.tokens[last].i] <= _REMEMBERED

    def by_class(self, mention: Mention, head: Word) -> int | None:
        """A bare noun repeats what a name was called: "the exchange", of "the Volta exchange"."""
        if not is_bare(head):
            return None
        if mention.type is EntityType.PERSON or says_of_what(head) or is_general(head):
            return None
        found = [c.index for c in self.context.clusters if c.named and head.lemma_.lower() in c.heads]
        return found[0] if len(found) == 1 and self.is_near(found[0], mention) else None

    def by_family(self, mention: Mention, head: Word) -> int | None:
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

    def by_nationality(self, mention: Mention, head: Word) -> int | None:
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
