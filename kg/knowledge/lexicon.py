"""The words that rules go by: who reports, what is only planned, what is a role, a title, a kind of name.

Each table beside this file is one mapping from the word to its row. Nothing here reads articles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from kg.errors import ConfigError
from kg.knowledge.rows import Control, Homonym, NameHead, Noun, Reporting, Role, Signature, Title
from kg.knowledge.tables import TABLES
from kg.types import EntityType, Modality, Polarity

_KINDS = frozenset({"verb", "noun", "adjective", "adverb"})

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All tables, each a read-only mapping from the word to its row.

    Examples
    --------
    >>> words = lexicon()
    >>> words.reporting["deny"].polarity.value, words.signatures["rule out"].polarity.value
    ('negative', 'negative')
    >>> words.nouns["pact"].family == words.nouns["treaty"].family
    True
    >>> words.roles["prime minister"].takes, words.titles["Dame"].gender, words.given_names["Olga"]
    ('place', 'f', 'f')
    """

    reporting: Mapping[str, Reporting]
    signatures: Mapping[str, Signature]
    attitudes: Mapping[str, str]
    views: Mapping[str, str]
    documents: Mapping[str, str]
    issues: Mapping[str, str]
    telling: Mapping[str, str]
    control: Mapping[str, Control]
    nouns: Mapping[str, Noun]
    roles: Mapping[str, Role]
    titles: Mapping[str, Title]
    name_heads: Mapping[str, NameHead]
    given_names: Mapping[str, str]
    genders: Mapping[str, str]
    human_verbs: Mapping[str, str]
    offices: Mapping[str, str]
    partitives: Mapping[str, str]
    dimensions: Mapping[str, str]
    complex_prepositions: Mapping[str, str]
    complements: Mapping[str, str]
    happenings: Mapping[str, str]
    senders: Mapping[str, str]
    sited: Mapping[str, str]
    topics: Mapping[str, frozenset[str]]
    obliques: Mapping[str, frozenset[str]]
    senses: Mapping[str, frozenset[str]]
    empty_nouns: Mapping[str, str]
    noun_lemmas: Mapping[str, str]
    connectives: Mapping[str, str]
    states: Mapping[str, str]
    support_verbs: Mapping[str, str]
    supporting_verbs: Mapping[str, str]
    short_forms: Mapping[str, str]
    aliases: Mapping[str, str]
    preferences: Mapping[str, EntityType]
    metonyms: Mapping[str, str]
    homonyms: Mapping[str, Homonym]
    parties: Mapping[str, str]

    @classmethod
    def load(cls, folder: Traversable) -> Lexicon:
        """Read the tables of a folder.

        Parameters
        ----------
        folder : Traversable
            A `pathlib.Path` or a package resource with ``reporting.tsv`` and the other tables.

        Raises
        ------
        ConfigError
            If a row is wrong; the message names the file and the line.

        Examples
        --------
        >>> Lexicon.load(TABLES).name_heads["Strait"].type.value
        'LOC'
        """
        return cls(
            reporting=_table(folder, "reporting", "lemma kind polarity modality example", _reporting),
            signatures=_table(folder, "signatures", "lemma polarity modality example", _signature),
            attitudes=_table(folder, "attitudes", "lemma source", _example),
            views=_table(folder, "views", "lemma example", _example),
            documents=_table(folder, "documents", "lemma example", _example),
            issues=_table(folder, "issues", "lemma example", _example),
            telling=_table(folder, "telling", "lemma example", _example),
            control=_table(folder, "control", "lemma polarity modality alleged example", _control),
            nouns=_table(folder, "nouns", "lemma type family example", _noun),
            roles=_table(folder, "roles", "lemma takes person predicate exact example", _role),
            titles=_table(folder, "titles", "form kind gender example", _title),
            name_heads=_table(folder, "name_heads", "word type position example", _name_head),
            given_names=_table(folder, "given_names", "name gender", _gender),
            genders=_table(folder, "genders", "lemma gender example", _gendered),
            human_verbs=_table(folder, "human_verbs", "lemma example", _example),
            offices=_table(folder, "offices", "lemma example", _example),
            partitives=_table(folder, "partitives", "lemma example", _example),
            dimensions=_table(folder, "dimensions", "lemma dimension example", _second),
            complex_prepositions=_table(folder, "complex_prepositions", "words example", _example),
            support_verbs=_table(folder, "support_verbs", "lemma example", _example),
            supporting_verbs=_table(folder, "supporting_verbs", "lemma subject example", _subject),
            connectives=_table(folder, "connectives", "words example", _example),
            states=_table(folder, "states", "words example", _example),
            complements=_table(folder, "complements", "lemma form example", _complement),
            happenings=_table(folder, "happenings", "lemma voice example", _voice),
            senders=_table(folder, "senders", "lemma example", _example),
            sited=_table(folder, "sited", "lemma example", _example),
            topics=_table(folder, "topics", "lemma prepositions example", _words),
            obliques=_table(folder, "obliques", "lemma prepositions example", _words),
            senses=_table(folder, "senses", "lemma words example", _words),
            empty_nouns=_table(folder, "empty_nouns", "lemma example", _example),
            noun_lemmas=_table(folder, "noun_lemmas", "word lemma example", _second),
            aliases=_table(folder, "aliases", "pattern example", _example),
            preferences=_table(folder, "preferences", "clue type example", _preference),
            metonyms=_table(folder, "metonyms", "clue example", _example),
            homonyms=_table(folder, "homonyms", "name label cues others example", _homonym),
            parties=_table(folder, "parties", "name party example", _party),
            short_forms={
                word.casefold(): names
                for word, names in _table(folder, "short_forms", "word names example", _short_form).items()
            },
        )


