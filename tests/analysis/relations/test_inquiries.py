"""Who raises a question that is left open."""

from __future__ import annotations

import pytest

from kg.types import Modality
from tests.analysis.relations.reading import speaker, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nouns of what is open: whose they are, who raises them, or nobody's
        ("There are doubts about whether Orlen has sold the port.", ""),
        ("A row arose over whether Orlen should sell the port.", ""),
        ("Novak raised doubts about whether Orlen has sold the port.", "Novak"),
        ("The council has made no decision on whether Orlen can sell the port.", "The council"),
        # verbs of asking, of looking into it, and whoever does something over it
        ("The judges disagreed over whether Orlen had sold the port.", "The judges"),
        ("Police are investigating whether Orlen has sold the port.", "Police"),
        ("Police are looking into whether Orlen has sold the port.", "Police"),
        ("The party is split on whether Orlen should sell the port.", "The party"),
        ("Novak asked the police to find out whether Orlen had sold the port.", "Novak"),
        # the passive leaves out who asks
        ("Asked by Novak if Orlen had sold the port, Rao walked out.", "Novak"),
        ("Rao walked out when asked why Orlen had sold the port.", ""),
        # who decides what to do tells nothing
        ("A decision on whether Orlen can sell the port is months away.", None),
        ("Novak will decide whether to sell the port.", None),
    ],
)
def test_who_leaves_a_question_open(text: str, expected: str | None) -> None:
    assert speaker(text, "the port") == expected


def test_what_whether_leaves_open_is_possible_and_what_how_asks_about_is_so() -> None:
    whether = told("There are doubts about whether Orlen has sold the port.", "the port")
    how = told("There are questions about how Orlen sold the port.", "the port")
    assert (whether.modality, how.modality) == (Modality.POSSIBLE, Modality.ASSERTED)


def test_what_somebody_is_ready_for_is_no_question() -> None:
    assert (
        speaker("Novak said the firm was braced for what came before Orlen left the port.", "the port")
        == "Novak"
    )
