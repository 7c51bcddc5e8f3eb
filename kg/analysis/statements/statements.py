"""From an article's surface triples and mentions to drafts of statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from kg.analysis.statements.attributions import Voices, attribution, voices_of
from kg.analysis.statements.confidence import EVEN, clues_of, confidence, doubts
from kg.analysis.statements.entities import ArticleEntities
from kg.analysis.statements.literals import literal, moment
from kg.analysis.statements.meanings import Meaning, meaning_of
from kg.drafts import Draft
from kg.knowledge.rule_table import Step, rule_of
from kg.knowledge.vocabulary import Vocabulary
from kg.types import (
    Article,
    Clues,
    Entity,
    EntityType,
    Literal,
    SurfaceTriple,
)

_POINTERS = frozenset(
    {"that", "this", "these", "those", "it", "them", "what", "which", "who", "whom", "whose", "so", "one"}
    | {"all", "back", "here", "herself", "himself", "itself", "then", "there", "themselves"}
    | {"her", "him", "his", "its", "me", "my", "our", "their", "us", "you", "your"}
)
_DANGLING = frozenset({"that", "which", "who", "whom", "whose"})  # last words of a phrase that is cut
_PLACES = frozenset({EntityType.EVENT, EntityType.FAC, EntityType.GPE, EntityType.LOC, EntityType.OTHER})
_ACTING = frozenset({EntityType.GPE, EntityType.GROUP, EntityType.ORG, EntityType.PERSON})
_ACTED_ON = re.compile(r"\b(?:him|it|them)\b")  # "her" may be "her own"


def drafted(
    article: Article,
    triples: Iterable[SurfaceTriple],
    entities: ArticleEntities,
    vocabulary: Vocabulary,
) -> Iterator[tuple[Draft, Clues]]:
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
    told: set[tuple[Meaning | None, tuple[int, int]]] = set()
    triples = list(triples)
    voices = voices_of(triples, entities)
    for triple in triples:
        for subject, target in _ends(article, triple, entities, vocabulary):
            claim = meaning_of(subject, triple, target, entities, vocabulary)
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
    subjects = entities.by_head.get(triple.subject.head, ()) if not _is_nobody_s(triple, entities) else ()
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


def _is_nobody_s(triple: SurfaceTriple, entities: ArticleEntities) -> bool:
    """Whether a subject is told by whose it is, and that stays open: "its best brand", of nobody named."""
    mention = entities.mentions.get(triple.subject.head)
    owned = mention is not None and mention.kind == "nominal" and mention.head in entities.described
    return owned and mention is not None and mention.start in entities.unresolved


def _passed(article: Article, triple: SurfaceTriple, entities: ArticleEntities) -> set[Entity]:
    """Return whom a relation acts on on its way: "put it on", of a firm, is what another does to the firm.

    A plain pronoun is never the object of what its own referent does (principle B).
    """
    found: set[Entity] = set()
    for start, end in triple.trigger:
        for pronoun in _ACTED_ON.finditer(article.text, start, end):
            found.update(entities.by_head.get(pronoun.start(), ()))
    return found


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
    whole = steps[-1:] == (Step.COMPLEMENT,) or triple.lemmas == ("be", "among")
    if entity.type is EntityType.OTHER or (whole and phrase.full_end > phrase.end):
        return True
    if entity.id in entities.standing:
        return False
    measured = " of " in phrase.text[phrase.head - phrase.start :]  # "a series of", "a group of"
    return measured or (phrase.full_end > phrase.end and entity.type not in _ACTING)


def _draft(
    article: Article, triple: SurfaceTriple, claim: Meaning, entities: ArticleEntities, voices: Voices
) -> Draft:
    places = entities.by_head.get(triple.place.head, ()) if triple.place is not None else ()
    place = places[0] if len(places) == 1 and places[0].type in _PLACES else None
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
