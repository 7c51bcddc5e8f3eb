"""Piles that several tests ask of, each built once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from tests.field import SEEDS, build
from tests.shared import once


@pytest.fixture(scope="session")
def field(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``out``, the graph of a sample of the field, and its store ``news.kg``."""
    return once(tmp_path_factory, "field", build)


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the sample articles."""

    def make(folder: Path) -> None:
        kg.write(kg.build([SEEDS], processes=1), folder, "jsonl")

    return once(tmp_path_factory, "seeds", make)
