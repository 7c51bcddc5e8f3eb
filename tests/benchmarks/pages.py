"""How well the text of pages that we did not write is found: ``python -m tests.benchmarks.pages FOLDER``.

FOLDER holds news pages and the text that a person took from each: ``html/NAME.html`` and ``txt/NAME.txt``.
The source package of newspaper4k has such a folder (its pages belong to their publishers, and are not kept
here)::

    pip download --no-deps --no-binary newspaper4k newspaper4k && tar xzf newspaper4k-*.tar.gz
    python -m tests.benchmarks.pages newspaper4k-*/tests/data

Precision and recall count the words of the text, as often as each stands there, headline left out. Pages in
another language, which kg sets aside, have a row of their own.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.sources.english import foreign
from kg.sources.html import read_page


@dataclass(frozen=True, kw_only=True)
class Page:
    """What was found of the text of a page."""

    name: str
    english: bool
    found: int
    right: int
    wanted: int
    error: str | None = None


def measure(folder: Path) -> list[Page]:
    """Compare each page with the text that a person took from it."""
    return [
        _compare(page, folder / "txt" / f"{page.stem}.txt")
        for page in sorted((folder / "html").glob("*.html"))
        if (folder / "txt" / f"{page.stem}.txt").exists()
    ]


def refused(folder: Path) -> dict[str, str | None]:
    """Return why each front page was refused, None where it was taken for an article."""
    reasons: dict[str, str | None] = {}
    for page in sorted((folder / "html").glob("*_main_site.html")):
        try:
            read_page(page.read_bytes(), id=page.stem)
            reasons[page.stem] = None
        except SourceError as error:
            reasons[page.stem] = str(error)
    return reasons


def _compare(page: Path, gold: Path) -> Page:
    wanted = _words(gold.read_text("utf-8"))
    english = foreign(gold.read_text("utf-8")) is None
    try:
        article = read_page(page.read_bytes(), id=page.stem)
    except SourceError as error:
        return Page(
            name=page.stem, english=english, found=0, right=0, wanted=wanted.total(), error=str(error)
        )
    body = article.text.removeprefix(f"{article.title}\n\n")
    found = _words(body)
    return Page(
        name=page.stem,
        english=english,
        found=found.total(),
        right=(found & wanted).total(),
        wanted=wanted.total(),
    )


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _row(name: str, pages: list[Page]) -> str:
    found, right, wanted = (sum(getattr(page, key) for page in pages) for key in ("found", "right", "wanted"))
    precision, recall = right / max(1, found), right / max(1, wanted)
    middle = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{name:24}{wanted:8,}{precision:11.3f}{recall:8.3f}{middle:8.3f}"


def main() -> int:
    """Print the table."""
    if len(sys.argv) != 2 or not (folder := Path(sys.argv[1])).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    pages = measure(folder)
    print(f"{'page':24}{'words':>8}{'precision':>11}{'recall':>8}{'F1':>8}")
    for page in pages:
        print(_row(page.name, [page]) + (f"  {page.error}" if page.error else ""))
    print(_row("all in English", [page for page in pages if page.english]))
    print(_row("all in other languages", [page for page in pages if not page.english]))
    for name, reason in refused(folder).items():
        print(f"{name:24}{reason or 'taken for an article'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
