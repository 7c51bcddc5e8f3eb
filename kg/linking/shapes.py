"""What a short name is of a long one, by its letters alone: its beginning, its end, its initials."""

from __future__ import annotations

from functools import cache

from kg.knowledge.lexicon import lexicon
from kg.names import slug

_LINKS = frozenset({"of", "the", "and", "for", "de", "la"})
_CODE = (2, 3)  # letters of a first word that an acronym may hold whole: "UK", "USA"


def spelt_as_name(label: str) -> bool:
    """Whether a description is spelt as a name: capitals but for small words.

    Examples
    --------
    >>> spelt_as_name("Bank of the North"), spelt_as_name("the British police")
    (True, False)
    """
    return all(word[:1].isupper() or word in _LINKS for word in label.split())


def shortens(name: str, whole: str) -> bool:
    """Whether a rule makes a short name of a full one: `shape`."""
    return shape(name, whole) != ""


def shape(name: str, whole: str) -> str:
    """Return the rule that makes a short name of a full one: its beginning, its end, its initials; or "".

    Parameters
    ----------
    name, whole : str
        Slugs.

    Examples
    --------
    >>> shape("uaw", "united-auto-workers"), shape("jobs", "ed-jobs"), shape("chelsea", "chelsea-tv")
    ('initials', 'end', '')
    """
    words = whole.split("-")
    if whole.startswith(f"{name}-"):
        dropped = [lexicon().short_forms.get(word) for word in whole.removeprefix(f"{name}-").split("-")]
        return "beginning" if "other" not in dropped and None not in dropped else ""
    if whole.endswith(f"-{name}"):
        return "end"
    return "initials" if name in acronyms_of(words) else ""


def acronyms_of(words: list[str]) -> set[str]:
    """The acronyms of a name, with and without its small words, the legal form left out."""
    plain = [word for word in words if word not in _LINKS]
    found = {"".join(w[:1] for w in words), "".join(w[:1] for w in plain)}
    if len(words[0]) in _CODE:
        found.add(words[0] + "".join(w[:1] for w in plain[1:]))  # "UKIP", of "UK Independence Party"
    return {acronym for acronym in found if len(acronym) > 1}


@cache
def nicknames() -> dict[str, str]:
    """What parties and their members are called, with the name of the party but for "Party", as slugs."""
    return {slug(name): slug(party) for name, party in lexicon().parties.items()}
