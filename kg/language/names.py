"""Which names of an article name the same referent."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from kg.types import EntityType, Mention
from kg.vocabulary.gazetteer import gazetteer
from kg.vocabulary.lexicon import lexicon

_SUFFIX = re.compile(
    r"[\s,]+(?:inc|corp|corporation|co|company|ltd|limited|plc|llc|lp|ag|sa|s\.a|gmbh|nv|spa|group|holdings?)\.?$",
    re.IGNORECASE,
)


class NameTable:
    """Give every name of an article a key; names with one key are one referent.

    Parameters
    ----------
    names : iterable of Mention
        The article's name mentions.
    """

    def __init__(self, names: Iterable[Mention]) -> None:
        self._full: dict[str, EntityType] = {}
        self._parts: defaultdict[str, set[str]] = defaultdict(set)
        self._short: defaultdict[str, set[str]] = defaultdict(set)
        self._own: dict[str, str] = {}  # of the user's gazetteer: name → key
        for mention in names:
            name = fold(bare(mention.name, person=mention.type is EntityType.PERSON))
            words = name.split()
            self._full.setdefault(name, mention.type)
            referent = gazetteer().find(mention.name) if gazetteer().own else None
            if referent is not None and referent.own:
                self._own.setdefault(name, f"={referent.entity.id}")
            if len(words) < 2:
                continue
            if mention.type is EntityType.PERSON:
                for part in {words[0], words[-1], f"{words[0]} {words[-1]}"}:
                    self._parts[part].add(name)
            elif mention.type in (EntityType.ORG, EntityType.LAW, EntityType.NORP, EntityType.FAC):
                self._short["".join(w[0] for w in words)].add(name)
                self._short["".join(w[0] for w in words if w not in ("of", "the", "and", "for"))].add(name)
                self._parts[words[0]].add(name)

    def key(self, mention: Mention) -> tuple[str, str]:
        """Return the key of a name and the rule that gave it.

        "Moscow" has the key of Russia where it acts and its own where it is a place.
        """
        referent = gazetteer().find(mention.name)
        if referent is not None and (referent.own or mention.type is not EntityType.PERSON):
            if mention.place and referent.place is not None and referent.place.id != referent.entity.id:
                return f"={referent.place.id}", "gazetteer-place"
            return f"={referent.entity.id}", "own-gazetteer" if referent.own else f"gazetteer-{referent.kind}"
        name = fold(bare(mention.name, person=mention.type is EntityType.PERSON))
        wholes = self._wholes(name, mention)
        if len(wholes) == 1:
            whole = next(iter(wholes))
            return self._own.get(whole, whole), "name" if whole == name else "part-of-name"
        return name, "name"

    def _wholes(self, name: str, mention: Mention) -> set[str]:
        """Longer names of the article that this one may be short for."""
        words = name.split()
        if mention.type is EntityType.PERSON:
            longer = self._parts.get(name, set())
            found = {w for w in longer if w != name and self._full[w] is EntityType.PERSON}
            if len(words) > 1:
                return found
            last = {w for w in found if w.split()[-1] == name}
            return last or found
        if len(words) == 1 and mention.name.isupper() and name in self._short:
            return {w for w in self._short[name] if w != name}
        if " " not in mention.name and self._full.get(name) in (EntityType.ORG, EntityType.NORP):
            found = {w for w in self._parts.get(name, set()) if w.split()[0] == name}
            return found or self._party(name.removesuffix("s"))
        return set()

    def _party(self, member: str) -> set[str]:
        """The party that a name of its members is short for: "Conservatives", of "Conservative Party"."""
        return {w for w in self._parts.get(member, set()) if w.split()[0] == member and w.endswith(" party")}


def bare(name: str, *, person: bool = False) -> str:
    """Return the name without company suffix or article, a person's also without titles."""
    words = name.split() if person else _SUFFIX.sub("", name).split()
    titles = lexicon().titles if person else ()
    while len(words) > 1 and (words[0] in ("The", "the") or words[0] in titles):
        words = words[1:]
    return " ".join(words) or name


def fold(name: str) -> str:
    """Fold case, accents, hyphens and stops away."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w&]+", " ", plain.replace(".", "").replace("’s", "")).casefold().split())
