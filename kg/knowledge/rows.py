"""What the rows of the word tables say: one class for each table with more than a word and its mark."""

from __future__ import annotations

from dataclasses import dataclass

from kg.types import EntityType, Modality, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """A word that reports what someone says or thinks.

    Parameters
    ----------
    lemma : str
        ``"say"``, ``"denial"``, ``"alleged"``.
    kinds : frozenset of str
        Its parts of speech: ``"verb"``, ``"noun"``, ``"adjective"``, ``"adverb"``.
    polarity : Polarity
        Negative if the speaker states that the clause is not so: "deny".
    modality : Modality
        Asserted if stated as so, possible if alleged, believed, feared or rumoured.
    example : str
        A phrase that shows its use.
    """

    lemma: str
    kinds: frozenset[str]
    polarity: Polarity
    modality: Modality
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A word that embeds an infinitive, gerund or noun and changes what is claimed of it.

    Parameters
    ----------
    lemma : str
        One word or several: ``"refuse"``, ``"rule out"``.
    polarity : Polarity
        Polarity of the embedded claim: negative in "refused to sign".
    modality : Modality
        Modality of the embedded claim: future in "plans to visit".
    example : str
        A phrase that shows its use.
    """

    lemma: str
    polarity: Polarity
    modality: Modality
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A verb with a preposition whose gerund its object does: "blame for".

    Parameters
    ----------
    lemma : str
        Verb and preposition: ``"prevent from"``.
    polarity, modality : Polarity, Modality
        Of the deed: negative in "prevented her from leaving".
    alleged : bool
        True if only the subject vouches for it: "accuse of".
    example : str
        A phrase that shows its use.
    """

    lemma: str
    polarity: Polarity
    modality: Modality
    alleged: bool
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A common noun that heads a reference to an entity.

    Parameters
    ----------
    lemma : str
        ``"treaty"``.
    type : EntityType
        Class of what it refers to.
    family : str
        Nouns of one family can refer to one entity: treaty, pact, accord.
    example : str
        A phrase that shows its use.
    """

    lemma: str
    type: EntityType
    family: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person or a body is of something else.

    Parameters
    ----------
    lemma : str
        One word or several, lower case: ``"prime minister"``.
    takes : str
        What it is a role of: ``"org"``, ``"place"``, ``"person"`` or ``"any"``.
    person : bool
        True if only persons hold it.
    predicate : str
        The vocabulary predicate that it expresses, or ``""``: "founder" expresses ``founded``.
    exact : bool
        True if it says no more than that predicate; False if it is a narrower relation beneath it.
    example : str
        A phrase that shows its use.
    """

    lemma: str
    takes: str
    person: bool
    predicate: str
    exact: bool
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title that stands before a name and is no part of it.

    Parameters
    ----------
    form : str
        As written: ``"Mr"``, ``"Prime Minister"``.
    kind : str
        ``"honorific"``, ``"rank"`` or ``"office"``.
    gender : str
        ``"m"``, ``"f"``, or ``""`` where the title does not tell.
    example : str
        A name that bears it.
    """

    form: str
    kind: str
    gender: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHead:
    """A word that gives a proper name its type.

    Parameters
    ----------
    word : str
        As written: ``"Treaty"``, ``"plc"``.
    type : EntityType
        The type it gives.
    position : str
        Where it stands in the name: ``"first"``, ``"last"`` or ``"any"``.
    example : str
        A name with it.
    """

    word: str
    type: EntityType
    position: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Homonym:
    """A place whose name news means another one by more often.

    Parameters
    ----------
    label : str
        The label of the place in the gazetteer.
    cues : frozenset of str
        Words beside the name that tell it.
    others : frozenset of str
        Words that tell the other place, before all cues.
    """

    label: str
    cues: frozenset[str]
    others: frozenset[str]
