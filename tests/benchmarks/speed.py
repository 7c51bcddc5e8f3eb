"""What a build costs, in one run: ``python -m tests.benchmarks.speed [ARTICLES]``.

Every line is measured in a process of its own, imports and model included. The floor is bare ``nlp.pipe`` of
the same model on the same texts, as spaCy ships it. CPU and memory are the operating system's figures; only
two processes against one are compared by the clock, which wants an idle machine.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.config import DEFAULT_MODEL
from kg.types import Article

SEEDS = Path(__file__).parents[2] / "seeds"
FEW, MANY = 200, 2000  # short articles whose peaks of memory are compared
BARE = f"""
import json, sys, spacy
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for doc in spacy.load("{DEFAULT_MODEL}").pipe(texts):
    pass
"""
HELD = """
import sys
from kg.graph import KnowledgeGraph
from kg.store import Store
[len(KnowledgeGraph(Store(path).results())) for path in sys.argv[1:]]
"""
PARTS = """
import json, sys, time
from kg.analysis import annotate, load, release
from kg.analysis.relations import extract
from kg.analysis.statements.entities import article_entities
from kg.analysis.statements.statements import drafted
from kg.drafts import Drafts
from kg.evidence import admit
from kg.sources import noise
from kg.types import Article
from kg.knowledge.vocabulary import Vocabulary
articles = [Article(**json.loads(line)) for line in open(sys.argv[1], encoding="utf-8")]
nlp, words, spent, begun = load(), Vocabulary.load(), [0.0] * 3, time.process_time()
for article, doc in zip(articles, annotate(nlp, ((a.text, noise(a.text, a.title)) for a in articles))):
    marks = [time.process_time()]
    entities = article_entities(article.id, doc._.kg_coref)
    marks.append(time.process_time())
    triples = extract(doc, published=article.published, about=entities.by_head)
    marks.append(time.process_time())
    found = drafted(article, triples, entities, words)
    admit(article, Drafts(drafts=tuple(draft for draft, _ in found)))
    release(doc)
    marks.append(time.process_time())
    spent[1] += marks[2] - marks[1]
    spent[2] += marks[1] - marks[0] + marks[3] - marks[2]
spent[0] = time.process_time() - begun - sum(spent)
print(json.dumps(spent))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds of CPU, seconds by the clock, and the peak of memory in bytes."""

    cpu: float
    wall: float
    peak: int
    output: str


def corpus(size: int, *, paragraphs: int = 9) -> Iterator[Article]:
    """Yield articles made of the sample articles' paragraphs, no two alike."""
    from kg.sources import read_articles

    seeds = list(read_articles([SEEDS], on_problem=lambda problem: print(problem, file=sys.stderr)))
    pieces = [(a, p) for a in seeds for p in a.text.split("\n\n")[1:] if len(p) > 100]
    rng = random.Random(1)
    for number in range(size):
        chosen = rng.sample(pieces, paragraphs)
        text = "\n\n".join(piece for _, piece in chosen) + f"\n\nThis was report number {number}."
        yield Article(id=f"report-{number:05}", text=text, published=chosen[0][0].published)


def write(path: Path, articles: Iterator[Article]) -> int:
    """Write articles as JSON Lines; return how many words they have."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for a in articles:
            words += len(a.text.split())
            file.write(json.dumps({"id": a.id, "text": a.text, "published": a.published}) + "\n")
    return words


def run(*arguments: object) -> Cost:
    """Run Python in a process of its own and return what it cost, its own processes included."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as said:
        command = [sys.executable, *map(str, arguments)]
        redirected = [(os.POSIX_SPAWN_DUP2, stream.fileno(), n) for n, stream in ((1, file), (2, said))]
        pid = os.posix_spawn(sys.executable, command, os.environ, file_actions=redirected)
        _, status, used = os.wait4(pid, 0)
        if status:
            said.seek(0)
            raise SystemExit(said.read().decode())
        file.seek(0)
        output = file.read().decode()
    wall = time.perf_counter() - began
    return Cost(cpu=used.ru_utime + used.ru_stime, wall=wall, peak=used.ru_maxrss * 1024, output=output)


def build(source: Path, store: Path, processes: int) -> Cost:
    """Build a source into a store."""
    return run("-m", "kg", "build", source, "--store", store, "--processes", processes)


def sizes(store: Path) -> tuple[int, int]:
    """Return the bytes of a store and the statements in it."""
    from kg.store import Store

    with Store(store) as kept:
        statements = sum(len(result.statements) for result in kept.results())
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA wal_checkpoint(truncate)")
    connection.close()
    return store.stat().st_size, statements


def row(what: str, figure: str, ratio: float | None = None, goal: str = "") -> None:
    """Print a line of the table."""
    print(f"{what:44}{figure:>16}{'' if ratio is None else f'{ratio:9.3f}'}  {goal}".rstrip(), flush=True)


def time_of(source: Path, here: Path, size: int, words: int) -> None:
    """Print what time a build takes."""
    bare = run("-c", BARE, source)
    row("bare nlp.pipe as spaCy ships it", f"{bare.cpu:.1f} s CPU", 1.0)
    for name, seconds in zip(
        ("language", "extract", "resolve"), json.loads(run("-c", PARTS, source).output), strict=True
    ):
        row(f"  of kg: {name}", f"{seconds:.1f} s CPU", seconds / bare.cpu)
    one = build(source, here / "one.kg", 1)
    row("whole build, one process", f"{one.cpu:.1f} s CPU", one.cpu / bare.cpu, "goal ≤ 1.05")
    row("  words a second and core", f"{words / one.cpu:,.0f}")
    two = build(source, here / "two.kg", 2)
    row("two processes: CPU against one", f"{two.cpu:.1f} s CPU", two.cpu / one.cpu)
    row("two processes: times as fast as one", f"{two.wall:.1f} s", one.wall / two.wall, "goal ≥ 1.7")
    again = build(source, here / "one.kg", 1)
    row("rebuild with nothing new", f"{again.cpu:.2f} s CPU", again.cpu / one.cpu, "goal ≤ 0.03")
    exported = run("-m", "kg", "build", "--store", here / "one.kg", "-o", here / "out")
    row("all exports from the store", f"{exported.cpu:.1f} s CPU", exported.cpu / one.cpu)
    stored, statements = sizes(here / "one.kg")
    row("store: bytes an article, a statement", f"{stored / size:,.0f}, {stored / statements:,.0f}")
    row("statements an article", f"{statements / size:.1f}")
    held = run("-c", HELD, here / "one.kg").peak - run("-c", HELD).peak
    row("graph in memory: bytes a statement", f"{held / statements:,.0f}")


def memory_of(here: Path) -> None:
    """Print what memory a build takes."""
    peaks = {}
    for number in (FEW, MANY):
        source = here / f"short-{number}.jsonl"
        write(source, corpus(number, paragraphs=2))
        peaks[number] = build(source, here / f"short-{number}.kg", 1).peak
        row(f"peak memory, {number:,} short articles", f"{peaks[number] / 2**20:.0f} MiB")
    row(f"  {MANY:,} against {FEW}", "", peaks[MANY] / peaks[FEW], "goal ≤ 1.3")


def main() -> None:
    """Print the table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        words = write(here / "articles.jsonl", corpus(size))
        print(f"{size} articles, {words:,} words")
        time_of(here / "articles.jsonl", here, size, words)
        memory_of(here)


if __name__ == "__main__":
    main()
