"""What a sentence makes of a proposal: its words, and polarity, modality, speaker, time and place.

The rules that qualify kg's own claims read them (`kg.analysis.relations.qualifiers`), at the words of the
quotation; the proposal has no say in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.analysis.parse.tree import Word
from kg.analysis.proposals.directions import is_reversed
from kg.analysis.proposals.ends import End, Window
from kg.analysis.proposals.predicates import Wording
from kg.analysis.proposals.words import Lemma, says
from kg.analysis.relations.qualifiers import Qualifiers, presuppose, qualify
from kg.analysis.relations.surroundings import surroundings
from kg.knowledge.lexicon import lexicon
from kg.types import Polarity

_AUXILIARY = ("aux", "auxpass")
_VERBAL = ("VERB", "AUX")
_LINKING = frozenset({"ADP", "ADV", "SCONJ"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_SET_ASIDE = (("rather", "than"), ("instead", "of"))
_FAR = 99  # steps between words of two sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What states a proposal, and how.

    Parameters
    ----------
    words : tuple of Word
        The words that relate the two, in the order of the text; none if it only implies how they are related.
    anchor : Word
        The verb or noun whose surroundings qualify the claim.
    qualifiers : Qualifiers
        What they make of it.
    share : float
        How much of the predicate the sentences say.
    led : bool
        Whether they have the word that the predicate begins with, or it says nothing of its own.
    attitude : bool
        Whether the claim is that somebody says or thinks so, not what.
    denied : bool
        Whether the sentence denies something here, as far as its rules tell or not.
    asked_for : bool
        Whether the sentence tells somebody to say so: "Write that Norway sued Iceland".
    backwards : bool
        Whether the sentence has it the other way round.
    """

    words: tuple[Word, ...]
    anchor: Word
    qualifiers: Qualifiers
    share: float
    led: bool
    attitude: bool
    denied: bool
    asked_for: bool
    backwards: bool


def read(wording: Wording, subject: End, target: End, window: Window, published: str | None) -> Reading:
    """Return how the sentences of a quotation state a proposal.

    Parameters
    ----------
    wording : Wording
        Its predicate.
    subject, target : End
        What it relates.
    window : Window
        The quotation and its sentences.
    published : str or None
        ISO date that anchors relative dates.
    """
    near = [end.head for end in (subject, target) if end.head is not None]
    found = [(w, _match(w, window, near)) for w in wording.told]
    carrying = [(w, m) for w, m in found if w in wording.carrying or (m is not None and w in wording.content)]
    content = [m for _, m in carrying if m is not None]
    share = len(content) / len(carrying) if carrying else 1.0
    words = tuple(sorted({m for _, m in found if m is not None}, key=lambda m: m.i))
    verbs = [m for w, m in carrying if m is not None and w.pos in _VERBAL and m.pos_ in _VERBAL]
    nouns = [m for w, m in carrying if m is not None and m.pos_ in ("NOUN", "PROPN")]
    anchor = _anchor(content, near, window)
    attitude = _is_attitude(anchor, words, wording)
    backwards = (
        subject.head is not None
        and target.head is not None
        and is_reversed(verbs, [] if verbs else nouns, subject.head, target.head, wording.preposition)
    )
    chain = (anchor,) if attitude else _chain(anchor, words)
    qualifiers = _qualifiers(anchor, content, chain, target.head or anchor, published)
    denied = qualifiers.polarity is Polarity.NEGATIVE or any(map(_is_denied, (anchor, *content, *near)))
    return Reading(
        words=words,
        anchor=anchor,
        qualifiers=qualifiers,
        share=share,
        led=not carrying or carrying[0][1] is not None,
        attitude=attitude or _leads_with_attitude(wording, content),
        denied=denied,
        asked_for=_is_asked_for(anchor),
        backwards=backwards,
    )


def _match(wanted: Lemma, window: Window, near: Sequence[Word]) -> Word | None:
    """Return the word that says a word of the predicate: in the quotation, and near to what it relates."""
    if wanted.pos in ("ADP", "SCONJ"):
        found = [w for w in window.words() if w.lower_ == wanted.form.lower()]
        found = [w for w in found if any(one in w.subtree or w in one.children for one in near)]
    else:
        found = [w for w in window.words() if says(w, wanted.lemma) or says(w, wanted.form)]
        found = [
            w for w in found if w not in near or (wanted.pos == "VERB" and w.pos_ == "NOUN")
        ]  # "owner", of "owns"
    verbal = wanted.pos in _VERBAL

    def order(word: Word) -> tuple[bool, bool, int]:
        steps = sum(_steps(word, other) for other in near)
        return not window.quotes(word), verbal and word.pos_ not in _VERBAL, steps

    return min(found, key=order, default=None)


