"""Which names of an article name the same referent.

News introduces by the full name and goes on with a part of it: the surname of a person, the name of a company
without its legal form. A part that several full names share is whoever was introduced so far with it.

References
----------
Nenkova & McKeown, "References to named entities: a corpus study", NAACL 2003 (first mentions are full names).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.legal_forms import without_legal_form
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType, Mention

_BODIES = (EntityType.ORG, EntityType.NORP, EntityType.OTHER)
_THINGS = (EntityType.OTHER, EntityType.PRODUCT)
_MADE = (EntityType.ORG, EntityType.PRODUCT)
_OPPOSITE = {"m": "f", "f": "m", "male": "female", "female": "male"}
_SHORTEST = 3  # letters of the first half of a double name are too few to stand for it: "Al-Ahly"
_NICKNAME = re.compile(r"[\"“‘']([^\"“”‘’]+)[\"”’']")


class NameTable:
    """Give every name of an article a key; names with one key are one referent.

    Parameters
    ----------
    names : iterable of Mention
        The article's name mentions, in reading order.
    styles : mapping of Mention to set of str, optional
        What stands before a name and tells bearers of one surname apart: "president", "m", "f".
    aliases : mapping of str to Mention, optional
        Names that the article gives as another name of somebody, with the name that it gives them to.
    """

    def __init__(
        self,
        names: Iterable[Mention],
        styles: Mapping[Mention, set[str]] | None = None,
        aliases: Mapping[str, Mention] | None = None,
    ) -> None:
        self._styles = styles or {}
        self._full: dict[str, EntityType] = {}
        self._first: dict[str, int] = {}  # where a name first stands
        self._worn: defaultdict[str, set[str]] = defaultdict(set)  # styles of a name
        self._parts: defaultdict[str, set[str]] = defaultdict(set)
        self._short: defaultdict[str, set[str]] = defaultdict(set)
        self._last: dict[str, str] = {}  # who bore a bare surname last
        self._own: dict[str, str] = {}  # of the user's gazetteer, and bodies of ours: name → key
        for mention in names:
            self._add(mention)
        self._aliases: dict[str, Mention] = {}
        for alias, name in (aliases or {}).items():
            if " ".join(_words(name)) not in self._aliases:  # "Roux, now Brandt … Brandt, once Roux"
                self._aliases[" ".join(_words(replace(name, name=alias)))] = name

    def _add(self, mention: Mention) -> None:
        person = mention.type is EntityType.PERSON
        words = _words(mention)
        name = " ".join(words)
        self._full.setdefault(name, mention.type)
        self._first.setdefault(name, mention.start)
        referent = gazetteer().find(mention.name)
        if referent is not None and (referent.own or referent.kind == "organization"):
            self._own.setdefault(name, f"={referent.entity.id}")
        self._worn[name].update(self._styles.get(mention, ()))
        if person and len(words) > 1:
            for part in _parts_of_person(mention.name, words):
                self._parts[part].add(name)
        elif mention.type is EntityType.EVENT and len(words) == 2:  # "Ian", of "Hurricane Ian"
            self._parts[words[1]].add(name)
        elif not person and mention.type in (*_BODIES, EntityType.LAW, EntityType.FAC):
            initials = name.split()
            if len(initials) > 1:
                plain = [w[0] for w in initials if w not in ("of", "the", "and", "for")]
                self._short["".join(w[0] for w in initials)].add(name)
                self._short["".join(plain)].add(name)
                if mention.name.split()[0].isupper():
                    self._short[initials[0] + "".join(plain[1:])].add(name)  # "UKIP"
            if before_hyphen(mention.name):
                self._parts[fold(before_hyphen(mention.name))].add(name)
            if len(words) > 1:
                self._parts[words[0]].add(name)
                if _is_called_by_last(mention.name):
                    self._parts[words[-1]].add(name)
        if mention.type in _THINGS and len(words) == 2:  # "the Heron", of "Silver Heron"
            self._parts[words[1]].add(name)

    def key(self, mention: Mention) -> tuple[str, str]:
        """Return the key of a name and the rule that gave it; to be asked in reading order.

        "Moscow" has the key of Russia where it acts and its own where it is a place.
        """
        key, reason = self._key(mention)
        named = self._aliases.get(key)
        return (self._key(named)[0], "alias") if named is not None else (key, reason)

    def _key(self, mention: Mention) -> tuple[str, str]:
        referent = gazetteer().find(mention.name)
        if referent is not None and referent.names(mention.type):
            if mention.place and referent.place is not None and referent.place.id != referent.entity.id:
                return f"={referent.place.id}", "gazetteer-place"
            return f"={referent.entity.id}", "own-gazetteer" if referent.own else f"gazetteer-{referent.kind}"
        name = " ".join(_words(mention))
        whole = self._whole(name, mention)
        if whole is None:
            return name, "name"
        return self._own.get(whole, whole), "name" if whole == name else "part-of-name"

    def _whole(self, name: str, mention: Mention) -> str | None:
        """The one longer name of the article that this one is short for."""
        if mention.type is EntityType.PERSON:
            return self._bearer(name, mention)
        found = self._bodies(name, mention)
        return found.pop() if len(found) == 1 else None

    # -- persons

    def _bearer(self, name: str, mention: Mention) -> str | None:
        """Who bears this part of a name: of several whoever was introduced, or bore it so far."""
        found = {w for w in self._parts.get(name, set()) if w != name and self._full[w] is EntityType.PERSON}
        if " " not in mention.name:
            found = {w for w in found if w.endswith(f" {name}")} or found
        several = len(found) > 1
        found = {w for w in found if not self._is_other(w, name, mention)}
        worn = self._styles.get(mention, set())
        if len(found) > 1 and worn:
            found = self._styled(found, worn) or found
        styled = len(found) == 1 and several and bool(worn)
        if several and not styled:
            found = {w for w in found if self._first[w] < mention.start}
        if len(found) > 1:
            found &= {self._last.get(name, "")}
        if len(found) != 1:
            return None
        self._last[name] = next(iter(found))
        return self._last[name]

    def _is_other(self, whole: str, name: str, mention: Mention) -> bool:
        """Whether somebody else is meant: by "Lady Roux" Sir Hans, by "Roux and his wife Ana Roux" Ana."""
        earlier = self._first[name] < self._first[whole]
        worn = self._styles.get(mention, set()) | (self._worn[name] if earlier else set())
        if any(_OPPOSITE[style] in self._worn[whole] for style in ("male", "female") if style in worn):
            return True
        styled = not self._styles.get(mention, set()).isdisjoint(("male", "female"))
        return earlier and "kin" in self._worn[whole] and not styled

    def _styled(self, bearers: set[str], worn: set[str]) -> set[str]:
        """The bearers whom a style fits: "Mrs Moreau", "President Moreau"."""
        genders = {style[0] for style in worn if style in _OPPOSITE}
        fitting = {w for w in bearers if not any(_OPPOSITE[g] in self._genders(w) for g in genders)}
        offices = worn - _OPPOSITE.keys()
        return {w for w in fitting if offices & self._worn[w]} or fitting

    def _genders(self, whole: str) -> set[str]:
        return {style[0] for style in self._worn[whole] if style in _OPPOSITE}

    # -- bodies

    def _bodies(self, name: str, mention: Mention) -> set[str]:
        """Longer names of bodies that this one may be short for."""
        found: set[str] = set()
        if " " not in mention.name and mention.name.isupper():
            short = self._short.get(name, set())
            found = {w for w in short if w != name and not w.startswith(f"{name} ")}  # not "BT Together"
        if (
            found
            or self._full.get(name) not in (*_BODIES, EntityType.PRODUCT, EntityType.EVENT)
            or fold(mention.name).removeprefix("the ") != name
        ):
            return found
        words = mention.name.split()
        longer = self._parts.get(fold(words[0]), set())
        if self._full[name] is EntityType.ORG:  # "Tesla" is not the "Tesla Roadster"
            longer = {w for w in longer if self._full[w] not in _THINGS}
        elif self._full[name] in _THINGS:  # nor is a model the maker's next one
            longer = {w for w in longer if self._full[w] not in _MADE or not w.startswith(f"{name} ")}
        adjective = self._full[name] is EntityType.NORP or mention.name.isupper()  # "European", "BT"
        found = {w for w in longer if self._shortens(w, name, single=len(words) == 1 and not adjective)}
        return found or (self._party(name.removesuffix("s")) if len(words) == 1 else set())

    def _shortens(self, whole: str, name: str, *, single: bool) -> bool:
        before = self._first[whole] < self._first[name]
        if not whole.startswith(f"{name} "):
            return before and (whole.endswith(f" {name}") or " " not in whole)
        dropped = [lexicon().short_forms.get(word) for word in whole.removeprefix(f"{name} ").split()]
        if dropped[-1] == "other":
            return False
        return all(dropped) or (single and before)

    def _party(self, member: str) -> set[str]:
        """The party that a name of its members is short for: "Conservatives", of "Conservative Party"."""
        return {w for w in self._parts.get(member, set()) if w.split()[0] == member and w.endswith(" party")}


def before_hyphen(name: str) -> str:
    """Return the first half of a double name, which may stand for it: "Harley", of "Harley-Davidson"."""
    first, hyphen, second = name.partition("-")
    double = hyphen and " " not in name and first[:1].isupper() and second[:1].isupper()
    return first if double and len(first) > _SHORTEST else ""


def _is_called_by_last(name: str) -> bool:
    """Whether the last word of the name of a body may stand for it: "Knopf", "the Lakers", "United"."""
    first, *_, last = name.split()
    head = lexicon().name_heads.get(last)
    if head is not None:
        return head.type is EntityType.ORG and head.position in ("last", "any")
    return first in lexicon().given_names or (last.endswith("s") and last[0].isupper())


def _words(mention: Mention) -> tuple[str, ...]:
    """The words of a name, folded; one with a hyphen is one."""
    return _folded(mention.name, mention.type is EntityType.PERSON)


@lru_cache(maxsize=1 << 12)
def _folded(name: str, person: bool) -> tuple[str, ...]:
    return tuple(w for w in map(fold, bare(name, person=person).split()) if w)


def _parts_of_person(name: str, words: Sequence[str]) -> set[str]:
    """What a full name may be shortened to: "Huckabee Sanders", "Sanders", "Sarah", "Sarah Sanders"."""
    if "of" in words:  # "Mary of York"
        return {words[0]}
    tails = {" ".join(words[n:]) for n in range(1, len(words))}
    tails |= {words[-1].removeprefix(f"{article} ") for article in ("al", "el", "ash", "as")}  # "al-Burhan"
    return {words[0], f"{words[0]} {words[-1]}", *tails, *map(fold, _NICKNAME.findall(name))}


def abbreviates(short: str, name: str) -> bool:
    """Whether a word may be an acronym of a name: every letter of it begins one of the words.

    Examples
    --------
    >>> abbreviates("Nato", "North Atlantic Treaty Organisation"), abbreviates("Tokyo", "Toyota Motor")
    (True, False)
    """
    letters = Counter(fold(short).replace(" ", ""))
    return len(short) > 1 and letters <= Counter(word[0] for word in fold(name).split())


def bare(name: str, *, person: bool = False) -> str:
    """Return the name without company suffix or article, a person's also without titles."""
    words = (name if person else without_legal_form(name)).split()
    titles = lexicon().titles if person else ()
    while len(words) > 1 and (words[0] in ("The", "the") or words[0] in titles):
        words = words[1:]
    return " ".join(words) or name


@lru_cache(maxsize=1 << 12)
def fold(name: str) -> str:
    """Fold case, accents, hyphens and stops away."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w&]+", " ", plain.replace(".", "").replace("’s", "")).casefold().split())
