"""``overrides.toml``, ``kg entities``, ``kg merge``, ``kg split``: decisions, and taking them back."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shlex
from pathlib import Path

import pytest

from kg.formats import read, write
from tests import factory
from tests.cli.conftest import Kg
from tests.linking import stories

ARTICLES = {
    "beijing": "Beijing rejects tariffs\n\nLi Wei, a spokesman for the Chinese Foreign Ministry, criticised "
    "the United States on Monday. Li Wei met Anna Novakova in Beijing.\n",
    "final": "Li wins in Melbourne\n\nLi Wei defeated Anna Novak in the final on Sunday. "
    "Li Wei visited Australia. Anna Novak praised Li Wei.\n",
}
DECISIONS = """# agreed on Monday
different = [["Li Wei", "Li Wei (Ministry)"]]
same = [["Anna Novak", "Anna Novakova"]]
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    for name in ("statements.jsonl", "graph.ttl", "graph.graphml"):
        write(stories.graph(), folder / name)
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def subjects(folder: Path) -> set[str]:
    return {s.subject.label for s in read(folder).statements()}


def test_decisions_change_the_next_build_and_leave_no_trace(kg: Kg, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert kg("build", articles, "-o", out).returncode == 0
    before = digests(out)
    assert {"Li Wei", "Anna Novak"} <= subjects(out)

    (out / "overrides.toml").write_text(DECISIONS, "utf-8")
    done = kg("build", articles, "-o", out)
    assert done.returncode == 0
    assert "overrides.toml applies" in done.stderr
    graph = read(out)
    assert graph.entity("Li Wei") != graph.entity("Li Wei (Ministry)")
    assert graph.entity("Anna Novak") == graph.entity("Anna Novakova")
    for statement in graph.statements(subject="person/li-wei"):
        assert statement.articles == ("final",)
    for statement in graph.statements(subject="Li Wei (Ministry)"):
        assert statement.articles == ("beijing",)
    changed = digests(out)
    same = {"articles.jsonl", "results.jsonl", "unsure.jsonl"}
    assert all(changed[name] != before[name] for name in before.keys() - same)
    assert (out / "overrides.toml").read_text("utf-8") == DECISIONS

    kg("build", articles, "-o", out)
    assert digests(out) == changed

    (out / "overrides.toml").unlink()
    assert kg("build", articles, "-o", out).stderr.count("overrides") == 0
    assert digests(out) == before


def test_decisions_from_elsewhere(kg: Kg, articles: Path, tmp_path: Path) -> None:
    out, mine = tmp_path / "out", tmp_path / "mine.toml"
    mine.write_text(DECISIONS + 'ignore = ["Nobody"]\n', "utf-8")
    flags = ("-o", out, "--formats", "jsonl")
    kg("build", articles, *flags)
    before = digests(out)
    done = kg("build", articles, *flags, "--overrides", mine)
    assert done.returncode == 0
    assert f'{mine}: no entity is called "Nobody"' in done.stderr
    assert read(out).entity("Anna Novakova").label == "Anna Novak"  # what is read back has them too
    kg("build", articles, *flags)
    assert digests(out) == before


@pytest.mark.parametrize("where", ["given", "found"])
def test_decisions_that_cannot_be_read_stop_the_build(
    kg: Kg, articles: Path, tmp_path: Path, where: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    path = out / "overrides.toml" if where == "found" else tmp_path / "mine.toml"
    path.write_text("diferent = []")
    flags = ("--overrides", path) if where == "given" else ()
    done = kg("build", articles, "-o", out, *flags)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f'{path}: "diferent" is no key of overrides' in done.stderr
    assert not (out / "statements.jsonl").exists()
    assert kg("build", articles, "-o", out, "--overrides", tmp_path / "nowhere.toml").returncode == 2


@pytest.mark.parametrize(
    ("command", "names", "one"),
    [
        ("merge", ("Anna Novak", "Anna Svobodova"), True),
        ("merge", ("Svobodova", "Novak"), True),
        ("merge", ("person/li-wei", "person/anna-svobodova"), True),
        ("split", ("Li Wei", "Li Wei (Ministry)"), False),
        ("split", ("Li Wei", "Li Wei (tennis)"), False),
    ],
)
def test_merge_and_split_and_back(
    kg: Kg, built: Path, command: str, names: tuple[str, str], one: bool
) -> None:
    before = digests(built)
    done = kg(command, built, *names)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "3 files written anew" in done.stderr
    graph = read(built)
    table = graph.linked.table  # by every id, those that another took over too
    ends = [table.get(name) or graph.entity(name) for name in names]
    assert (ends[0] == ends[1]) == one
    after = digests(built)
    assert after["articles.jsonl"] == before["articles.jsonl"]
    assert all(after[name] != before[name] for name in ("statements.jsonl", "graph.ttl", "graph.graphml"))

    again = kg(command, built, *names)
    assert (again.returncode, digests(built)) == (0, after)
    assert "already; nothing is changed" in again.stderr

    back = shlex.split(done.stderr.split("to take it back: kg ")[1])
    assert kg(*back).returncode == 0
    assert digests(built) == before


def test_comments_stay(kg: Kg, built: Path) -> None:
    file = built / "overrides.toml"
    file.write_text('# agreed on Monday\nsame = [] # none yet\n[type]\n"Anna Novak" = "PERSON"\n')
    assert kg("split", built, "Li Wei", "Li Wei (tennis)").returncode == 0
    text = file.read_text()
    assert all(words in text for words in ("# agreed on Monday", "# none yet", '"Anna Novak" = "PERSON"'))
    assert 'different = [["Li Wei", "Li Wei (tennis)"]]' in text


@pytest.mark.parametrize(
    ("command", "names", "message"),
    [
        ("merge", ("Li Wei", "Nobody"), 'no entity is called "Nobody"'),
        ("split", ("Li Wei", "Li Wei (Zorro)"), "stay one, so nothing is changed"),
    ],
)
def test_what_cannot_be_decided_changes_nothing(
    kg: Kg, built: Path, command: str, names: tuple[str, str], message: str
) -> None:
    before = digests(built)
    done = kg(command, built, *names)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert message in done.stderr
    assert digests(built) == before


def test_a_contradiction_is_refused(kg: Kg, built: Path) -> None:
    (built / "overrides.toml").write_text('same = [["Anna Novak", "Anna Svobodova", "AN"]]\n')
    done = kg("split", built, "Anna Novak", "Anna Svobodova")
    assert done.returncode == 1
    assert "are the same and different; take one entry out" in done.stderr
    assert (built / "overrides.toml").read_text() == 'same = [["Anna Novak", "Anna Svobodova", "AN"]]\n'


def test_entities(kg: Kg, built: Path) -> None:
    kg("merge", built, "Anna Novak", "Anna Svobodova")
    found = [json.loads(line) for line in kg("entities", built).stdout.splitlines()]
    assert [each["label"] for each in found] == ["Anna Novak", "Li Wei", "United States"]
    (novak,) = [each for each in found if each["label"] == "Anna Novak"]
    assert novak["joins"] == [{"ids": ["person/anna-novak", "person/anna-svobodova"], "reason": "same"}]
    assert novak["articles"] == ["ministry", "speech", "tennis"]
    assert novak["mentions"] == sum(sum(form["reasons"].values()) for form in novak["forms"]) == 5
    assert {"text": "Anna Svobodova", "reasons": {"name": 1}} in novak["forms"]
    (alone,) = kg("entities", built, "Svobodova").stdout.splitlines()
    assert json.loads(alone) == novak
    card = kg("entities", built, "Novak", "--format", "table").stdout
    for words in ("Anna Novak", "a person decided it", "person/anna-svobodova", "name"):
        assert words in " ".join(card.replace("│", " ").split())
    table = kg("entities", built, "--format", "table")
    assert "mentions" in table.stdout
    assert "4 entities" not in table.stdout
    rows = list(csv.DictReader(io.StringIO(kg("entities", built, "-f", "csv").stdout)))
    assert {row["label"]: row["joins"] for row in rows}["Anna Novak"].endswith("(same)")


def test_hostile_names(kg: Kg, tmp_path: Path) -> None:
    other = "x" * 5_000
    write(factory.named_graph(factory.HOSTILE, "plain", other), tmp_path / "statements.jsonl")
    before = digests(tmp_path)
    ids = [f"person/0-{factory.HOSTILE}", f"person/2-{other}"]
    done = kg("entities", tmp_path, "--format", "table")
    assert done.returncode == 0
    assert not {"\x1b", "\x00", "\u202e"} & set(done.stdout)
    merged = kg("merge", tmp_path, "plain", ids[1])
    assert (merged.returncode, len(read(tmp_path).entities)) == (0, 2)
    assert kg("split", tmp_path, "plain", ids[1]).returncode == 0
    assert digests(tmp_path) == before
