"""Piles that several tests ask of, each built once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.field import build
from tests.shared import once


@pytest.fixture(scope="session")
def field(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``out``, the graph of a sample of the field, and its store ``news.kg``."""
    return once(tmp_path_factory, "field", build)
