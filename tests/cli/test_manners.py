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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query", "{out}", "--subject", "Rusia"), 'no entity is called "Rusia"; did you mean Russia?'),
        (("query", "{out}", "--object", "Rusia"), 'no entity is called "Rusia"; did you mean Russia?'),
        (("query", "{out}", "--since", "June"), 'since "June" is no date; write 2024, 2024-06 or 2024-06-19'),
        (("query", "{out}", "--sparql", "SELECT"), "SPARQL: error at 1:7"),
        (("query", "{out}", "--cypher", "CREATE"), "Cypher: not understood"),
        (("compare", "{out}", "kremlin", "Mars"), '"Mars" is neither an article\'s id nor an outlet'),
        (("timeline", "{out}", "Rusia"), 'no entity is called "Rusia"; did you mean Russia?'),
        (("serve", "nowhere"), "nowhere: no graph there; make one with kg build SOURCE -o FOLDER"),
        (("query", "nowhere"), "nowhere: no graph there; make one with kg build SOURCE -o FOLDER"),
        (("show", "{out}", "two\nlines"), 'no entity is called "two lines"; list them with kg show'),
        (("path", "{out}", "Mars", "Russia"), "nothing connects Mars with Russia; add articles that"),
        (("explain", "{out}", "zz"), "zz: no statement has this id; kg query shows the ids"),
        (("export", "{out}", "--format", "jsonl", "--base", "x"), "jsonl: takes no option base"),
        (("export", "{out}", "{out}/statements.jsonl/x.ttl"), "cannot be written"),
        (("extract", "nowhere.txt"), "nowhere.txt: cannot be read"),
    ],
)
def test_what_goes_wrong_is_one_line(kg: Kg, out: Path, arguments: tuple[str, ...], message: str) -> None:
    done = kg(*(argument.format(out=out) for argument in arguments))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: ")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("frob",),
        ("query",),
        ("query", "{out}", "--polarity", "maybe"),
        ("query", "{out}", "--frob"),
        ("query", "{out}", "--min-confidence", "2"),
        ("query", "{out}", "--subject", "Russia", "--sparql", "ASK"),
        ("query", "{out}", "--cypher", "x", "--sparql", "ASK"),
        ("serve", "{out}", "--port", "x"),
        ("build", "-o", "x"),
        ("build", "x"),
        ("build", "x", "-o", "y", "--formats", "docx"),
        ("build", "x", "-o", "y", "--published", "Monday"),
        ("export",),
        ("export", "{out}"),
        ("export", "{out}", "graph.docx"),
        ("export", "{out}", "graph.ttl", "-o", "graph.ttl"),
        ("extract", "--format", "xml", "-"),
    ],
)
def test_wrong_usage(kg: Kg, out: Path, arguments: tuple[str, ...]) -> None:
    done = kg(*(argument.format(out=out) for argument in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: kg" in done.stderr
    assert "Traceback" not in done.stderr


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
def test_a_terminal_gets_a_table(out: Path) -> None:
    import pty

    main, terminal = pty.openpty()
    with os.fdopen(terminal, "wb") as tty:
        subprocess.run([*COMMAND, "query", str(out)], stdout=tty, stderr=subprocess.PIPE, check=True)
        shown = os.read(main, 100_000).decode()
    os.close(main)
    assert "subject" in shown
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
