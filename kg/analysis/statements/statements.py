"""From an article's surface triples and mentions to statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kg.analysis.statements.confidence import EVEN, clues_of, confidence, doubts
from kg.analysis.statements.entities import Cast
from kg.analysis.statements.literals import literal, moment
from kg.knowledge.lexicon import lexicon
from kg.knowledge.vocabulary import Vocabulary, open_predicate, passive_predicate, role_predicate
from kg.names import slug
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

_POINTERS = frozenset(
    {"that", "this", "these", "those", "it", "them", "what", "which", "who", "whom", "whose", "so", "one"}
    | {"her", "him", "his", "its", "me", "my", "our", "their", "us", "you", "your"}
)
_AGE = Predicate(id="age", label="age")
_SUFFERED = frozenset({"accused_of", "charged_with", "convicted_of"})  # their subject is the one judged
_UNNAMED = "unnamed source"  # of a quotation that nobody is said to speak
_MAX_LEMMAS = 4  # a longer relation says several things


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
        From `kg.analysis.relations.extract`.
    people : Cast
        The entities of the article, from `kg.analysis.statements.entities.cast`.
    vocabulary : Vocabulary
        The predicates and their triggers.
    """
    found: dict[str, Statement] = {}
    for statement, clues in stated(article, triples, people, vocabulary):
        (evidence,) = statement.evidence
        sure = confidence(clues)
        evidence = replace(evidence, confidence=sure, doubts=() if sure >= EVEN else doubts(clues))
        weighed = replace(statement, evidence=(evidence,))
        known = found.get(weighed.id)
        found[weighed.id] = weighed.with_evidence(known.evidence) if known else weighed
    return tuple(found[id_] for id_ in sorted(found))


def stated(
    article: Article,
    triples: Iterable[SurfaceTriple],
    people: Cast,
    vocabulary: Vocabulary,
) -> Iterator[tuple[Statement, tuple[str, ...]]]:
    """Yield each statement as often as it is stated, with the clues to whether it is right.

    Parameters are those of `state`.
    """
    told: set[tuple[_Claim | None, tuple[int, int]]] = set()
    for triple in triples:
        for subject, target in _ends(article, triple, people):
            claim = _claim(subject, triple, target, people, vocabulary)
            if claim is None or (claim.mirrored(), triple.sentence) in told:
                continue
            told.add((claim, triple.sentence))
            statement = _statement(article, triple, claim, people)
            yield statement, clues_of(statement, triple, people.mentions, people.standing)


def _ends(article: Article, triple: SurfaceTriple, people: Cast) -> Iterator[tuple[Entity, Entity | Literal]]:
    """Yield what a triple is between: what is said of a plural is said of each that it sums up."""
    subjects = people.by_head.get(triple.subject.head, ())
    if triple.subject.head == triple.object.head:
        yield from combinations(subjects, 2)
        return
    targets = _objects(triple, article, people)
    mutual = triple.object.text.lower().endswith("each other")
    if len(targets) > 1 and not mutual and not set(subjects).isdisjoint(targets):
        return  # "they signed their names": nobody signed the other's
    for target in targets:
        yield from ((subject, target) for subject in subjects if subject != target)


