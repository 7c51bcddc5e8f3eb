from __future__ import annotations

import hashlib
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND

COUNTRIES = ("France", "Italy", "Peru", "Chile", "Kenya", "Chad", "Norway", "Denmark", "Japan", "Brazil")
MONTHS = ("March", "April", "May", "June")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def write_articles(folder: Path, size: int, seed: int = 7) -> list[Path]:
    """Write short articles, each of its own text."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(size):
        a, b, c = rng.sample(COUNTRIES, 3)
        text = (
            f"{a} and {b} agree\n\n"
            f"{a} signed a treaty with {b} on {1 + number % 28} {rng.choice(MONTHS)} 2021. "
            f"A minister of {c} said the deal number {number} would help the farmers. "
            "The minister resigned later.\n"
        )
        paths.append(folder / f"report-{number:03}.txt")
        paths[-1].write_text(text, "utf-8")
    return paths


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.fixture
def build() -> Run:
    """Run ``kg build``; it must succeed unless told otherwise."""

    def run(*arguments: object, code: int = 0, **options: object) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*COMMAND, "build", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            **options,  # type: ignore[call-overload]
        )
        assert done.returncode == code, done.stderr
        return done  # type: ignore[no-any-return]

    return run
