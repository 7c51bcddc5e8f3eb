"""Whether a sentence has it the other way round: who does it, in the proposal, is whom it is done to.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 3.63-3.78 (voice), 15.58-15.60 (the
subject of what has none of its own).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.analysis.parse.tree import Word

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_BESIDE = ("appos", "conj")
_OWNING = frozenset({"of", "to", "from", "under", "behind"})


def is_reversed(
    verbs: Sequence[Word], nouns: Sequence[Word], subject: Word, target: Word, preposition: str = ""
) -> bool:
    """Whether the words that state a proposal have its object do, or be, what it says of its subject.

    Parameters
    ----------
    verbs, nouns : sequence of Word
        The predicate's own in the sentence, in the order of the proposal.
    subject, target : Word
        Heads of what it relates.
    preposition : str
        What the predicate ends in, if it does.

    Examples
    --------
    >>> from kg.analysis import load
    >>> from kg.analysis.parse.tree import tree_of
    >>> words = tree_of(load()("Norway sued Iceland.")).words
    >>> is_reversed([words[1]], [], words[2], words[0]), is_reversed([words[1]], [], words[0], words[2])
    (True, False)
    """
    if verbs:
        return any(is_done_to(verb, subject, preposition) and _does(verb, target) for verb in verbs)
    return any(_owns(noun, subject) and not _owns(noun, target) and target in _about(noun) for noun in nouns)


def is_done_to(verb: Word, word: Word, preposition: str) -> bool:
    """Whether a verb has somebody for its object, or the preposition of the predicate has.

    "Films which starred Reis" has Reis for its object; that Reis starred in them is another matter.
    """
    branch = _branch(verb, word)
    if branch is None:
        return not preposition and _is_passive(verb) and word in _line(_outer_subject(verb))
    if not preposition or branch.dep_ == "dative":
        return branch.dep_ in ("nsubjpass", "dobj", "dative", "attr")
    steps = (one for one in (word, *word.ancestors) if one in branch.subtree)
    owned = preposition == "of" and any(one.dep_ == "poss" for one in steps)
    return owned or any(one.lower_ == preposition for one in word.ancestors if one in branch.subtree)


def _does(verb: Word, word: Word) -> bool:
    branch = _branch(verb, word)
    if branch is None:
        return not _is_passive(verb) and word in _line(_outer_subject(verb))
    if branch.dep_ == "agent":
        return any(word in _line(c) for c in branch.rights)
    if branch.dep_ == "prep" and branch.lower_ == "by" and _is_passive(verb):
        return word in branch.subtree  # the parser's label where a participle follows: "by resting guards"
    return branch.dep_ in ("nsubj", "csubj") and word in _line(branch)


def _branch(verb: Word, word: Word) -> Word | None:
    """Return what of a verb's own leads to a word."""
    below = word
    for above in word.ancestors:
        if above is verb:
            return below
        below = above
    return None


def _is_passive(verb: Word) -> bool:
    marked = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.lefts)
    return marked or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(c.dep_ == "aux" for c in verb.lefts)
    )


def _line(word: Word | None) -> list[Word]:
    """Return a word with what is set beside it: its apposition, its conjuncts, what it stands beside."""
    if word is None:
        return []
    found = [word]
    for one in found:
        found += [c for c in one.rights if c.dep_ in _BESIDE]
    while word.dep_ in _BESIDE and word.head not in found:
        word = word.head
        found.append(word)
    return found


def _outer_subject(verb: Word) -> Word | None:
    """Return the subject that a verb shares with what stands above it; of a relative clause the noun."""
    for clause in (verb, *verb.ancestors):
        own = next((c for c in clause.children if c.dep_ in _SUBJECTS), None)
        if own is not None and own.tag_ not in ("WDT", "WP"):
            return own
        if clause.dep_ in ("acl", "relcl"):
            return clause.head
    return None


def _owns(noun: Word, word: Word) -> bool:
    """Whether a noun is said to be somebody's: "boss of Vale", "Vale's boss"."""
    return any(
        word in _reached(child)
        for child in noun.children
        if child.dep_ in ("poss", "prep") and _may_own(child)
    )


def _may_own(child: Word) -> bool:
    return child.dep_ == "poss" or child.lower_ in _OWNING


def _reached(child: Word) -> Iterator[Word]:
    yield from child.subtree


def _about(noun: Word) -> list[Word]:
    """Return who is said to be what a noun says: in apposition, before a dash, by a copula, by its title."""
    found = _line(noun)
    if noun.dep_ in ("attr", "compound"):
        found += _line(_outer_subject(noun.head) if noun.dep_ == "attr" else noun.head)
    if noun.dep_ == "pobj" and noun.head.head.lemma_ == "be":
        found += _line(_outer_subject(noun.head.head))  # "is at the side of"
    return [w for w in found if w is not noun]
