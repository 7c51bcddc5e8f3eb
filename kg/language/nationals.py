"""Persons called by their nationality: "the Dutchman".

References
----------
Vieira & Poesio, "An empirically based system for processing definite descriptions", Computational Linguistics
26(4), 2000 (a definite noun phrase points back to what was named just before).
"""

from __future__ import annotations

from kg.language.kinds import is_national
from kg.language.salience import Scene
from kg.language.tree import Word
from kg.types import EntityType
from kg.vocabulary.gazetteer import gazetteer

_BACK = 2  # sentences


def national(head: Word, scene: Scene) -> int | None:
    """Return the cluster of the one person named just before whom a noun of nationality may stand for.

    Parameters
    ----------
    head : Word
        The noun of nationality.
    scene : Scene
        What has been placed so far.
    """
    if not is_national(head) or head.nbor(-1).lower_ in ("a", "an", "another"):
        return None
    here = scene.sentence_of[head.i]
    nation = _nation(head)
    for sentence in range(here, max(-1, here - 1 - _BACK), -1):
        persons = {
            scene.placed[m][0]: nations
            for m in scene.by_sentence.get(sentence, ())
            if m.kind == "name" and m.type is EntityType.PERSON and m.start < head.idx
            for nations in [_nations(scene.tokens[m])]
            if not nations or nation in nations
        }
        told = [cluster for cluster, nations in persons.items() if nations]
        if len(told) == 1 or len(persons) == 1:
            return told[0] if told else next(iter(persons))
        if persons:
            return None
    return None


def _nation(word: Word) -> str:
    referent = gazetteer().find(word.text)
    return referent.entity.id if referent is not None else ""


def _nations(name: Word) -> set[str]:
    """Of what countries the words before a name say that its bearer is: "Spain's Carlos Alcaraz"."""
    return {_nation(word) for word in name.lefts if word.dep_ in ("amod", "poss", "compound", "nmod")} - {""}
