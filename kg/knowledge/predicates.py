"""The predicates that phrases have where no trigger states one: made of the phrase, of a passive, of a role.

None has the id of a predicate of the vocabulary, a user's own included, that it is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.knowledge.lexicon import lexicon
from kg.knowledge.rows import Role
from kg.knowledge.vocabulary import Vocabulary
from kg.knowledge.word_classes import word_class
from kg.names import typed
from kg.types import EntityType, Predicate

PAST = word_class("past holder") | {"then"}
"""Words before a role that say that it was one."""
# Endings of agent nouns (Quirk et al. 1985, I.33-I.36): "tamer", "violinist".
_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "eer", "ee")
_POSITION = "holds_position"


def open_predicate(lemmas: Sequence[str], vocabulary: Vocabulary) -> Predicate:
    """Return the predicate made from a phrase that the vocabulary does not know.

    Parameters
    ----------
    lemmas : sequence of str
        The content of the relation.
    vocabulary : Vocabulary
        Whose predicates it must not be taken for.

    Examples
    --------
    >>> open_predicate(("walk", "past"), Vocabulary.load())
    Predicate(id='walk_past', label='walk past', broader=None, symmetric=False)
    """
    label = " ".join(lemmas)
    id_ = _snake(label)
    if lemmas and lemmas[0] == "be":
        label = " ".join(("is", *lemmas[1:]))
    taken = id_ in vocabulary.predicates  # the noun "treaty" alone is not the relation "treaty"
    return Predicate(id=f"{id_}_open" if taken else id_, label=label)


def passive_predicate(participle: str, lemmas: Sequence[str], vocabulary: Vocabulary) -> Predicate:
    """Return the predicate of what is done to its subject.

    Parameters
    ----------
    participle : str
        As written.
    lemmas : sequence of str
        Of the relation, its verb first.
    vocabulary : Vocabulary
        Whose predicates it must not be taken for.

    Examples
    --------
    >>> passive_predicate("praised", ("praise", "for"), Vocabulary.load())
    Predicate(id='be_praise_for', label='was praised for', broader=None, symmetric=False)
    """
    label = " ".join(("was", participle.lower(), *lemmas[1:]))
    return Predicate(id=_beside_own(_snake(" ".join(("be", *lemmas))), vocabulary), label=label)


def role_predicate(role: str, *ends: EntityType | None, vocabulary: Vocabulary) -> Predicate:
    """Return the predicate of a role: a vocabulary one where it says just that, else one of its own.

    A role's own predicate lies beneath one of the vocabulary where its words say so, whatever its ends:
    one predicate is one property in RDF. The book of an author holds no office.

    Parameters
    ----------
    role : str
        The role's lemmas: ``"prime minister"``.
    *ends : EntityType or None
        Types of subject and object, None for a literal; without them, any.
    vocabulary : Vocabulary
        The predicates that a role may say.

    Examples
    --------
    >>> words = Vocabulary.load()
    >>> role_predicate("president", vocabulary=words)
    Predicate(id='president_of', label='president of', broader='holds_position', symmetric=False)
    >>> role_predicate("brother", vocabulary=words).id, role_predicate("cousin", vocabulary=words).broader
    ('sibling', 'relative')
    >>> role_predicate("book", vocabulary=words).broader is None
    True
    """
    words = role.split()
    known = lexicon().roles.get(role)
    if known is not None and known.exact and _allows(known.predicate, ends, vocabulary):
        return vocabulary.predicates[known.predicate].predicate
    label = " ".join((*words, "of"))
    misread = known is not None and known.exact  # "father of" a firm is no kin
    id_ = _beside_own(_snake(label), vocabulary)
    return Predicate(id=id_, label=label, broader=None if misread else _broader(words))


def _beside_own(id_: str, vocabulary: Vocabulary) -> str:
    """The id, unless a predicate of the user's own has it."""
    entry = vocabulary.predicates.get(id_)
    return f"{id_}_open" if entry is not None and entry.predicate.definition.iri else id_


def _allows(id_: str, ends: Sequence[EntityType | None], vocabulary: Vocabulary) -> bool:
    entry = vocabulary.predicates[id_]
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
    plain = typed(text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "relation"
