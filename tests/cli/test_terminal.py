"""What a person sees in a terminal, who sits before a real (pseudo-)terminal and not behind a pipe.

``KG_PICTURES=docs pytest tests/cli/test_terminal.py`` writes the pictures of it into ``docs/``.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import Shown, picture, replay, show, spawn

pexpect = pytest.importorskip("pexpect", reason="terminals are POSIX")

SEEDS = Path(__file__).parents[2] / "seeds"
COLOURS = ("\x1b[3", "\x1b[9", ";3")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample articles."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "seeds").symlink_to(SEEDS)
    return folder


@pytest.fixture(scope="module")
def built(desk: Path) -> dict[int, Shown]:
    """The README's first command, in a narrow and in a wide terminal."""
    return {width: show("build", "seeds/", "-o", "out/", cwd=desk, width=width) for width in (60, 140)}


@pytest.mark.parametrize("width", [60, 140])
def test_the_first_command(built: dict[int, Shown], width: int) -> None:
    shown = built[width]
    assert (shown.code, "Traceback" in shown.raw) == (0, False)
    assert len({state.split("/")[0] for state in shown.bars("analysing")}) >= 3  # the number grows
    assert all(len(state) <= width for state in shown.bars(""))
    text = "\n".join(shown.screen)
    assert "analysing" not in text
    assert "10  articles" in text
    assert "  out/graph.html  in a browser" in shown.screen
    assert [line for line in shown.screen if line.startswith("  kg query out --subject")]
    assert shown.raw.rindex("\x1b[?25h") > shown.raw.rindex("\x1b[?25l")  # the cursor is back


def test_pictures(built: dict[int, Shown], desk: Path, tmp_path: Path) -> None:
    shown = built[140]
    folder = Path(os.environ.get("KG_PICTURES", tmp_path))
    asked = show(
        *("query", "out/", "--subject", "Russia", "--predicate", "treaty", "--object", "North Korea", "-e"),
        cwd=desk,
        width=100,
    )
    assert asked.code == 0
    bars = [line for line in shown.raw.split("\x1b[2K") if "analysing" in line]
    half = bars[len(bars) // 2].split("\r")[0].split("\n")[0]
    lines = [
        "$ kg build seeds/ -o out/",
        *replay(half),
        *replay(shown.raw),
        '$ kg query out/ --subject Russia --predicate treaty --object "North Korea" --evidence',
        *replay(asked.raw),
    ]
    picture(folder / "terminal.svg", lines, width=110, title="kg")
    drawn = (folder / "terminal.svg").read_text("utf-8").replace("&#160;", " ")
    assert "analysing" in drawn
    assert "Best connected" in drawn
    assert "http" not in drawn.replace("http://www.w3.org/", "")


def test_interrupted(desk: Path) -> None:
    child = spawn(("build", "seeds/", "-o", "stopped"), desk, width=80, env={}, patience=False)
    child.expect("analysing")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    shown = Shown(child.before or "", child.exitstatus)
    assert shown.code == 130
    assert shown.screen[-2] == "interrupted; nothing is kept: with --store FILE, what is done would be"
    assert "Traceback" not in shown.raw
    assert "\x1b[?25h" in shown.raw
    assert not (desk / "stopped").exists()


@pytest.fixture(scope="module")
def pile(desk: Path) -> Path:
    """Enough articles for a reading to be seen."""
    text = "The ministers of both countries met in Lima, and agreed on the price of fish for the year. " * 20
    rows = (
        {"id": f"a{number}", "title": f"Talks {number}", "text": f"{number}. {text}"}
        for number in range(1500)
    )
    path = desk / "pile.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}], ids=["colours", "NO_COLOR"])
def test_reading_shows_progress(desk: Path, pile: Path, env: dict[str, str]) -> None:
    shown = show("read", pile.name, cwd=desk, env=env, patience=False)
    assert shown.code == 0
    assert len({state.split()[-1] for state in shown.bars("reading articles")}) >= 2
    assert shown.screen[-2].startswith("1,500 articles")
    assert any(colour in shown.raw for colour in COLOURS) is not bool(env)


def test_a_dumb_terminal_gets_lines(desk: Path, pile: Path) -> None:
    shown = show("read", pile.name, cwd=desk, env={"TERM": "dumb"}, patience=False)
    assert (shown.code, "\x1b" in shown.raw) == (0, False)
    assert "reading articles: 1,500" in shown.screen


def test_what_is_piped_on_is_whole_while_the_bar_moves(desk: Path, pile: Path) -> None:
    code = "from kg.cli import progress; progress._PATIENCE = 0; from kg.__main__ import main; main()"
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", f"python -c '{code}' read {pile.name} > piped.jsonl".replace("python", sys.executable, 1)],
        cwd=str(desk),
        encoding="utf-8",
        timeout=120,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert Shown(child.before or "", 0).bars("reading articles")
    assert len((desk / "piped.jsonl").read_text("utf-8").splitlines()) == 1500


def test_data_takes_the_place_of_the_bar(desk: Path) -> None:
    (desk / "texts.jsonl").write_text('{"id": "a", "text": "Anna Novak said she won."}\n' * 3, "utf-8")
    shown = show("resolve", "texts.jsonl", cwd=desk, width=200, patience=False)
    assert shown.code == 0
    rows = [json.loads(line) for line in shown.screen if line]
    assert [row["clusters"] for row in rows] == [[[[0, 10], [16, 19]]]] * len(rows)


@pytest.mark.usefixtures("built")
def test_export_shows_progress_and_no_binary(desk: Path) -> None:
    shown = show("export", "out", "war.ttl", cwd=desk, patience=False)
    assert shown.code == 0
    assert len(shown.bars("reading out")) >= 2
    assert shown.screen[-2] == "wrote war.ttl"
    refused = show("export", "out", "-f", "parquet", cwd=desk)
    assert refused.code == 2
    assert "kg: invalid value for FILE: parquet is binary, and not for a terminal; give a file" in refused.raw
    assert "PAR1" not in refused.raw


@pytest.mark.usefixtures("built")
def test_evidence_has_outlet_headline_and_date(desk: Path) -> None:
    shown = show("query", "out", "-s", "Russia", "-p", "treaty", "-e", cwd=desk, width=120)
    text = "\n".join(shown.screen)
    assert " · Putin and Kim sign mutual defence pact in Pyongyang · 2024-06-" in text
