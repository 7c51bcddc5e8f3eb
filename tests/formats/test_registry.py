from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.main import app
from kg.errors import FormatError
from kg.formats import find_format, formats, write
from tests import factory
from tests.packages import install

MODULE = """
from kg.formats import Format

def write(graph, path):
    path.write_text(f"{len(graph)} statements", "utf-8")

FORMAT = Format(
    name="count", suffixes=(".count",), description="how many", module="counting", filename="graph.count"
)
OTHER = 1
"""


def test_a_package_adds_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "counting", MODULE, "kg.formats", count="counting:FORMAT")
    graph = factory.small_graph()
    assert write(graph, tmp_path / "a.count").read_text("utf-8") == f"{len(graph)} statements"
    assert find_format("count") is formats()[-1]
    assert "how many" in CliRunner().invoke(app, ["export", "--list"]).stdout


@pytest.mark.parametrize("value", ["counting:OTHER", "counting:MISSING", "nowhere_at_all:FORMAT"])
def test_a_broken_package_is_named(value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "counting", MODULE, "kg.formats", count=value)
    with pytest.raises(FormatError, match=f"{value}: format count .* its package"):
        formats()
