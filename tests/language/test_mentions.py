"""Names: which are found, and whose they are."""

from __future__ import annotations

import pytest

from kg.language import annotate, load
from kg.language.persons import may_be_person
from kg.types import EntityType


def types(text: str) -> dict[str, EntityType]:
    (doc,) = annotate(load(), [(text, ())])
    return {m.name: m.type for m in doc._.kg_mentions if m.kind == "name"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In 1998 Ottoline Krage moved to Bremen.", "Ottoline Krage"),  # a given name
        ("The prize went to J. K. Oduya.", "J. K. Oduya"),  # initials
        ("After a long trial, Krage wept.", "Krage"),  # does what persons do
        ("Then Krage, who studied law, was elected.", "Krage"),  # who
        ("The house of Krage's widow burned down.", "Krage"),  # kin
        ("Then Krage and her team lost the match.", "Krage"),  # her
        ("Uncle Petrov cooked dinner.", "Petrov"),  # a title
    ],
)
def test_a_person_is_found(text: str, name: str) -> None:
    assert types(text)[name] is EntityType.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Siemens bought the plant from Alstom.", "Siemens"),
        ("The Warwick Castle stands on the Avon.", "Warwick Castle"),
        ("He studied at the Pamela Institute.", "Pamela Institute"),
        ("Moscow wants a treaty.", "Moscow"),
    ],
)
def test_no_person(text: str, name: str) -> None:
    assert types(text)[name] is not EntityType.PERSON


def test_a_surname_that_is_a_common_word() -> None:
    found = types("Stephen King met reporters. They said that King was tired.")
    assert found["Stephen King"] is found["King"] is EntityType.PERSON


@pytest.mark.parametrize(
    ("name", "possible"),
    [
        ("Ottoline Krage", True),
        ("Krage", True),
        ("Hull City", False),
        ("NATO", False),
        ("Marks & Spencer", False),
    ],
)
def test_spelling(name: str, possible: bool) -> None:
    assert may_be_person(name) is possible
