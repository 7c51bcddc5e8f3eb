"""The predicates of news, and which of them a relation phrase states."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.knowledge.lexicon import lexicon
from kg.knowledge.ontology import Declaration, Lemmas, Ontology, read_ontology
from kg.knowledge.rows import Role
from kg.types import EntityType, Polarity, Predicate

_TRANSPARENT = frozenset({"be", "have", "do", "get", "to"})
_PREPOSITIONS = frozenset(
    {"about", "against", "at", "between", "by", "for", "from", "in", "into", "of", "on", "over", "to", "with"}
)
PAST = frozenset({"ex", "former", "late", "onetime", "one-time", "then"})
"""Words before a role that say that it was one."""
# Endings of agent nouns (Quirk et al. 1985, I.33-I.36): "tamer", "violinist".
_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "eer", "ee")
_POSITION = "holds_position"


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
    """

    predicate: Predicate
    inverse: bool
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Predicates and the words that state them.

    Parameters
    ----------
    predicates : mapping of str to PredicateEntry
        By id.
    verbs, nouns : mapping of tuple of str to Match
        The triggers.
    support : frozenset of tuple of str
        Verbs that add nothing to the noun they govern: "launch" in "launch an attack on".
    """

    predicates: Mapping[str, PredicateEntry]
    verbs: Mapping[Lemmas, Match]
    nouns: Mapping[Lemmas, Match]
    support: frozenset[Lemmas]

    @classmethod
    def load(cls, *paths: Path) -> Vocabulary:
        """Read the shipped vocabulary, and files of your own that add to it.

        Parameters
        ----------
        *paths : Path
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
        return _build(read_ontology(paths)) if paths else _shipped()

    def match_verb(self, lemmas: Sequence[str]) -> Match | None:
        """Return the predicate of a verbal relation: of its longest trigger that ends the lemmas.

        What stands before the trigger must leave it as it is ("agree to sign a treaty with"): after
        "accuse of", "attack" is no act of the subject. A noun counts if a verb without a meaning of
        its own governs it: "pay a visit to", "be a member of".

        Examples
        --------
        >>> vocabulary = Vocabulary.load()
        >>> vocabulary.match_verb(("agree", "sign", "treaty", "with")).predicate.id
        'treaty'
        >>> vocabulary.match_verb(("pay", "visit", "to")).predicate.id
        'visited'
        >>> vocabulary.match_verb(("ban", "trade", "with")) is None
        True
        """
        words = tuple(lemmas)
        for length in range(len(words), 0, -1):
            found = _lookup(self.verbs, words[-length:]) or self._governed(words[-length:])
            if found is not None:
                homograph = words[-length:] in self.nouns
                return found if _transparent(words[:-length], homograph) else None
        return None

    def match_noun(self, lemmas: Sequence[str]) -> Match | None:
        """Return the predicate of a noun and its preposition: of its longest trigger that ends the lemmas.

        Examples
        --------
        >>> vocabulary = Vocabulary.load()
        >>> vocabulary.match_noun(("trade", "deal", "with")).predicate.id
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
                    return Match(predicate=found.predicate, inverse=found.inverse, length=len(words))
        return None


@cache
def _shipped() -> Vocabulary:
    return _build(read_ontology(()))


def _build(ontology: Ontology) -> Vocabulary:
    entries = {id_: _entry(one) for id_, one in sorted(ontology.declarations.items())}

    def matches(triggers: Mapping[Lemmas, tuple[str, bool]]) -> Mapping[Lemmas, Match]:
        return MappingProxyType(
            {
                lemmas: Match(predicate=entries[id_].predicate, inverse=inverse, length=len(lemmas))
                for lemmas, (id_, inverse) in triggers.items()
            }
        )

    return Vocabulary(
        predicates=MappingProxyType(entries),
        verbs=matches(ontology.verbs),
        nouns=matches(ontology.nouns),
        support=frozenset(ontology.support),
    )


def _entry(one: Declaration) -> PredicateEntry:
    return PredicateEntry(
        predicate=Predicate(id=one.id, label=one.label, symmetric=one.symmetric),
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
    embedding = lexicon().embedding
    for word in before:
        if word in _TRANSPARENT:
            continue
        if word not in embedding or (homograph and embedding[word].polarity is Polarity.NEGATIVE):
            return False
    return True


def open_predicate(lemmas: Sequence[str]) -> Predicate:
    """Return the predicate made from a phrase that the vocabulary does not know.

    Parameters
    ----------
    lemmas : sequence of str
        The content of the relation.

    Examples
    --------
    >>> open_predicate(("walk", "past")).id, open_predicate(("walk", "past")).label
    ('walk_past', 'walk past')
    """
    label = " ".join(lemmas)
    id_ = _snake(label)
    if lemmas and lemmas[0] == "be":
        label = " ".join(("is", *lemmas[1:]))
    taken = id_ in _shipped().predicates  # the noun "treaty" alone is not the relation "treaty"
    return Predicate(id=f"{id_}_open" if taken else id_, label=label)


def passive_predicate(participle: str, lemmas: Sequence[str]) -> Predicate:
    """Return the predicate of what is done to its subject.

    Parameters
    ----------
    participle : str
        As written.
    lemmas : sequence of str
        Of the relation, its verb first.

    Examples
    --------
    >>> passive_predicate("praised", ("praise", "for"))
    Predicate(id='be_praise_for', label='was praised for', broader=None, symmetric=False)
    """
    label = " ".join(("was", participle.lower(), *lemmas[1:]))
    return Predicate(id=_snake(" ".join(("be", *lemmas))), label=label)


def role_predicate(role: str, *ends: EntityType | None) -> Predicate:
    """Return the predicate of a role: a vocabulary one where it says just that, else one of its own.

    A role's own predicate lies beneath one of the vocabulary where its words say so, whatever its ends:
    one predicate is one property in RDF. The book of an author holds no office.

    Parameters
    ----------
    role : str
        The role's lemmas: ``"prime minister"``.
    *ends : EntityType or None
        Types of subject and object, None for a literal; without them, any.

    Examples
    --------
    >>> role_predicate("president")
    Predicate(id='president_of', label='president of', broader='holds_position', symmetric=False)
    >>> role_predicate("brother").id, role_predicate("founder").id, role_predicate("cousin").broader
    ('sibling', 'founded', 'relative')
    >>> role_predicate("book").broader is None
    True
    """
    words = role.split()
    known = lexicon().roles.get(role)
    if known is not None and known.exact and _allows(known.predicate, ends):
        return _shipped().predicates[known.predicate].predicate
    label = " ".join((*words, "of"))
    misread = known is not None and known.exact  # "father of" a firm is no kin
    return Predicate(id=_snake(label), label=label, broader=None if misread else _broader(words))


def _allows(id_: str, ends: Sequence[EntityType | None]) -> bool:
    entry = _shipped().predicates[id_]
    sides = zip((entry.domain, entry.range), ends, strict=False)
    return all(not allowed or type_ in allowed for allowed, type_ in sides)


def _broader(words: list[str]) -> str | None:
    """What the role without its modifiers is: a deputy minister has an office, a former one had one."""
    for start, word in enumerate(words):
        if word.lower() in PAST:
            return None
        known: Role | None = lexicon().roles.get(" ".join(words[start:]).lower())
        if known is not None:
            return known.predicate or None
    noun = lexicon().nouns.get(words[-1].lower())
    agent = words[-1].lower().endswith(_AGENTS) if noun is None else noun.type is EntityType.PERSON
    return _POSITION if agent else None


def _snake(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "relation"
