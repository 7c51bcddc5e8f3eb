"""How often the predicates of a user's own vocabulary are stated, and what keeps them from being stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.knowledge.vocabulary import Match, Vocabulary
from kg.types import Entity, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What became of a predicate's words.

    Parameters
    ----------
    id : str
        Of the predicate.
    hits : int
        Statements of it.
    refused : mapping of str to int
        Statements whose words are its triggers and whose ends are none of its domain and range: what they
        are between (``"GPE to LAW"``), the most frequent first, and how many there are.
    """

    id: str
    hits: int
    refused: Mapping[str, int] = field(default_factory=dict)


def uses(statements: Iterable[Statement], vocabulary: Vocabulary) -> list[Use]:
    """Return the use of each predicate that the user's own files speak of, in the order of their ids.

    Examples
    --------
    >>> uses([], Vocabulary.load())
    []
    """
    hits: Counter[str] = Counter()
    refused: dict[str, Counter[str]] = {id_: Counter() for id_ in vocabulary.own}
    for statement in statements if vocabulary.own else ():
        hits[statement.predicate.id] += 1
        wanted = refusing(statement, vocabulary)
        if wanted in refused:
            refused[wanted][_ends(statement)] += 1
    return [Use(id=id_, hits=hits[id_], refused=dict(refused[id_].most_common())) for id_ in vocabulary.own]


def refusing(statement: Statement, vocabulary: Vocabulary) -> str | None:
    """Return the id of the predicate whose trigger the words are, and whose domain or range forbids it.

    A statement that no predicate of the vocabulary takes keeps the lemmas of its phrase for label.
    """
    if statement.predicate.id in vocabulary.predicates:
        return None
    words = statement.predicate.label.split()
    if words[:1] == ["is"]:
        words[0] = "be"
    match = vocabulary.match_verb(words) or vocabulary.match_noun(words)
    return next((one.predicate.id for one in match or () if _refused(statement, one, vocabulary)), None)


def _refused(statement: Statement, match: Match, vocabulary: Vocabulary) -> bool:
    entry, target = vocabulary.predicates[match.predicate.id], statement.object
    if not isinstance(target, Entity):
        return bool(entry.range)
    ends = (target, statement.subject) if match.inverse else (statement.subject, target)
    return not entry.accepts(ends[0].type, ends[1].type)


def _ends(statement: Statement) -> str:
    target = statement.object
    return f"{statement.subject.type} to {target.type if isinstance(target, Entity) else 'a text'}"
