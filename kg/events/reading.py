"""What one statement tells of an event: its type, the words that tell it, who takes part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.events.event import Role, Status
from kg.events.phrases import Told, Word, told_by_noun, told_by_verb, words_of
from kg.events.statuses import MODAL, is_passive, refuses, status_of, status_of_claim
from kg.knowledge.happenings import EventType, Trait, bases, event_types, relations
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import BETWEEN, HAPPENING, LOCATION, Kind, rule_of_any
from kg.types import Entity, EntityType, Evidence, Literal, Modality, Statement

Span = tuple[int, int]

_ACTORS = frozenset({EntityType.GPE, EntityType.GROUP, EntityType.ORG, EntityType.PERSON})
_SITES = frozenset({EntityType.FAC, EntityType.GPE, EntityType.LOC})
_AT = frozenset({"across", "at", "in", "inside", "near", "outside", "throughout"})
# What these lead to is another happening, a time or a reason.
_ASIDE = frozenset(
    {"after", "ahead", "amid", "as", "because", "before", "despite", "during", "following", "for", "until"}
    | {"since", "under", "while", "within", "without", "including", "about", "through", "via"}
)
# What it is to say so: to protest or to charge that something is the case.
_SAID = {"protest": "criticism", "charge": "accusation"}
# What a move is if an army makes it.
_MOVES = {"departed_from": "withdrawal", "left": "withdrawal", "went_to": "deployment"}
_REACH = 9  # words from a reporting verb to the "that" of the noun which it governs
_NOBODY = "unnamed source"


@dataclass(frozen=True, slots=True)
class Part:
    """Who takes part by one statement, and where it says so."""

    role: Role
    entity: Entity
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one sentence tells of one event.

    It is not `sure` where its verb is that of a relation of the vocabulary, and its ends are not what that
    relates: who "releases images" sets nobody free.
    """

    type: str
    anchor: Span
    status: Status
    statement: Statement
    evidence: Evidence
    parts: tuple[Part, ...]
    key: str = ""
    amount: tuple[str, Span] | None = None
    phrases: tuple[Span, ...] = ()
    spoken: bool = False
    sure: bool = True
    sited: bool = False

    @property
    def time(self) -> str | None:
        """When it happens; of what is said, its statement tells only when the content does."""
        return None if self.spoken else self.statement.time

    @property
    def place(self) -> Entity | None:
        """Where it happens: as the statement is qualified, or the object after "in"."""
        if self.spoken:
            return None
        target = self.statement.object
        inside = isinstance(target, Entity) and target.type in _SITES and self.sited
        return target if inside and isinstance(target, Entity) else self.statement.place


def readings(statement: Statement, evidence: Evidence, text: str) -> Iterator[Reading]:
    """Yield the events that a statement tells at one place.

    Parameters
    ----------
    statement : Statement
        As linked.
    evidence : Evidence
        One of its places.
    text : str
        Of the article.
    """
    rule = rule_of_any(evidence.rule)
    located = rule is LOCATION
    if rule.states and not located:
        return
    trigger = [word for span in evidence.trigger for word in words_of(text, *span)]
    spoken = _spoken(statement, evidence, text)
    if spoken is not None and any(a < spoken.anchor[1] and spoken.anchor[0] < b for a, b in evidence.trigger):
        spoken = None  # "vowed to attack": the relation has the word, and what follows it
    if spoken is not None:
        yield spoken
    subject = _event_noun(statement.subject, evidence.subject, text)
    if subject is not None:
        yield _of_subject(statement, evidence, subject, trigger)
    if subject is not None or located:
        return
    told = _told(statement, evidence, trigger, text)
    if told is None or (spoken is not None and Trait.SPOKEN not in told.type.traits):
        return
    status = status_of(statement, told, trigger)
    if status is None:
        return
    if status is Status.DENIED and Trait.WITHHELD in told.type.traits and refuses(trigger, told):
        told, status = replace(told, type=event_types()["rejection"]), Status.HAPPENED
    yield from _harmed(statement, evidence, told, status, trigger, text)
    passive = is_passive(statement, evidence) or "undergo" in told.operators
    if passive and Trait.MUTUAL in told.type.traits and "undergo" not in told.operators:
        return  # "was met with a bill"
    turned = passive and Trait.ALONE not in told.type.traits
    first, second = (Role.TARGET, Role.SOURCE) if turned else (Role.SOURCE, Role.TARGET)
    if rule is BETWEEN:
        first = second = Role.PARTICIPANT
    parts = [Part(first, statement.subject, evidence.subject)]
    role = _object_role(statement, trigger, told, passive=passive, default=second)
    event = told.start if told.noun else told.governed
    inside = evidence.object[0] <= event < evidence.object[1]
    if isinstance(statement.object, Entity) and role is not None and not inside:
        parts.append(Part(role, statement.object, evidence.object))
    phrases = () if role is None or parts[1:] else (evidence.object,)
    key = statement.object.id if inside and isinstance(statement.object, Entity) else ""
    yield Reading(
        type=told.type.name,
        anchor=(told.start, told.end),
        status=status,
        statement=statement,
        evidence=evidence,
        parts=tuple(parts),
        key=key if "@" in key else "",
        amount=_amount(told.type, evidence, passive=passive),
        phrases=phrases,
        sited=_is_sited(trigger, told),
        sure=told.own,
    )


