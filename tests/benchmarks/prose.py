"""How much of what is no prose is kept silent, and what else: ``python -m tests.benchmarks.prose``.

Reads the statements that readers judged, where they lie beside the project (``bench/judged``): *B*, made of
no prose, *R*, right, and the others. Counts how many lie in what kg calls no prose, for the open events and
the closed ones, and prints no text.
"""

from __future__ import annotations

import json
from collections import Counter

from kg.sources import noise
from kg.types import Article
from tests.benchmarks.scores import BENCH

FOLDER = BENCH / "judged"
PARTS = ("open", "closed")


def measure(part: str) -> Counter[tuple[str, bool]]:
    """Count the statements of a part by verdict, and by whether they lie in what is no prose."""
    rows = (json.loads(line) for line in (FOLDER / "web-a.articles.jsonl").read_text("utf-8").splitlines())
    articles = {row["id"]: Article(id=row["id"], text=row["text"], title=row["title"]) for row in rows}
    spans: dict[str, list[tuple[int, int]]] = {}
    found: Counter[tuple[str, bool]] = Counter()
    for line in (FOLDER / f"web-a-{part}.jsonl").read_text("utf-8").splitlines():
        judged = json.loads(line)
        evidence = judged["statement"]["evidence"][0]
        article = articles[evidence["article"]]
        here = spans.setdefault(article.id, noise(article.text, article.title))
        places = [evidence["subject"][0], *(start for start, _ in evidence["trigger"][:1])]
        silent = any(start <= place < end for place in places for start, end in here)
        verdict = judged["verdict"]
        found["B" if "B" in verdict else "R" if verdict == "R" else "other", silent] += 1
    return found


def main() -> None:
    """Print the counts."""
    print("| part | made of no prose (B) | right (R) | other |\n|---|---|---|---|")
    for part in PARTS:
        found = measure(part)
        cells = (
            f"{found[verdict, True]} of {found[verdict, True] + found[verdict, False]}"
            for verdict in ("B", "R", "other")
        )
        print(f"| {part} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
