"""A sample of real piles as they lie about: crawled pages, plain stories, odd files.

The whole of ``shared/field``, where it lies beside the project, takes two processors five minutes. So of it
come all small cases, and at even steps some twenty crawled articles and forty stories; ``KG_FIELD=whole``
takes all. Without it: a file of each kind, and the sample articles as a crawler writes them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from kg.sources import read_articles
from tests.shared import command
from tests.sources import kinds

FIELD = kinds.FIELD
COUNTRIES = (
    *("Chile", "Norway", "Peru", "Ghana", "Kenya", "Latvia", "Cuba", "Nepal", "Japan", "Malta", "Brazil"),
    *("Iceland", "Fiji"),
)
SEEDS = Path(__file__).parents[1] / "seeds"
STEPS = {"web": 8, "bbc": 28}
WHOLE = FIELD.is_dir() and os.environ.get("KG_FIELD") == "whole"


def sources(folder: Path) -> list[Path]:
    """Return the files of the sample; what is made for it is put into the folder."""
    if WHOLE:
        return [FIELD]
    if FIELD.is_dir():
        some = [path for name, step in STEPS.items() for path in _files(FIELD / name)[::step]]
        return some + [path for path in _files(FIELD / "cases") if not path.name.endswith(".expected.md")]
    folder.mkdir()
    for article in read_articles([SEEDS], on_problem=print):
        record = {
            "authors": [article.author or ""],
            "date_publish": f"{article.published} 10:00:00",
            "maintext": article.text,
            "source_domain": article.source,
            "title": article.title,
            "url": article.url,
        }
        (folder / f"{article.id}.json").write_text(json.dumps(record, indent=4), "utf-8")
    kinds.pile(folder / "kinds", _stories())
    return _files(folder)


def _stories() -> Iterator[kinds.Story]:
    """Yield a story of its own for each kind of file, so that none is taken for a copy."""
    for day, (one, other) in enumerate(pairwise(COUNTRIES), 1):
        yield kinds.Story(
            title=f"{one} sues {other} over the nickel of its seabed",
            published=f"2025-03-{day:02}",
            url=f"https://coastal.example/2025/03/{day:02}/nickel-of-{one.lower()}.html",
            paragraphs=(
                f"{one} sued {other} in The Hague on Monday, after talks about the nickel of the sea failed.",
                f"“{other} sold what is not hers,” said Mira Holt, the lawyer of {one}. {other} denied it.",
                f"In 20{day + 10} the two signed a treaty in Oslo. Skarv Line of {other} sells nickel since.",
            ),
        )


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def build(folder: Path) -> None:
    """Build the sample as a person does, into a store; tests beside this want the other processor."""
    files = sources(folder / "pile")
    out = ("--store", folder / "news.kg", "-o", folder / "out", "--processes", 1)
    done = command("build", *files, *out)
    told = {"sources": [*map(str, files)], "code": done.returncode, "stderr": done.stderr}
    (folder / "told.json").write_text(json.dumps(told), "utf-8")
