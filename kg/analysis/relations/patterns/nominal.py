"""Relations inside noun phrases: one walk over the nouns and names of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.parse.tree import Passage, Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.patterns.actions import actions
from kg.analysis.relations.patterns.appointments import appointed
from kg.analysis.relations.patterns.places import places
from kg.analysis.relations.patterns.roles import roles


def nominal(sentence: Passage) -> Iterator[Candidate]:
    """Yield the relations that the noun phrases of a sentence state."""
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN"):
            yield from roles(token)
            yield from appointed(token)
            yield from places(token)
            yield from _age(token)
            yield from actions(token)


def _age(name: Word) -> Iterator[Candidate]:
    """A number between commas after a person is an age: "Robert Jackson, 58, …"."""
    if name.pos_ != "PROPN" or name.ent_type_ not in ("PERSON", ""):
        return
    for child in name.rights:
        alone = child.like_num and child.text.isdigit() and child.nbor(-1).text == ","
        if alone and child.dep_ in ("appos", "nummod", "npadvmod") and 0 < int(child.text) < 120:
            yield Candidate(subject=name, relation=(child.nbor(-1),), object=child, rule="age")
