"""Clusters of names and descriptions."""

from __future__ import annotations

import pytest

from kg.language import annotate, load


def clusters(text: str) -> list[set[str]]:
    (doc,) = annotate(load(), [(text, ())])
    found: dict[int, set[str]] = {}
    for mention in doc._.kg_coref:
        found.setdefault(mention.cluster, set()).add(mention.text)
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Olga Brandt won. Brandt was glad.", "Olga Brandt", "Brandt"),
        ("Olga Brandt won. Olga was glad.", "Olga Brandt", "Olga"),
        ("The Palestinian Authority (PA) met Israel.", "Palestinian Authority", "PA"),
        ("Moscow wants peace. Russia signed a treaty.", "Moscow", "Russia"),
        ("Kenji Mori, chief of the navy, resigned.", "Kenji Mori", "chief"),
    ],
)
def test_one_referent(text: str, one: str, other: str) -> None:
    assert any({one, other} <= cluster for cluster in clusters(text))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Olga Brandt met her brother Hans Brandt.", "Olga Brandt", "Hans Brandt"),
        ("Olga Brandt met Hans Brandt. Brandt was glad.", "Olga Brandt", "Brandt"),
        ("Moscow wants peace. She lives in Moscow, in Europe.", "Moscow", "Europe"),
        ("Kenji Mori met the chief of the navy.", "Kenji Mori", "the chief"),
    ],
)
def test_two_referents(text: str, one: str, other: str) -> None:
    assert not any({one, other} <= cluster for cluster in clusters(text))
