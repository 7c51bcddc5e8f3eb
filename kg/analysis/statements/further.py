"""Words that refer to what an article names, beside those that its statements rest on.

They state nothing: the names of its headline and captions, and the office before a name ("Volta chairman
Kenji Mori"), which is a description of its bearer.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.88-17.92 (apposition without a
determiner).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.analysis.grammar.noun_phrases import role_name
from kg.analysis.parse.tree import Tree, Word
from kg.analysis.statements.entities import ArticleEntities
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType, Mention, Reference

Spans = Iterable[tuple[int, int]]
_BESIDE = ("compound", "nmod", "amod")


def further_references(
    text: str, tree: Tree, noise: Spans, mentions: Iterable[Mention], entities: ArticleEntities
) -> tuple[Reference, ...]:
    """Return how an article refers to its entities where it states nothing, sorted.

    Parameters
    ----------
    text : str
        The article's.
    tree : Tree
        Its parse.
    noise : iterable of (int, int)
        What of it is no prose.
    mentions : iterable of Mention
        With their clusters.
    entities : ArticleEntities
        Whom they refer to.
    """
    named = [m for m in mentions if m.kind == "name" and len(entities.by_head.get(m.head, ())) == 1]
    starts: defaultdict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    for form, id_, start in _in_headlines(text, noise, named, entities):
        starts[id_, form, "headline", "name"].add(start)
    for mention in named:
        if mention.type is EntityType.PERSON:
            for start, end in _offices(tree, mention):
                id_ = entities.by_head[mention.head][0].id
                starts[id_, text[start:end], "office", "nominal"].add(start)
    return tuple(
        Reference(entity=entity, text=form, reason=reason, starts=tuple(sorted(found)), kind=kind)
        for (entity, form, reason, kind), found in sorted(starts.items())
    )


def _in_headlines(
    text: str, noise: Spans, named: Iterable[Mention], entities: ArticleEntities
) -> Iterator[tuple[str, str, int]]:
    """Yield each name of the prose where it stands outside of it, with its entity; the longest at a place."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for mention in named:
        for form in (mention.name, mention.text):
            bearers[form].add(entities.by_head[mention.head][0].id)
    forms = sorted((form for form in bearers if form), key=lambda form: (-len(form), form))
    if not forms:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?!\w|-\w)")
    for start, end in noise:
        for match in pattern.finditer(text, start, end):
            if len(bearers[match[0]]) == 1:
                yield match[0], min(bearers[match[0]]), match.start()


def _offices(tree: Tree, mention: Mention) -> Iterator[tuple[int, int]]:
    """Yield where the offices and trades before a person's name stand, with whose they are."""
    head = tree.at(mention.head)
    for child in head.lefts:
        last = child.idx + len(child)
        if child.dep_ in _BESIDE and last <= mention.start and _is_office(child):
            words = [*_whole(child)]
            yield words[0].idx, last


def _is_office(word: Word) -> bool:
    title = lexicon().titles.get(word.text)
    return role_name(word) in lexicon().roles or (title is not None and title.kind == "office")


def _whole(office: Word) -> list[Word]:
    """The words of an office up to its noun: "the former Volta chief executive"; no clause, no mark."""
    words = [office]
    inside = {word.i for word in office.subtree} | {word.i for word in office.head.lefts}
    for word in reversed(office.doc[max(0, office.i - 12) : office.i]):
        if word.i not in inside and word.head.i not in {each.i for each in words}:
            break
        if word.is_space or (word.is_punct and word.text not in ("-", "'", ".")):
            break
        words.insert(0, word)
    return words
