"""The command ``kg serve`` as a process."""

from __future__ import annotations

import contextlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.cli.conftest import COMMAND as KG

COMMAND = (*KG, "serve")


@contextlib.contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[str, int]]:
    """Run the command on a free port; give its address and process id."""
    process = subprocess.Popen(
        [*COMMAND, str(folder), "--port", "0", *options], stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stderr is not None
    try:
        found = re.search(r"at (http://\S+/)", process.stderr.readline())
        assert found
        yield found[1], process.pid
    finally:
        process.terminate()
        process.communicate(timeout=20)
