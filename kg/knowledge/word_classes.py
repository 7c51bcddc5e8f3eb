"""Classes of words that rules go by: "joining verb", "noun of what may be".

A rule that asks for one of several verbs, nouns, adjectives or adverbs names their class. What it is for
stands in ``word_classes.tsv``, its words, each with an example, in ``class_words.tsv``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from kg.errors import ConfigError
from kg.knowledge.tables import TABLES, read_table


def word_class(name: str) -> frozenset[str]:
    """Return the words of a class: lemmas, or the forms that a rule compares.

    Raises
    ------
    ConfigError
        If there is no such class.

    Examples
    --------
    >>> sorted(word_class("weather verb"))
    ['drizzle', 'hail', 'pour', 'rain', 'snow', 'thunder']
    """
    try:
        return _built_in()[name]
    except KeyError:
        raise ConfigError(f"word_classes.tsv: no class {name!r}; add a row, and its words") from None


def read_classes(folder: Traversable) -> Mapping[str, frozenset[str]]:
    """Read the two tables of a folder: the words of each class.

    Raises
    ------
    ConfigError
        If a word is there twice, is of no class, or a class has no words.

    Examples
    --------
    >>> "snow" in read_classes(TABLES)["weather verb"]
    True
    """
    found: dict[str, set[str]] = {row["class"]: set() for row in read_table("word_classes.tsv", folder)}
    for row in read_table("class_words.tsv", folder):
        word, name = row["word"], row["class"]
        if name not in found:
            raise ConfigError(f"class_words.tsv: no class {name!r} for {word!r}; add it to word_classes.tsv")
        if word in found[name]:
            raise ConfigError(f"class_words.tsv: {word!r} is twice a {name}; take one row out")
        found[name].add(word)
    for name in found:
        if not found[name]:
            raise ConfigError(f"word_classes.tsv: {name!r} has no words; add them to class_words.tsv")
    return MappingProxyType({name: frozenset(words) for name, words in found.items()})


@cache
def _built_in() -> Mapping[str, frozenset[str]]:
    return read_classes(TABLES)
