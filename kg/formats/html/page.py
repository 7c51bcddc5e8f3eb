"""One HTML file: template, style, scripts, library and data put together under a security policy."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

LIBRARY = ("lib", "vis-9.1.2", "vis-network.min.js")
"""The drawing library that pyvis carries. Its style sheet is left out: the page uses none of the
widgets that it dresses, and it is as large as half the library."""

_HERE = files("kg.formats.html")


def page(data: Mapping[str, Any], title: str) -> str:
    """Return the page that shows the data of `payload`."""
    style, library, script = _style(), _library(), _script()
    policy = (
        f"default-src 'none'; script-src '{_digest(library)}' '{_digest(script)}'; "
        f"style-src '{_digest(style)}'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": policy,
        "title": escape(title),
        "style": style,
        "data": embed(data),
        "library": library,
        "script": script,
    }
    # One pass, so that nothing inside a part is taken for a placeholder.
    return re.sub(r"<!--([a-z]+)-->", lambda found: parts[found[1]], _read(_HERE / "page.html"))


def embed(data: Mapping[str, Any]) -> str:
    """Return JSON that no text in it can break out of a script element, nor look like a request."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate has no UTF-8 and would stop the whole page from being written.
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    for character in "<>&\u2028\u2029\x7f":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.replace("://", ":\\/\\/")


def _read(file: Traversable) -> str:
    # The parser of HTML reads any line end as \n, and the policy hashes what it read.
    return file.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _parts(folder: str, ending: str) -> str:
    """Return the files of a folder in the order of their names."""
    found = [file for file in (_HERE / folder).iterdir() if file.name.endswith(ending)]
    return "\n".join(_read(file) for file in sorted(found, key=lambda file: file.name))


@cache
def _style() -> str:
    return "\n" + _parts("style", ".css")


@cache
def _script() -> str:
    return "\n" + _parts("script", ".js")


@cache
def _library() -> str:
    """Return the library's script, unable to close its element or to name an address to fetch."""
    file = files("pyvis")
    for part in LIBRARY:
        file = file / part
    text = re.sub(r"(?m)^//# sourceMappingURL=.*$", "", _read(file)).replace("\x00", "\\0")
    # In strings, patterns and comments alike these spellings mean the same to the script.
    text = re.sub(r"<(?=!--|/?script)", r"\\x3C", text, flags=re.IGNORECASE)
    return text.replace("://", ":\\/\\/")
