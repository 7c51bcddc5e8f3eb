from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.formats import write
from tests import factory

Kg = Callable[..., "subprocess.CompletedProcess[str]"]
COMMAND = (sys.executable, "-c", "from kg.cli.main import main; main()")


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder."""
    folder = tmp_path_factory.mktemp("out")
    write(factory.small_graph(), folder, "jsonl")
    return folder


@pytest.fixture
def kg() -> Kg:
    """Run the command as a person's shell does."""

    def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, encoding="utf-8", check=False
        )

    return run
