"""Names in the terminal: what is printed can be asked for, and a choice among several is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.main import app
from kg.formats import write
from kg.types import EntityType
from tests import factory
from tests.cli.conftest import Kg

ACME = factory.named("org/acme@1", "Acme")
PRODUCT = factory.named("product/acme@2", "Acme", kind=EntityType.PRODUCT)
WALES = factory.named("place/wales@3", "Wales", kind=EntityType.GPE)
TEAM = factory.named("org/wales@4", "Wales", "The Dragons")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("names")
    write(factory.told((ACME, 20), (PRODUCT, 2), (WALES, 3), (TEAM, 4)), place, "jsonl")
    return place


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (("show", "{out}", "Acme"), 0),
        (("query", "{out}", "--subject", "acme"), 0),
        (("entities", "{out}", "ACME"), 0),
        (("timeline", "{out}", "Acme"), 1),  # nothing that is said of it has a date
    ],
)
def test_a_leader_is_taken_with_a_note_on_stderr(
    kg: Kg, folder: Path, question: tuple[str, ...], code: int
) -> None:
    done = kg(*(each.format(out=folder) for each in question))
    assert done.returncode == code
    assert PRODUCT.id not in done.stdout
    note, *others = [line for line in done.stderr.splitlines() if line.startswith("kg: ")]
    assert len(others) == code
    assert note.startswith(
        f'kg: "{question[-1]}" is taken for Acme (ORG, 20 statements), not for Acme (PRODUCT), 2'
    )


def test_candidates_are_listed_with_what_tells_them_apart(kg: Kg, folder: Path) -> None:
    for question in (
        ("show", folder, "wales"),
        ("query", folder, "-s", "Wales"),
        ("path", folder, "Wales", "Acme"),
    ):
        done = kg(*question)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        for words in (
            "(ORG, 4 statements,",
            "(GPE, 3 statements,",
            'in "News of place/wales@3"',
            WALES.id,
            TEAM.id,
        ):
            assert words in done.stderr


def test_every_name_that_is_printed_can_be_asked_for(kg: Kg, folder: Path) -> None:
    for command in ("show", "entities"):
        table = CliRunner().invoke(app, [command, str(folder), "-f", "table"], env={"COLUMNS": "200"}).stdout
        for entity, name in (
            (ACME, "Acme"),
            (PRODUCT, "Acme (PRODUCT)"),
            (WALES, "Wales (GPE)"),
            (TEAM, "Wales (ORG)"),
        ):
            assert f"{name}  " in table
            done = kg("entities", folder, name, "-f", "jsonl")
            assert done.returncode == 0
            assert f'"id": "{entity.id}"' in done.stdout


def test_names_in_sparql(kg: Kg, folder: Path) -> None:
    question = 'SELECT (COUNT(*) AS ?n) { ?s rdf:subject kg:named("Wales (ORG)") }'
    assert kg("query", folder, "--sparql", question).stdout == '{"n": 4}\n'
