"""Types of events, and the words by which a relation phrase tells one: "started a hunger strike"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

from kg.knowledge.ontology import Lemmas
from kg.knowledge.tables import read_table
from kg.knowledge.vocabulary import Vocabulary

LONGEST = 4
"""Words of the longest expression that tells an event."""

_DOUBLED = "bdgklmnprst"


class Trait(StrEnum):
    """What sets events of a type apart from others: what each means is told in ``event_types.tsv``."""

    ALONE = "alone"
    MUTUAL = "mutual"
    ONCE = "once"
    REPEATED = "repeated"
    SITED = "sited"
    SPOKEN = "spoken"
    WITHHELD = "withheld"


class Tone(StrEnum):
    """How two sides of an event of a PLOVER category deal with each other, and whether by words or deeds."""

    COOPERATION = "cooperation"
    DISPUTE = "dispute"
    FORCE = "force"
    NONE = "none"


_TONES = {
    **dict.fromkeys(("AGREE", "AID", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"), Tone.COOPERATION),
    **dict.fromkeys(("ACCUSE", "REJECT", "REQUEST", "THREATEN"), Tone.DISPUTE),
    **dict.fromkeys(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"), Tone.FORCE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A kind of happening.

    Parameters
    ----------
    name : str
        ``attack``, ``visit``.
    plover, mode : str
        Category and mode of PLOVER; ``""`` where it has none.
    traits : frozenset of Trait
        What sets it apart from others.
    harm : str
        What is done to those whose number is told, ``"killed"``; ``""`` where nobody is harmed.
    """

    name: str
    plover: str
    mode: str
    traits: frozenset[Trait]
    harm: str

    @property
    def tone(self) -> Tone:
        """How the two sides deal with each other.

        Examples
        --------
        >>> event_types()["visit"].tone.value
        'cooperation'
        """
        return _TONES.get(self.plover, Tone.NONE)


@dataclass(frozen=True, slots=True)
class Words:
    """The expressions that tell events: verbs, nouns, and what words do to those that they govern.

    Parameters
    ----------
    verbs, nouns : mapping of tuple of str to EventType
        Lemmas, without the preposition of a noun.
    own : frozenset of tuple of str
        The verbs that are no trigger of a relation.
    operators, passing : mapping of tuple of str to str
        Verbs and adjectives, and nouns, that do something to what they govern: their operator.
    first : frozenset of str
        The words that verbs and operators begin with.
    """

    verbs: Mapping[Lemmas, EventType]
    own: frozenset[Lemmas]
    nouns: Mapping[Lemmas, EventType]
    operators: Mapping[Lemmas, str]
    passing: Mapping[Lemmas, str]
    first: frozenset[str]


@cache
def event_types() -> Mapping[str, EventType]:
    """Return the types by name.

    Examples
    --------
    >>> event_types()["arrest"].plover
    'COERCE'
    """
    return MappingProxyType({row["type"]: _type(row) for row in read_table("event_types.tsv")})


@cache
def relations() -> Mapping[str, EventType]:
    """Return the relations of the vocabulary that are happenings, each with its type.

    Examples
    --------
    >>> relations()["invaded"].name, "owns" in relations()
    ('invasion', False)
    """
    rows = read_table("event_types.tsv")
    return MappingProxyType({id_: _type(row) for row in rows for id_ in _listed(row["relations"])})


@cache
def words() -> Words:
    """Return the expressions that tell events: the verbs of those relations, and the table's own."""
    own: dict[str, dict[Lemmas, EventType]] = {"verbs": {}, "nouns": {}}
    for row in read_table("event_types.tsv"):
        for kind, table in own.items():
            table.update({tuple(text.split(" ")): _type(row) for text in _listed(row[kind])})
    verbs: dict[Lemmas, EventType] = {}
    for lemmas, match in Vocabulary.load().verbs.items():
        type_ = relations().get(match.predicate.id)
        if type_ is not None and "*" not in lemmas:
            verbs[lemmas] = type_
    operators: dict[str, dict[Lemmas, str]] = {"verb": {}, "noun": {}}
    for row in read_table("event_operators.tsv"):
        operators[row["kind"]][tuple(row["word"].split(" "))] = row["operator"]
    return Words(
        MappingProxyType({**verbs, **own["verbs"]}),
        frozenset(own["verbs"]),
        MappingProxyType(own["nouns"]),
        MappingProxyType(operators["verb"]),
        MappingProxyType(operators["noun"]),
        frozenset(lemmas[0] for table in (verbs, own["verbs"], operators["verb"]) for lemmas in table),
    )


@lru_cache(2**14)
def bases(word: str) -> tuple[str, ...]:
    """Return what a word may be a form of, itself first.

    Examples
    --------
    >>> bases("stopped"), bases("held")
    (('stopped', 'stopp', 'stoppe', 'stop'), ('held', 'hold'))
    """
    return tuple(_bases(word))


def _bases(word: str) -> Iterator[str]:
    yield word
    if word in _forms():
        yield from _forms()[word]
        return
    if word.endswith(("ies", "ied")):
        yield f"{word[:-3]}y"
    for end in ("es", "s", "ed", "ing"):
        stem = word.removesuffix(end)
        if stem == word or len(stem) < 2:
            continue
        yield stem
        if end in ("ed", "ing"):
            yield f"{stem}e"
            if stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
                yield stem[:-1]


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("verb_forms.tsv"):
        for form in _listed(row["forms"]):
            found[form] = (*found.get(form, ()), row["lemma"])
    return MappingProxyType(found)


def _type(row: Mapping[str, str]) -> EventType:
    return EventType(
        name=row["type"],
        plover=row["plover"],
        mode=row["mode"],
        traits=frozenset(map(Trait, _listed(row["traits"]))),
        harm=row["harm"],
    )


def _listed(cell: str) -> Sequence[str]:
    return [item for item in cell.split(";") if item]
