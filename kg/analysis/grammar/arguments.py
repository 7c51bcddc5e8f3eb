"""Arguments: which words of a noun phrase stand for it.

A phrase has a head and three sizes. *Minimal* is what identifies the referent: determiner,
adjectives, numbers, compounds and possessors of the head. *Of* adds the chain of "of" phrases, without
which a subject such as "a group of soldiers" would be no more than "a group". *Full* is the whole subtree.

Dependency labels are the CLEAR labels of spaCy's English models (Choi & Palmer, "Guidelines for the
CLEAR style constituent to dependency conversion", 2012).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.analysis.parse.tree import Word, remembered
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

_KEPT_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "quantmod", "predet", "nmod", "neg", "npadvmod", "advmod"}
)
_DIRECTIONS = word_class("adverb of direction")
_AIMS = word_class("noun of an aim")
_JOINING = word_class("joining verb")
_MADE_UP = word_class("whole of several")
_OBJECTS = frozenset({"attr", "dobj", "pobj"})
_DENYING = frozenset({"any", "neither", "no", "without"})
_BREAKS = frozenset({";", ":", "--", "—"})


@remembered
def conjuncts(head: Word) -> tuple[Word, ...]:
    """Return the head and everything coordinated with it, in reading order.

    "Putin and Kim signed": both. An apposition parsed as a conjunct is not told apart here. What is only true
    of all together is one: "a mix of rice and beans".
    """
    if is_joint(head):
        return (head,)
    found = [head]
    for token in found:
        found.extend(
            child
            for child in token.children
            if child.dep_ == "conj" and _is_nominal(child) and not _is_excluded(token, child)
        )
    return tuple(sorted(found, key=lambda token: token.i))


@remembered
def is_joint(first: Word) -> bool:
    """Whether coordinated nouns are meant together, not each (Quirk et al. 13.46, combinatory coordination).

    So are those that one number counts ("30 million singles and albums", "nine counts of fraud and theft"),
    that make up one thing ("a mix of rice and beans") or are put together ("combine a lens and a mirror").
    """
    joint = next((c for c in first.children if c.dep_ == "cc"), None)
    others = [c for c in first.children if c.dep_ == "conj"]
    if others and any(c.lower_ == "between" for c in first.lefts):
        return True  # "paid between $60 and $90"
    if is_alternative(first):
        return first.dep_ in _OBJECTS and all(t.pos_ == "NOUN" for t in (first, *others))
    if joint is None or joint.lower_ != "and" or any(t.pos_ != "NOUN" for t in (first, *others)):
        return False
    own = any(c.dep_ in ("det", "nummod", "poss") for other in others for c in other.lefts)
    if any(c.dep_ == "nummod" for c in first.lefts):
        return not own
    if first.dep_ == "dobj":
        return first.head.lemma_ in _JOINING
    of = first.head if first.dep_ == "pobj" and first.head.lower_ == "of" else None
    if of is None or of.head.pos_ != "NOUN":
        return False
    counted = any(c.dep_ == "nummod" for c in of.head.lefts)
    return of.head.lemma_.lower() in _MADE_UP or (counted and not own)


@remembered
def is_alternative(noun: Word) -> bool:
    """Whether one of several is meant and nobody says which: "sold the mine or the mill" (Quirk 13.28).

    A denial is of each: "did not sell the mine or the mill".
    """
    first = noun.head if noun.dep_ == "conj" else noun
    if not any(c.dep_ == "cc" and c.lower_ == "or" for t in (first, noun) for c in t.children):
        return False
    verb = next((a for a in first.ancestors if a.pos_ in ("AUX", "VERB")), None)
    words = [*(verb.children if verb is not None else ()), *first.lefts]
    return not any(c.dep_ == "neg" or c.lower_ in _DENYING for c in words)


@remembered
def minimal(head: Word) -> tuple[Word, ...]:
    """Return the words that identify the referent of a noun phrase, in reading order."""
    if head.pos_ in ("VERB", "AUX"):
        state = head.dep_ == "acomp"  # "were *little* changed"
        return (*(c for c in head.lefts if state and c.dep_ == "advmod" and not c.children), head)
    kept = [head]
    for child in head.lefts:
        if child.dep_ in _KEPT_LEFT and not _is_clause_level(child) and not _pairs(child, head):
            kept.extend(_without_clauses(child))
    kept.extend(_inside_name(head))
    return tuple(sorted(set(kept), key=lambda token: token.i))


def _is_excluded(first: Word, second: Word) -> bool:
    """Whether a coordination takes its second part out: "A rather than B", "A but not B" (Quirk 13.42)."""
    joints = [c for c in first.children if c.dep_ == "cc"]
    if any(c.lower_ in ("than", "rather", "not") for c in joints):
        return True
    return any(c.lower_ == "not" for word in (*joints, second) for c in word.children)


@remembered
def identifying(head: Word) -> tuple[Word, ...]:
    """Return the minimal phrase, led through partitives: "a portion of the prostate".

    Of a clause that is what somebody says, all its words are needed.
    """
    if head.pos_ in ("VERB", "AUX") and head.dep_ in ("ccomp", "conj", "pcomp"):
        return full(head)
    kept = minimal(head)
    inner = measured(head)
    if inner is None:
        return kept
    return (*kept, *(t for t in head.rights if t.lower_ == "of"), *identifying(inner))


@remembered
def measured(head: Word) -> Word | None:
    """Return what a partitive noun measures out, or None: the "soldiers" of "a group of soldiers"."""
    if head.lemma_.lower() not in lexicon().partitives:
        return None
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((t for t in child.rights if t.dep_ == "pobj"), None)
    return None


def joined(first: Word, last: Word) -> tuple[Word, Word]:
    """Take in what hyphens join to a phrase: "cross-examination" is no "cross"."""
    words = first.doc.words
    while first.i > 1 and words[first.i - 1].text == "-" and not _spaced(words, first.i - 2):
        first = words[first.i - 2]
    while last.i + 2 < len(words) and words[last.i + 1].text == "-" and not _spaced(words, last.i):
        last = words[last.i + 2]
    return first, last


def _spaced(words: Sequence[Word], before: int) -> bool:
    """Whether a space parts the word, the hyphen after it or the next word."""
    return bool(words[before].whitespace_ or words[before + 1].whitespace_)


def with_of(head: Word) -> list[Word]:
    """Return the minimal phrase with its chain of "of" phrases: "the capital of Scotland"."""
    kept = [*minimal(head)]
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            for target in child.children:
                if target.dep_ == "pobj":
                    kept += [child, *with_of(target)]
            break
    return kept


@remembered
def full(head: Word) -> tuple[Word, ...]:
    """Return the whole phrase; of a coordination that is not joint only the part of the head."""
    joint = is_joint(head)
    own = (child for child in head.lefts if joint or not _pairs(child, head))
    left = [token for child in own for token in child.subtree]
    right: list[Word] = []
    for child in head.rights:
        if (child.dep_ in ("conj", "cc") and not joint) or child.text in _BREAKS:
            break
        right.extend(child.subtree)
    phrase = [*left, head, *right]
    return tuple(_trim(sorted(phrase, key=lambda token: token.i)))


def _pairs(word: Word, head: Word) -> bool:
    """Whether a word only announces that there are two: the "both" of "both lighter and cheaper"."""
    return word.lower_ in ("both", "either") and any(c.dep_ == "cc" for c in head.rights)


@remembered
def prepositions(head: Word) -> tuple[tuple[list[Word], Word], ...]:
    """Return the prepositional phrases of a word as (preposition words, object or gerund).

    Nested prepositions are one: "because of", "from within". A coordinated preposition ("to and from
    Rome") gives one each.
    """
    return tuple(_prepositions(head))


def _prepositions(head: Word) -> Iterator[tuple[list[Word], Word]]:
    for child in head.children:
        opens = child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB", "ADV")
        if (
            opens
            and not _goes_beside(child)
            and " ".join(t.lower_ for t in child.subtree) not in lexicon().connectives
        ):
            yield from _objects(child, [])
        elif is_directional(child) and child.i > head.i:
            for inner in child.children:
                if inner.dep_ == "prep" and inner.i == child.i + 1 and inner.lower_ != "than":
                    yield from _objects(inner, [child])


def _goes_beside(preposition: Word) -> bool:
    """Whether a phrase with "with" only goes beside what is said: "is Peru's ally, with two bases there".

    Quirk et al. 14.19 and 15.60 (adverbial clauses without a verb).
    """
    after = preposition.i > preposition.head.i and preposition.nbor(-1).text == ","
    aim = any(c.lemma_.lower() in _AIMS for c in preposition.rights)  # "…, with the aim of winning"
    return after and preposition.lower_ == "with" and not aim


def is_directional(token: Word) -> bool:
    """Whether an adverb says where to or from, and goes with a preposition: "away", of "away from"."""
    return token.dep_ == "advmod" and token.lower_ in _DIRECTIONS


def _objects(preposition: Word, before: list[Word]) -> Iterator[tuple[list[Word], Word]]:
    words = [*before, *(t for t in preposition.lefts if t.dep_ == "pcomp"), preposition]
    for child in preposition.children:
        if child.dep_ == "pobj" and (last := _completes(words[-1], child)) is not None:
            bridge = [*words, *minimal(child), last]
            yield from ((bridge, t) for t in last.children if t.dep_ in ("pobj", "pcomp"))
        elif child.dep_ in ("pobj", "pcomp") and child not in words and not _is_second_half(child):
            if child.dep_ == "pcomp" and child.pos_ == "ADP":
                words = [*words, child]
                continue
            yield words, child
        elif child.dep_ == "prep":
            yield from _objects(child, words)
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _objects(child, before)


def _is_second_half(word: Word) -> bool:
    """Whether a hyphen joins a word to another like it: the "finals" of "semi-finals", parsed as two."""
    words = word.doc.words
    hyphen = word.i > 1 and words[word.i - 1].text == "-" and not _spaced(words, word.i - 2)
    first = words[word.i - 2] if hyphen else word
    return word.text == "-" or (hyphen and first.head is word.head and first.dep_ == word.dep_)


def _completes(preposition: Word, noun: Word) -> Word | None:
    """Return the last word of a complex preposition: the "of" of "in terms of"."""
    for child in noun.rights:
        words = f"{preposition.lower_} {noun.lower_} {child.lower_}"
        if child.dep_ == "prep" and words in lexicon().complex_prepositions:
            return child
    return None


def _inside_name(head: Word) -> list[Word]:
    """Words right of the head that belong to it: "June 2024", "Article 5", "the Boeing 747", "$5 a day"."""
    kept: list[Word] = []
    for child in head.rights:
        rate = child.dep_ == "npadvmod" and child.left_edge.lower_ in ("a", "an") and child.i == head.i + 2
        if rate:  # "$2 billion a year" (Quirk et al. 5.18)
            kept += child.subtree
        number = child.dep_ in ("nummod", "npadvmod") and child.pos_ in ("NUM", "PROPN")
        if number and child.i <= head.i + 2 and all(t.is_punct for t in head.doc[head.i + 1 : child.i]):
            kept += [*head.doc[head.i + 1 : child.i], child]
    return kept


def _without_clauses(token: Word) -> list[Word]:
    kept = [token]
    for child in token.children:
        if child.dep_ in ("relcl", "acl", "appos", "advcl", "prep") and token.dep_ != "poss":
            continue
        kept.extend(_without_clauses(child))
    return kept


def _is_clause_level(child: Word) -> bool:
    """An adverb that modifies the clause rather than the noun: "reportedly", "only"."""
    return child.dep_ == "advmod" and child.tag_ == "RB" and child.lower_.endswith("ly")


def _is_nominal(token: Word) -> bool:
    return token.pos_ not in ("PUNCT", "SPACE", "CCONJ")


def _trim(phrase: list[Word]) -> list[Word]:
    """Drop commas, stops and spaces at both ends."""
    droppable = {",", ".", ";", ":", "-", "--", "—", "–"}
    while phrase and (phrase[-1].text in droppable or phrase[-1].is_space):
        phrase = phrase[:-1]
    while phrase and (phrase[0].text in droppable or phrase[0].is_space):
        phrase = phrase[1:]
    return phrase
