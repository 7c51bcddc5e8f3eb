"""The verbs of saying, thinking and wishing, derived from WordNet.

python -m tests.benchmarks.attitudes [FOLDER]    prints the rows of kg/knowledge/en/tables/attitudes.tsv

FOLDER holds WordNet 3.0's database, as Debian's ``wordnet-base`` installs it. A verb is taken if its most
frequent sense is one of communication, cognition or emotion. Rows of the table whose source is an example, no
file of senses, were written by hand: they are kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.knowledge.tables import TABLES

WORDNET = Path("/usr/share/wordnet")
# The numbers of the lexicographer files of verbs (lexnames(5WN)).
FILES = {31: "verb.cognition", 32: "verb.communication", 37: "verb.emotion"}
# Whose use in news is another than their first sense: "which means that", "signed a pact".
OTHERWISE = frozenset(
    {"address", "avoid", "bar", "bypass", "cast", "choose", "ensure", "face", "ignore", "introduce", "mean"}
    | {"name", "pick", "prefer", "prove", "sign", "solve", "sound", "view"}
)


def derived(folder: Path) -> dict[str, str]:
    """Return the verbs that are taken, with the file of their first sense."""
    files: dict[str, int] = {}
    for line in (folder / "data.verb").read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            offset, file, _ = line.split(" ", 2)
            files[offset] = int(file)
    found: dict[str, str] = {}
    for line in (folder / "index.verb").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        cells = line.split()
        first = FILES.get(files[cells[-int(cells[2])]])
        if first is not None and cells[0].isalpha() and cells[0] not in OTHERWISE:
            found[cells[0]] = first
    return found


def main() -> None:
    """Print the table: its own head and hand-written rows, and what WordNet yields."""
    lines = (TABLES / "attitudes.tsv").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith(("#", "lemma\t"))]
    rows = derived(Path(sys.argv[1]) if len(sys.argv) > 1 else WORDNET)
    for line in lines:
        if line not in head:
            lemma, source = line.split("\t")
            if not source.startswith("verb."):
                rows[lemma] = source
    print("\n".join([*head, *(f"{lemma}\t{source}" for lemma, source in sorted(rows.items()))]))


if __name__ == "__main__":
    main()
