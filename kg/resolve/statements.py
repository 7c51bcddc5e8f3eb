"""From an article's surface triples and mentions to statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.resolve.entities import Cast
from kg.resolve.literals import literal
from kg.types import (
    Article,
    Attribution,
    Entity,
    EntityType,
    Evidence,
    Literal,
    Phrase,
    Predicate,
    Statement,
    SurfaceTriple,
)
from kg.vocabulary.predicates import Vocabulary, open_predicate, role_predicate

_MAX_WORDS = 12  # of a literal in full; a longer one is cut to its minimal phrase
_POINTERS = frozenset({"that", "this", "these", "those", "it", "them", "what", "which", "who", "so", "one"})
_AGE = Predicate(id="age", label="age")
_MAX_LEMMAS = 4  # a longer relation says several things


@dataclass(frozen=True, slots=True)
class _Claim:
    subject: Entity
    predicate: Predicate
    object: Entity | Literal


def state(
    article: Article,
    triples: Iterable[SurfaceTriple],
    people: Cast,
    vocabulary: Vocabulary,
) -> tuple[Statement, ...]:
    """Return the statements of one article, sorted by id.

    Parameters
    ----------
    article : Article
        Whose text the offsets point into.
    triples : iterable of SurfaceTriple
        From `kg.extract.extract`.
    people : Cast
        The entities of the article, from `kg.resolve.entities.cast`.
    vocabulary : Vocabulary
        The predicates and their triggers.
    """
    found: dict[str, Statement] = {}
    for triple in triples:
        claim = _claim(article, triple, people, vocabulary)
        if claim is None:
            continue
        statement = _statement(article, triple, claim, people)
        id_ = statement.id
        found[id_] = statement.with_evidence(found[id_].evidence) if id_ in found else statement
    return tuple(found[id_] for id_ in sorted(found))


def _claim(article: Article, triple: SurfaceTriple, people: Cast, vocabulary: Vocabulary) -> _Claim | None:
    subject = people.by_head.get(triple.subject.head)
    unnamed = not triple.lemmas and triple.rule not in ("age", "location")
    if subject is None or len(triple.lemmas) > _MAX_LEMMAS or unnamed:
        return None
    target: Entity | Literal | None = _object(triple, article, people)
    if target is None or target == subject:
        return None
    if not any(isinstance(end, Entity) and end.id in people.standing for end in (subject, target)):
        return None  # it tells nothing of anybody whom the article names or speaks of again
    if triple.rule == "description" and triple.subject.head in people.described:
        return None  # it points back to nobody
    nominal = triple.rule in ("nominal", "between", "pair")
    if triple.rule == "reciprocal":
        mutual = vocabulary.match_verb((*triple.lemmas, "with"))
        symmetric = mutual is not None and mutual.predicate.symmetric and isinstance(target, Entity)
        return _Claim(subject, mutual.predicate, target) if mutual is not None and symmetric else None
    if triple.rule == "age":
        return _Claim(subject, _AGE, target)
    if triple.rule == "location":
        claim = _Claim(subject, vocabulary.predicates["located_in"].predicate, target)
        return claim if _accepts(claim, vocabulary) else None
    if triple.rule == "characterisation":
        return _Claim(subject, open_predicate(("be",)), target)
    if triple.rule == "possessor":
        return _Claim(subject, open_predicate(triple.lemmas), target)  # the owner did not do it
    match = (vocabulary.match_noun if nominal else vocabulary.match_verb)(triple.lemmas)
    if triple.rule in ("title", "apposition", "predicative", "description"):
        ends = subject.type, target.type if isinstance(target, Entity) else None
        return _Claim(subject, role_predicate(_role(triple), *ends), target)
    if match is not None:
        claim = _Claim(subject, match.predicate, target)
        if match.inverse and isinstance(target, Entity):
            claim = _Claim(target, match.predicate, subject)
        if _accepts(claim, vocabulary):
            return claim
    return _Claim(subject, open_predicate(triple.lemmas), target)


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


def _object(triple: SurfaceTriple, article: Article, people: Cast) -> Entity | Literal | None:
    head = triple.object.head
    if head in people.unresolved:
        return None
    entity = people.by_head.get(head)
    if entity is not None and (head not in people.described or entity.type is not EntityType.OTHER):
        return entity
    if triple.partial or triple.object.text.lower() in _POINTERS:
        return None
    phrase = triple.object
    whole = article.text[phrase.start : phrase.full_end]
    contains_itself = any(phrase.start <= start < phrase.full_end for start, _ in triple.trigger)
    minimal = article.text[phrase.start : phrase.end]
    return literal(minimal if contains_itself or len(whole.split()) > _MAX_WORDS else whole)


def _statement(article: Article, triple: SurfaceTriple, claim: _Claim, people: Cast) -> Statement:
    start, end = triple.sentence
    evidence = Evidence(
        article=article.id,
        start=start,
        end=end,
        text=article.text[start:end],
        subject=(triple.subject.start, triple.subject.end),
        trigger=triple.trigger,
        object=(triple.object.start, triple.object.end),
        surface=triple.relation,
        rule=triple.rule,
        confidence=triple.confidence,
    )
    place = people.by_head.get(triple.place.head) if triple.place is not None else None
    return Statement(
        subject=claim.subject,
        predicate=claim.predicate,
        object=claim.object,
        evidence=(evidence,),
        polarity=triple.polarity,
        modality=triple.modality,
        attribution=_attribution(triple, people),
        time=triple.time,
        place=None if place in (claim.subject, claim.object) else place,
    )


def _attribution(triple: SurfaceTriple, people: Cast) -> Attribution | None:
    """Who says so; a speaker that the article does not name is still one."""
    said = triple.attribution
    if said is None:
        return None
    speaker = people.by_head.get(said.speaker.head)
    if speaker is None:
        speaker = _anonymous(said.speaker)
    return Attribution(speaker=speaker, surface=said.surface)


def _anonymous(phrase: Phrase) -> Entity:
    return Entity(id="other/unnamed-source", label=phrase.text, type=EntityType.OTHER)
