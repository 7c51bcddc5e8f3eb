"""Nouns that are derived from verbs, and what their "of" tells, from WordNet.

python -m tests.benchmarks.nominalisations FOLDER    prints the rows of nominalisations.tsv

FOLDER holds WordNet 3.0's database, as Debian's ``wordnet-base`` installs it. A noun is taken if it stands
in the texts that WordNet's makers annotated, and one of its three most frequent senses is an act, an event,
a state or a thing said, thought or felt that derives from a verb. A noun spelt as its verb is taken for its
first sense alone. Whether "of" leads to who undergoes it is told by the sentence frames of the verb
(wninput(5WN)): it does if any has an object, as "the rejection of the plan"; "the arrival of the guests"
tells who arrives.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kg.knowledge.tables import TABLES
from kg.knowledge.vocabulary import Vocabulary
from tests.benchmarks.families import senses

WORDNET = Path("/usr/share/wordnet")
# Acts, cognition, communication, events, feelings, possession, processes, relations, states (lexnames(5WN)).
FILES = frozenset({4, 9, 10, 11, 12, 21, 22, 24, 26})
SPELT_ALIKE = frozenset({4, 11, 12})  # acts, events, feelings: other nouns make the verb ("to book")
SENSES = 3
# The frames with an object: "Somebody ----s something", "Somebody ----s somebody" and their kin.
WITH_OBJECT = frozenset({8, 9, 10, 11, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 30, 31})
PERSONS = ("er", "or", "ist")


class Sense:
    """A line of a data file: its lexicographer file, words, derivations and sentence frames."""

    def __init__(self, line: str) -> None:
        cells = line.partition("|")[0].split()
        count = int(cells[3], 16)
        self.file, self.words = int(cells[1]), [word.lower() for word in cells[4 : 4 + 2 * count : 2]]
        at = 5 + 2 * count
        end = at + 4 * int(cells[at - 1])
        self._pointers = [cells[n : n + 4] for n in range(at, end, 4)]
        self._frames = [cells[n : n + 3] for n in range(end + 1, len(cells), 3)]

    def derived(self, word: str) -> Iterator[tuple[str, int]]:
        """Yield the verb's sense and the place of the verb in it, of each derivation of a word."""
        for kind, offset, part, places in self._pointers:
            if kind == "+" and part == "v" and self.words[int(places[:2], 16) - 1] == word:
                yield offset, int(places[2:], 16)

    def has_object(self, place: int) -> bool:
        """Whether the word at a place takes an object."""
        return any(int(n) in WITH_OBJECT and int(of, 16) in (0, place) for _, n, of in self._frames)


def sense_lines(path: Path) -> dict[str, Sense]:
    """Return the senses of a data file by offset."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line[:8]: Sense(line) for line in lines if not line.startswith(" ")}


def met(path: Path) -> frozenset[str]:
    """Return the lemmas of an index that stand in annotated texts."""
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if line[0] != " ")
    return frozenset(cells[0] for cells in rows if int(cells[-int(cells[2]) - 1]))


def derived(folder: Path) -> dict[str, tuple[str, str]]:
    """Return the verb of each noun and whom its "of" tells: the theme, or the agent."""
    nouns, verbs = sense_lines(folder / "data.noun"), sense_lines(folder / "data.verb")
    known = met(folder / "index.noun")
    found: dict[str, tuple[str, str]] = {}
    for lemma, offsets in senses(folder / "index.noun").items():
        if lemma in known and lemma.isalpha() and len(lemma) > 2 and not lemma.endswith(PERSONS):
            for rank, offset in enumerate(offsets[:SENSES]):
                row = _verb(lemma, rank, nouns[offset], verbs)
                if row is not None:
                    found[lemma] = row
                    break
    return found


def _verb(lemma: str, rank: int, noun: Sense, verbs: dict[str, Sense]) -> tuple[str, str] | None:
    if noun.file not in FILES:
        return None
    found: list[tuple[bool, str, str]] = []
    for offset, place in noun.derived(lemma):
        verb = verbs[offset].words[place - 1]
        alike = verb == lemma and (rank > 0 or noun.file not in SPELT_ALIKE)
        if verb.isalpha() and len(verb) <= len(lemma) and not alike:  # "terrorize" is made of "terror"
            of = "theme" if verbs[offset].has_object(place) else "agent"
            found.append(((verb,) not in Vocabulary.load().verbs, verb, of))
    return min(found, key=lambda row: row[0])[1:] if found else None


def main() -> None:
    """Print the table: its own head, and what WordNet yields."""
    lines = (TABLES / "nominalisations.tsv").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith(("#", "lemma\t"))]
    rows = derived(Path(sys.argv[1]) if len(sys.argv) > 1 else WORDNET)
    print("\n".join([*head, *(f"{lemma}\t{verb}\t{of}" for lemma, (verb, of) in sorted(rows.items()))]))


if __name__ == "__main__":
    main()
