"""Scores after a verb: "beat Chile 3-1", which the parser takes apart.

The score says how, and is no object: the name before it is, and what follows it is the verb's.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 8.52 (noun phrases as adverbials).
"""

from __future__ import annotations

from kg.analysis.parse.tree import Passage, Word
from kg.knowledge.word_classes import word_class

_DASHES = ("-", "–")
_RESULTS = word_class("verb of a result")
_LOST = frozenset(
    {"advcl", "advmod", "appos", "dep", "npadvmod", "oprd"}
)  # what the parser makes of the name


def is_score(number: Word) -> bool:
    """Whether a number opens a score: "3", of "3-1".

    Parameters
    ----------
    number : Word
        Any word.
    """
    if not number.text.isdigit() or number.i + 2 >= number.sent.end or number.whitespace_:
        return False
    dash, second = number.nbor(), number.nbor(2)
    apart = number.i == 0 or bool(number.nbor(-1).whitespace_) or number.nbor(-1).text == "("
    return apart and dash.text in _DASHES and not dash.whitespace_ and second.text.isdigit()


def mend_scores(sentence: Passage) -> None:
    """Hang the scores of a sentence on the verbs that they tell the result of.

    Parameters
    ----------
    sentence : Passage
        As the parser has it.
    """
    for number in sentence:
        if is_score(number) and not (number.dep_ != "npadvmod" and number.head.i > number.i + 2):
            verb = next((a for a in number.ancestors if a.pos_ == "VERB" and a.i < number.i), None)
            if verb is not None and verb.lemma_ in _RESULTS:
                _hang(number, verb)


def _hang(number: Word, verb: Word) -> None:
    dash, second = number.nbor(), number.nbor(2)
    for after in [c for c in (*second.rights, *dash.rights) if c.dep_ == "prep"]:
        after.attach(verb)
    for word, label, head in (
        (number, "npadvmod", verb),
        (dash, "punct", number),
        (second, "nummod", number),
    ):
        word.dep_ = label
        word.attach(head)
    name = number.nbor(-1)
    taken = any(c.dep_ in ("auxpass", "dobj") for c in verb.children)
    if name.pos_ == "PROPN" and name.head is verb and name.dep_ in _LOST and not taken:
        name.dep_ = "dobj"
