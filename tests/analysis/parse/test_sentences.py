"""Where layout and punctuation decide that a sentence begins, before the parser guesses."""

from __future__ import annotations

import pytest

from kg.analysis import load


def begun(text: str) -> list[str]:
    """Return the words that are set to begin a sentence, after the first."""
    nlp = load()
    doc = nlp.get_pipe("kg_sentences")(nlp.make_doc(text))
    return [t.text for t in doc if t.i and t.is_sent_start is True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Rao was content with it. "It was late," he said.', ['"']),
        ("Rao was content with it. “It was late,” he said.", ["“"]),
        ("It sank in the ocean.The eddies took it.", ["The"]),
        ("It sank.\n\nThe eddies took it.", ["The"]),
        # a mark that closes, a name in marks, an abbreviation
        ('"It was late." Rao left.', []),
        ('Rao met the "Vale" staff.', []),
        ('Rao works for Vale Inc. "Orsa" is another.', []),
    ],
)
def test_what_begins_a_sentence(text: str, expected: list[str]) -> None:
    assert begun(text) == expected
