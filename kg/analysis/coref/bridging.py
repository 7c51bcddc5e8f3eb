"""Bridging: the body that a bare office belongs to, where nothing but the topic says so.

In an article on Vale, "chairman Ana Reis" is Vale's chairman: the office is one to a body, and the reader
takes the body that the text has been about.

References
----------
Clark, "Bridging", TINLAP 1975. Löbner, "Definites", Journal of Semantics 4, 1985 (functional nouns). Hou,
Markert & Strube, "Unrestricted bridging resolution", Computational Linguistics 44(2), 2018.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache

from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.parse.tree import Word, remembered
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType, Mention

_NEAR = 4  # sentences back
_BESIDE = ("compound", "nmod", "amod", "poss", "det")
_LONGEST = 4  # words of an office, hyphens counted


def topic(
    context: DiscourseContext,
    before: Mention,
    type_: EntityType,
    fits: Callable[[Mention], bool] = lambda _: True,
) -> int | None:
    """Return the one cluster of a type that the text up to a mention names most, and has just spoken of."""
    found = topics(context, before, type_, 1, fits)
    return found[0] if found else None


def topics(
    context: DiscourseContext,
    before: Mention,
    type_: EntityType,
    number: int,
    fits: Callable[[Mention], bool] = lambda _: True,
) -> tuple[int, ...]:
    """Return the so many clusters of a type that are named more often than all others; none on a tie."""
    counts = Counter(
        context.placed[m][0]
        for m in context.mentions
        if m.kind == "name" and m.type is type_ and m.start < before.start and fits(m)
    )
    ranked = counts.most_common(number + 1)
    if len(ranked) < number or (len(ranked) > number and ranked[number - 1][1] == ranked[number][1]):
        return ()
    here = context.sentence_of[context.tokens[before].i]
    found = tuple(sorted(index for index, _ in ranked[:number]))
    for index in found:
        last = max(m.start for m in context.clusters[index].mentions if m.start < before.start)
        if here - context.sentence_of[context.doc.at(last).i] > _NEAR:
            return ()
    return found


def bare_office(name: Word) -> Word | None:
    """Return the head of an office before a name that tells not of what: "chairman" in "chairman Reis"."""
    beside = [c for c in name.lefts if c.dep_ in _BESIDE]
    office = next((c for c in reversed(beside) if c.dep_ != "poss" and _office_at(c)), None)
    if office is None or any(c.dep_ == "prep" for c in (*office.rights, *name.rights)):
        return None
    start = office.i - _office_at(office) + 1
    others = [t for c in beside if c.i < start for t in c.subtree]
    others += [t for c in office.lefts if c.i < start for t in c.subtree]
    return (
        None if any(t.pos_ == "PROPN" or t.text[:1].isupper() or t.tag_ == "PRP$" for t in others) else office
    )


@remembered
def _office_at(head: Word) -> int:
    """Number of words of the office that ends in a word; 0 if none does."""
    if head.lower_ not in _last_words():
        return 0
    for length in range(min(_LONGEST, head.i + 1), 0, -1):
        words = "".join(t.text_with_ws for t in head.doc[head.i - length + 1 : head.i + 1]).strip().lower()
        if words in lexicon().offices:
            return length
    return 0


@cache
def _last_words() -> frozenset[str]:
    """The words in which offices end; a hyphen may part words or not."""
    whole = {office.split()[-1] for office in lexicon().offices}
    return frozenset(whole | {word.rpartition("-")[2] for word in whole})
