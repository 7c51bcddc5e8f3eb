"""What is laid out fits a terminal of any width, and no word that one could ask by is cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.main import app
from kg.cli.tables import ROOMY

WIDTHS = (60, 80, ROOMY, 140)
SPARQL = "SELECT ?a ?c { BIND(kg:named('Putin') AS ?a) ?a a ?c }"


def laid_out(width: int, *arguments: object) -> list[str]:
    """The lines that a terminal of this width shows."""
    done = CliRunner().invoke(
        app, [*map(str, arguments), "-f", "table"], env={"COLUMNS": str(width)}, catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return [line.rstrip() for line in done.stdout.splitlines()]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show",), "North Korea GPE 2"),
        (("show", "Putin"), "id person/vladimir-putin"),
        (("entities",), "Vladimir Putin PERSON"),
        (("entities", "Putin"), "id person/vladimir-putin"),
        (("query", "-e"), "Vladimir Putin ─ president of → Russia"),
        (("query",), "Ukraine"),
        (("query", "--sparql", SPARQL), "a c"),
        (("path", "Putin", "DPRK"), "Russia ─ treaty → North Korea"),
    ],
)
def test_answers_fit_and_nothing_is_cut(
    out: Path, width: int, arguments: tuple[str, ...], words: str
) -> None:
    command, *rest = arguments
    lines = laid_out(width, command, out, *rest)
    assert max(map(len, lines)) <= width
    assert "…" not in "".join(lines)
    assert words in " ".join(" ".join(lines).replace("│", " ").split())


@pytest.mark.parametrize("width", [60, ROOMY - 1])
def test_a_row_that_has_no_room_is_a_line(out: Path, width: int) -> None:
    lines = laid_out(width, "query", out)
    (line,) = [line for line in lines if "president of" in line]
    assert line[10:] == "Vladimir Putin ─ president of → Russia"
    (start,) = [n for n, line in enumerate(lines) if "invade" in line]
    assert "2024-08-06/2024-08-09" in " ".join(lines[start : start + 2])
    assert all(line[:10].strip() == "" for line in lines if line[0] == " ")  # it goes on below itself
    assert "North Korea (2024-06) 2 sources" in " ".join(" ".join(lines).split())


def test_the_addresses_of_an_answer_are_whole(out: Path) -> None:
    _, _, _, *cells, _ = laid_out(40, "query", out, "--sparql", SPARQL)
    first, second = ("".join(line[part].strip() for line in cells) for part in (slice(22), slice(22, 40)))
    assert first == "https://example.org/kg/entity/person/vladimir-putin"
    assert second == "https://example.org/kg/vocabulary#PERSON"
