"""Whether a capital stands for the government that sits there, or is the town: "Moscow denied it".

A town is the town unless it does, has or suffers what only a government can.

References
----------
Markert & Nissim, "SemEval-2007 Task 08: Metonymy resolution", 2007 (place for people).
"""

from __future__ import annotations

from kg.analysis.grammar.functions import SUBJECTS, first_of_names
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon

_COPULAS = ("be", "become", "remain", "seem")


def stands_for_state(name: Word) -> bool:
    """Whether a capital stands for its government.

    Parameters
    ----------
    name : Word
        Head of the name.

    Examples
    --------
    >>> from kg.analysis import load
    >>> from kg.analysis.parse.tree import tree_of
    >>> texts = ("Moscow denied it.", "Moscow hosts the fair.")
    >>> [stands_for_state(tree_of(load()(text))[0]) for text in texts]
    [True, False]
    """
    first = first_of_names(name)
    head = first.head
    if first.dep_ in SUBJECTS:
        return _acts(first)
    if first.dep_ == "dobj":
        return _told("object", head) or lexicon().preferences.get(f"object {head.lemma_}") is not None
    if first.dep_ == "poss":
        return _told("possessor", head)
    if first.dep_ == "pobj":
        governors = [head.head, *(c for c in head.head.rights if c.dep_ == "dobj")]  # "gave aid to Moscow"
        return head.dep_ == "agent" or _told("verb", head.head) or any(_told("noun", g) for g in governors)
    return first.dep_ in ("npadvmod", "compound", "nmod") and _told("participle", head)


def _acts(subject: Word) -> bool:
    """Whether a subject is or does what nobody says of a town."""
    verb = subject.head
    lemma = verb.lemma_
    if subject.dep_ == "nsubjpass":
        bound = any(c.dep_ == "xcomp" for c in verb.rights)  # "is required to", "is thought to"
        return bound or _told("object", verb) or f"object {lemma}" in lexicon().preferences
    if lemma in _COPULAS:
        return any(c.dep_ == "acomp" and _told("willing", c) for c in verb.rights)
    return not _told("town", verb)


def _told(role: str, word: Word) -> bool:
    return (
        f"{role} {word.lemma_.lower()}" in lexicon().metonyms or f"{role} {word.lower_}" in lexicon().metonyms
    )
