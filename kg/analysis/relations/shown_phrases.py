"""How much of a phrase a statement shows, and whether that much says anything.

A long phrase is cut where it only goes on to supplement. What is left of it must not be a pointer, a general
noun or a noun without what completes it.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.22 (restrictive and supplementary
modifiers). Halliday & Hasan, *Cohesion in English*, 1976, 6.1 (general nouns).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.analysis.grammar.arguments import full, identifying, measured
from kg.analysis.grammar.functions import is_ranked
from kg.analysis.grammar.phrases import set_off
from kg.analysis.parse.tree import Word, remembered
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

_WORDS = 12  # of a phrase in full
_RESTRICTED = 18  # of a phrase without what supplements it
_ABOUT = frozenset({"about", "against", "for", "into", "of", "on", "over", "to", "towards", "with"})
_PARTS = word_class("share or change")
_UNCUT = 22  # of a phrase that only restricts
_STANDING = ("board", "case", "job")
_FULL = ("result", "results", "rights")  # of a vote, of people
_SUPPLEMENTS = frozenset({"relcl", "acl", "appos", "advcl", "prep", "punct", "parataxis"})
_LINKED = frozenset({"acomp", "attr", "oprd"})
_SPANS = word_class("span of a superlative")
_POINTING = word_class("pointing adjective") | {"last", "only", "other", "same", "such", "very"}


@remembered
def shown(head: Word) -> tuple[Word, ...]:
    """Return the words of a phrase that a statement shows: all, or up to where it only supplements."""
    return shown_beside(head, ())


def shown_beside(head: Word, told: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a phrase that a statement shows, if it tells others of its words elsewhere.

    Parameters
    ----------
    head : Word
        Of the phrase.
    told : sequence of Word
        What the statement says otherwise, so that its object need not: the verb of its relative clause.
    """
    everything = _closed([*_owner(head), *_shared(head), *_supported(head), *within(head)])
    inside = [t for t in told if t in everything and t.i > head.i]
    long = len(_spelt(everything)) > _WORDS
    stop = min(
        (t.left_edge.i for t in _supplements(head, inside) if long or _is_apart(t, inside)), default=None
    )
    if stop is None and len(_spelt(everything)) <= (_UNCUT if head.pos_ == "NOUN" else _WORDS):
        trailing = everything and everything[-1].dep_ in ("advmod", "cc")
        return tuple(_ended(everything) if trailing else everything)
    kept = [t for t in everything if stop is None or t.i < stop]
    kept = _ended(kept)
    if len(kept) > 1 and kept[-1].i >= head.i and len(_spelt(kept)) <= _RESTRICTED:
        return tuple(kept)
    return identifying(head)


def _owner(head: Word) -> list[Word]:
    """Return the whole phrase, an owner's without the genitive's mark: "the story", of "the story's hero"."""
    return [t for t in full(head) if head.dep_ != "poss" or t.dep_ != "case" or t.head is not head]


def _ended(words: list[Word]) -> list[Word]:
    """Drop the marks and conjunctions that a cut leaves at the end."""
    while words and (words[-1].is_punct or words[-1].is_space or words[-1].dep_ in ("cc", "mark")):
        words = words[:-1]
    also = words and words[-1].dep_ == "advmod" and words[-1].nbor(-1).dep_ == "cc"  # "but also"
    return _ended(words[:-1]) if also else words


def _closed(words: list[Word]) -> list[Word]:
    """Cut what is inside a bracket that does not end in a phrase: "70m euros" of "70m euros (£49m; …"."""
    opened = next((t.i for t in words if t.text in ("(", "[")), None)
    ends = any(t.text in (")", "]") for t in words)
    return words if opened is None or ends else [t for t in words if t.i < opened]


def _shared(head: Word) -> list[Word]:
    """Return the "of" phrase that a conjunct shares with the first: "the size and weight *of a book*"."""
    if head.dep_ != "conj":
        return []
    after = (c for c in head.head.rights if c.dep_ == "prep" and c.lower_ == "of" and c.i > head.i)
    return next((list(c.subtree) for c in after if c.i == head.right_edge.i + 1), [])


def _supported(head: Word) -> list[Word]:
    """Return what a noun is about whose verb only supports it: "takes bets *on the race*".

    The parser gives the phrase to the verb, but the noun governs it (Meyers et al., NomBank, 2004).
    """
    verb = head.head
    if head.dep_ != "dobj" or head.pos_ != "NOUN":
        return []
    about = _ABOUT if verb.lemma_ in lexicon().support_verbs else frozenset()
    about |= {"in"} if head.lemma_.lower() in _PARTS else frozenset()
    after = head.right_edge.i + 1
    for child in verb.rights:
        if child.i == after and child.dep_ == "prep" and child.lower_ in about:
            words = list(child.subtree)
            timed = any(t.ent_type_ in ("DATE", "TIME") for t in words)
            return [] if timed or child.rights[:1] == [] else words
    return []


def within(head: Word) -> list[Word]:
    """Return the time within which something is first or most: "the first strike *since 1990*".

    The parser gives the phrase to the verb, but without it the rank is another (Quirk et al. 7.86).
    """
    verb, after = head.head, _own_edge(head) + 1
    modifiers = [t for c in head.lefts if c.dep_ in ("amod", "advmod") for t in c.subtree]
    most = is_ranked(head) or any(t.tag_ in ("JJS", "RBS") for t in modifiers)
    if head.dep_ not in ("attr", "dobj", "pobj") or not most:
        return []
    if head.dep_ == "pobj":
        verb = verb.head  # "fell to its lowest level in three years"
    for child in verb.rights:
        if child.i == after and child.dep_ == "prep" and len(child.subtree) < _WORDS:
            begun = (t.ent_type_ == "DATE" or t.dep_ == "pcomp" for t in child.rights)
            date = child.lower_ == "since" and any(begun)
            span = child.lower_ in ("for", "in") and any(t.lemma_ in _SPANS for t in child.rights)
            return list(child.subtree) if date or span else []
    return []


