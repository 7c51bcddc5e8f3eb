"""From an article's surface triples and mentions to drafts of statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

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
_PLACES = frozenset({EntityType.EVENT, EntityType.FAC, EntityType.GPE, EntityType.LOC, EntityType.OTHER})
_ACTING = frozenset({EntityType.GPE, EntityType.GROUP, EntityType.ORG, EntityType.PERSON})
_ACTED_ON = re.compile(r"\b(?:him|it|them)\b")  # "her" may be "her own"
_AGE = Predicate(id="age", label="age")
# The roles by which who holds them is known well enough.
_SPEAKING = frozenset({"rep", "representative", "spokesman", "spokesperson", "spokeswoman"})
# What the form of a noun phrase says where none of its words does.
_BY_FORM = {"class": ("be",), "inclusion": ("include",), "origin": ("from",), "sender": ("from",)} | {
    "topic": ("about",)
}


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
    unnamed = not triple.lemmas and triple.rule not in ("age", "class", "location", "unit")
    if len(triple.lemmas) > LONGEST or unnamed:
        return None
    noun = _noun(subject, triple, entities)
    if subject.id not in entities.named and noun.rpartition(" ")[2] in lexicon().empty_nouns:
        return None  # "the first time"
    if isinstance(target, Literal) and target.value.casefold() in (noun, subject.label.casefold()):
        return None  # "a road is a road"
    retold = isinstance(target, Literal) and f"{triple.relation} {target.value}" in subject.label
    if retold and triple.rule not in _BY_FORM:
        return None  # "users who lost data lost data"
    if triple.rule == "description" and triple.subject.head in entities.described:
        return None  # it points back to nobody
    if _is_part_of_name(triple, target, entities):
        return None
    if triple.rule == "reciprocal":
        claim = _matched(subject, vocabulary.match_verb((*triple.lemmas, "with")), target, vocabulary)
        symmetric = claim is not None and claim.predicate.symmetric and isinstance(target, Entity)
        return claim if symmetric else None
    if triple.rule == "happening":
        return _Claim(subject, _open(triple, vocabulary), target)
    if triple.rule == "age":
        return _Claim(subject, _AGE, target)
    if triple.rule in _BY_FORM:
        return _Claim(subject, open_predicate(_BY_FORM[triple.rule], vocabulary), target)
    if triple.rule == "measure":
        dimension = lexicon().dimensions[triple.lemmas[-1]]
        return _Claim(subject, Predicate(id=dimension, label=dimension), target)
    if triple.rule == "location" and triple.relation == "near":
        return _Claim(subject, open_predicate(("near",), vocabulary), target)
    if triple.rule == "unit":
        return _Claim(subject, vocabulary.predicates["part_of"].predicate, target)
    if triple.rule == "location":
        claim = _Claim(subject, vocabulary.predicates["located_in"].predicate, target)
        return claim if _accepts(claim, vocabulary) else None
    if triple.rule == "affiliation":
        claim = _Claim(subject, vocabulary.predicates["affiliated_with"].predicate, target)
        return claim if _accepts(claim, vocabulary) else None
    if triple.rule == "characterisation":
        return _Claim(subject, open_predicate(("be",), vocabulary), target)
    if triple.rule == "possessor":
        return _Claim(subject, open_predicate(triple.lemmas, vocabulary), target)  # the owner did not do it
    match = _stated(triple, vocabulary)
    if triple.rule == "title" and isinstance(target, Entity) and _says_nothing(subject, triple, target):
        return None
    if triple.rule in ("title", "bridging", "apposition", "predicative", "description"):
        return _role_claim(subject, triple, target, vocabulary)
    if triple.rule == "deed" and (match is None or not match.passive):
        return _Claim(subject, passive_predicate(triple.participle, triple.lemmas, vocabulary), target)
    return _matched(subject, match, target, vocabulary) or _Claim(subject, _open(triple, vocabulary), target)


def _stated(triple: SurfaceTriple, vocabulary: Vocabulary) -> Match | None:
    """The predicate whose trigger the lemmas are."""
    if triple.rule in ("nominal", "between", "pair"):
        return vocabulary.match_noun(triple.lemmas)
    match = vocabulary.match_verb(triple.lemmas, passive=bool(triple.participle))
    if triple.participle and (len(triple.lemmas) == 1 or triple.lemmas[-1] == "as"):
        return match if match is not None and match.passive else None  # "was elected president" elects nobody
    return match


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
    told = isinstance(target, Literal) and triple.rule not in (*_BY_FORM, "happening")
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


def _open(triple: SurfaceTriple, vocabulary: Vocabulary) -> Predicate:
    """The predicate made from the phrase, in its voice: "was sacked as"."""
    if triple.participle:
        return passive_predicate(triple.participle, triple.lemmas, vocabulary)
    return open_predicate(triple.lemmas, vocabulary)


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
    head = triple.object.head
    if triple.rule == "happening":
        by_day = not any(start <= triple.object.start < end for start, end in triple.trigger)
        return (moment(triple.time if by_day else None),)
    if head in entities.unresolved:
        return ()
    found = entities.by_head.get(head, ()) if triple.rule != "class" else ()
    if triple.rule in ("bridging", "title"):
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
    phrase = triple.object
    told = triple.rule == "complement" or triple.lemmas == ("be", "among")
    if entity.type is EntityType.OTHER or (told and phrase.full_end > phrase.end):
        return True
    if entity.id in entities.standing:
        return False
    measured = " of " in phrase.text[phrase.head - phrase.start :]  # "a series of", "a group of"
    return measured or (phrase.full_end > phrase.end and entity.type not in _ACTING)


def _draft(
    article: Article, triple: SurfaceTriple, claim: _Claim, entities: ArticleEntities, voices: Voices
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