def _harmed(
    statement: Statement,
    evidence: Evidence,
    told: Told,
    status: Status,
    trigger: Sequence[Word],
    text: str,
) -> Iterator[Reading]:
    """Yield the event that somebody is harmed in: "died in a clash with rebels"."""
    event = _noun_of_object(statement, evidence, text)
    last = trigger[-1][0] if trigger else ""
    if not told.type.harm or event is None or last not in ("in", "by", "during"):
        return
    key = statement.object.id if isinstance(statement.object, Entity) else ""
    yield Reading(
        type=event.type.name,
        anchor=(event.start, event.end),
        status=status,
        statement=statement,
        evidence=evidence,
        parts=(Part(Role.TARGET, statement.subject, evidence.subject),),
        key=key if "@" in key else "",
        amount=(told.type.harm, evidence.subject),
        phrases=(evidence.object,),
    )


def _noun_of_object(statement: Statement, evidence: Evidence, text: str) -> Told | None:
    target = statement.object
    if isinstance(target, Entity) and target.type in _ACTORS | _SITES:
        return None
    return told_by_noun(words_of(text, *evidence.object))


def _is_sited(trigger: Sequence[Word], told: Told) -> bool:
    """Whether the object tells where it happens: "was arrested in Chad"."""
    after = [word for word, start, _ in trigger if start >= told.end]
    last = after[-1] if after else trigger[-1][0] if trigger else ""
    return last in _AT


def _told(statement: Statement, evidence: Evidence, trigger: list[Word], text: str) -> Told | None:
    """The event that the words of the relation tell, or the relation itself."""
    target = statement.object
    nominal = rule_of_any(evidence.rule).kind is Kind.NOUN
    if nominal:
        told = told_by_noun(trigger)
    else:
        whole = trigger
        apart = isinstance(target, Literal) or target.type not in _ACTORS or "@" in target.id
        if apart and trigger and evidence.object[0] >= trigger[0][2]:
            whole = sorted({*trigger, *words_of(text, *evidence.object)}, key=lambda word: word[1])
        told = told_by_verb(whole)
    type_ = relations().get(statement.predicate.id)
    if told is not None and not told.own and type_ is not None:
        told = replace(told, type=type_, own=True)
    if told is None and type_ is not None and trigger:
        word = next((w for w in trigger if w[0] not in MODAL and len(w[0]) > 2), trigger[0])
        told = Told(type_, word[1], word[2], frozenset(), False)
    if told is None and statement.predicate.id in _MOVES and _is_military(statement.subject):
        told = Told(event_types()[_MOVES[statement.predicate.id]], *trigger[0][1:], frozenset(), noun=False)
    if told is not None and told.type.name == "hacking" and _is_person(target):
        return replace(told, type=event_types()["killing"])
    state = statement.subject.type is EntityType.GPE
    if told is not None and told.type.name == "protest" and state and not nominal:
        return replace(told, type=event_types()["criticism"])  # a government complains
    place = isinstance(target, Entity) and target.type in _SITES
    if told is not None and told.type.name == "invasion" and not place and not told.noun:
        return replace(told, type=event_types()["seizure"])
    return told


def _is_military(entity: Entity) -> bool:
    """Whether an army moves: "the last Danish troops"."""
    nouns = (lexicon().nouns.get(word) for word in bases(entity.label.rpartition(" ")[2].lower()))
    return any(noun is not None and noun.family == "military" for noun in nouns)


