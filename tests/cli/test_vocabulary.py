"""``kg vocabulary check``, and what ``kg build`` tells of a vocabulary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Kg

PREFIXES = """
@prefix kg: <https://example.org/kg/vocabulary#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix my: <https://my.example/terms/> .
"""
GOOD = """
my:outbid a owl:ObjectProperty ; rdfs:label "outbid"@en ; kg:verb "outbid" ; rdfs:range kg:ORG, kg:Actor .
"""
ODD = """
my:came a owl:ObjectProperty ; kg:verb "visit" .
my:canonised a owl:ObjectProperty ; kg:verb "canonise" ; rdfs:range my:Saint .
my:idle a owl:ObjectProperty .
"""
TAKEN = "<https://my.example/terms/came>: it takes the trigger 'visit' from visited; leave it to one of them"
UNMET = "<https://my.example/terms/canonised>: nothing meets its range <https://my.example/terms/Saint>"
IDLE = "<https://my.example/terms/idle>: no trigger states it; give it a kg:verb or kg:noun"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    good, odd = tmp_path / "good.ttl", tmp_path / "odd.ttl"
    good.write_text(PREFIXES + GOOD, "utf-8")
    odd.write_text(PREFIXES + ODD, "utf-8")
    return good, odd


def test_check_tells_what_a_file_adds_and_finds(kg: Kg, files: tuple[Path, Path]) -> None:
    good, _ = files
    done = kg(
        "vocabulary", "check", good, "--on", "Nestra Foods plc outbid Ganto Group. France outbid Italy."
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    added, *found = rows
    assert (added["kind"], added["iri"], added["verb"], added["noun"], added["range"]) == (
        "predicate", "https://my.example/terms/outbid", ["outbid"], [], ["ORG"],
    )  # fmt: skip
    assert [(row["statement"], row["own"], row["refused"]) for row in found] == [
        ("Nestra Foods plc – outbid – Ganto Group", True, None),
        ("France – outbid – Italy", False, "outbid"),
    ]
    assert done.returncode == 0
    assert done.stderr == f"{good}: 1 predicate, 0 conflicts, 1 statement in its terms\n"


def test_check_for_a_person(kg: Kg, files: tuple[Path, Path]) -> None:
    done = kg("vocabulary", "check", *files, "-f", "text", "--on", "France outbid Italy.")
    for words in (
        "outbid  outbid  https://my.example/terms/outbid\n    any → ORG\n    verb: outbid\n",
        f"conflict: {files[1]}: {TAKEN}\n",
        "found, in other terms: France – outbid – Italy [outbid_open; not outbid: outside of its domain or",
    ):
        assert words in done.stdout
    assert done.returncode == 1


def test_exit_codes_of_check(kg: Kg, files: tuple[Path, Path]) -> None:
    good, odd = files
    assert kg("vocabulary", "check", good).returncode == 0
    conflicts = kg("vocabulary", "check", odd)
    assert conflicts.returncode == 1
    told = [
        row["reason"] for row in map(json.loads, conflicts.stdout.splitlines()) if row["kind"] == "conflict"
    ]
    assert len(told) == 3
    assert all(any(expected in reason for reason in told) for expected in (TAKEN, UNMET, IDLE))
    assert kg("vocabulary", "check", good, "--on", "It rained in Spain.").returncode == 1
    missing = kg("vocabulary", "check", good.with_name("nowhere.ttl"))
    assert (missing.returncode, missing.stdout, missing.stderr.count("\n")) == (1, "", 1)
    assert kg("vocabulary", "mend", good).returncode == 2
    assert kg("vocabulary", "check").returncode == 2


def test_a_build_tells_hits_and_conflicts(kg: Kg, files: tuple[Path, Path], tmp_path: Path) -> None:
    good, odd = files
    news = tmp_path / "news.txt"
    news.write_text("Nestra Foods plc outbid Ganto Group. France outbid Italy. Chile visited Peru.", "utf-8")
    build = ("build", news, "-o", tmp_path / "out", "--vocabulary", good, "--vocabulary", odd)
    done = kg(*build, "--formats", "turtle")
    assert (done.returncode, done.stdout) == (0, "")
    for conflict in (TAKEN, UNMET, IDLE):
        assert f"kg: {odd}: {conflict}" in done.stderr
    for line in (
        "  came  1\n",
        "  idle  0  its words are not met\n",
        "  outbid  1  its words are met outside of its domain or range: 1 GPE to GPE\n",
    ):
        assert line in done.stderr
    assert "<https://my.example/terms/outbid> a rdf:Property" in (tmp_path / "out/graph.ttl").read_text(
        "utf-8"
    )
    quiet = kg(*build, "--quiet").stderr.splitlines()
    assert len(quiet) == 3  # the conflicts, and no counts
    stored = kg("build", news, "--store", tmp_path / "news.kg", "--vocabulary", good)
    assert "  outbid  1  " in stored.stderr
    assert "Your terms" not in kg("build", news, "-o", tmp_path / "plain", "--formats", "jsonl").stderr
