"""What several tests need and what is dear to make: made once a run, whichever process asks first."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest
from filelock import FileLock

from kg.cli.main import run

Done = subprocess.CompletedProcess[str]


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder that somebody has filled, or fill it, while other processes wait."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # each process has a folder of its own in that of the run
    folder, made = root / f"{name}-once", root / f"{name}-made"
    with FileLock(f"{folder}.lock"):
        if not made.exists():
            folder.mkdir()  # and no second time after a failure
            make(folder)
            made.touch()
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


def command(*arguments: object, stdin: str = "") -> Done:
    """Run ``kg`` as a person's shell does, but in this process, whose model is loaded already."""
    said, complained = _Pipe(), _Pipe()
    with patch("sys.stdin", _Pipe(stdin)), redirect_stdout(said), redirect_stderr(complained):
        code = run([*map(str, arguments)])
    return subprocess.CompletedProcess([*map(str, arguments)], code, said.text(), complained.text())
