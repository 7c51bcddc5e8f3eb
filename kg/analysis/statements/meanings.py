"""What a triple means: the predicate that its rule and its words find, and which way it runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.analysis.statements.entities import ArticleEntities
from kg.knowledge.frames import verb_of
from kg.knowledge.lexicon import lexicon
from kg.knowledge.ontology import LONGEST
from kg.knowledge.predicates import open_predicate, passive_predicate, role_predicate
from kg.knowledge.rule_table import Kind, rule_of
from kg.knowledge.vocabulary import Match, Vocabulary
from kg.knowledge.word_classes import word_class
from kg.types import (
    Entity,
    Literal,
    Predicate,
    SurfaceTriple,
)

_SPEAKING = word_class("speaking role")
_OF_NOTHING = frozenset({"", "it", "that", "them", "these", "this", "those"})  # after "a lot of"

# Prepositions that tell where as well as of what.
_SITUATING = frozenset({"at", "from", "in"})

Target = Entity | Literal


@dataclass(frozen=True, slots=True)
class Meaning:
    """A predicate between two ends, the way it runs."""

    subject: Entity
    predicate: Predicate
    object: Target

    def mirrored(self) -> Meaning | None:
        """Return what a symmetric predicate says as well: B met A."""
        if not self.predicate.symmetric or isinstance(self.object, Literal):
            return None
        return Meaning(self.object, self.predicate, self.subject)


def meaning_of(
    subject: Entity,
    triple: SurfaceTriple,
    target: Target,
    entities: ArticleEntities,
    vocabulary: Vocabulary,
) -> Meaning | None:
    """Return what a triple says of a subject and an object, or None if that is nothing.

    Parameters
    ----------
    subject, target : Entity or Literal
        Its ends, the subject an entity.
    triple : SurfaceTriple
        Its words, and its rule.
    entities : ArticleEntities
        The entities of the article.
    vocabulary : Vocabulary
        The predicates and their triggers.
    """
    rule = rule_of(triple.rule)
    if len(triple.lemmas) > LONGEST or not (triple.lemmas or rule.says):
        return None
    noun = _noun(subject, triple, entities)
    of_what = subject.label.rpartition(" of ")[2] if " of " in subject.label else ""
    bare = subject.id not in entities.named and of_what in _OF_NOTHING
    if bare and noun.rpartition(" ")[2] in lexicon().empty_nouns:
        return None  # "the first time", "a lot of it"; "the number of ships" says what is counted
    if isinstance(target, Literal) and target.value.casefold() in (noun, subject.label.casefold()):
        return None  # "a road is a road"
    retold = isinstance(target, Literal) and f"{triple.relation} {target.value}" in subject.label
    if retold and rule.kind is not Kind.FORM:
        return None  # "users who lost data lost data"
    if rule.points_back and triple.subject.head in entities.described:
        return None  # it points back to nobody
    if _is_part_of_name(triple, target, entities):
        return None
    if rule.titles and isinstance(target, Entity) and _says_nothing(subject, triple, target):
        return None
    return _BY_KIND[rule.kind](subject, triple, target, vocabulary)


def _verbal(subject: Entity, triple: SurfaceTriple, target: Target, vocabulary: Vocabulary) -> Meaning:
    """What a verb states, in its voice: "was elected president" elects nobody."""
    match = vocabulary.match_verb(triple.lemmas, passive=bool(triple.participle), nouns=triple.nouns)
    active = match is None or not match.passive
    if active and rule_of(triple.rule).undergone:
        return Meaning(subject, passive_predicate(triple.participle, triple.lemmas, vocabulary), target)
    if active and triple.participle and (len(triple.lemmas) == 1 or triple.lemmas[-1] == "as"):
        match = None
    return _matched(subject, match, target, vocabulary) or _worded(subject, triple, target, vocabulary)


def _nominal(
    subject: Entity, triple: SurfaceTriple, target: Target, vocabulary: Vocabulary
) -> Meaning | None:
    """What a noun states: by the vocabulary, as the verb that it is derived from, or by its words."""
    match = vocabulary.match_noun(triple.lemmas)
    known = _matched(subject, match, target, vocabulary)
    verb = verb_of(triple.lemmas) if known is None else ()
    if verb:  # "the rejection of", which is to reject
        known = _matched(subject, vocabulary.match_verb(verb), target, vocabulary)
        return known or Meaning(subject, open_predicate(verb, vocabulary), target)
    if match is not None and known is None and triple.lemmas[-1] in _SITUATING:
        return None  # "performances in Lima" are shown there, "his performance in Lima" is not
    return known or _worded(subject, triple, target, vocabulary)


def _worded(subject: Entity, triple: SurfaceTriple, target: Target, vocabulary: Vocabulary) -> Meaning:
    """What the words state, or what the rule says for them, in its voice: "was sacked as"."""
    says = rule_of(triple.rule).says
    if triple.participle and not says:
        return Meaning(subject, passive_predicate(triple.participle, triple.lemmas, vocabulary), target)
    return Meaning(subject, open_predicate(says or triple.lemmas, vocabulary), target)


def _known(subject: Entity, triple: SurfaceTriple, target: Target, vocabulary: Vocabulary) -> Meaning | None:
    """What the rule states in a predicate of the vocabulary; what is near a place is not in it."""
    rule = rule_of(triple.rule)
    if triple.relation == "near":
        return Meaning(subject, open_predicate(("near",), vocabulary), target)
    meaning = Meaning(subject, vocabulary.predicates[rule.says[0]].predicate, target)
    return meaning if not rule.typed or _accepts(meaning, vocabulary) else None


def _measured(subject: Entity, triple: SurfaceTriple, target: Target, vocabulary: Vocabulary) -> Meaning:
    says = rule_of(triple.rule).says
    dimension = says[0] if says else lexicon().dimensions[triple.lemmas[-1]]
    return Meaning(subject, Predicate(id=dimension, label=dimension), target)


def _mutual(subject: Entity, triple: SurfaceTriple, target: Target, vocabulary: Vocabulary) -> Meaning | None:
    meaning = _matched(
        subject, vocabulary.match_verb((*triple.lemmas, "with"), nouns=triple.nouns), target, vocabulary
    )
    return (
        meaning
        if meaning is not None and meaning.predicate.symmetric and isinstance(target, Entity)
        else None
    )


def _says_nothing(subject: Entity, triple: SurfaceTriple, target: Entity) -> bool:
    """Whether one is known only as what is said of him: "the Ajax chief is chief of Ajax".

    Who speaks for somebody is known well enough by that, and so are those who do so together: "a spokesman
    for Rao", "Vale officials".
    """
    speaks = not _SPEAKING.isdisjoint(triple.lemmas)
    speaks = speaks or any(f"{word}s" in triple.relation.lower().split() for word in triple.lemmas)
    return "@" in subject.id and target.label.casefold() in subject.label.casefold() and not speaks


def _is_part_of_name(triple: SurfaceTriple, target: Target, entities: ArticleEntities) -> bool:
    """Whether a triple ends in no more than a word inside a name: "Woods" of "Orsa & Woods"."""
    head = triple.object.head
    rule = rule_of(triple.rule)
    told = isinstance(target, Literal) and rule.kind is not Kind.FORM and not rule.dated
    return told and head not in entities.by_head and any(a < head < b for a, b in entities.names)


def _noun(subject: Entity, triple: SurfaceTriple, entities: ArticleEntities) -> str:
    """The noun of a description, without what tells which one is meant; a name as it is."""
    mention = entities.mentions.get(triple.subject.head)
    described = mention is not None and mention.kind == "nominal" and "@" in subject.id
    return (mention.name if mention is not None and described else subject.label).casefold()


def _matched(subject: Entity, match: Match | None, target: Target, vocabulary: Vocabulary) -> Meaning | None:
    """What a trigger states, if domain and range allow it."""
    for one in match or ():
        meaning = Meaning(subject, one.predicate, target)
        if one.inverse:
            if not isinstance(target, Entity):
                continue
            meaning = Meaning(target, one.predicate, subject)
        if _accepts(meaning, vocabulary):
            return meaning
    return None


def _role_claim(subject: Entity, triple: SurfaceTriple, target: Target, vocabulary: Vocabulary) -> Meaning:
    """What a role states: the user's own word for it goes before kg's."""
    match = vocabulary.match_noun(triple.lemmas)
    own = match if match is not None and match.predicate.definition.iri else None
    ends = subject.type, target.type if isinstance(target, Entity) else None
    return _matched(subject, own, target, vocabulary) or Meaning(
        subject, role_predicate(_role(triple), *ends, vocabulary=vocabulary), target
    )


# How each kind of rule finds its predicate.
_BY_KIND: Mapping[Kind, Callable[[Entity, SurfaceTriple, Target, Vocabulary], Meaning | None]] = (
    MappingProxyType(
        {
            Kind.VERB: _verbal,
            Kind.NOUN: _nominal,
            Kind.ROLE: _role_claim,
            Kind.WORDS: _worded,
            Kind.FORM: _worded,
            Kind.KNOWN: _known,
            Kind.MEASURE: _measured,
            Kind.MUTUAL: _mutual,
        }
    )
)


def _accepts(meaning: Meaning, vocabulary: Vocabulary) -> bool:
    """Whether domain and range allow the reading: nobody hosts 49 percent of the vote."""
    entry = vocabulary.predicates[meaning.predicate.id]
    if isinstance(meaning.object, Literal):
        return not entry.range
    return entry.accepts(meaning.subject.type, meaning.object.type)


def _role(triple: SurfaceTriple) -> str:
    words: Sequence[str] = triple.lemmas
    if len(words) > 1 and words[-1] in ("of", "at", "for", "to", "with", "in"):
        words = words[:-1]
    return " ".join(words)
