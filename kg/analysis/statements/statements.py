"""From an article's surface triples and mentions to drafts of statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType

from kg.analysis.relations.rule_table import Kind, Step, rule_of
from kg.analysis.statements.attributions import Voices, attribution, voices_of
from kg.analysis.statements.confidence import EVEN, clues_of, confidence, doubts
from kg.analysis.statements.entities import ArticleEntities
from kg.analysis.statements.literals import literal, moment
from kg.drafts import Draft
from kg.knowledge.lexicon import lexicon
from kg.knowledge.ontology import LONGEST
from kg.knowledge.predicates import open_predicate, passive_predicate, role_predicate
from kg.knowledge.vocabulary import Match, Vocabulary
from kg.types import (
    Article,
    Entity,
    EntityType,
    Literal,
    Predicate,
    SurfaceTriple,
)

_POINTERS = frozenset(
    {"that", "this", "these", "those", "it", "them", "what", "which", "who", "whom", "whose", "so", "one"}
    | {"all", "back", "here", "herself", "himself", "itself", "then", "there", "themselves"}
    | {"her", "him", "his", "its", "me", "my", "our", "their", "us", "you", "your"}
)
_DANGLING = frozenset({"that", "which", "who", "whom", "whose"})  # last words of a phrase that is cut
_ACTING = frozenset({EntityType.GPE, EntityType.GROUP, EntityType.ORG, EntityType.PERSON})
_ACTED_ON = re.compile(r"\b(?:him|it|them)\b")  # "her" may be "her own"
# The roles by which who holds them is known well enough.
_SPEAKING = frozenset({"rep", "representative", "spokesman", "spokesperson", "spokeswoman"})

_End = Entity | Literal


@dataclass(frozen=True, slots=True)
class _Claim:
    subject: Entity
    predicate: Predicate
    object: Entity | Literal

    def mirrored(self) -> _Claim | None:
        """Return what a symmetric predicate says as well: B met A."""
        if not self.predicate.symmetric or isinstance(self.object, Literal):
            return None
        return _Claim(self.object, self.predicate, self.subject)


def drafted(
    article: Article,
    triples: Iterable[SurfaceTriple],
    entities: ArticleEntities,
    vocabulary: Vocabulary,
) -> Iterator[tuple[Draft, tuple[str, ...]]]:
    """Yield each claim of one article as often as it makes it, with the clues to whether that is right.

    Parameters
    ----------
    article : Article
        Whose text the offsets point into.
    triples : iterable of SurfaceTriple
        From `kg.analysis.relations.extract`.
    entities : ArticleEntities
        The entities of the article, from `kg.analysis.statements.entities.article_entities`.
    vocabulary : Vocabulary
        The predicates and their triggers.
    """
    told: set[tuple[_Claim | None, tuple[int, int]]] = set()
    triples = list(triples)
    voices = voices_of(triples, entities)
    for triple in triples:
        for subject, target in _ends(article, triple, entities, vocabulary):
            claim = _claim(subject, triple, target, entities, vocabulary)
            if claim is None or (claim.mirrored(), triple.sentence) in told:
                continue
            told.add((claim, triple.sentence))
            draft = _draft(article, triple, claim, entities, voices)
            clues = clues_of(draft, triple, entities.mentions, entities.standing)
            sure = confidence(clues)
            yield replace(draft, confidence=sure, doubts=() if sure >= EVEN else doubts(clues)), clues


def _ends(
    article: Article, triple: SurfaceTriple, entities: ArticleEntities, vocabulary: Vocabulary
) -> Iterator[tuple[Entity, Entity | Literal]]:
    """Yield what a triple is between: what is said of a plural is said of each that it sums up."""
    subjects = entities.by_head.get(triple.subject.head, ())
    if triple.subject.head == triple.object.head:
        yield from combinations(subjects, 2)
        return
    targets = _objects(triple, article, entities, vocabulary)
    mutual = triple.object.text.lower().endswith("each other")
    if len(targets) > 1 and not mutual and not set(subjects).isdisjoint(targets):
        return  # "they signed their names": nobody signed the other's
    passed = _passed(article, triple, entities)
    for target in targets:
        yield from ((s, target) for s in subjects if s != target and s not in passed)


def _passed(article: Article, triple: SurfaceTriple, entities: ArticleEntities) -> set[Entity]:
    """Return whom a relation acts on on its way: "put it on", of a firm, is what another does to the firm.

    A plain pronoun is never the object of what its own referent does (principle B).
    """
    found: set[Entity] = set()
    for start, end in triple.trigger:
        for pronoun in _ACTED_ON.finditer(article.text, start, end):
            found.update(entities.by_head.get(pronoun.start(), ()))
    return found


def _claim(
    subject: Entity,
    triple: SurfaceTriple,
    target: Entity | Literal,
    entities: ArticleEntities,
    vocabulary: Vocabulary,
) -> _Claim | None:
    rule = rule_of(triple.rule)
    if len(triple.lemmas) > LONGEST or not (triple.lemmas or rule.says):
        return None
    noun = _noun(subject, triple, entities)
    if subject.id not in entities.named and noun.rpartition(" ")[2] in lexicon().empty_nouns:
        return None  # "the first time"
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
    return _CLAIMS[rule.kind](subject, triple, target, vocabulary)


def _verbal(subject: Entity, triple: SurfaceTriple, target: _End, vocabulary: Vocabulary) -> _Claim:
    """What a verb states, in its voice: "was elected president" elects nobody."""
    match = vocabulary.match_verb(triple.lemmas, passive=bool(triple.participle))
    active = match is None or not match.passive
    if active and rule_of(triple.rule).undergone:
        return _Claim(subject, passive_predicate(triple.participle, triple.lemmas, vocabulary), target)
    if active and triple.participle and (len(triple.lemmas) == 1 or triple.lemmas[-1] == "as"):
        match = None
    return _matched(subject, match, target, vocabulary) or _worded(subject, triple, target, vocabulary)


def _nominal(subject: Entity, triple: SurfaceTriple, target: _End, vocabulary: Vocabulary) -> _Claim:
    match = vocabulary.match_noun(triple.lemmas)
    return _matched(subject, match, target, vocabulary) or _worded(subject, triple, target, vocabulary)


def _worded(subject: Entity, triple: SurfaceTriple, target: _End, vocabulary: Vocabulary) -> _Claim:
    """What the words state, or what the rule says for them, in its voice: "was sacked as"."""
    says = rule_of(triple.rule).says
    if triple.participle and not says:
        return _Claim(subject, passive_predicate(triple.participle, triple.lemmas, vocabulary), target)
    return _Claim(subject, open_predicate(says or triple.lemmas, vocabulary), target)


def _known(subject: Entity, triple: SurfaceTriple, target: _End, vocabulary: Vocabulary) -> _Claim | None:
    """What the rule states in a predicate of the vocabulary; what is near a place is not in it."""
    rule = rule_of(triple.rule)
    if triple.relation == "near":
        return _Claim(subject, open_predicate(("near",), vocabulary), target)
    claim = _Claim(subject, vocabulary.predicates[rule.says[0]].predicate, target)
    return claim if not rule.typed or _accepts(claim, vocabulary) else None


def _measured(subject: Entity, triple: SurfaceTriple, target: _End, vocabulary: Vocabulary) -> _Claim:
    says = rule_of(triple.rule).says
    dimension = says[0] if says else lexicon().dimensions[triple.lemmas[-1]]
    return _Claim(subject, Predicate(id=dimension, label=dimension), target)


def _mutual(subject: Entity, triple: SurfaceTriple, target: _End, vocabulary: Vocabulary) -> _Claim | None:
    claim = _matched(subject, vocabulary.match_verb((*triple.lemmas, "with")), target, vocabulary)
    return claim if claim is not None and claim.predicate.symmetric and isinstance(target, Entity) else None


def _says_nothing(subject: Entity, triple: SurfaceTriple, target: Entity) -> bool:
    """Whether one is known only as what is said of him: "the Ajax chief is chief of Ajax".

    Who speaks for somebody is known well enough by that, and so are those who do so together: "a spokesman
    for Rao", "Vale officials".
    """
    speaks = not _SPEAKING.isdisjoint(triple.lemmas)
    speaks = speaks or any(f"{word}s" in triple.relation.lower().split() for word in triple.lemmas)
    return "@" in subject.id and target.label.casefold() in subject.label.casefold() and not speaks


def _is_part_of_name(triple: SurfaceTriple, target: Entity | Literal, entities: ArticleEntities) -> bool:
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


def _matched(
    subject: Entity, match: Match | None, target: Entity | Literal, vocabulary: Vocabulary
) -> _Claim | None:
    """What a trigger states, if domain and range allow it."""
    for one in match or ():
        claim = _Claim(subject, one.predicate, target)
        if one.inverse:
            if not isinstance(target, Entity):
                continue
            claim = _Claim(target, one.predicate, subject)
        if _accepts(claim, vocabulary):
            return claim
    return None


def _role_claim(
    subject: Entity, triple: SurfaceTriple, target: Entity | Literal, vocabulary: Vocabulary
) -> _Claim:
    """What a role states: the user's own word for it goes before kg's."""
    match = vocabulary.match_noun(triple.lemmas)
    own = match if match is not None and match.predicate.definition.iri else None
    ends = subject.type, target.type if isinstance(target, Entity) else None
    return _matched(subject, own, target, vocabulary) or _Claim(
        subject, role_predicate(_role(triple), *ends, vocabulary=vocabulary), target
    )


# How each kind of rule finds its predicate.
_CLAIMS: Mapping[Kind, Callable[[Entity, SurfaceTriple, _End, Vocabulary], _Claim | None]] = MappingProxyType(
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


def _accepts(claim: _Claim, vocabulary: Vocabulary) -> bool:
    """Whether domain and range allow the reading: nobody hosts 49 percent of the vote."""
    entry = vocabulary.predicates[claim.predicate.id]
    if isinstance(claim.object, Literal):
        return not entry.range
    return entry.accepts(claim.subject.type, claim.object.type)


def _role(triple: SurfaceTriple) -> str:
    words: Sequence[str] = triple.lemmas
    if len(words) > 1 and words[-1] in ("of", "at", "for", "to", "with", "in"):
        words = words[:-1]
    return " ".join(words)


def _objects(
    triple: SurfaceTriple, article: Article, entities: ArticleEntities, vocabulary: Vocabulary
) -> tuple[Entity | Literal, ...]:
    head, rule = triple.object.head, rule_of(triple.rule)
    if rule.dated:
        by_day = not any(start <= triple.object.start < end for start, end in triple.trigger)
        return (moment(triple.time if by_day else None),)
    if head in entities.unresolved:
        return ()
    found = entities.by_head.get(head, ()) if not rule.wants_value else ()
    if rule.wants_entity:
        return found  # "On Monday school chief Ana Roe": nobody is chief of a Monday
    told = found and head in entities.described and _is_told_in_full(triple, found[0], entities)
    if found and (not told or _relates_entities(triple, found[0], vocabulary)):
        return found
    if not any(c.isalnum() for c in triple.object.text):
        return ()  # a dash that the parse took for a noun
    phrase = triple.object
    words = phrase.text.lower().split()
    whole = article.text[phrase.start : phrase.full_end]
    dangles = words[0] == "whose" or whole.split()[-1].lower() in _DANGLING
    if triple.partial or dangles or (len(words) == 1 and words[0] in _POINTERS):
        return ()
    contains_itself = any(phrase.start <= start < phrase.full_end for start, _ in triple.trigger)
    minimal = article.text[phrase.start : phrase.end]
    return (literal(minimal if contains_itself else whole),)


def _relates_entities(triple: SurfaceTriple, entity: Entity, vocabulary: Vocabulary) -> bool:
    """Whether a predicate of the vocabulary wants an entity of its kind: what is signed is an agreement."""
    match = None if entity.type is EntityType.OTHER else vocabulary.match_verb(triple.lemmas)
    return any(entity.type in vocabulary.predicates[one.predicate.id].range for one in match or ())


def _is_told_in_full(triple: SurfaceTriple, entity: Entity, entities: ArticleEntities) -> bool:
    """Whether a phrase says more than the entity that it describes: "goods that it sells" are no "goods".

    What somebody is, a predicate tells with all its words: "the first company to fly there".
    """
    phrase, steps = triple.object, rule_of(triple.rule).steps
    if entity.type is EntityType.OTHER or (steps == (Step.COMPLEMENT,) and phrase.full_end > phrase.end):
        return True
    if entity.id in entities.standing:
        return False
    measured = " of " in phrase.text[phrase.head - phrase.start :]  # "a series of", "a group of"
    return measured or (phrase.full_end > phrase.end and entity.type not in _ACTING)


def _draft(
    article: Article, triple: SurfaceTriple, claim: _Claim, entities: ArticleEntities, voices: Voices
) -> Draft:
    places = entities.by_head.get(triple.place.head, ()) if triple.place is not None else ()
    place = places[0] if len(places) == 1 else None
    said = triple.attribution
    return Draft(
        sentence=triple.sentence,
        subject=(triple.subject.start, triple.subject.end),
        relation=triple.trigger,
        object=(triple.object.start, triple.object.end),
        of=claim.subject,
        predicate=claim.predicate,
        to=claim.object,
        rule=triple.rule,
        speaker=None if said is None else (said.speaker.start, said.speaker.end),
        attribution=attribution(article, triple, entities, voices),
        polarity=triple.polarity,
        modality=triple.modality,
        time=triple.time,
        place=None if place in (claim.subject, claim.object) else place,
        surface=triple.relation,
    )
