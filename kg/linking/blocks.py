"""Which ids any rule may see together: the keys by which one asks for others, and others offer themselves.

What `kg.linking.rules` makes of an id depends on the ids that share a key with it which one of them asks for,
on what these share with others, and on nothing else. So a part of a pile that is closed in this way is linked
by itself as it is within the pile; `tests/linking/test_blocks.py` holds the two together. A rule that looks
ids up in another way needs a key here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from kg.knowledge.legal_forms import without_legal_form
from kg.linking.pile import Pile
from kg.linking.rules import BODIES, OWN
from kg.linking.shapes import acronyms_of, nicknames, spelt_as_name
from kg.linking.spellings import key

ASKS, OFFERS, BOTH = 1, 2, 3
"""Roles of an id under a key; two that only offer themselves never meet."""


def keys(pile: Pile, id_: str) -> Mapping[int, int]:
    """Return the hashes of the keys of an id, each with its role.

    Parameters
    ----------
    pile : Pile
        What holds all that is known of the id.
    id_ : str
        The id.

    Examples
    --------
    >>> from kg.types import Entity, EntityType
    >>> ana = Entity(id="person/ana-roux", label="Ana Roux", type=EntityType.PERSON)
    >>> roux = Entity(id="person/roux", label="Roux", type=EntityType.PERSON)
    >>> pile = Pile((), [("a", ana), ("b", roux)])
    >>> len(keys(pile, ana.id).keys() & keys(pile, roux.id).keys())
    1
    """
    found: dict[int, int] = {}
    kind, _, name = id_.partition("/")
    told = _described(name) if "@" in id_ else _named(pile, id_, kind, name)
    for role, what in told:
        digest = blake2b("\0".join(what).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        hashed = int.from_bytes(digest, signed=True)
        found[hashed] = found.get(hashed, 0) | role
    return found


def may_be_name(id_: str, labels: Iterable[str]) -> bool:
    """Whether a description, all ids of which have these labels, may be one with what bears a name.

    Examples
    --------
    >>> may_be_name("org/vellby-police@a", ["Vellby police"]), may_be_name("other/the-deal@a", ["the deal"])
    (True, False)
    """
    name = id_.partition("/")[2].partition("@")[0]
    return "-" in name and (name.endswith("-police") or any(map(spelt_as_name, labels)))


def _described(name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    yield BOTH, ("described", name)
    called = name.partition("@")[0]
    if "-" in called:
        yield ASKS, ("name", called)
        yield ASKS, ("police", called)


def _named(pile: Pile, id_: str, kind: str, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    words, labels = name.split("-"), pile.labels(id_)
    yield BOTH, ("name", name)
    if kind != "place":
        yield from ((OFFERS, ("name", used)) for used in pile.uses[id_])
    if name.endswith("-police-department"):
        yield OFFERS, ("police", name.removesuffix("-department"))
    if kind == "person":
        yield from _person(name, words)
        surnames = {pile.slug(label.split()[-1]) for label in labels if " " in label.strip()}
        yield from ((OFFERS, ("surname", surname)) for surname in surnames)
    if kind in ("person", "other"):
        yield ASKS, ("surname", name)
    if kind == "org":
        yield from _body(name, words)
        yield from ((BOTH, ("company", pile.slug(without_legal_form(label)))) for label in labels)
    if kind in ("person", "other", "org"):
        yield ASKS, ("party", nicknames().get(name, name))
        yield ASKS, ("party", name.removesuffix("s"))
    if kind not in OWN and "-" not in name and not pile.linked(id_):
        yield ASKS, ("given", name)
    if kind in BODIES:
        close = name.replace("-", "")
        yield BOTH, ("compact", close)
        yield BOTH, ("compact", close.removesuffix("s"))


def _person(name: str, words: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    if len(words) > 1:
        yield OFFERS, ("surname", words[-1])
        yield OFFERS, ("full", name)
        yield OFFERS, ("given", words[0])
        short = len(words) == 2 and len(words[0]) == 1
        yield ASKS if short else OFFERS, ("initial", words[0][:1], words[-1])
        yield ASKS, ("full", "-".join(words[1:]))
        yield BOTH, ("spelling", *key(words))
        if all(len(word) == 1 for word in words[1:-1]):
            yield BOTH, ("initials", words[0], words[-1])


def _body(name: str, words: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    yield ASKS, ("acronym", name)
    yield from ((OFFERS, ("acronym", acronym)) for acronym in acronyms_of(words))
    if name.endswith("-party"):
        yield OFFERS, ("party", name.removesuffix("-party"))
    if name in nicknames().values():
        yield OFFERS, ("party", name)
