"""Clauses that share the verb of the first: "Peru bought copper, Chile zinc and Ghana gold".

The parser takes what stands after the first object for more of it. Names of one kind, each with a thing of
its own, are subjects and objects of the verb that is left out.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 13.92-13.96 (gapping). Ross,
"Gapping and the order of constituents", 1970.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.functions import subject_of
from kg.analysis.parse.tree import Word

SUBJECT, OBJECT = "gapsubj", "gapobj"
_LEAST = 2  # clauses without a verb: "bought copper and Chile zinc" may be of Chilean zinc


def gapped(noun: Word) -> Word | None:
    """Hang the subjects and objects of clauses without a verb on the verb that they share."""
    verb = noun.head
    subject = subject_of(verb)
    kind = subject.ent_type_ if subject is not None and subject.pos_ == "PROPN" else ""
    if not kind or noun.pos_ != "NOUN" or noun.i < verb.i:
        return None
    clauses = list(_clauses(noun, kind)) if any(w.ent_type_ == kind for w in _after(noun)) else []
    if len(clauses) < _LEAST:
        return None
    for name, thing in clauses:
        for words, label in ((name, SUBJECT), (thing, OBJECT)):
            *inner, head = words
            head.dep_ = label
            head.attach(verb)
            for word in inner:
                word.dep_ = "det" if word.pos_ == "DET" else "amod" if word.pos_ == "ADJ" else "compound"
                word.attach(head)
    for word in _after(noun):
        if word.is_punct or word.dep_ == "cc":
            word.attach(verb)
    return None


def _after(noun: Word) -> list[Word]:
    return [w for w in noun.sent if w.i > noun.i]


def _clauses(noun: Word, kind: str) -> Iterator[tuple[list[Word], list[Word]]]:
    """Yield name and thing of each clause after a noun; of none if anything else follows."""
    name: list[Word] = []
    thing: list[Word] = []
    found = []
    for word in _after(noun):
        if word.is_punct or word.lower_ in ("and", "but"):
            if name and thing:
                found.append((name, thing))
                name, thing = [], []
            elif name:
                return
        elif word.pos_ == "PROPN" and word.ent_type_ == kind and not thing:
            name.append(word)
        elif name and (word.pos_ in ("DET", "ADJ", "NOUN") and not word.ent_type_):
            thing.append(word)
        else:
            return
    if name or any(things[-1].pos_ != "NOUN" for _, things in found):
        return
    yield from found


__all__ = ["OBJECT", "SUBJECT", "gapped"]
