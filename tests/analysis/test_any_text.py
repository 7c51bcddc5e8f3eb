"""Whatever the words are, an article is analysed, and what it holds is its own characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.evidence import check_result

PARTICLES = [
    "Sheikh Hamad bin Jassim opened the Lusail port.",
    "Ursula von Stern thanked Mette van den Berg.",
    "They met at the Rue de Rivoli and at the Place de Genève.",
    "Marina del Rey sued Carlos de la Torre.",
    "Osama al-Najjar wrote to Ibn Saud's grandson.",
    "Leonardo da Silva e Souza left the Banco do Brasil.",
]


@pytest.mark.parametrize("text", PARTICLES)
def test_names_with_particles_are_one_mention_each(text: str) -> None:
    from kg.analysis import annotate, load

    (doc,) = annotate(load(), [(text, ())])
    names = [m for m in doc._.kg_coref if m.kind == "name"]
    assert len({m.head for m in names}) == len(names)
    check_result(kg.build_text(text).results["text"])


@pytest.mark.parametrize(
    "text",
    [
        "The FIDE - chess players' world body - fined Ana Reis. The FIDE - chess players' body - met.",
        "Volta Ltd - a maker of pumps - bought Nestra - the rival - on Monday.",
        "The 4mm plug - Two-way socket of Volta was recalled by Nestra. Volta sold it.",
    ],
)
def test_a_spaced_hyphen_stays_what_the_article_says(text: str) -> None:
    result = kg.build_text(text).results["text"]
    check_result(result)
    words = [r.text for r in result.references]
    words += [name for s in result.statements for e in s.entities for name in (e.label, *e.aliases)]
    assert words
    assert all("–" not in each for each in words)


WORDS = """
    Ana Reis bin von de la al-Najjar Volta Nestra 's the The of and - – — “ ” said bought . , France France's
    who it its they two both companies O'Brien 3.5mm $5bn ( ) [ ] ; : '
"""
LAYOUT = ["\u200b", "\xad", "\n\n"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([*WORDS.split(), *LAYOUT]), min_size=1, max_size=25).map(" ".join))
def test_any_words_in_any_order(text: str) -> None:
    check_result(kg.build_text(text).results["text"])


def test_what_a_part_is_of_stands_after_it() -> None:
    """A free relative before "the majority of" is the preposition's object in some parses."""
    text = "Vale is keen on price - which is what the majority of its buyers are after."
    check_result(kg.build_text(text).results["text"])
