"""Names of companies without the words that only say what a company is in law."""

from __future__ import annotations

from kg.knowledge.lexicon import lexicon


def without_legal_form(name: str) -> str:
    """Return the name of a body without its legal form; the name itself if nothing else is in it.

    Parameters
    ----------
    name : str
        As written: ``"SoftBank Group Corp."``.

    Examples
    --------
    >>> [without_legal_form(name) for name in ("SoftBank Group Corp.", "Nestlé S.A.", "Group")]
    ['SoftBank', 'Nestlé', 'Group']
    """
    words = name.split()
    while len(words) > 1 and _is_legal(words[-1]):
        words.pop()
    return " ".join(words).rstrip(",")


def _is_legal(word: str) -> bool:
    return lexicon().short_forms.get(word.replace(".", "").strip(",").casefold()) == "legal"
