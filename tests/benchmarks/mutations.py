"""Whether tests notice small faults: ``python -m tests.benchmarks.mutations [FILE ...]``.

Each fault (`mutants.py`) is planted in a process forked from one that has loaded the model and collected the
tests; of these it runs those that reach the faulty statement, the quickest first, until one fails. Of a file
with more faults than the sample, so many are drawn by a seed. What it prints is in
``docs/mutations.md``.
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.analysis import load
from tests.benchmarks.mutants import Installed, Mutant, mutants

ROOT = Path(__file__).parents[2]
SEED, SAMPLE = 13, 60
PATIENCE = 30  # seconds beyond three times what its tests take: a fault may make a loop endless
RELATIONS = ("tests/analysis/relations",)
LINKING = ("tests/linking",)
EVIDENCE = ("tests/test_evidence.py",)
STORE = ("tests/store/test_store.py", "tests/store/test_linking.py", "tests/store/test_holders.py")
SUBJECTS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    RELATIONS: (
        "kg.analysis.relations.qualifiers",
        "kg.analysis.relations.surroundings",
        "kg.analysis.relations.verb_groups",
        "kg.analysis.relations.presuppositions",
        "kg.analysis.relations.shared_modality",
        "kg.analysis.relations.speakers",
        "kg.analysis.relations.reports",
        "kg.analysis.relations.completeness.scopes",
        "kg.analysis.relations.completeness.unasserted",
    ),
    LINKING: ("kg.linking.cluster",),
    EVIDENCE: ("kg.evidence",),
    STORE: ("kg.store.keeping", "kg.store.casts", "kg.store.claims", "kg.store.standing", "kg.store.copying"),
}
Reached = Mapping[str, tuple[float, Mapping[str, frozenset[int]]]]
"""For each test how long it takes, and the lines of each module that it reaches."""


class Memory:
    """What the model reads in a text, so that it reads each once: no fault is planted in the model."""

    OWN = ("kg_own_names", "kg_repair", "kg_quotes", "kg_mentions", "kg_coref")

    def __init__(self, nlp: Language) -> None:
        self.known: dict[object, tuple[bytes, object]] = {}
        self._model = [step for name, step in nlp.pipeline if name not in self.OWN]
        nlp._disabled.update(name for name in nlp.pipe_names if name not in self.OWN)  # kg asks for some
        nlp._components.insert(0, ("kg_memory", self))

    def __call__(self, doc: Doc) -> Doc:
        """Return the text as the model reads it."""
        key = (doc.text, doc._.kg_text, doc._.kg_noise)
        if key not in self.known:
            for step in self._model:
                doc = step(doc)
            self.known[key] = (doc.to_bytes(exclude=["user_data"]), doc._.kg_margins)
            return doc
        data, margins = self.known[key]
        read = Doc(doc.vocab).from_bytes(data)
        read._.kg_text, read._.kg_noise, read._.kg_margins = doc._.kg_text, doc._.kg_noise, margins
        return read


class Loop:
    """A pytest plugin that plants faults in place of running the tests once.

    Parameters
    ----------
    names : sequence of str
        The modules.
    sample : int
        How many faults of each, at most.
    seed : int
        By which they are drawn.
    memory : Memory
        Of the model.
    """

    def __init__(self, names: Sequence[str], sample: int, seed: int, memory: Memory) -> None:
        self.names, self.sample, self.seed, self.memory = names, sample, seed, memory
        self.failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note whether a test fails."""
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out which tests reach what, and whether they fail under each fault."""
        reached: Reached
        reached, self.memory.known = pickle.loads(_forked(lambda: self._trace(session), None) or b"")
        for name in self.names:
            self._try_all(Installed(name), reached, session)
        return True

    def _trace(self, session: pytest.Session) -> bytes:
        seen: dict[str, set[int]] = {name: set() for name in self.names}
        for name, lines in seen.items():
            Installed(name).probe(lines)
        found = {}
        for item in session.items:
            start = time.perf_counter()
            if not self._fails([item]):
                found[item.nodeid] = (
                    time.perf_counter() - start,
                    {name: frozenset(lines) for name, lines in seen.items()},
                )
            for lines in seen.values():
                lines.clear()
        print(f"{len(found)} tests of {len(session.items)} pass", file=sys.stderr)
        return pickle.dumps((found, self.memory.known))

    def _fails(self, items: Sequence[pytest.Item]) -> bool:
        self.failed = False
        for item, after in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            if self.failed:
                return True
        return False

    def _try_all(self, module: Installed, reached: Reached, session: pytest.Session) -> None:
        every = [*mutants(module.text)]
        drawn = random.Random(self.seed).sample(range(len(every)), min(self.sample, len(every)))
        lived = []
        for number in sorted(drawn):
            mutant = every[number]
            items = [*_reaching(mutant, module.module.__name__, reached, session.items)]
            took = sum(reached[item.nodeid][0] for item in items)
            if not self._is_killed(module, mutant, items, 3 * took + PATIENCE):
                lived.append((mutant, len(items)))
                print(_told(module, mutant, len(items)), file=sys.stderr, flush=True)
        path = module.path.relative_to(ROOT).as_posix()
        killed = len(drawn) - len(lived)
        print(
            f"| `{path}` | {len(every)} | {len(drawn)} | {killed} | {killed / len(drawn):.0%} |", flush=True
        )
        for mutant, number in lived:
            print(_told(module, mutant, number), flush=True)

    def _is_killed(
        self, module: Installed, mutant: Mutant, items: Sequence[pytest.Item], limit: float
    ) -> bool:
        def run() -> bytes:
            try:
                module.plant(mutant)
            except Exception:
                return b"1"  # it cannot even be evaluated
            return b"1" if self._fails(items) else b"0"

        return _forked(run, limit) != b"0"


def _reaching(
    mutant: Mutant, name: str, reached: Reached, items: Sequence[pytest.Item]
) -> Iterator[pytest.Item]:
    """Yield the tests that reach a fault, the quickest first; of a constant, what uses it."""
    known = [item for item in items if item.nodeid in reached]
    for item in sorted(known, key=lambda item: reached[item.nodeid][0]):
        if not mutant.used.isdisjoint(reached[item.nodeid][1][name]):
            yield item


def _forked(run: Callable[[], bytes], limit: float | None) -> bytes | None:
    """Return what a function returns in a process of its own; None if it ends otherwise, or not in time."""
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if child == 0:
            with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
                os.dup2(nowhere.fileno(), 1)
            os.setpgid(0, 0)
            try:
                answer.write(run())
                answer.flush()
            finally:
                os._exit(0)
        if not _ends(child, limit):
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        answer.seek(0)
        return answer.read() or None


def _ends(child: int, limit: float | None) -> bool:
    start = time.monotonic()
    while limit is None or time.monotonic() - start < limit:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.01)
    return False


def _told(module: Installed, mutant: Mutant, tests: int) -> str:
    path = module.path.relative_to(ROOT).as_posix()
    return f"  {path}:{mutant.place.node.lineno}: {mutant} ({tests} tests)"


def main() -> None:
    """Try the files given, or all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*")
    parser.add_argument("--sample", type=int, default=SAMPLE)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    wanted = {str(file).removesuffix(".py").replace("/", ".") for file in given.files}
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for tests, names in SUBJECTS.items():
        groups[tests] += [name for name in names if not wanted or name in wanted]
    memory = Memory(load())
    for tests, modules in groups.items():
        for name in modules:
            import_module(name)
        if modules:
            quiet = ["-p", "no:terminal", "-p", "no:xdist", "-p", "no:cacheprovider", "-o", "addopts="]
            with tempfile.TemporaryDirectory() as folder:
                loop = Loop(modules, given.sample, given.seed, memory)
                pytest.main([*quiet, f"--basetemp={folder}/t", *tests], plugins=[loop])


if __name__ == "__main__":
    main()
