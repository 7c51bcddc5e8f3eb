"""Figures and the letters of millions and billions right behind them: "$66m" is one amount.

The parser, which sees two words, takes the letters for a noun or a verb of their own.
"""

from __future__ import annotations

from kg.analysis.parse.tree import Passage, Word

_MAGNITUDES = frozenset({"m", "bn", "tn", "k", "million", "billion", "trillion"})
_BESIDE = frozenset({"compound", "nmod", "nummod", "quantmod"})


def mend_magnitudes(sentence: Passage) -> None:
    """Make one amount of the figures and magnitudes of a sentence that the parser set apart.

    Parameters
    ----------
    sentence : Passage
        As the parser has it.
    """
    for letters in sentence[1:]:
        figure = letters.nbor(-1)
        if letters.lower_ in _MAGNITUDES and figure.like_num and not figure.whitespace_:
            _join(figure, letters)
            _carry(letters)


def _carry(letters: Word) -> None:
    """Hang an amount on the noun that it is of, which the tagger takes for an adjective: "a $5m fine"."""
    noun = letters.nbor() if letters.i + 1 < len(letters.doc) else letters
    if noun.lower_ != "fine" or noun.tag_ != "JJ" or noun.rights:
        return
    noun.pos_, noun.tag_ = "NOUN", "NN"
    noun.replace(letters)
    for child in letters.children:
        if child.dep_ == "det":
            child.attach(noun)
    letters.dep_ = "nummod"
    letters.attach(noun)


def _join(figure: Word, letters: Word) -> None:
    """Hang a figure on its letters, unless they hang together or stand before one noun or in a bracket."""
    beside = figure.head is letters.head and figure.dep_ in _BESIDE and letters.dep_ in _BESIDE
    together = letters in figure.ancestors or figure in letters.ancestors
    if beside or together or "ROOT" in (figure.dep_, letters.dep_) or figure.dep_ == "appos":
        return
    letters.pos_, letters.tag_ = "NUM", "CD"
    letters.replace(figure)
    for child in figure.children:
        if child is not letters:
            child.attach(letters)
    figure.dep_ = "nummod"
    figure.attach(letters)


def unit(token: Word) -> Word | None:
    """A figure before its unit is no object beside it: "raise 70m euros", with two objects."""
    if token.i + 1 >= len(token.doc) or not (token.lower_ in _MAGNITUDES or token.like_num):
        return None
    unit = token.nbor()
    if unit.dep_ != token.dep_ or unit.head is not token.head or unit.pos_ != "NOUN" or unit.lefts:
        return None
    token.dep_ = "nummod"
    return unit


__all__ = ["mend_magnitudes", "unit"]
