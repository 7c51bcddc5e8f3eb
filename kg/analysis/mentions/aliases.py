"""Other names that an article gives somebody: "Ana Roux, known as Mariposa", "Born Ana Roux, Mariposa".

References
----------
Hearst, "Automatic acquisition of hyponyms from large text corpora", COLING 1992 (relations told by what
stands between two names).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kg.analysis.grammar.functions import SUBJECTS
from kg.analysis.parse.tree import Tree
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType, Mention

_PLACES = (EntityType.GPE, EntityType.LOC, EntityType.FAC)
_LONGEST = 90  # characters between a name and its other name


def aliases(doc: Tree, names: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield each mention of another name, with a mention of the name that it is another one of.

    Parameters
    ----------
    doc : Tree
        The article, parsed.
    names : list of Mention
        Its name mentions, in reading order.

    Examples
    --------
    >>> from kg.analysis import load
    >>> from kg.analysis.parse.tree import tree_of
    >>> text = "Peter Roux, better known as Mariposa, sang."
    >>> doc = load()(text)
    >>> names = [m for m in doc._.kg_mentions if m.kind == "name"]
    >>> [(a.name, b.name) for a, b in aliases(tree_of(doc), names)]
    [('Mariposa', 'Peter Roux')]
    """
    for name, other in pairwise(names):
        between = doc.text[name.end : other.start]
        if len(between) <= _LONGEST and _cue().fullmatch(between) and _alike(name, other, between):
            whole = _whole(doc, name, names)
            if whole is not None:
                yield other, whole
    for mention in names:
        person = _born(doc, mention, names)
        if person is not None:
            yield mention, person


def _whole(doc: Tree, name: Mention, names: list[Mention]) -> Mention | None:
    """The name that another one after "of" belongs to: "Elizabeth of Sweden, also known as Isabel".

    None if what it belongs to is no name of an article's: "Queen of the Sky, otherwise known as Ana Roux".
    """
    token = doc.at(name.head)
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return name
    whole = token.head.head
    found = next((m for m in names if m.head == whole.idx), None)
    clause = any(c.i > token.i and c.dep_ in ("acl", "relcl", "appos") for c in whole.rights)
    return found or (None if clause else name)


def _alike(name: Mention, other: Mention, between: str) -> bool:
    """Whether neither is a place where the other is none: not in "Ana Roux, born Lyon"."""
    if (name.type in _PLACES) == (other.type in _PLACES):
        return True
    return "born" not in between and gazetteer().find(other.name) is None


@cache
def _cue() -> re.Pattern[str]:
    """What stands between a name and another name of the same."""
    cues = "|".join(f"(?:{pattern})" for pattern in lexicon().aliases)
    return re.compile(rf"(?:{cues})[,:]? ?[“\"‘']?(?:[Tt]he )?", re.IGNORECASE)


def _born(doc: Tree, mention: Mention, names: list[Mention]) -> Mention | None:
    """Who bore this name at birth: "Born Ana Roux in Lyon, Mariposa joined", "Born Ana Roux, she joined"."""
    first = doc.at(mention.start)
    if first.i == 0 or first.nbor(-1).lower_ != "born" or not first.nbor(-1).is_sent_start:
        return None
    heads = {m.head: m for m in names}
    for word in first.sent:
        if word.idx < mention.end:
            continue
        other = heads.get(word.idx)
        if other is not None and other.type is EntityType.PERSON and word.dep_ in (*SUBJECTS, "appos"):
            return other
        if word.dep_ in SUBJECTS:
            return _protagonist(mention, names) if word.lower_ in ("he", "she") else None
    return None


def _protagonist(mention: Mention, names: list[Mention]) -> Mention | None:
    """The person in full whom an article has named most so far."""
    before = [m for m in names if m.start < mention.start and m.type is EntityType.PERSON]
    counts = Counter(part for m in before for part in {m.name, m.name.split()[-1]})
    full = [m for m in before if " " in m.name and gazetteer().find(m.name) is None]
    return max(full, key=lambda m: (counts[m.name.split()[-1]], -m.start), default=None)
