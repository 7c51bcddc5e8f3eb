"""How ``kg`` behaves towards shells: streams, exit codes, interruptions."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import __version__
from tests.cli.conftest import COMMAND, Kg

COMMANDS = (
    "build",
    "read",
    "remove",
    "show",
    "query",
    "path",
    "timeline",
    "compare",
    "diff",
    "explain",
    "export",
    "serve",
    "extract",
    "resolve",
)


def test_help_and_version(kg: Kg) -> None:
    shown = kg("--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert all(command in shown.stdout for command in COMMANDS)
    assert kg("--version").stdout == f"kg {__version__}\n"
    build = " ".join(kg("build", "--help").stdout.split())
    assert "Exit code 0: at least one article was built" in build
    assert "Exit code 1: nothing could be read, or a SOURCE does not exist" in build


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom kg.cli.main import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'rdflib', 'networkx', 'pyvis', 'numpy', 'starlette', 'uvicorn', 'pyoxigraph'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_a_closed_pipe_is_quiet(out: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        for arguments in (("query", out), ("export", out, "--format", "jsonl"), ("--help",)):
            done = subprocess.run(
                [*COMMAND, *map(str, arguments)], stdout=closed, stderr=subprocess.PIPE, check=False
            )
            assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_interrupted() -> None:
    process = subprocess.Popen(
        [*COMMAND, "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(2)  # it waits for its input by then
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=20)
    assert (process.returncode, complaint) == (130, b"")


@pytest.mark.skipif(os.name == "nt", reason="terminals are POSIX")
@pytest.mark.parametrize(("columns", "head"), [(140, "subject"), (60, " ─ ")])
def test_a_terminal_gets_a_table_and_a_narrow_one_lines(out: Path, columns: int, head: str) -> None:
    import pty

    main, terminal = pty.openpty()
    with os.fdopen(terminal, "wb") as tty:
        env = {**os.environ, "COLUMNS": str(columns)}
        subprocess.run([*COMMAND, "query", str(out)], stdout=tty, stderr=subprocess.PIPE, check=True, env=env)
        shown = os.read(main, 100_000).decode()
    os.close(main)
    assert head in shown
    assert ("subject" in shown) is (columns == 140)
    assert "\x1b[" in shown
    assert '{"id"' not in shown


def test_utf_8_whatever_the_locale() -> None:
    done = subprocess.run(
        [*COMMAND, "export", "--list"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert "Protégé" in done.stdout.decode("utf-8")
