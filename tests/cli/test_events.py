"""``kg events``: as a table, JSON Lines, PLOVER and a calendar; what explain and compare tell of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg as library
from tests.cli.conftest import Kg

TEXTS = {
    "a": "Chad killed 84 rebels in Libya on 2 May 2021. Ana Roe visited Peru on Monday.",
    "b": "Chad killed at least 80 rebels in Libya on Sunday.",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    one, two = (library.build_text(text, id=id_, published="2021-05-04") for id_, text in TEXTS.items())
    library.write(one | two, folder, "jsonl")
    return folder


def test_an_event_a_line(kg: Kg, out: Path) -> None:
    done = kg("events", out)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["type"] for row in rows] == ["killing", "visit"]
    killing = rows[0]
    assert (killing["sources"], killing["first"], killing["time"]) == (2, "a", "2021-05-02")
    assert [(d["of"], d["value"]) for d in killing["differing"]] == [
        ("killed", "84"),
        ("killed", "at least 80"),
    ]
    for amount in killing["amounts"]:
        for at in amount["evidence"]:
            assert TEXTS[at["article"]][at["start"] : at["end"]].lower() == amount["text"]


def test_asked_for_some(kg: Kg, out: Path) -> None:
    done = kg("events", out, "--type", "visit", "--participant", "Peru", "--since", "2021-05")
    assert [json.loads(line)["type"] for line in done.stdout.splitlines()] == ["visit"]
    none = kg("events", out, "--type", "wedding")
    assert (none.returncode, none.stdout) == (1, "")
    assert "no event is of this type" in none.stderr
    odd = kg("events", out, "--type", "picnic")
    assert odd.returncode == 1 and "no type of event" in odd.stderr


def test_as_plover(kg: Kg, out: Path) -> None:
    rows = [json.loads(line) for line in kg("events", out, "--format", "plover").stdout.splitlines()]
    assert {(row["article"], row["type"], *row["source"]) for row in rows} == {
        ("a", "ASSAULT", "TCD"),
        ("a", "CONSULT", "Ana Roe"),
        ("b", "ASSAULT", "TCD"),
    }
    assert kg("events", out, "--format", "plover", "--type", "visit").returncode == 2


def test_as_a_calendar_and_a_table(kg: Kg, out: Path) -> None:
    calendar = kg("events", out, "--format", "ics").stdout
    assert calendar.count("BEGIN:VEVENT") == 2 and "DTSTART;VALUE=DATE:20210502" in calendar
    table = kg("events", out, "--format", "table")
    assert "killing" in table.stdout and "2 events" in table.stderr


def test_explain_and_compare_tell_them(kg: Kg, out: Path) -> None:
    event = json.loads(kg("events", out, "--type", "killing").stdout.splitlines()[0])
    told = kg("explain", out, event["statements"][0], "--format", "text").stdout
    assert "tells the event" in told and "2 independent sources" in told and "killed at least 80" in told
    record = json.loads(kg("explain", out, event["statements"][0]).stdout)
    assert [each["id"] for each in record["events"]] == [event["id"]]
    first = json.loads(kg("compare", out, "a", "b").stdout.splitlines()[-1])
    assert (first["relation"], first["differ"], first["event"]["id"]) == ("event", ["killed"], event["id"])
    assert "event differs in killed" in kg("compare", out, "a", "b", "--format", "table").stdout