def _own_edge(head: Word) -> int:
    """Return where a phrase ends that is not coordinated, or its first part."""
    return max((c.right_edge.i for c in head.rights if c.dep_ not in ("cc", "conj")), default=head.i)


def _spelt(words: list[Word]) -> list[str]:
    return "".join(t.text_with_ws for t in words).split()


def _supplements(head: Word, told: list[Word]) -> list[Word]:
    """Return the heads of what a phrase can be cut before."""
    found = []
    for word in (w for c in head.rights for w in c.subtree):
        told_here = word.dep_ in ("relcl", "acl") and any(t in word.subtree for t in told)
        if told_here or (word.dep_ in _SUPPLEMENTS and not word.is_punct and set_off(word)):
            found.append(word)
    return found


def _is_apart(word: Word, told: list[Word]) -> bool:
    """Whether a supplement tells of others or what is said already: "gold, Oslo silver and Rome bronze"."""
    listing = word.dep_ == "appos" and any(c.dep_ == "cc" for c in word.subtree)
    return listing or any(t in word.subtree for t in told)


def is_empty(head: Word, words: Sequence[Word]) -> bool:
    """Whether the shown words of a phrase say nothing: "the way", "more", "a process"; or are a pointer."""
    after = [t for t in words if t.i > head.i]
    last = words[-1] if words else head
    following = last.nbor().lower_ if last.i + 1 < len(last.doc.words) else ""
    compared = any(t.tag_ in ("JJR", "RBR") for c in head.lefts for t in c.subtree)
    if following == "than" and compared:
        return True
    stranded = last.dep_ == "prep" and last.head is head and not last.rights
    if stranded and (head.pos_ == "ADJ" or last.lower_ == "of"):
        return True  # "most famous for"
    if (
        head.tag_ == "VBG"
        and head.lemma_ in ("become", "remain")
        and not any(t.dep_ in _LINKED for t in after)
    ):
        return True  # "becoming"
    if head.pos_ == "ADJ" and _is_compared_later(head, compared):
        return True
    if following == "to" and last.dep_ == "pobj" and last.head.lower_ == "for" and last.nbor(2).tag_ == "VB":
        return True  # "a demand for Peru (to leave)"
    if _loses_scope(head, words):
        return True
    if any(t.pos_ != "ADJ" for t in after):
        return False
    empty = head.lemma_.lower() in lexicon().empty_nouns and head.lower_ not in _FULL
    if empty or _is_idiom(head) or head.pos_ in ("DET", "PART", "ADP", "SCONJ"):
        return not any(_tells_which(c) for c in head.lefts)
    return _loses_complement(head, words)


def _is_idiom(noun: Word) -> bool:
    """Whether a noun and its preposition say how things stand: "on board", "in this case", "on the job"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "on") and noun.lemma_.lower() in _STANDING


def _is_compared_later(adjective: Word, compared: bool) -> bool:
    """Whether what an adjective is compared to stands behind another: "cheaper and faster than the old"."""
    of_degree = compared or adjective.tag_ == "JJR"
    joined = [adjective, *(c for c in adjective.rights if c.dep_ == "conj")]
    return of_degree and any(t.lower_ == "than" for w in joined for t in w.subtree if t.i > adjective.i)


def _tells_which(modifier: Word) -> bool:
    """Whether a word before an empty noun says enough: "different ways", "the Brexit process"."""
    if modifier.dep_ in ("compound", "nmod", "poss") or modifier.ent_type_ in ("ORG", "GPE", "NORP"):
        return True
    return modifier.dep_ == "amod" and modifier.lower_ not in _POINTING and modifier.ent_type_ != "ORDINAL"


def _loses_scope(head: Word, words: Sequence[Word]) -> bool:
    """Whether the clause is not shown that says among what something is most: "the biggest (I ever saw)".

    A number stands for itself: who won the third prize that she gave won the third prize.
    """
    ranked = measured(head) or head
    most = [c for c in ranked.lefts if c.dep_ == "amod" and (c.tag_ == "JJS" or c.lower_ in ("last", "only"))]
    after = (c for c in (*head.rights, *ranked.rights) if c.dep_ in ("acl", "relcl") and not set_off(c))
    return bool(most or (ranked.pos_ == "ADJ" and is_ranked(ranked))) and any(c not in words for c in after)


def _loses_complement(head: Word, words: Sequence[Word]) -> bool:
    """Whether what completes a noun is not shown: "the efforts" of "the efforts to keep them"."""
    if head.pos_ != "NOUN":
        return False
    for child in head.rights:
        if child in words or child.dep_ in ("conj", "cc", "punct", "appos"):
            continue
        infinitive = child.dep_ in ("acl", "relcl") and child.tag_ == "VB"
        content = child.dep_ in ("acl", "ccomp") and is_content(child)
        if infinitive or content or (child.dep_ == "prep" and child.lower_ == "of"):
            return True
    return False


def is_content(verb: Word) -> bool:
    """Whether a clause is the content of its noun: "the claim that it sank"."""
    return any(c.dep_ == "mark" for c in verb.lefts)
