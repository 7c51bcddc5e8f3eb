r"""Text as it was meant: what encodings, escapes and typesetting did to it is undone.

ftfy (Speer 2019) mends text that was decoded wrongly, HTML escapes, ligatures, full-width letters and control
characters. What it leaves, since a page may need it, is taken here, since it splits names: characters that
show nothing (soft hyphens, zero-width spaces and joiners, marks of direction) go, and every space is the
plain one. Quotation marks, dashes and line ends stay as they are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    "\u00ad[ \t]*\r?\n[ \t]*(?=[a-z])"  # a word that is parted at the end of a line
    "|[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<=[A-Za-zÀ-ɏ])[\u200c\u200d](?=[A-Za-zÀ-ɏ])"  # other scripts, and emoji, are spelled with these
)
_SUSPECT = re.compile(r"[^\t\n\r -%'-~]|&[#\w]")
_KINDS = {
    "unescape_html": "HTML escapes",
    "fix_latin_ligatures": "ligatures",
    "fix_character_width": "full-width letters",
    "remove_control_chars": "control characters",
    "fix_surrogates": "halves of characters",
    "NFC": "accents apart from their letters",
}
_DECODED = "wrongly decoded characters"


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return a text mended, and the kinds of what was mended.

    Examples
    --------
    >>> mend("JosÃ© Prieto led Nord\u00adcom")
    ('José Prieto led Nordcom', ('invisible characters', 'wrongly decoded characters'))
    >>> mend("AT&amp;amp;T sued.")
    ('AT&T sued.', ('HTML escapes',))
    >>> mend("“We agree,” she said – in Oslo.")
    ('“We agree,” she said – in Oslo.', ())
    """
    if not _SUSPECT.search(text):
        return text, ()
    kinds: set[str] = set()
    lines = [_line(line, kinds) for line in text.split("\n")]
    found = "\n".join(lines)
    for pattern, instead, kind in (
        (_INVISIBLE, "", "invisible characters"),
        (_SPACES, " ", "spaces of other widths"),
    ):
        found, count = pattern.subn(instead, found)
        kinds |= {kind} if count else set()
    return found, tuple(sorted(kinds))


def _line(line: str, kinds: set[str]) -> str:
    """Return what ftfy makes of a line, and add the kinds of its faults."""
    if not _SUSPECT.search(line):
        return line
    told = _fixer()(line)
    if told.text != line:
        kinds.update(_KINDS.get(step.parameter, _DECODED) for step in told.explanation)
    return str(told.text)


@cache
def _fixer() -> Any:
    from ftfy import TextFixerConfig, fix_and_explain

    config = TextFixerConfig(uncurl_quotes=False, fix_line_breaks=False)
    return lambda line: fix_and_explain(line, config)
