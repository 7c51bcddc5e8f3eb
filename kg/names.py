"""Names as ids and keys: one way to fold what writers vary."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"})
_APOSTROPHES = str.maketrans("’‘ʼ`´ʻ", "''''''")


def typed(name: str) -> str:
    """Return a name as an English keyboard types it: without accents, with the typed apostrophe.

    Examples
    --------
    >>> typed("Wałęsa’s Łódź")
    "Walesa's Lodz"
    """
    parts = unicodedata.normalize("NFKD", name.translate(_LETTERS).translate(_APOSTROPHES))
    return "".join(c for c in parts if not unicodedata.combining(c))


def form_key(form: str) -> str:
    """Return the form without what writers vary: accents, dots, hyphens, kinds of apostrophe, spacing.

    Capitals stay: "US" is no "us".

    Examples
    --------
    >>> form_key("U.S."), form_key("Côte d’Ivoire"), form_key("Guinea-Bissau")
    ('US', "Cote d'Ivoire", 'Guinea Bissau')
    """
    return " ".join(re.sub(r"[-‐‑‒–—]", " ", typed(form).replace(".", "")).split())


def name_key(name: str) -> str:
    """Return a name without case, accents, punctuation and a leading "the"; one of signs alone as it is.

    Examples
    --------
    >>> name_key("The Élysée"), name_key("O’Brien"), name_key("Kim Jong-un"), name_key("?!")
    ('elysee', 'obrien', 'kim jong un', '?!')
    """
    words = _words(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words) or name.strip()


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, without case, accents and punctuation.

    Examples
    --------
    >>> sorted(words_of("The Élysée's gates, the gates!"))
    ['elysees', 'gates', 'the']
    """
    return frozenset(_words(text))


def slug(name: str) -> str:
    """Return a name as an IRI-safe word: "Kim Jong-un" is ``kim-jong-un``."""
    return "-".join(_words(name)).strip("-_") or "unnamed"


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", typed(name).replace("'", "").casefold())


_PART = r"(?:[\w.~/!$&'()*+,;=:@?-]|%[0-9A-Fa-f]{2})"
_IRI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?://[\w.-]+(?::[0-9]{{1,5}})?(?=[/?#]|$))?{_PART}*(?:#{_PART}*)?"
)  # RFC 3987: a scheme, a host where there is one, and what follows, its odd signs escaped


def is_iri(text: str) -> bool:
    """Tell whether a text is an absolute IRI as it stands.

    Examples
    --------
    >>> is_iri("https://mine.example/#leaked"), is_iri("urn:mine:leaked"), is_iri("https://mine.example/a b")
    (True, True, False)
    """
    return _IRI.fullmatch(text) is not None


def short(text: str, width: int = 100) -> str:
    """Return a text cut to a width.

    Examples
    --------
    >>> short("a stake in the bank", 8)
    'a stake…'
    """
    return text if len(text) <= width else f"{text[: width - 1]}…"
