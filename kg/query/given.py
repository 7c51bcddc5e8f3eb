"""What callers give for the parts of a question, checked."""

from __future__ import annotations

from typing import TypeVar

from kg import arguments
from kg.errors import QueryError
from kg.knowledge.families import families
from kg.names import words_of
from kg.types import Article, Modality, Polarity, Predicate

_Qualifier = TypeVar("_Qualifier", Polarity, Modality)


def predicate(given: str | Predicate | None) -> str | None:
    """Return the id or label of a predicate."""
    if given is None:
        return None
    if isinstance(given, Predicate):
        return given.id
    return arguments.instance("predicate", given, str, "the id or label of a predicate", "ask once for each")


def family(given: str | None) -> str | None:
    """Return the name of a family of relations.

    Raises
    ------
    QueryError
        If there is none of the name.
    """
    if given is None:
        return None
    wanted = arguments.instance("family", given, str, "the name of a family", "ask once for each").casefold()
    if wanted not in families():
        raise QueryError(f'there is no family "{given}" of relations; use one of {", ".join(families())}')
    return wanted


def article(given: str | Article | None) -> str | None:
    """Return the id of an article."""
    if given is None:
        return None
    if isinstance(given, Article):
        return given.id
    return arguments.instance("article", given, str, "an article or its id (str)", "ask once for each")


def outlet(given: str | None) -> str | None:
    """Return the name of an outlet."""
    if given is None:
        return None
    return arguments.instance("source", given, str, "the name of an outlet (str)", "ask once for each")


def words(given: str | None) -> frozenset[str] | None:
    """Return the words that a sentence must have.

    Raises
    ------
    QueryError
        If there is none.
    """
    if given is None:
        return None
    found = words_of(arguments.instance("saying", given, str, "words (str)", "ask for all in one text"))
    if not found:
        raise QueryError(f'saying "{given}": there is no word in it; give one')
    return found


def flag(name: str, given: bool) -> bool:
    """Return yes or no."""
    return arguments.instance(name, given, bool, "True or False", "leave it out for all statements")


def value(kind: type[_Qualifier], value: str) -> _Qualifier:
    """Return the qualifier of a kind that a word stands for.

    Raises
    ------
    QueryError
        If there is none; the message lists the options.

    Examples
    --------
    >>> value(Polarity, "negative")
    <Polarity.NEGATIVE: 'negative'>
    """
    name, options = kind.__name__.lower(), ", ".join(member.value for member in kind)
    arguments.instance(name, value, str, f"a {name} (str)", f"use one of {options}")
    try:
        return kind(value)
    except ValueError as error:
        raise QueryError(f'{name} "{value}" does not exist; use one of {options}') from error