def _claim(
    subject: Entity,
    triple: SurfaceTriple,
    target: Entity | Literal,
    people: Cast,
    vocabulary: Vocabulary,
) -> _Claim | None:
    unnamed = not triple.lemmas and triple.rule not in ("age", "location")
    if len(triple.lemmas) > _MAX_LEMMAS or unnamed:
        return None
    if subject.id not in people.named and subject.label.rpartition(" ")[2].lower() in lexicon().empty_nouns:
        return None  # "the first time"
    if isinstance(target, Literal) and target.value.casefold() == subject.label.casefold():
        return None  # "a road is a road"
    if triple.rule == "description" and triple.subject.head in people.described:
        return None  # it points back to nobody
    nominal = triple.rule in ("nominal", "between", "pair")
    if triple.rule == "reciprocal":
        mutual = vocabulary.match_verb((*triple.lemmas, "with"))
        symmetric = mutual is not None and mutual.predicate.symmetric and isinstance(target, Entity)
        return _Claim(subject, mutual.predicate, target) if mutual is not None and symmetric else None
    if triple.rule == "happening":
        return _Claim(subject, _open(triple), target)
    if triple.rule == "age":
        return _Claim(subject, _AGE, target)
    if triple.rule == "location":
        claim = _Claim(subject, vocabulary.predicates["located_in"].predicate, target)
        return claim if _accepts(claim, vocabulary) else None
    if triple.rule == "affiliation":
        claim = _Claim(subject, vocabulary.predicates["affiliated_with"].predicate, target)
        return claim if _accepts(claim, vocabulary) else None
    if triple.rule == "characterisation":
        return _Claim(subject, open_predicate(("be",)), target)
    if triple.rule == "possessor":
        return _Claim(subject, open_predicate(triple.lemmas), target)  # the owner did not do it
    match = (vocabulary.match_noun if nominal else vocabulary.match_verb)(triple.lemmas)
    if triple.rule in ("title", "bridging", "apposition", "predicative", "description"):
        ends = subject.type, target.type if isinstance(target, Entity) else None
        return _Claim(subject, role_predicate(_role(triple), *ends), target)
    if triple.participle and (len(triple.lemmas) == 1 or triple.lemmas[-1] == "as"):
        match = None  # "was elected president" elects nobody
    if triple.rule == "deed" and (match is None or match.predicate.id not in _SUFFERED):
        return _Claim(subject, passive_predicate(triple.participle, triple.lemmas), target)
    if match is not None:
        claim = _Claim(subject, match.predicate, target)
        if match.inverse and isinstance(target, Entity):
            claim = _Claim(target, match.predicate, subject)
        if _accepts(claim, vocabulary):
            return claim
    return _Claim(subject, _open(triple), target)


def _open(triple: SurfaceTriple) -> Predicate:
    """The predicate made from the phrase, in its voice: "was sacked as"."""
    if triple.participle:
        return passive_predicate(triple.participle, triple.lemmas)
    return open_predicate(triple.lemmas)


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


def _objects(triple: SurfaceTriple, article: Article, people: Cast) -> tuple[Entity | Literal, ...]:
    head = triple.object.head
    if triple.rule == "happening":
        by_day = not any(start <= triple.object.start < end for start, end in triple.trigger)
        return (moment(triple.time if by_day else None),)
    if head in people.unresolved:
        return ()
    entities = people.by_head.get(head, ())
    if triple.rule == "bridging":
        return entities
    if entities and (head not in people.described or entities[0].type is not EntityType.OTHER):
        return entities
    if not any(c.isalnum() for c in triple.object.text):
        return ()  # a dash that the parse took for a noun
    words = triple.object.text.lower().split()
    if triple.partial or words[0] == "whose" or (len(words) == 1 and words[0] in _POINTERS):
        return ()
    phrase = triple.object
    whole = article.text[phrase.start : phrase.full_end]
    contains_itself = any(phrase.start <= start < phrase.full_end for start, _ in triple.trigger)
    minimal = article.text[phrase.start : phrase.end]
    return (literal(minimal if contains_itself else whole),)


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
    places = people.by_head.get(triple.place.head, ()) if triple.place is not None else ()
    place = places[0] if len(places) == 1 else None
    return Statement(
        subject=claim.subject,
        predicate=claim.predicate,
        object=claim.object,
        evidence=(evidence,),
        polarity=triple.polarity,
        modality=triple.modality,
        attribution=_attribution(article, triple, people),
        time=triple.time,
        place=None if place in (claim.subject, claim.object) else place,
    )


def _attribution(article: Article, triple: SurfaceTriple, people: Cast) -> Attribution | None:
    """Who says so; a speaker that the article does not name is still one."""
    said = triple.attribution
    if said is None:
        return None
    speakers = people.by_head.get(said.speaker.head)
    known = speakers and ("@" not in speakers[0].id or speakers[0].id in people.standing)
    speaker = speakers[0] if speakers and known else _unnamed(said.speaker, article)
    return Attribution(speaker=speaker, surface=said.surface)


def _unnamed(phrase: Phrase, article: Article) -> Entity:
    """A source that the article does not name is the article's own: another's "officials" are others."""
    label = " ".join(phrase.text.split()) if any(c.isalnum() for c in phrase.text) else _UNNAMED
    return Entity(id=f"other/{slug(label)}@{slug(article.id)}", label=label, type=EntityType.OTHER)
