"""The predicates of news, and which of them a relation phrase states."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.knowledge.lexicon import lexicon
from kg.knowledge.ontology import Declaration, Lemmas, Ontology, Sense
from kg.knowledge.ontology_files import read_ontology
from kg.resources import Resource
from kg.types import EntityType, Polarity, Predicate

_TRANSPARENT = frozenset({"be", "have", "do", "get", "to"})
_PREPOSITIONS = frozenset(
    {"about", "against", "at", "between", "by", "for", "from", "in", "into", "of", "on", "over", "to", "with"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateEntry:
    """A predicate of the vocabulary and what is known of it.

    Parameters
    ----------
    predicate : Predicate
        The value that statements hold.
    comment : str
        What it means, with an example sentence.
    domain, range : frozenset of EntityType
        Types of its subjects and objects; empty means any.
    inverse : str or None
        Id of the predicate that says the same with subject and object exchanged.
    plover : str or None
        PLOVER category.
    mappings, inverse_mappings : tuple of str
        IRIs of close matches in Wikidata and schema.org, and of those that run the other way.
    """

    predicate: Predicate
    comment: str
    domain: frozenset[EntityType]
    range: frozenset[EntityType]
    inverse: str | None
    plover: str | None
    mappings: tuple[str, ...]
    inverse_mappings: tuple[str, ...]

    @property
    def symmetric(self) -> bool:
        """True if subject and object may change places."""
        return self.predicate.symmetric

    def accepts(self, subject: EntityType, target: EntityType) -> bool:
        """Whether domain and range allow the two types.

        Examples
        --------
        >>> married = Vocabulary.load().predicates["spouse"]
        >>> married.accepts(EntityType.PERSON, EntityType.PERSON)
        True
        >>> married.accepts(EntityType.PERSON, EntityType.LAW)
        False
        """
        return (not self.domain or subject in self.domain) and (not self.range or target in self.range)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The predicate that lemmas state.

    Parameters
    ----------
    predicate : Predicate
        Of the vocabulary.
    inverse : bool
        True if subject and object are exchanged: "A lost to B" is ``defeated`` from B to A.
    length : int
        How many of the last lemmas state it.
    passive : bool
        True if they do so in the passive alone.
    others : tuple of Match
        What the same lemmas state of ends that domain and range of this one do not allow: who signs a
        player signs no charter.
    """

    predicate: Predicate
    inverse: bool
    length: int
    passive: bool = False
    others: tuple[Match, ...] = ()

    def __iter__(self) -> Iterator[Match]:
        """Yield the match and the others, the narrower before the wider."""
        yield self
        yield from self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Predicates and the words that state them.

    Parameters
    ----------
    predicates : mapping of str to PredicateEntry
        By id.
    verbs, nouns, passives : mapping of tuple of str to Match
        The triggers.
    support : frozenset of tuple of str
        Verbs that add nothing to the noun they govern: "launch" in "launch an attack on".
    own : tuple of str
        Ids of the predicates that the user's own files speak of, sorted.
    conflicts : tuple of str
        What of those files cannot have the effect it was written for, a line each with file and IRI.
    """

    predicates: Mapping[str, PredicateEntry]
    verbs: Mapping[Lemmas, Match]
    nouns: Mapping[Lemmas, Match]
    passives: Mapping[Lemmas, Match]
    support: frozenset[Lemmas]
    own: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @classmethod
    def load(cls, *files: Path | Resource) -> Vocabulary:
        """Read the shipped vocabulary, and files of your own that add to it.

        Parameters
        ----------
        *files : Path or Resource
            Turtle files in the words of ``news.ttl``; the last one wins where two disagree.

        Raises
        ------
        ConfigError
            If a file cannot be read or says what has no meaning; it names the file and the subject.

        Examples
        --------
        >>> Vocabulary.load().predicates["invaded"].plover
        'ASSAULT'
        """
        return _build(read_ontology(files)) if files else _shipped()

    def match_verb(
        self, lemmas: Sequence[str], *, passive: bool = False, nouns: Collection[str] = ()
    ) -> Match | None:
        """Return the predicate of a verbal relation: of its longest trigger that ends the lemmas.

        What stands before the trigger must leave it as it is ("agree to sign a treaty with"): after
        "accuse of", "attack" is no act of the subject. A noun counts if a verb without a meaning of
        its own governs it: "pay a visit to", "be a member of". In the passive, what only the passive states
        comes first: "was arrested in".

        Parameters
        ----------
        lemmas : sequence of str
            The relation.
        passive : bool
            Whether the subject undergoes it.
        nouns : collection of str
            The lemmas that are nouns: after a verb such a one begins no verbal trigger.

        Examples
        --------
        >>> vocabulary = Vocabulary.load()
        >>> vocabulary.match_verb(("agree", "sign", "treaty", "with")).predicate.id
        'treaty'
        >>> vocabulary.match_verb(("pay", "visit", "to")).predicate.id
        'visited'
        >>> vocabulary.match_verb(("ban", "trade", "with")) is None
        True
        >>> vocabulary.match_verb(("lead", "to", "call", "for"), nouns={"call"}) is None
        True
        >>> vocabulary.match_verb(("arrest", "in"), passive=True).predicate.id
        'arrested_in'
        """
        words = tuple(lemmas)
        for length in range(len(words), 0, -1):
            if words[-length] in nouns and {*words[:-length]} - {"be"}:
                continue
            found = _lookup(self.passives, words[-length:]) if passive else None
            found = found or _lookup(self.verbs, words[-length:]) or self._governed(words[-length:])
            if found is not None:
                homograph = words[-length:] in self.nouns
                return found if _transparent(words[:-length], homograph) else None
        return None

    def match_noun(self, lemmas: Sequence[str]) -> Match | None:
        """Return the predicate of a noun and its preposition: of its longest trigger that ends the lemmas.

        Examples
        --------
        >>> vocabulary = Vocabulary.load()
        >>> vocabulary.match_noun(("peace", "treaty", "with")).predicate.id
        'treaty'
        >>> vocabulary.match_noun(("rejection", "of", "deal", "with")) is None
        True
        """
        words = tuple(lemmas)
        for length in range(len(words), 1, -1):
            found = _lookup(self.nouns, words[-length:])
            if found is not None:
                return None if _PREPOSITIONS.intersection(words[:-length]) else found
        return None

    def _governed(self, words: Lemmas) -> Match | None:
        """The noun trigger after a support verb, if the words are these two and no more."""
        for split in range(1, len(words) - 1):
            if words[:split] in self.support:
                found = self.nouns.get(words[split:])
                if found is not None:
                    longer = tuple(replace(one, length=len(words), others=()) for one in found)
                    return replace(longer[0], others=longer[1:])
        return None


@cache
def _shipped() -> Vocabulary:
    return _build(read_ontology(()))


def _build(ontology: Ontology) -> Vocabulary:
    entries = {id_: _entry(one) for id_, one in sorted(ontology.declarations.items())}

    def matches(
        triggers: Mapping[Lemmas, tuple[Sense, ...]], *, passive: bool = False
    ) -> Mapping[Lemmas, Match]:
        return MappingProxyType(
            {lemmas: _match(entries, lemmas, senses, passive) for lemmas, senses in triggers.items()}
        )

    return Vocabulary(
        predicates=MappingProxyType(entries),
        verbs=matches(ontology.verbs),
        nouns=matches(ontology.nouns),
        passives=matches(ontology.passives, passive=True),
        support=frozenset(ontology.support),
        own=tuple(sorted(ontology.own)),
        conflicts=tuple(ontology.conflicts),
    )


def _match(
    entries: Mapping[str, PredicateEntry], lemmas: Lemmas, senses: tuple[Sense, ...], passive: bool
) -> Match:
    first, *others = (
        Match(predicate=entries[id_].predicate, inverse=inverse, length=len(lemmas), passive=passive)
        for id_, inverse in senses
    )
    return replace(first, others=tuple(others))


def _entry(one: Declaration) -> PredicateEntry:
    return PredicateEntry(
        predicate=Predicate(id=one.id, label=one.label, symmetric=one.symmetric, definition=one.definition),
        comment=one.comment,
        domain=one.domain,
        range=one.range,
        inverse=one.inverse,
        plover=one.plover,
        mappings=one.mappings,
        inverse_mappings=one.inverse_mappings,
    )


def _lookup(triggers: Mapping[Lemmas, Match], words: Lemmas) -> Match | None:
    """The trigger of these words; one of them, neither first nor last, may meet a ``*``."""
    found = triggers.get(words)
    for gap in range(1, len(words) - 1) if found is None else ():
        found = triggers.get((*words[:gap], "*", *words[gap + 1 :]))
        if found is not None:
            break
    return found


def _transparent(before: Lemmas, homograph: bool) -> bool:
    """Whether the words before a trigger leave it an act of the subject.

    After "ban" and the like a homograph is the noun: "banned trade with", not "trades with".
    """
    signatures = lexicon().signatures
    for word in before:
        if word in _TRANSPARENT:
            continue
        if word not in signatures or (homograph and signatures[word].polarity is Polarity.NEGATIVE):
            return False
    return True
