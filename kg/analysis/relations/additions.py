"""What a relation is shown with though it only says more: hedges, recipients, what stands nearer to the verb.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 8.87-8.92 and 16.2 (order of
adverbials), 8.107-8.121 (degree), 16.55-16.57 (recipients).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.analysis.grammar.arguments import full, identifying, is_directional, minimal
from kg.analysis.grammar.phrases import set_off
from kg.analysis.grammar.scores import is_score
from kg.analysis.grammar.signatures import is_outstanding
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.shown_phrases import is_empty
from kg.knowledge.rule_table import Step
from kg.knowledge.word_classes import word_class

LONGEST = 7  # words that a relation takes in at once
_HEDGES = word_class("hedging adverb") | {"only"}
_EXTENTS = word_class("extent adverb") | {"less", "little", "more", "most", "much"}


def additions(candidate: Candidate, verb: Word | None) -> Iterator[Word]:
    """Yield the words that a relation is shown with and that make no other relation of it."""
    if candidate.rule.owner:
        owner = candidate.object if candidate.rule.owner == "object" else candidate.subject
        for noun in candidate.relation:
            if noun.pos_ == "NOUN":
                yield from _modifiers(noun, owner)
        return
    if verb is not None and candidate.rule.step is Step.OBJECT and candidate.object.i > verb.i:
        for child in verb.rights:
            receives = child.dep_ == "dative" and child.pos_ in ("NOUN", "PROPN", "PRON")
            if receives and child.i < candidate.object.i and child not in candidate.relation:
                yield from identifying(child)
    for word in candidate.relation:
        if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "auxpass"):
            yield from (
                c for c in word.children if c.dep_ == "advmod" and c.lower_ in _HEDGES and not c.children
            )
            yield from (t for c in word.children if _is_comparative(c) for t in full(c))
            if is_outstanding(word):
                yield from (c for c in word.rights if c.lower_ in ("still", "yet"))  # "has *yet* to pay"
        elif is_directional(word):  # "lives *50 metres* away from"
            yield from (t for c in word.lefts if c.dep_ == "npadvmod" for t in identifying(c))
    for word in candidate.relation:
        if word.dep_ == "prep" and word.lower_ == "from" and candidate.relation[-1].head is word:
            yield from (t for c in word.rights if c.dep_ == "pobj" for t in identifying(c))  # "from Lyon to"
    if verb is not None and verb.lemma_ != "be":
        yield from _passed_over(candidate, verb)
    path = {*candidate.relation, candidate.subject, candidate.object, *candidate.object.ancestors}
    for noun in candidate.relation:
        if noun.pos_ != "NOUN" or noun is candidate.subject:
            continue
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ == "of" and child not in path:
                words = short_phrase(child)
                if not any(t in path for t in words):
                    yield from words


def _is_comparative(adverb: Word) -> bool:
    """Whether an adverb compares, without which the verb says little: "fared *far better* in"."""
    compared = adverb.dep_ == "advmod" and adverb.tag_ in ("JJR", "JJS", "RBR", "RBS")
    return compared and len(adverb.subtree) <= 2 and adverb.lower_ not in ("earlier", "later")


def _passed_over(candidate: Candidate, verb: Word) -> Iterator[Word]:
    """What a verb has before its last preposition: "rushed *to hospital* after", "goes *600 miles* on".

    What stands nearer to a verb belongs to it more closely (Quirk et al. 8.87-8.92, 16.2).
    """
    last = candidate.relation[-1]
    if last.dep_ not in ("prep", "agent") or last.head is not verb or last.i < verb.i:
        return
    told = {*candidate.relation, *candidate.completing, candidate.subject}
    yield from (t for c in last.lefts if c.dep_ == "npadvmod" for t in identifying(c))  # "60 miles above"
    for child in verb.rights:
        if child.i >= last.i or child in told or set_off(child) or candidate.object in child.subtree:
            continue
        if child.dep_ == "prep":
            timed = any(t.ent_type_ in ("DATE", "TIME") for t in child.subtree)
            yield from () if timed else short_phrase(child)
        elif is_score(child):
            continue
        elif child.dep_ == "npadvmod" and (child.ent_type_ not in ("DATE", "TIME") or verb.lemma_ == "spend"):
            yield from identifying(child) if len(identifying(child)) <= LONGEST else ()
        elif child.dep_ == "advmod" and child.lower_ in _EXTENTS:
            yield from full(child) if len(child.subtree) <= LONGEST else ()


def _modifiers(noun: Word, owner: Word) -> Iterator[Word]:
    """Return what tells a noun apart, without its owner: "its *image* sensor"."""
    whose = set(owner.subtree)
    for word in minimal(noun):
        tells = word.dep_ in ("amod", "compound", "nummod") and word.head is noun
        if tells and word not in whose and not (word.ent_type_ and word.ent_type_ == owner.ent_type_):
            yield from (t for t in word.subtree if t not in whose)


def short_phrase(preposition: Word) -> Sequence[Word]:
    """Return the words of a prepositional phrase if they are few and say something, else none."""
    words: Sequence[Word] = full(preposition)
    if len(words) > LONGEST:
        target = next((c for c in preposition.rights if c.dep_ == "pobj"), None)
        words = [preposition, *identifying(target)] if target is not None else []
        if target is None or len(words) > LONGEST or is_empty(target, identifying(target)):
            return []
    return [] if any(t.is_punct and t.text in ",;:()" for t in words) else words
