from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.formats import write
from tests import factory
from tests.shared import Done, command

Kg = Callable[..., Done]
# A process that was started by `nohup … &` ignores Ctrl-C, and so would its children.
HEAR = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
COMMAND = (sys.executable, "-c", f"{HEAR}; from kg.__main__ import main; main()")


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder."""
    folder = tmp_path_factory.mktemp("out")
    write(factory.small_graph(), folder, "jsonl")
    return folder


@pytest.fixture
def kg() -> Kg:
    """Run the command, in this process."""
    return command
