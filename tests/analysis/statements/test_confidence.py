"""What tells whether a statement is right: clues, and what the model sees in its words."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from kg.analysis.rules import Rules
from kg.analysis.statements.confidence import confidence, doubts, odds_of, weights
from kg.config import DEFAULT_MODEL
from kg.drafts import Draft
from kg.types import Article, Clues

TEXT = "Rebels seized the town. Maria Rossi, who had signed the treaty with Peru, left on Monday."


def told(model: str) -> list[tuple[Draft, Clues]]:
    ((_, found),) = Rules(model, lambda _: ()).stated([Article(id="a", text=TEXT)])
    return found


def test_what_the_model_sees_counts() -> None:
    found = told(DEFAULT_MODEL)
    assert len(found) > 2
    for draft, clues in found:
        assert len(clues.seen) == len(weights().seen)
        assert draft.confidence == confidence(clues)
        assert odds_of(clues) != odds_of(Clues(clues.names))
    assert len({tuple(clues.seen) for _, clues in found}) == len(found)


def test_what_another_model_sees_is_not_weighed(tmp_path: Path) -> None:
    spacy.load(DEFAULT_MODEL).to_disk(tmp_path / "copy")
    found = told(str(tmp_path / "copy"))
    assert [(d.of.label, d.predicate.id) for d, _ in found] == [
        (d.of.label, d.predicate.id) for d, _ in told(DEFAULT_MODEL)
    ]
    assert all(clues.names and not len(clues.seen) for _, clues in found)


@pytest.mark.parametrize("most", [0, 1, 3])
def test_doubts_are_clues_that_speak_against_it(most: int) -> None:
    against = sorted((weight, name) for name, weight in weights().clues.items() if weight < 0)[:most]
    names = tuple(sorted(name for _, name in against))
    assert doubts(Clues((*names, "unheard of"))) == tuple(name for _, name in against)
    assert odds_of(Clues(names)) <= odds_of(Clues())