@cache
def lexicon() -> Lexicon:
    """Return the built-in lexicon; the tables are read when it is first asked for.

    Examples
    --------
    >>> lexicon() is lexicon()
    True
    """
    return Lexicon.load(TABLES)


def _table(folder: Traversable, name: str, columns: str, read: Callable[..., RowT]) -> Mapping[str, RowT]:
    """Read one table: comments, the column names, and a row for each word."""
    path = folder / f"{name}.tsv"
    rows: dict[str, RowT] = {}
    names: list[str] | None = None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}); put the table back") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        try:
            if names is None:
                names = _columns(cells, columns.split())
                continue
            if len(cells) != len(names):
                raise ValueError(f"{len(cells)} cells, not {len(names)}")
            if not cells[0] or cells[0] in rows:
                raise ValueError(f"{cells[0]!r} is " + ("there twice" if cells[0] else "no word"))
            rows[cells[0]] = read(*cells)
        except ValueError as error:
            raise ConfigError(f"{path}, line {number}: {error}; correct the row") from error
    return MappingProxyType(rows)


def _columns(cells: list[str], expected: list[str]) -> list[str]:
    if cells != expected:
        raise ValueError(f"the columns are {' '.join(cells)}, not {' '.join(expected)}")
    return cells


def _one_of(value: str, *options: str) -> str:
    if value not in options:
        raise ValueError(f"{value!r} is none of {', '.join(map(repr, options))}")
    return value


def _reporting(lemma: str, kind: str, polarity: str, modality: str, example: str) -> Reporting:
    kinds = frozenset(_one_of(word, *sorted(_KINDS)) for word in kind.split(" "))
    return Reporting(
        lemma=lemma, kinds=kinds, polarity=Polarity(polarity), modality=Modality(modality), example=example
    )


def _signature(lemma: str, polarity: str, modality: str, example: str) -> Signature:
    return Signature(lemma=lemma, polarity=Polarity(polarity), modality=Modality(modality), example=example)


def _control(lemma: str, polarity: str, modality: str, alleged: str, example: str) -> Control:
    return Control(
        lemma=lemma,
        polarity=Polarity(polarity),
        modality=Modality(modality),
        alleged=_one_of(alleged, "yes", "no") == "yes",
        example=example,
    )


def _noun(lemma: str, type_: str, family: str, example: str) -> Noun:
    return Noun(
        lemma=lemma,
        type=EntityType(type_),
        family=family,
        example=example,
    )


def _role(lemma: str, takes: str, person: str, predicate: str, exact: str, example: str) -> Role:
    return Role(
        lemma=lemma,
        takes=_one_of(takes, "org", "place", "person", "any"),
        person=_one_of(person, "yes", "no") == "yes",
        predicate=predicate,
        exact=_one_of(exact, *(("yes", "no") if predicate else ("",))) == "yes",
        example=example,
    )


def _title(form: str, kind: str, gender: str, example: str) -> Title:
    return Title(
        form=form,
        kind=_one_of(kind, "honorific", "rank", "office"),
        gender=_one_of(gender, "m", "f", ""),
        example=example,
    )


def _name_head(word: str, type_: str, position: str, example: str) -> NameHead:
    return NameHead(
        word=word,
        type=EntityType(type_),
        position=_one_of(position, "first", "last", "any"),
        example=example,
    )


def _gender(name: str, gender: str) -> str:
    del name
    return _one_of(gender, "m", "f", "")


def _gendered(lemma: str, gender: str, example: str) -> str:
    _example(lemma, example)
    return _one_of(gender, "m", "f")


def _example(words: str, example: str) -> str:
    if not example:
        raise ValueError(f"{words!r} has no example")
    return example


def _second(first: str, second: str, example: str) -> str:
    _example(first, example)
    return second


def _words(lemma: str, words: str, example: str) -> frozenset[str]:
    _example(lemma, example)
    return frozenset(words.split())


def _complement(lemma: str, form: str, example: str) -> str:
    _example(lemma, example)
    return _one_of(form, "as", "bare", "both")


def _preference(clue: str, type_: str, example: str) -> EntityType:
    _example(clue, example)
    return EntityType(type_)


def _voice(lemma: str, voice: str, example: str) -> str:
    _example(lemma, example)
    return _one_of(voice, "active", "passive", "both")


def _subject(lemma: str, subject: str, example: str) -> str:
    _example(lemma, example)
    return _one_of(subject, "agent", "theme", "given")


def _homonym(name: str, label: str, cues: str, others: str, example: str) -> Homonym:
    _example(name, example)
    return Homonym(label=label, cues=_listed(cues), others=_listed(others))


def _listed(cell: str) -> frozenset[str]:
    return frozenset(word.strip() for word in cell.split(";") if word.strip())


def _party(name: str, party: str, example: str) -> str:
    _example(name, example)
    return party


def _short_form(word: str, names: str, example: str) -> str:
    _example(word, example)
    return _one_of(names, "legal", "same", "other")
