from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.conftest import Kg


def test_what_conforms(kg: Kg, out: Path, tmp_path: Path) -> None:
    done = kg("validate", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.strip().endswith(": conforms")
    for suffix in ("ttl", "nt", "trig", "jsonld"):
        kg("export", out, tmp_path / f"graph.{suffix}")
        assert kg("validate", tmp_path / f"graph.{suffix}").returncode == 0


def test_what_does_not(kg: Kg, out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "build"
    shutil.copytree(out, folder)
    turtle = folder / "graph.ttl"
    kg("export", folder, turtle)
    turtle.write_text(
        turtle.read_text("utf-8").replace('kg:polarity "negative"', 'kg:polarity "no"'), "utf-8"
    )
    done = kg("validate", folder)
    assert done.returncode == 1
    (record,) = map(json.loads, done.stdout.splitlines())
    assert record["label"] == '"Ukraine" – "invade" – "Kursk"'
    assert (record["expected"], record["found"]) == (
        "a statement has one kg:polarity: positive or negative",
        '"no"',
    )
    assert "does not conform, 1 violation" in done.stderr
    text = kg("validate", turtle, "--format", "text")
    assert "expected: a statement has one kg:polarity" in text.stdout
    assert 'found: "no"' in text.stdout


def test_what_cannot_be_checked(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_text("words", "utf-8")
    for name, reason in (
        ("x.ttl", "cannot be read"),
        ("x.docx", "not RDF 1.1"),
        ("folder", "cannot be read"),
    ):
        done = kg("validate", tmp_path / name)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("kg: ")
        assert reason in done.stderr or name == "folder"
        assert "Traceback" not in done.stderr
