"""Whom a "he" or "she" means by its clause, and offices that are another's."""

from __future__ import annotations

import pytest

from kg.analysis import annotate, load


def referents(text: str) -> list[set[str]]:
    """Return the clusters of a text."""
    (doc,) = annotate(load(), [(text, ())])
    found: dict[int, set[str]] = {}
    for mention in doc._.kg_coref:
        found.setdefault(mention.cluster, set()).add(mention.text)
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "pronoun", "referent", "other"),
    [
        (
            "Ivo Lind gave advice. In his first book, Peter Roux wrote of the war.",
            "his",
            "Peter Roux",
            "Ivo Lind",
        ),
        (
            "Ivo Lind was held in Peru. He met a man who said he was a spy.",
            "he",
            "a man",
            "Ivo Lind",
        ),
        (
            "Peru refuses to recognise Chile and does not allow its people to travel to the country.",
            "the country",
            "Chile",
            "Peru",
        ),
        (
            "Ivo Lind should apologise to the journalist because he was a Danish journalist.",
            "he",
            "the journalist",
            "Ivo Lind",
        ),
        (
            "Volta won. Ana Roux of Volta plays for the German squad.",
            "the German squad",
            "the German squad",
            "Volta",
        ),
        (
            "Shadow chancellor Ivo Lind spoke. The shadow chancellor left.",
            "The shadow chancellor",
            "Ivo Lind",
            "",
        ),
    ],
)
def test_by_its_clause(text: str, pronoun: str, referent: str, other: str) -> None:
    (cluster,) = [found for found in referents(text) if pronoun in found]
    assert referent in cluster
    assert other not in cluster


def test_a_lesser_office_is_another() -> None:
    text = "Shadow chancellor Ivo Lind spoke. The Tories say that the chancellor will fail."
    assert not any({"the chancellor", "Ivo Lind"} <= found for found in referents(text))


def test_what_is_one_of_some_things_is_no_body() -> None:
    text = "Volta hired Ana Roux. It is one of four designs sent to members."
    assert not any({"It", "Volta"} <= found for found in referents(text))
    text = "Volta hired Ana Roux. It is one of four firms that did."
    assert any({"It", "Volta"} <= found for found in referents(text))


def test_a_manager_is_no_clubs_in_a_story_on_a_nation() -> None:
    nation = (
        "Peru drew with Chile. Peru play Ghana. Arsenal's striker Ivo Lind scored. Manager Ana Roux wept."
    )
    club = "Arsenal beat Everton. Arsenal's striker Ivo Lind scored. Manager Peter Roux praised Lind."
    for text, bridged in ((nation, False), (club, True)):
        (doc,) = annotate(load(), [(text, ())])
        assert any(m.kind == "bridge" for m in doc._.kg_coref) is bridged
