"""Names as ids and keys: one way to fold what writers vary."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str) -> str:
    """Return a name as an IRI-safe word: "Kim Jong-un" is ``kim-jong-un``."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    kept = re.sub(r"[^\w]+", "-", plain.replace("'", "").replace("’", "").casefold(), flags=re.UNICODE)
    return kept.strip("-_") or "unnamed"
