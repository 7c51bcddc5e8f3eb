"""What became of statements that readers judged: said as before, said otherwise, or no longer said.

python -m tests.benchmarks.judged OUT            counts, the open and the closed part side by side
python -m tests.benchmarks.judged OUT --list E   lists the open ones of a kind of fault (R: the right ones)

OUT is a build of the judged articles (``web-a.articles.jsonl``). A verdict belongs to a statement as it was:
a fault that is said otherwise may be mended or not, and a right statement that is gone or changed is no
loss until it has been read. Closed statements are counted only.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks.scores import BENCH

JUDGED = BENCH / "judged"
FATES = ("same", "changed", "gone")
Row = Mapping[str, Any]


def verdicts(part: str) -> list[Row]:
    """Return the judged statements of the open or the closed part."""
    lines = (JUDGED / f"web-a-{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


class Build:
    """The statements of a build by where they stand."""

    def __init__(self, out: Path) -> None:
        self._by_place: defaultdict[tuple[str, int], list[tuple[Row, Row]]] = defaultdict(list)
        for line in (out / "statements.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for evidence in row["evidence"]:
                for start, _ in evidence["trigger"] or [evidence["subject"]]:
                    self._by_place[evidence["article"], start].append((row, evidence))

    def told(self, judged: Row) -> Iterator[Row]:
        """Yield the statements of the build that relate the same words."""
        was = judged["evidence"][0]
        seen = set()
        for start, _ in was["trigger"] or [was["subject"]]:
            for row, evidence in self._by_place.get((was["article"], start), ()):
                both = all(meet(evidence[end], was[end]) for end in ("subject", "object"))
                if both and row["id"] not in seen:
                    seen.add(row["id"])
                    yield row

    def fate(self, judged: Row) -> str:
        """Return ``"same"``, ``"changed"`` or ``"gone"``."""
        found = [reading(row) for row in self.told(judged)]
        return "gone" if not found else "same" if reading(judged) in found else "changed"


def meet(a: list[int], b: list[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def reading(row: Row) -> tuple[object, ...]:
    """Return all that a reader is shown of a statement."""
    said = row["attribution"] and row["attribution"]["label"]
    qualifiers = (row["polarity"], row["modality"], said, row["time"])
    return (_shown(row["subject"]), row["predicate"]["id"], _shown(row["object"]), *qualifiers)


def _shown(part: Row) -> tuple[object, ...]:
    if "label" not in part:
        return (part["value"], part["datatype"])
    return (part["label"], part["type"], tuple(a for a in part["aliases"] if a != part["label"])[:5])


def main() -> None:
    """Print the table, or list open statements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--list", dest="letter")
    options = parser.parse_args()
    build = Build(options.out)
    if options.letter:
        _list(build, options.letter)
        return
    print(
        "verdict   " + "".join(f"{part:>8}{'same':>6}{'chgd':>6}{'gone':>6}  " for part in ("open", "closed"))
    )
    tables = {part: Counter[tuple[str, str]]() for part in ("open", "closed")}
    for part, table in tables.items():
        for row in verdicts(part):
            table[row["verdict"][0], build.fate(row["statement"])] += 1
    for letter in "RESOPABMGT":
        cells = ([table[letter, fate] for fate in FATES] for table in tables.values())
        print(f"{letter:10}" + "".join(f"{sum(c):8}{c[0]:8}{c[1]:8}{c[2]:8}  " for c in cells))


def _list(build: Build, letter: str) -> None:
    for row in verdicts("open"):
        if row["verdict"][0] == letter:
            was = row["statement"]
            print(f"{build.fate(was):8}{row['verdict']:4}{row['note']}\n    was {reading(was)}")
            for now in build.told(was):
                print(f"    now {reading(now)}")
            print(f"    in  {was['evidence'][0]['text']}")


if __name__ == "__main__":
    main()
