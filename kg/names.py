"""Names as ids and keys: one way to fold what writers vary."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str) -> str:
    """Return a name as an IRI-safe word: "Kim Jong-un" is ``kim-jong-un``."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    kept = re.sub(r"[^\w]+", "-", plain.replace("'", "").replace("’", "").casefold(), flags=re.UNICODE)
    return kept.strip("-_") or "unnamed"


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
