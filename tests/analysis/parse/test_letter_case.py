"""Lines in capitals are read in small letters, and quoted as they were printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.analysis import load
from kg.analysis.load import words_of
from kg.analysis.parse.letter_case import in_small_letters
from kg.types import Entity


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("POLICE FREE TWO MINERS NEAR ZWOLLE", "Police free two miners near Zwolle"),
        ("UN TROOPS ENTER NORTH KOREA IN MAY", "UN troops enter North Korea in May"),
        ("THE CHILDREN SAW ELENA PETROVA", "The children saw Elena Petrova"),
        ("Orlen Sells The Shares Of Lotos", "Orlen sells the shares of Lotos"),
        # no heading: no small word in it, a sentence, too few words
        ("Bank Of England Governor Mark Carney.", "Bank Of England Governor Mark Carney."),
        ("Maria Rossi Anna Bianchi", "Maria Rossi Anna Bianchi"),
        ("BREAKING NEWS NOW", "BREAKING NEWS NOW"),
        ("Police freed two miners near Zwolle", "Police freed two miners near Zwolle"),
    ],
)
def test_a_line_in_capitals(line: str, read: str) -> None:
    assert in_small_letters(line, words_of(load())) == read


def test_the_article_knows_its_names() -> None:
    text = "APPLE SUES THE MAKER OF PHONES\nThe suit by Apple names two makers of phones."
    assert in_small_letters(text, words_of(load())).startswith("Apple sues the maker of phones\n")


@given(st.text())
def test_offsets_stay(text: str) -> None:
    read = in_small_letters(text, {"the", "mine"}.__contains__)
    assert len(read) == len(text)
    assert in_small_letters(text.lower(), {"the", "mine"}.__contains__) == text.lower()


def test_wire_copy_in_capitals() -> None:
    text = "WARSAW, MAY 17 - POLISH POLICE ARRESTED ANNA NOWAK, THE MAYOR OF PLOCK, ON FRIDAY."
    found = kg.build_text(text, id="a", published="2024-05-17").results["a"].statements
    told = {(s.subject.label, s.predicate.id, s.object.label) for s in found if isinstance(s.object, Entity)}
    assert ("Polish police", "arrested", "Anna Nowak") in told
    assert ("Anna Nowak", "mayor_of", "Plock") in told
    assert all(text[e.start : e.end] == e.text for s in found for e in s.evidence)
