"""Mend comment clauses that the parser took for something else, as in "…, records show, …".

A comment clause stands between commas or closes the sentence after one, and is no more than a subject and a
verb of saying (Quirk et al. 15.53-15.56). Without an object, the small parser often reads the verb as a noun,
as a relative clause, or as the main verb.
"""

from __future__ import annotations

from kg.analysis.grammar.functions import SUBJECTS
from kg.analysis.parse.tree import Passage, Word
from kg.knowledge.lexicon import lexicon

_NOMINAL = frozenset(
    {"CC", "CD", "DT", "HYPH", "JJ", "JJS", "NN", "NNP", "NNPS", "NNS", "POS", "PRP", "PRP$", "VBG", "VBN"}
)
_HEADS = frozenset({"NN", "NNP", "NNPS", "NNS", "PRP"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_GROUP = frozenset({"RB", "VBZ", "VBP", "VBD"})  # "later said", "have said"
_COMPLEMENTS = frozenset({"acomp", "attr", "ccomp", "dobj", "oprd", "xcomp"})
_LONGEST = 9  # words of the subject
_ENDS = frozenset({",", ".", "!", "?"})


def mend_comments(sentence: Passage) -> None:
    """Attach the comment clauses of a sentence as such to what they comment on."""
    for word in sentence:
        if word.tag_ in _FINITE and word.i > sentence.start:
            _subject_before(word)
    for comma in sentence:
        if comma.text == "," and comma.i + 2 < sentence.end:
            _interposed(comma, sentence)
            _inverted(comma, sentence)
            _exchanged(comma, sentence)


def _interposed(comma: Word, sentence: Passage) -> None:
    """A subject and a verb of saying between a comma and the next, or the end: "…, Reis notes, …"."""
    words = sentence.doc.words
    end = next(
        (i for i in range(comma.i + 2, min(comma.i + _LONGEST + 3, sentence.end)) if words[i].text in _ENDS),
        None,
    )
    if end is None or end == comma.i + 2:
        return
    verb = _verb(words[comma.i + 2 : end])
    at = verb.i - 1
    while at > comma.i and words[at].tag_ in _GROUP and words[at].dep_ in ("advmod", "aux"):
        at -= 1
    inside = words[comma.i + 1 : at + 1]
    head = _top(inside, words[at])
    if (
        at == comma.i
        or inside[0].dep_ == "cc"
        or not _utters(verb, head)
        or not _is_phrase(inside, head, verb)
    ):
        return
    if verb.dep_ == "parataxis" and head.dep_ in SUBJECTS:
        return
    if verb.dep_ == "ROOT" and not _release(verb, comma, end):
        return
    for word in inside:
        if word is not head and word.head is verb and word.dep_ not in ("advmod", "aux", "punct"):
            word.attach(head)
    verb.pos_, verb.lemma_ = "VERB", _lemma(verb)
    verb.tag_ = verb.tag_ if verb.tag_ in _FINITE else "VBP"
    root = sentence.root
    if verb is not root:
        outer = verb.head
        for child in [*verb.lefts, *verb.rights]:
            if not comma.i <= child.i <= end:
                child.attach(outer)
        verb.dep_ = "parataxis"
        verb.attach(root)
    head.dep_ = "nsubj"
    head.attach(verb)
    if head.tag_ not in _HEADS:
        head.pos_, head.tag_ = "NOUN", "NNS"


def _top(words: list[Word], last: Word) -> Word:
    """Return the first of conjoined subjects: of "both Reis and the mayor say", Reis."""
    joined = any(w.lower_ == "and" for w in words)
    tops = [w for w in words if w.head not in words and w.tag_ in _HEADS] if joined else []
    return tops[0] if tops else last


def _verb(words: list[Word]) -> Word:
    """Return the verb of what may be a comment: before phrases of place and time, or the last word."""
    last = words[-1]
    for word in words:
        if word.tag_ in ("VBD", "VBN") and word.dep_ not in ("aux", "auxpass") and word is not last:
            rest = [w for w in words if w.i > word.i]
            tops = [w for w in rest if w.head is word]
            settings = all(w.dep_ in ("advmod", "npadvmod", "prep") and w.lower_ != "of" for w in tops)
            told = word.lemma_ == "tell" and len(tops) == 1 and tops[0].dep_ == "dobj"  # "he told The Post"
            return word if word.tag_ == "VBD" and tops and (settings or told) else last
    return last


def _utters(verb: Word, head: Word) -> bool:
    """Whether a word is a finite verb of saying, though the parser may take it for a noun."""
    row = lexicon().reporting.get(_lemma(verb))
    if row is None or "verb" not in row.kinds or not (head.tag_ in _HEADS or head.dep_ == "compound"):
        return False
    if any(c.dep_ in _COMPLEMENTS and (c.dep_ != "dobj" or verb.lemma_ != "tell") for c in verb.rights):
        return False
    if verb.tag_ in _FINITE:
        return True
    inflected = verb.lower_ != _lemma(verb)
    named = head.tag_ in ("NNP", "PRP") and inflected and verb.tag_ != "VBN"
    several = head.tag_ == "NNS" or any(c.dep_ == "conj" for c in head.rights)
    return named or (several and not inflected and verb.tag_ in ("NN", "VB"))


def _lemma(verb: Word) -> str:
    if verb.tag_.startswith("V"):
        return verb.lemma_.lower()
    word = verb.lower_
    return word[:-1] if word.endswith("s") and word[:-1] in lexicon().reporting else word


def _is_phrase(words: list[Word], head: Word, verb: Word) -> bool:
    """Whether words are one noun phrase, which is the verb's: of "the city Reis mentioned", it is not."""
    before = words[-2] if len(words) > 1 else head
    beside = before.pos_ == "NOUN" and head.pos_ == "PROPN" and before.lemma_.lower() not in lexicon().roles
    nominal = all(w is head or w.tag_ in _NOMINAL or (w.lower_ == "of" and w.i < head.i) for w in words)
    own = all(w is head or w.head in (head, verb, *words) for w in words) and (
        verb.head is head or verb.head not in words[:-1]
    )
    return nominal and own and not beside


def _release(verb: Word, comma: Word, end: int) -> bool:
    """Give the main clause back what the comment took: "This, Reis claimed, breaks the law"."""
    before = [c for c in verb.lefts if c.i < comma.i and c.dep_ != "punct"]
    if any(c.dep_ == "ccomp" for c in before):
        return True
    main = next((c for c in verb.rights if c.i > end and c.dep_ in ("conj", "ccomp", "dep")), None)
    if main is None or not before or any(c.dep_ in SUBJECTS for c in main.lefts):
        return False
    if verb.doc.words[end].text != "," or any(c.dep_ == "cc" and c.i < main.i for c in verb.rights):
        return False
    before[-1].dep_ = "nsubj"
    for word in before:
        word.attach(main)
    main.dep_ = "ccomp"
    return True


def _inverted(comma: Word, sentence: Passage) -> None:
    """A verb of saying before its subject closes the sentence: "…, said the owner, Ana Reis"."""
    verb = comma.nbor()
    row = lexicon().reporting.get(verb.lemma_.lower())
    if verb.tag_ not in ("VBD", "VBZ") or row is None or verb.dep_ not in ("conj", "dep", "advcl", "acl"):
        return
    subject = next((c for c in verb.rights if c.dep_ in ("nsubj", "dobj")), None)
    others = any(c.dep_ in _COMPLEMENTS and c is not subject for c in verb.rights)
    if subject is None or others or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return
    if subject.left_edge.i != verb.i + 1 or any(c.dep_ == "cc" and c.i == comma.i + 1 for c in verb.lefts):
        return
    rest = sentence.doc.words[verb.right_edge.i + 1 : sentence.end]
    if not any(w.is_alpha for w in rest):
        verb.dep_, subject.dep_ = "parataxis", "nsubj"
        if verb.head is not sentence.root:
            verb.attach(sentence.root)


def _subject_before(verb: Word) -> None:
    """Give a verb of saying the noun phrase right before it, which the parser set beside another noun.

    "In a statement to Radio One, a lawyer who acts for Reis said": the lawyer says so, and is no radio. A
    comma would close an apposition (Quirk et al. 17.68).
    """
    row = lexicon().reporting.get(verb.lemma_.lower())
    if row is None or "verb" not in row.kinds or verb.pos_ != "VERB":
        return
    told = next((c for c in verb.rights if c.dep_ == "nsubj"), None) if verb.lemma_ == "tell" else None
    if told is not None and told.left_edge.i == verb.i + 1:
        told.dep_ = "dobj"  # "told" has whom it is told before any subject: '"…," Reis, 58, told AFP'
    if verb.dep_ not in ("ROOT", "ccomp", "parataxis") or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    before = verb.nbor(-1)
    noun = next((w for w in (before, *before.ancestors) if w.dep_ == "appos"), None)
    if noun is None or noun.right_edge is not before or before.is_punct or verb in noun.subtree:
        return
    if noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == ",":
        noun.dep_ = "nsubj"
        noun.attach(verb)


def _exchanged(comma: Word, sentence: Passage) -> None:
    """Give a verb of saying and what it interrupts their own subjects: "Prices, said Ana Reis, will rise".

    The parser takes prices for who says it, or Ana Reis for what will rise (Quirk et al. 15.54, inversion).
    """
    verb = comma.nbor()
    row = lexicon().reporting.get(verb.lemma_.lower())
    if verb.tag_ not in _FINITE or row is None or "verb" not in row.kinds:
        return
    first = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.i < comma.i), None)
    own = next((c for c in verb.rights if c.dep_ in SUBJECTS and c.left_edge.i == verb.i + 1), None)
    content = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    main = verb.head if verb.dep_ == "parataxis" else content
    if first is None or main is None:
        return
    taken = next((c for c in main.lefts if c.dep_ in SUBJECTS), None)
    if own is not None and taken is None:
        first.attach(main)
    elif own is None and taken is not None and taken.left_edge.i == verb.i + 1:
        last = taken.right_edge.i
        if any(w.text == "," for w in sentence.doc.words[last : last + 2]):
            first.dep_, taken.dep_ = taken.dep_, "nsubj"
            first.attach(main)
            taken.attach(verb)