def _is_person(target: Entity | Literal) -> bool:
    return isinstance(target, Entity) and target.type is EntityType.PERSON


def _object_role(
    statement: Statement, trigger: Sequence[Word], told: Told, *, passive: bool, default: Role
) -> Role | None:
    """In which role the object takes part; None if it is no participant."""
    target = statement.object
    after = [word for word, start, _ in trigger if start >= told.end]
    last = after[-1] if after else trigger[-1][0] if trigger else ""
    if last in _ASIDE and statement.predicate.id not in relations():
        return None
    if last == "by":
        return Role.SOURCE if passive else Role.TARGET
    if "undergo" in told.operators:
        return Role.SOURCE if last == "from" else None
    if isinstance(target, Entity) and target.type in _SITES and last in _AT:
        return None
    if passive:
        return None if last in _AT or last in ("as", "of", "to", "with") else default
    return default


def _event_noun(entity: Entity, span: Span, text: str) -> Told | None:
    """The event that a subject is: "the attack", "Israeli air raids"."""
    if entity.type in _ACTORS or entity.type in _SITES:
        return None
    told = told_by_noun(words_of(text, *span))
    return told if told is not None and "reduce" not in told.operators else None


def _of_subject(statement: Statement, evidence: Evidence, told: Told, trigger: Sequence[Word]) -> Reading:
    """What is said of an event: whom it kills, where it is held, by whom it is launched."""
    parts: list[Part] = []
    amount = None
    verb = told_by_verb(trigger)
    target = statement.object
    last = trigger[-1][0] if trigger else ""
    harm = verb.type.harm if verb is not None else ""
    if harm and rule_of_any(evidence.rule) is not HAPPENING:
        amount = (harm, evidence.object)
        if isinstance(target, Entity):
            parts.append(Part(Role.TARGET, target, evidence.object))
    elif isinstance(target, Entity) and last in ("between", "among", "with"):
        parts.append(Part(Role.PARTICIPANT, target, evidence.object))
    elif isinstance(target, Entity) and is_passive(statement, evidence):
        role = {"by": Role.SOURCE, "on": Role.TARGET, "against": Role.TARGET}.get(last)
        if role is not None:
            parts.append(Part(role, target, evidence.object))
    key = statement.subject.id
    return Reading(
        type=told.type.name,
        anchor=(told.start, told.end),
        status=status_of_claim(statement),
        statement=statement,
        evidence=evidence,
        parts=tuple(parts),
        key=key if "@" in key else "",
        amount=amount,
        phrases=(evidence.subject,),
        sited=last in _AT,
    )


def _spoken(statement: Statement, evidence: Evidence, text: str) -> Reading | None:
    """The event that reporting words are: "demanded that Chad withdraw"."""
    said = statement.attribution
    if said is None:
        return None
    at = text.find(said.surface, evidence.start, evidence.end)
    if at < 0:
        return None
    after = words_of(text, at, evidence.end)
    that = next((n for n, word in enumerate(after[:_REACH]) if word[0] == "that"), 0)
    words = after[:that] if that else words_of(text, at, at + len(said.surface))  # "repeated its demand that"
    told = told_by_verb(words)
    if told is None and statement.modality is Modality.OBLIGATION and statement.subject != said.speaker:
        told = Told(event_types()["demand"], at, at + len(said.surface), frozenset(), noun=False)
    if told is None or (Trait.SPOKEN not in told.type.traits and told.type.name not in _SAID):
        return None
    type_ = _SAID.get(told.type.name, told.type.name)
    parts = []
    if said.speaker.label != _NOBODY:
        parts.append(Part(Role.SOURCE, said.speaker, (at, at + len(said.surface))))
    target = statement.object
    if statement.subject.id != said.speaker.id:
        parts.append(Part(Role.TARGET, statement.subject, evidence.subject))
    elif isinstance(target, Entity) and target.type in _ACTORS:
        parts.append(Part(Role.TARGET, target, evidence.object))
    return Reading(
        type=type_,
        anchor=(told.start, told.end),
        status=Status.HAPPENED,
        statement=statement,
        evidence=evidence,
        parts=tuple(parts),
        spoken=True,
    )


def _amount(type_: EventType, evidence: Evidence, *, passive: bool) -> tuple[str, Span] | None:
    """Where the number of those whom it harms is told."""
    if type_.harm:
        return type_.harm, evidence.subject if passive or type_.name == "death" else evidence.object
    return None
