"""Which ids of articles name one referent, and by which rule: pairs, the surest rules first.

Every rule asks the pile, never an order: who else bears a name, which articles use two names for one
referent, which hold them apart. Each compares within blocks of ids that share a key, so that the work grows
with the pile and not with its square.

References
----------
Christen, *Data Matching*, 2012, chapters 4 to 6 (blocking, comparison, classification). Wacholder, Ravin &
Choi, "Disambiguation of proper names in text", ANLP 1997 (anchors and their variants).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.legal_forms import without_legal_form
from kg.knowledge.lexicon import lexicon
from kg.linking.pile import Pile, dominant
from kg.linking.shapes import acronyms_of, nicknames, shape, spelt_as_name
from kg.linking.spellings import key, spelt_alike

Pairs = Iterator[tuple[str, str]]
Leader = Callable[[str], str]
"""From an id to the one that stands for all that it is joined with so far."""

BODIES = ("org", "other", "product", "work_of_art")
_SHORTEST = 3  # letters of an acronym that needs no article to use both forms
_MANY, _FEW = (
    20,
    5,
)  # articles of a surname or an acronym, and of another name, to one that has the full one too
OWN = ("place", "event")  # what a longer name is another one's: "Athens Olympics"
_COMPACT = 6  # letters from which a name is the same without its spaces and hyphens


def same_names(pile: Pile) -> Pairs:
    """Join one name that articles gave different types: "Yukos" the firm and, once, the person.

    Not a town and the club that is called by it, which are two: where a list knows the town, or several
    articles speak of each.
    """
    by_slug: defaultdict[str, list[str]] = defaultdict(list)
    for id_, name in pile.named():
        if not pile.linked(id_) and not _is_known_place(pile, id_):
            by_slug[name].append(id_)
    for ids in by_slug.values():
        places = [id_ for id_ in ids if id_.startswith("place/")]
        bodies = [id_ for id_ in ids if id_.startswith("org/")]
        if places and bodies and _are_two(pile, places[0], bodies[0]):
            smaller = min((places[0], bodies[0]), key=lambda id_: (len(pile.articles[id_]), id_))
            ids = [id_ for id_ in ids if id_ != smaller]
        yield from pairwise(ids)


def same_descriptions(pile: Pile) -> Pairs:
    """Join what one article describes in the same words and takes for two kinds of entity."""
    by_words: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in sorted(pile.forms):
        if "@" in id_:
            by_words[id_.partition("/")[2]].append(id_)
    for ids in by_words.values():
        yield from pairwise(ids)


def described(pile: Pile, leader: Leader) -> Pairs:
    """Join a description that is spelt as a name with what bears it: "the British Transport Police"."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    police: defaultdict[str, set[str]] = defaultdict(set)
    for id_, name in pile.named():
        bearers[name].add(id_)
        if name.endswith("-police-department"):
            police[name.removesuffix("-department")].add(id_)
    for id_ in sorted(pile.forms):
        name = id_.partition("/")[2].partition("@")[0]
        if "@" not in id_ or "-" not in name:
            continue
        told = sorted(police.get(name, ()))
        here = [bearer for bearer in told if pile.articles[id_] <= pile.articles[bearer]]
        if len(here) == 1:
            yield id_, here[0]  # "Vellby police", in an article on the Vellby Police Department
        if name not in bearers:
            continue
        spelt = all(map(spelt_as_name, pile.labels(id_)))
        groups = {leader(bearer) for bearer in bearers[name]}
        if spelt and len(groups) == 1 and not id_.startswith("person/"):
            yield id_, min(bearers[name])


def titles(pile: Pile) -> Pairs:
    """Join a person with and without a word that is no given name: "Substitute Ana Roux", "Ana Roux"."""
    full = {name: id_ for id_, name in pile.named("person") if "-" in name}
    given = lexicon().given_names
    for name, id_ in full.items():
        first, _, rest = name.partition("-")
        told = len(first) > 1 and first.capitalize() not in given
        if told and rest in full and rest.partition("-")[0].capitalize() in given:
            yield id_, full[rest]


def _is_known_place(pile: Pile, id_: str) -> bool:
    referent = gazetteer().find(pile.labels(id_)[0]) if id_.startswith("place/") else None
    return referent is not None and referent.place is not None and referent.place.id == id_


