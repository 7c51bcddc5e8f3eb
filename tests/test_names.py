"""One way to fold names: what is asked for, what a person decides and what becomes an id agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.linking import Overrides
from kg.names import form_key, name_key, slug

names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@given(names, names)
def test_names_of_one_key_have_one_id(first: str, second: str) -> None:
    if name_key(first) == name_key(second) and slug(first) != slug(second):
        assert "the" in {name.split()[0].casefold() for name in map(form_key, (first, second))}


@given(names)
def test_folding_again_changes_nothing(name: str) -> None:
    assert slug(slug(name)) == slug(name)
    assert name_key(name_key(name)) in (name_key(name), name_key(name).removeprefix("the "))


@pytest.fixture
def graph() -> kg.KnowledgeGraph:
    return kg.build_text("Nora O’Brien sued Lech Wałęsa. Wałęsa praised Conan O'Brien.")


@pytest.mark.parametrize("name", ["Nora O'Brien", "Nora O’Brien", "nora obrien", "person/nora-obrien"])
def test_an_apostrophe_is_found_however_typed(graph: kg.KnowledgeGraph, name: str) -> None:
    assert graph.entity(name).label == "Nora O’Brien"
    assert graph.entity("Lech Walesa").id == "person/lech-walesa"


@pytest.mark.parametrize("name", ["Nora O'Brien", "Nora O’Brien", "nora obrien"])
def test_a_decision_means_whom_a_question_means(graph: kg.KnowledgeGraph, name: str) -> None:
    decided = graph.with_overrides(Overrides(same=frozenset({(name, "Conan O’Brien")})))
    assert decided.entity("Nora O'Brien") == decided.entity("Conan O'Brien")
    assert graph.entity("Nora O'Brien") != graph.entity("Conan O'Brien")
