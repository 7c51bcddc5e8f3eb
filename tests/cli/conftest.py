from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from kg.cli.main import run
from kg.formats import write
from tests import factory

Kg = Callable[..., "subprocess.CompletedProcess[str]"]
# A process that was started by `nohup … &` ignores Ctrl-C, and so would its children.
HEAR = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
COMMAND = (sys.executable, "-c", f"{HEAR}; from kg.__main__ import main; main()")


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder."""
    folder = tmp_path_factory.mktemp("out")
    write(factory.small_graph(), folder, "jsonl")
    return folder


class _Pipe(io.TextIOWrapper):
    """A stream of this process that has bytes beneath, as those of a shell have."""

    def __init__(self, text: str = "") -> None:
        super().__init__(io.BytesIO(text.encode()), encoding="utf-8", newline="\n", write_through=True)

    def text(self) -> str:
        """Return what was written."""
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode("utf-8")


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Run the command as a person's shell does, but in this process, whose model is loaded already."""

    def call(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        said, complained = _Pipe(), _Pipe()
        monkeypatch.setattr("sys.stdin", _Pipe(stdin))
        with redirect_stdout(said), redirect_stderr(complained):
            code = run([*map(str, arguments)])
        return subprocess.CompletedProcess([*map(str, arguments)], code, said.text(), complained.text())

    return call