def _steps(one: Word, other: Word) -> int:
    """How far two words are from each other in the tree."""
    up = [one, *one.ancestors]
    for steps, word in enumerate((other, *other.ancestors)):
        if word in up:
            return steps + up.index(word)
    return _FAR


def _anchor(content: Sequence[Word], near: Sequence[Word], window: Window) -> Word:
    """Return the word that makes the claim: the predicate's highest verb, else what joins the two ends."""
    verbs = [w for w in content if w.pos_ in _VERBAL and w.dep_ not in _AUXILIARY]
    if verbs:
        return min(verbs, key=_depth)
    nouns = [w for w in content if w.pos_ in ("NOUN", "ADJ", "PROPN")]
    return _joint([*near, *nouns]) or min((nouns or near or [window.sentences[0].root]), key=_depth)


def _depth(word: Word) -> int:
    return sum(1 for _ in word.ancestors)


def _joint(words: Sequence[Word]) -> Word | None:
    """Return the lowest word that all of them hang on, themselves included."""
    common = [words[0], *words[0].ancestors] if words else []
    for word in words[1:]:
        line = {word, *word.ancestors}
        common = [w for w in common if w in line]
    return common[0] if common else None


def _qualifiers(
    anchor: Word, content: Sequence[Word], chain: tuple[Word, ...], target: Word, published: str | None
) -> Qualifiers:
    """Return the qualifiers of a claim; what lies inside a definite noun phrase is taken for granted."""
    verbal = anchor.pos_ in _VERBAL or any(w.pos_ in _VERBAL for w in content)
    happens = any(w is anchor and w.pos_ == "NOUN" for w in content) and not _is_definite(anchor)
    if not (verbal or happens):
        return presuppose(anchor, restricts=False)
    return qualify(anchor, surroundings(anchor), chain, published, target)


def _is_definite(noun: Word) -> bool:
    return any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in noun.lefts) or noun.dep_ in (
        "appos",
        "compound",
    )


def _is_asked_for(anchor: Word) -> bool:
    """Whether a clause is what an imperative tells somebody to say, which nobody then says (Quirk 11.24)."""
    below = anchor
    for above in anchor.ancestors:
        if below.dep_ == "ccomp" and above.tag_ in ("VB", "VBP") and _thinks(above.lemma_.lower()):
            own = [c for c in above.lefts if c.dep_ in ("aux", "nsubj", "nsubjpass", "mark")]
            if not own and above.dep_ in ("ROOT", "conj"):
                return True
        below = above
    return False


def _is_denied(word: Word) -> bool:
    """Whether a word is denied or set aside: "did not pay", "Reis rather than Lin"."""
    first = word.left_edge.i
    before = tuple(w.lower_ for w in word.doc.words[max(0, first - 2) : first])
    return before in _SET_ASIDE or any(c.dep_ == "neg" for c in word.children)


def _is_attitude(anchor: Word, words: Sequence[Word], wording: Wording) -> bool:
    """Whether a predicate is a verb of saying or thinking with what it holds: "believes … should pay"."""
    if anchor.pos_ not in _VERBAL or not _thinks(anchor.lemma_.lower()):
        return False
    below = [w for w in words if anchor in w.ancestors and w.pos_ in _VERBAL]
    held = {c for c in anchor.children if c.dep_ == "ccomp"}
    return any(w in held or any(a in held for a in w.ancestors) for w in below) and bool(wording.told)


def _leads_with_attitude(wording: Wording, content: Sequence[Word]) -> bool:
    """Whether a predicate begins with a verb of saying or thinking that the sentences do not have."""
    first = wording.told[0] if wording.told else None
    if first is None or first.pos != "VERB" or not _thinks(first.lemma):
        return False
    return not any(says(w, first.lemma) or says(w, first.form) for w in content)


def _thinks(lemma: str) -> bool:
    row = lexicon().reporting.get(lemma)
    return (row is not None and "verb" in row.kinds) or lexicon().attitudes.get(lemma) in (
        "verb.cognition",
        "verb.communication",
    )


def _chain(anchor: Word, words: Iterable[Word]) -> tuple[Word, ...]:
    """Return the words of a relation from the one that makes the claim down, in the order of the text."""
    below = {w for w in words if anchor in w.ancestors}
    between = {a for w in below for a in w.ancestors if anchor in a.ancestors}
    between = {a for a in between if a.pos_ in ("VERB", "AUX", "NOUN", "ADP", "ADJ")}
    return tuple(sorted({anchor, *below, *between}, key=lambda w: w.i))
