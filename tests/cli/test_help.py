"""``kg help``: every topic says what is so, and every example in it does what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.cli.help import page, topics
from kg.cli.main import GROUPS
from kg.formats import FORMATS
from tests.cli.conftest import Kg

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```", re.MULTILINE | re.DOTALL)
_NEWS = "---\npublished: 2024-06-19\nsource: The Example\n---\nTreaty signed\n\n{}\n"
_TREATY = "France signed a treaty with Italy on Monday."


@pytest.mark.parametrize("topic", list(topics()))
def test_the_examples_of_a_topic(kg: Kg, topic: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "leak.txt").write_text(_NEWS.format(_TREATY), "utf-8")
    blocks = _BLOCK.findall(page(topic))
    assert any(kind == "sh" for kind, _, _ in blocks)
    for _, name, content in blocks:
        if name:
            Path(name).write_text(content, "utf-8")
    assert kg("build", "news", "-o", "out", "--formats", "jsonl").returncode == 0
    for kind, _, content in blocks:
        for line in content.splitlines() if kind == "sh" else ():
            command, _, expected = line.partition("  #")
            code, words = re.fullmatch(r"\s*(?:exit (\d): )?(.*)", expected).groups()  # type: ignore[union-attr]
            done = kg(*shlex.split(command)[1:], *(("-f", "table") if " -e" in command else ()))
            assert done.returncode == int(code or 0), (line, done.stderr)
            assert words.strip() in done.stdout + done.stderr, line


def test_topics_know_what_kg_knows(kg: Kg) -> None:
    listed = kg("help")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert all(f"`kg help {topic}`" in listed.stdout for topic in topics())
    formats = kg("help", "formats").stdout
    assert all(f"`{entry.name}`" in formats and entry.description in formats for entry in FORMATS)
    assert "`maintext`" in kg("help", "sources").stdout
    assert "`invaded`" in kg("help", "statements").stdout
    assert all("{{" not in page(topic) for topic in topics())


def test_the_readme_has_the_same_exit_codes() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    section = readme.split("## Exit codes")[1].split("\n## ")[0]
    codes = re.findall(r"^\* (\d+): (.*?)(?=^\* |^$)", page("exit-codes"), re.MULTILINE | re.DOTALL)
    assert [number for number, _ in codes] == ["0", "1", "2", "130"]
    for number, meaning in codes:
        assert f"{number}: {' '.join(meaning.split())}" in " ".join(section.split())


def test_help_of_a_command_and_its_groups(kg: Kg) -> None:
    assert kg("help", "build").stdout == kg("build", "--help").stdout
    shown = kg("--help").stdout
    assert all(f"─ {group} ─" in shown for group in GROUPS)
    for command in (command.__name__ for group in GROUPS.values() for command in group):
        text = kg(command, "--help").stdout
        assert not re.search(r"<(bool|str|path|list|file|int|float)", text), command
        assert "--quiet" in text
        assert "--verbose" in text


def test_quiet_and_verbose(kg: Kg, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "leak.txt").write_text(_NEWS.format(_TREATY), "utf-8")
    (news / "empty.txt").write_text("", "utf-8")
    build = ("build", news, "-o", tmp_path / "out", "--formats", "jsonl")
    assert kg(*build, "--quiet").stderr == f"kg: {news}/empty.txt: is empty\n"
    verbose = kg(*build, "--verbose").stderr
    assert "analysing 1/1 Treaty signed\n" in verbose
    assert "writing 1 jsonl\n" in verbose
    failed = kg("show", tmp_path / "out", "Nobody", "-v").stderr
    assert "Traceback" in failed
    assert failed.endswith('kg: no entity is called "Nobody"; list them with kg show\n')
    assert "Traceback" not in kg("show", tmp_path / "out", "Nobody").stderr  # of the next run
