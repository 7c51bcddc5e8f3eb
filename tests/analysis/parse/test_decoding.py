"""Decoding in step: the parse and the names are spaCy's own."""

from pathlib import Path

import pytest
from spacy.tokens import Doc

from kg.analysis import load

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = ["", *(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))), "Talks.", "\n"]


def annotations(doc: Doc) -> list[tuple[str, int, str, str]]:
    return [(t.text, t.head.i, t.dep_, f"{t.ent_iob_}-{t.ent_type_}") for t in doc]


@pytest.mark.parametrize("name", ["parser", "ner"])
def test_the_steps_are_those_of_the_model(name: str) -> None:
    nlp = load()
    own, ours = (
        list(nlp.pipe(TEXTS, disable=[pipe for pipe in nlp.pipe_names if pipe not in kept]))
        for kept in [("tok2vec",), ("tok2vec", f"{name}_in_step")]
    )
    trained = nlp.get_pipe(name)
    assert [annotations(trained(doc)) for doc in own] == [annotations(doc) for doc in ours]
    assert any(t.head != t or t.ent_type_ for doc in ours for t in doc)


def test_one_text_is_read_as_it_is_among_others() -> None:
    nlp = load()
    assert [annotations(nlp(text)) for text in TEXTS] == [annotations(doc) for doc in nlp.pipe(TEXTS)]