def _are_two(pile: Pile, place: str, body: str) -> bool:
    fewer = min(len(pile.articles[place]), len(pile.articles[body]))
    return fewer > 1 and 4 * fewer > max(len(pile.articles[place]), len(pile.articles[body]))


def legal_forms(pile: Pile) -> Pairs:
    """Join a company named with and without its legal form: "Alphabet", "Alphabet Inc"."""
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for id_, _ in pile.named("org"):
        for label in pile.labels(id_):
            by_name[pile.slug(without_legal_form(label))].append(id_)
    for ids in by_name.values():
        yield from pairwise(ids)


def compact(pile: Pile) -> Pairs:
    """Join names that differ in spaces, hyphens and a possessive mark: "Wal-Mart" and "Walmart"."""
    by_name: defaultdict[str, dict[str, str]] = defaultdict(dict)  # one id of each spelling, a body's first
    for id_, name in sorted(pile.named(*BODIES), key=lambda named: BODIES.index(named[0].partition("/")[0])):
        close = name.replace("-", "")
        if len(close) >= _COMPACT and not close.isdigit():
            by_name[close].setdefault(name, id_)
        if any(label.endswith(("'s", "’s")) for label in pile.labels(id_)) and len(close) > _COMPACT:
            by_name[close.removesuffix("s")].setdefault(name, id_)
    for ids in by_name.values():
        yield from pairwise(sorted(ids.values()))


def initials(pile: Pile) -> Pairs:
    """Join a person named with and without an initial, unless two differ: "Donald J. Trump", "P Idowu"."""
    by_ends: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    short: dict[tuple[str, str], str] = {}
    bearers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for id_, name in pile.named("person"):
        words = name.split("-")
        if len(words) > 1 and all(len(word) == 1 for word in words[1:-1]):
            by_ends[words[0], words[-1]]["".join(words[1:-1])] = id_
        if len(words) == 2 and len(words[0]) == 1:
            short[words[0], words[-1]] = id_
        elif len(words) > 1:
            bearers[words[0][0], words[-1]].add(id_)
    for found in by_ends.values():
        middles = sorted(filter(None, found))
        if "" in found and middles and all(middles[-1].startswith(middle) for middle in middles):
            yield from pairwise(found[middle] for middle in ("", *middles))
    for ends, id_ in short.items():
        if len(bearers[ends]) == 1:
            yield id_, next(iter(bearers[ends]))


def spellings(pile: Pile) -> Pairs:
    """Join persons whose names are one name in two spellings: "Zelensky", "Zelenskyy"."""
    blocks: defaultdict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    for _, name in pile.named("person"):
        words = name.split("-")
        if len(words) > 1:
            blocks[key(words)].append(words)
    for block in blocks.values():
        for a, b in pairwise(block):
            first, second = (f"person/{'-'.join(words)}" for words in (a, b))
            if spelt_alike(a, b) and not pile.kept_apart(first, second):
                yield first, second


def both_forms(pile: Pile, leader: Leader) -> Pairs:
    """Join a name with the fuller one that articles use it for: "UAW", of "United Auto Workers".

    The articles that use both forms must agree on whom it means, all but one in five; of a surname, all that
    name somebody who bears it. Where no rule makes the one of the other, two of them must say so.
    """
    bearers: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for id_, own in pile.named():
        kind = id_.partition("/")[0]
        for name, articles in pile.uses[id_].items():
            if name != own and kind != "place":
                bearers[name][id_] |= articles
    bodies = _bodies(pile)
    bearing: defaultdict[str, list[str]] = defaultdict(list)
    given: defaultdict[str, set[str]] = defaultdict(set)
    for id_, name in pile.named("person"):
        if "-" in name:
            bearing[name.rpartition("-")[2]].append(id_)
            given[name.partition("-")[0]].add(leader(id_))
    for id_, name in pile.named():
        kind = id_.partition("/")[0]
        if name not in bearers or kind in OWN or pile.linked(id_):
            continue
        if kind in ("person", "other") and bodies[name] >= len(pile.articles[id_]):
            continue  # one article takes a body for a person
        if len(given[name]) > 1:
            continue  # outside its story a given name is anybody's
        found = {b: articles for b, articles in bearers[name].items() if _may_be_one(kind, b)}
        if not found:
            continue
        groups: defaultdict[str, set[str]] = defaultdict(set)
        for bearer, articles in found.items():
            groups[leader(bearer)] |= articles
        for bearer in bearing.get(name, ()) if kind == "person" else ():
            groups[leader(bearer)] |= pile.articles[bearer]
        groups.pop(leader(id_), None)
        best = dominant(groups)
        if best is None:
            continue
        called = [b for b in sorted(found) if leader(b) == best]
        if not called:
            continue
        bearer = max(called, key=lambda b: len(found[b]))
        shapes = {shape(name, pile.slug(label)) for label in pile.labels(bearer)} - {""}
        if not bearer.startswith("person/"):
            shapes.discard("end")
        least = 1 if shapes else 2
        share = _MANY if shapes & {"initials", "end"} else _FEW
        both = len(set().union(*(found[b] for b in called)))
        together = pile.articles[id_] & pile.articles[bearer]
        if both >= least and both * share >= len(pile.articles[id_]) and len(together) < both:
            yield id_, bearer


def _may_be_one(kind: str, other: str) -> bool:
    """Whether an id of a kind may be one with another: a person only with a person, or with what is open."""
    theirs = other.partition("/")[0]
    return kind == theirs or "other" in (kind, theirs) or "person" not in (kind, theirs)


def acronyms(pile: Pile, leader: Leader) -> Pairs:
    """Join an acronym with the one body of the pile whose words it is made of."""
    by_letters: defaultdict[str, set[str]] = defaultdict(set)
    for id_, name in pile.named("org"):
        words = name.split("-")
        if len(words) >= _SHORTEST:
            for letters in acronyms_of(words):
                by_letters[letters].add(id_)
    for id_, name in pile.named("org"):
        if len(name) < _SHORTEST or pile.linked(id_) or not any(x.isupper() for x in pile.labels(id_)):
            continue
        groups = {leader(found) for found in by_letters.get(name, ())} - {leader(id_)}
        if len(groups) == 1:
            best = min(found for found in by_letters[name] if leader(found) in groups)
            if not pile.kept_apart(id_, best):
                yield id_, best


def parties(pile: Pile, leader: Leader) -> Pairs:
    """Join the name of a party's members with the one party of that name: "Conservatives", "Labour"."""
    by_member: defaultdict[str, set[str]] = defaultdict(set)
    named = list(pile.named("org"))
    for id_, name in named:
        if name.endswith("-party"):
            by_member[name.removesuffix("-party")].add(id_)
    for party in {*nicknames().values()} - by_member.keys():
        by_member[party].update(id_ for id_, name in named if name == party)
    for id_, name in pile.named("org", "other", "person"):
        own = nicknames().get(name)
        found = by_member.get(own or name) or by_member.get(name.removesuffix("s")) or set()
        if len({leader(each) for each in found}) == 1 and not pile.linked(id_):
            best = min(found)
            if own is not None or not pile.kept_apart(id_, best):
                yield id_, best


def surnames(pile: Pile, leader: Leader) -> Pairs:
    """Join a bare surname with the one person who bears it.

    Two bearers that are one person spelt in two ways count once; a surname whose articles name a bearer in
    full was left apart there for a reason, and stays so. A name that more articles give a body or a place is
    no surname because one article takes it for a person's: "Apple" is not Fiona Apple. Nor is one that any
    gives so, where no article speaks of its bearer as of somebody: Blackburn, who play on Tuesday.
    """
    bodies = _bodies(pile)
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for id_, _ in pile.named("person"):
        for surname in {pile.slug(label.split()[-1]) for label in pile.labels(id_) if " " in label.strip()}:
            bearers[surname].append(id_)
    for id_, name in pile.named("person", "other"):
        spoken = any((article, id_) in pile.human for article in pile.articles[id_])
        sure = not bodies[name] or (spoken and len(pile.articles[id_]) > bodies[name])
        found = bearers.get(name, []) if sure else []
        if len({leader(each) for each in found}) == 1 and not any(pile.kept_apart(id_, b) for b in found):
            yield id_, found[0]


def _bodies(pile: Pile) -> Counter[str]:
    """For each name how many articles give it to what is no person."""
    found: Counter[str] = Counter()
    for id_, name in pile.named():
        if not id_.startswith(("person/", "other/")):
            found[name] += len(pile.articles[id_])
    return found
